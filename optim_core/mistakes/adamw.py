"""Wrong ways to let W decay beside Adam's step: W ← W − ηm̂ / (√v̂ + ε) − ηλW."""

from optim_core.bookkeeping import forgets, rebinds, shares_between_keys, shares_between_objects
from optim_core.mistake import Mistake, Variant, altered, preset
from optim_core.optimizer import Values
from optim_core.optimizers.adam import Adam
from optim_core.optimizers.adamw import AdamW

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


def _decay_the_gradient(rule: AdamW, params: Values, grads: Values) -> None:
    decayed = {key: g + rule.weight_decay * params[key] for key, g in grads.items()}
    Adam.update(rule, params, decayed)


def _decay_last(rule: AdamW, params: Values, grads: Values) -> None:
    Adam.update(rule, params, grads)
    for key in params:
        params[key] -= rule.decay(params[key])


def _decay_by_g(rule: AdamW, params: Values, grads: Values) -> None:
    lost = {key: rule.decay(g) for key, g in grads.items()}
    Adam.update(rule, params, grads)
    for key in params:
        params[key] -= lost[key]


def _decay_first(rule: AdamW, params: Values, grads: Values) -> None:
    for key in params:
        params[key] *= 1 - rule.lr * rule.weight_decay
    Adam.update(rule, params, grads)


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="coupled",
        formula="g ← g + λW; その g で Adam",
        diagnosis="重み減衰を勾配に足してから Adam に渡しています（L2 正則化つきの Adam）。"
        "減衰まで √v̂ で割られ、勾配の大きい重みほど減衰しにくくなります。",
        hint="λW は m と v に入りますか？ AdamW の W（decoupled）の意味を確認しましょう。",
        blind="λ = 0",
        load=altered(AdamW, update=_decay_the_gradient),
    ),
    Mistake(
        id="no_decay",
        formula="W ← W − ηm̂ / (√v̂ + ε)",
        diagnosis="重み減衰の項 ηλW が無く、ふつうの Adam になっています。",
        hint="Adam の 1 歩のほかに、W から何を引きますか？",
        blind="λ = 0",
        load=altered(AdamW, decay=lambda r, w: 0.0 * w),
    ),
    Mistake(
        id="decay_no_lr",
        formula="W ← W − ηm̂ / (√v̂ + ε) − λW",
        diagnosis="重み減衰に学習率 η を掛け忘れています。",
        hint="η を小さくしたとき、1 歩の減衰も小さくなるでしょうか？",
        blind="λ = 0・η = 1",
        load=altered(AdamW, decay=lambda r, w: r.weight_decay * w),
    ),
    Mistake(
        id="decay_no_lambda",
        formula="W ← W − ηm̂ / (√v̂ + ε) − ηW",
        diagnosis="重み減衰の係数 λ を掛け忘れています。",
        hint="weight_decay は式のどこに現れますか？",
        blind="λ = 1",
        load=altered(AdamW, decay=lambda r, w: r.lr * w),
    ),
    Mistake(
        id="decay_sign",
        formula="W ← W − ηm̂ / (√v̂ + ε) + ηλW",
        diagnosis="重み減衰の符号が逆で、重みが大きくなっていきます。",
        hint="減衰は W を 0 に近づけますか、遠ざけますか？",
        blind="λ = 0",
        load=altered(AdamW, decay=lambda r, w: -r.lr * r.weight_decay * w),
    ),
    Mistake(
        id="decay_of_g",
        formula="W ← W − ηm̂ / (√v̂ + ε) − ηλg",
        diagnosis="重み W ではなく、勾配 g を減衰の項に使っています。",
        hint="0 に近づけたいのは、W と g のどちらですか？",
        blind="λ = 0・W = g",
        load=altered(AdamW, update=_decay_by_g),
    ),
    Mistake(
        id="decay_of_loss",
        formula="W ← W − ηm̂ / (√v̂ + ε) − ηλW²",
        diagnosis="λW の代わりに λW² を引いています。負の重みは 0 から遠ざかります。",
        hint="正則化項 λW²/2 を W で微分すると何になりますか？",
        blind="λ = 0・W が 0 か 1",
        load=altered(AdamW, decay=lambda r, w: r.lr * r.weight_decay * w * w),
    ),
    Mistake(
        id="decay_last",
        formula="W ← W − ηm̂ / (√v̂ + ε); W ← W − ηλW（動いた後の W）",
        diagnosis="減衰に、Adam の 1 歩で動いた後の W を使っています。",
        hint="減衰の項の W は、更新の前と後のどちらの値ですか？",
        blind="λ = 0（差は 1 歩につき η²λ 程度です）",
        load=altered(AdamW, update=_decay_last),
    ),
    Mistake(
        id="no_bias",
        formula="W ← W − ηm / (√v + ε) − ηλW",
        diagnosis="バイアス補正を忘れ、m と v をそのまま使っています。",
        hint="初期の m と v は 0 に偏っています。最初の 1 歩の大きさを計算してみましょう。",
        blind="t が十分に大きいとき・β1 = β2 = 0",
        load=altered(AdamW, m_hat=lambda r, m: m, v_hat=lambda r, v: v),
    ),
    Mistake(
        id="sign",
        formula="W ← W + ηm̂ / (√v̂ + ε) − ηλW",
        diagnosis="Adam の 1 歩の符号が逆なので、坂を登っています。",
        hint="勾配は損失が最も増える向きです。",
        blind="g = 0",
        load=altered(AdamW, step=lambda r, m, v: -AdamW.step(r, m, v)),
    ),
    Mistake(
        id="reset",
        formula="m ← 0, v ← 0 を毎回（t は進む）",
        diagnosis="呼び出しのたびに m と v の履歴が消えています。",
        hint="前回の m と v は self に残していますか？",
        blind="最初の 1 歩",
        load=forgets(AdamW, "m", "v"),
    ),
    Mistake(
        id="shared_keys",
        formula="m と v がキーによらず 1 つずつ",
        diagnosis="1 組の m と v を使い回していて、別のパラメータの履歴が混ざっています。",
        hint="m と v は辞書にして、キーごとに持ちましょう。",
        blind="キーが 1 個（形が違うキーがあるとエラーになることがあります）",
        load=shares_between_keys(AdamW),
    ),
    Mistake(
        id="class_state",
        formula="m と v がクラス変数",
        diagnosis="m と v がインスタンスの間で共有され、2 回目の学習に前の履歴が残ります。",
        hint="self.m と self.v は __init__ で作りましょう。",
        blind="インスタンスが 1 個",
        load=shares_between_objects(AdamW, "m", "v"),
    ),
)

VARIANTS: tuple[Variant, ...] = (
    Variant(
        id="decay_first",
        formula="W ← (1−ηλ)W; W ← W − ηm̂ / (√v̂ + ε)",
        note="先に W を縮めてから Adam の 1 歩を引く PyTorch・Keras の書き方です。"
        "常に同じ値になります。",
        load=altered(AdamW, update=_decay_first),
    ),
    Variant(
        id="eps_1e7",
        formula="ε = 1e-7",
        note="ε が 1e-7 の Keras の流儀です。|g| が ε よりずっと大きければ差は見えません。",
        load=preset(AdamW, eps=1e-7),
    ),
    Variant(
        id="eps_hat",
        formula="ηt = η√(1−β2^t) / (1−β1^t); W ← W − ηt·m / (√v + ε) − ηλW",
        note="補正を学習率に畳み込む Keras の流儀です。ε の効きが 1/√(1−β2^t) 倍になるほかは"
        "同じ値です。減衰の η は畳み込みません。",
        load=preset(AdamW, eps_hat=True),
    ),
    Variant(
        id="rebind",
        formula="params[key] = params[key] − ηm̂ / (√v̂ + ε) − ηλW",
        note="値は正しいですが、新しい配列に差し替わるため、元の配列を別名で持つ側には"
        "更新が伝わりません。",
        load=rebinds(AdamW),
    ),
)
