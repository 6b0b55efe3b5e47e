"""Wrong ways to write Adam: in its moments, in their correction, and in the step itself."""

from optim_core.bookkeeping import rebinds
from optim_core.mistake import Mistake, Variant, altered, preset
from optim_core.mistakes.adam import correction, moments, step
from optim_core.optimizers.adam import Adam

MISTAKES: tuple[Mistake, ...] = moments.MISTAKES + correction.MISTAKES + step.MISTAKES

VARIANTS: tuple[Variant, ...] = (
    Variant(
        id="eps_1e7",
        formula="ε = 1e-7",
        note="ε が 1e-7 の Keras・教科書の流儀です。|g| が ε よりずっと大きければ差は見えません。",
        load=preset(Adam, eps=1e-7),
    ),
    Variant(
        id="eps_hat",
        formula="ηt = η√(1−β2^t) / (1−β1^t); W ← W − ηt·m / (√v + ε)",
        note="補正を学習率に畳み込む教科書・Keras の流儀です。ε の効きが 1/√(1−β2^t) 倍に"
        "なるほかは同じ値です。",
        load=preset(Adam, eps_hat=True),
    ),
    Variant(
        id="lerp",
        formula="m ← m + (1−β1)(g − m); v ← v + (1−β2)(g² − v)",
        note="移動平均を差分で書く流儀です。展開すると同じ式になります。",
        load=altered(
            Adam,
            first_moment=lambda r, m, g: m + (1 - r.beta1) * (g - m),
            second_moment=lambda r, v, g: v + (1 - r.beta2) * (g * g - v),
        ),
    ),
    Variant(
        id="eps_in_sqrt",
        formula="W ← W − ηm̂ / √(v̂ + ε)",
        note="ε を根号の中に入れる流儀です。v̂ がとても小さいときだけ差が出ます。",
        load=preset(Adam, eps_in_sqrt=True),
    ),
    Variant(
        id="rebind",
        formula="params[key] = params[key] − ηm̂ / (√v̂ + ε)",
        note="値は正しいですが、新しい配列に差し替わるため、元の配列を別名で持つ側には"
        "更新が伝わりません。",
        load=rebinds(Adam),
    ),
)
