"""Wrong ways to look ahead: m̂ = β1·m / (1−β1^(t+1)) + (1−β1)g / (1−β1^t)."""

from optim_core.bookkeeping import forgets, rebinds, shares_between_keys, shares_between_objects
from optim_core.mistake import Mistake, Variant, altered, preset
from optim_core.optimizers.nadam import Nadam

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out

MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="adam",
        formula="m̂ = m / (1−β1^t)",
        diagnosis="先読みの項が無く、Adam になっています。",
        hint="Nesterov の考え方では、次の歩みで使われる m のうち何が今もう分かりますか？",
        blind="勾配が一定で、t が十分に大きいとき",
        load=altered(Nadam, look_ahead=lambda r, m, g: r.m_hat(m)),
    ),
    Mistake(
        id="no_gradient",
        formula="m̂ = β1·m / (1−β1^(t+1))",
        diagnosis="今の勾配の項 (1−β1)g が抜けています。",
        hint="m̂ は 2 つの項の和です。β1 倍した m に何を足しますか？",
        blind="g = 0",
        load=altered(Nadam, look_ahead=lambda r, m, g: r.beta1 * m / (1 - r.beta1 ** (r.t + 1))),
    ),
    Mistake(
        id="same_count",
        formula="m̂ = β1·m / (1−β1^t) + (1−β1)g / (1−β1^t)",
        diagnosis="m の補正にも 1−β1^t を使っています（簡略化した解説に見られる形です）。"
        "先読みした m には 1 歩先の補正 1−β1^(t+1) が要ります。",
        hint="β1·m は、何歩目の m の一部になりますか？",
        blind="t が十分に大きいとき",
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: (r.beta1 * m + (1 - r.beta1) * g) / r.correction(r.beta1),
        ),
    ),
    Mistake(
        id="counts_swapped",
        formula="m̂ = β1·m / (1−β1^t) + (1−β1)g / (1−β1^(t+1))",
        diagnosis="2 つの補正の t と t+1 が入れ替わっています。",
        hint="1 歩先の補正が要るのは、m と g のどちらの項ですか？",
        blind="t が十分に大きいとき",
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: (
                r.beta1 * m / (1 - r.beta1**r.t) + (1 - r.beta1) * g / (1 - r.beta1 ** (r.t + 1))
            ),
        ),
    ),
    Mistake(
        id="g_uncorrected",
        formula="m̂ = β1·m / (1−β1^(t+1)) + (1−β1)g",
        diagnosis="勾配の項を 1−β1^t で割り忘れています。",
        hint="補正が要るのは m の項だけでしょうか？",
        blind="t が十分に大きいとき",
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: r.beta1 * m / (1 - r.beta1 ** (r.t + 1)) + (1 - r.beta1) * g,
        ),
    ),
    Mistake(
        id="no_correction",
        formula="m̂ = β1·m + (1−β1)g",
        diagnosis="m̂ のバイアス補正を忘れています。",
        hint="初期の m は 0 に偏っています。最初の 1 歩の大きさを計算してみましょう。",
        blind="t が十分に大きいとき",
        load=altered(Nadam, look_ahead=lambda r, m, g: r.beta1 * m + (1 - r.beta1) * g),
    ),
    Mistake(
        id="weights_swapped",
        formula="m̂ = (1−β1)m / (1−β1^(t+1)) + β1·g / (1−β1^t)",
        diagnosis="m と g の重み β1 と 1−β1 が逆です。",
        hint="β1 = 0.9 なら、先読みした m の 90 % は何でできていますか？",
        blind="β1 = 0.5",
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: (
                (1 - r.beta1) * m / (1 - r.beta1 ** (r.t + 1)) + r.beta1 * g / (1 - r.beta1**r.t)
            ),
        ),
    ),
    Mistake(
        id="full_gradient",
        formula="m̂ = β1·m / (1−β1^(t+1)) + g / (1−β1^t)",
        diagnosis="勾配の項に 1−β1 を掛け忘れています。",
        hint="m の更新式では、g に何が掛かっていますか？",
        blind="g = 0",
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: (
                r.beta1 * m / (1 - r.beta1 ** (r.t + 1)) + g / (1 - r.beta1**r.t)
            ),
        ),
    ),
    Mistake(
        id="v_uncorrected",
        formula="v̂ = v",
        diagnosis="v のバイアス補正を忘れています。",
        hint="0 から始まる移動平均は m だけでしょうか？",
        blind="β2 = 0",
        load=altered(Nadam, v_hat=lambda r, v: v),
    ),
    Mistake(
        id="sign",
        formula="W ← W + ηm̂ / (√v̂ + ε)",
        diagnosis="W の更新の符号が逆なので、坂を登っています。",
        hint="勾配は損失が最も増える向きです。",
        blind="g = 0",
        load=altered(Nadam, look_ahead=lambda r, m, g: -Nadam.look_ahead(r, m, g)),
    ),
    Mistake(
        id="reset",
        formula="m ← 0, v ← 0 を毎回（t は進む）",
        diagnosis="呼び出しのたびに m と v の履歴が消えています。",
        hint="前回の m と v は self に残していますか？",
        blind="最初の 1 歩",
        load=forgets(Nadam, "m", "v"),
    ),
    Mistake(
        id="shared_keys",
        formula="m と v がキーによらず 1 つずつ",
        diagnosis="1 組の m と v を使い回していて、別のパラメータの履歴が混ざっています。",
        hint="m と v は辞書にして、キーごとに持ちましょう。",
        blind="キーが 1 個（形が違うキーがあるとエラーになることがあります）",
        load=shares_between_keys(Nadam),
    ),
    Mistake(
        id="class_state",
        formula="m と v がクラス変数",
        diagnosis="m と v がインスタンスの間で共有され、2 回目の学習に前の履歴が残ります。",
        hint="self.m と self.v は __init__ で作りましょう。",
        blind="インスタンスが 1 個",
        load=shares_between_objects(Nadam, "m", "v"),
    ),
)

VARIANTS: tuple[Variant, ...] = (
    Variant(
        id="eps_1e7",
        formula="ε = 1e-7",
        note="ε が 1e-7 の Keras の流儀です。|g| が ε よりずっと大きければ差は見えません。",
        load=preset(Nadam, eps=1e-7),
    ),
    Variant(
        id="rebind",
        formula="params[key] = params[key] − ηm̂ / (√v̂ + ε)",
        note="値は正しいですが、新しい配列に差し替わるため、元の配列を別名で持つ側には"
        "更新が伝わりません。",
        load=rebinds(Nadam),
    ),
)
