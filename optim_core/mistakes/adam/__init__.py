"""Wrong ways to write Adam: in its moments, in their correction, and in the step itself."""

from optim_core.mistake import Mistake, Variant, altered, preset
from optim_core.mistakes.adam import correction, moments, step
from optim_core.mistakes.adam.family import ADAM, eps_1e7, eps_hat, rebind
from optim_core.optimizers.adam import Adam

MISTAKES: tuple[Mistake, ...] = moments.MISTAKES + correction.MISTAKES + step.MISTAKES

VARIANTS: tuple[Variant, ...] = (
    eps_1e7(ADAM, "Keras・教科書"),
    eps_hat(ADAM, "教科書・Keras"),
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
    rebind(ADAM),
)
