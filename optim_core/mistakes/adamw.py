"""Wrong ways to let W decay beside Adam's step: W ← W − ηm̂ / (√v̂ + ε) − ηλW."""

from optim_core.conditions import FIRST_STEP, FROM_ONE, FROM_THE_GRADIENT, FROM_ZERO, all_of, given
from optim_core.mistake import Mistake, Variant, altered
from optim_core.mistakes.adam_family import (
    Member,
    eps_1e7,
    eps_hat,
    no_bias,
    rebind,
    reset,
    shared,
    sign,
)
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


ADAMW = Member(AdamW, rest=" − ηλW")

MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="coupled",
        formula="g ← g + λW; その g で Adam",
        diagnosis="重み減衰を勾配に足してから Adam に渡しています（L2 正則化つきの Adam）。"
        "減衰まで √v̂ で割られ、勾配の大きい重みほど減衰しにくくなります。",
        hint="λW は m と v に入りますか？ AdamW の W（decoupled）の意味を確認しましょう。",
        blind=(given("weight_decay", 0),),
        load=altered(AdamW, update=_decay_the_gradient),
    ),
    Mistake(
        id="no_decay",
        formula="W ← W − ηm̂ / (√v̂ + ε)",
        diagnosis="重み減衰の項 ηλW が無く、ふつうの Adam になっています。",
        hint="Adam の 1 歩のほかに、W から何を引きますか？",
        blind=(given("weight_decay", 0),),
        load=altered(AdamW, decay=lambda r, w: 0.0 * w),
    ),
    Mistake(
        id="decay_no_lr",
        formula="W ← W − ηm̂ / (√v̂ + ε) − λW",
        diagnosis="重み減衰に学習率 η を掛け忘れています。",
        hint="η を小さくしたとき、1 歩の減衰も小さくなるでしょうか？",
        blind=(given("weight_decay", 0), given("lr", 1)),
        load=altered(AdamW, decay=lambda r, w: r.weight_decay * w),
    ),
    Mistake(
        id="decay_no_lambda",
        formula="W ← W − ηm̂ / (√v̂ + ε) − ηW",
        diagnosis="重み減衰の係数 λ を掛け忘れています。",
        hint="weight_decay は式のどこに現れますか？",
        blind=(given("weight_decay", 1),),
        load=altered(AdamW, decay=lambda r, w: r.lr * w),
    ),
    Mistake(
        id="decay_sign",
        formula="W ← W − ηm̂ / (√v̂ + ε) + ηλW",
        diagnosis="重み減衰の符号が逆で、重みが大きくなっていきます。",
        hint="減衰は W を 0 に近づけますか、遠ざけますか？",
        blind=(given("weight_decay", 0),),
        load=altered(AdamW, decay=lambda r, w: -r.lr * r.weight_decay * w),
    ),
    Mistake(
        id="decay_of_g",
        formula="W ← W − ηm̂ / (√v̂ + ε) − ηλg",
        diagnosis="重み W ではなく、勾配 g を減衰の項に使っています。",
        hint="0 に近づけたいのは、W と g のどちらですか？",
        blind=(given("weight_decay", 0), all_of(FIRST_STEP, FROM_THE_GRADIENT)),
        load=altered(AdamW, update=_decay_by_g),
    ),
    Mistake(
        id="decay_of_loss",
        formula="W ← W − ηm̂ / (√v̂ + ε) − ηλW²",
        diagnosis="λW の代わりに λW² を引いています。負の重みは 0 から遠ざかります。",
        hint="正則化項 λW²/2 を W で微分すると何になりますか？",
        blind=(
            given("weight_decay", 0),
            all_of(FIRST_STEP, FROM_ZERO),
            all_of(FIRST_STEP, FROM_ONE),
        ),
        load=altered(AdamW, decay=lambda r, w: r.lr * r.weight_decay * w * w),
    ),
    Mistake(
        id="decay_last",
        formula="W ← W − ηm̂ / (√v̂ + ε); W ← W − ηλW（動いた後の W）",
        diagnosis="減衰に、Adam の 1 歩で動いた後の W を使っています。",
        hint="減衰の項の W は、更新の前と後のどちらの値ですか？",
        blind=(given("weight_decay", 0),),
        note="差は 1 歩につき η²λ 程度です。",
        load=altered(AdamW, update=_decay_last),
    ),
    no_bias(ADAMW),
    sign(ADAMW),
    reset(ADAMW),
    *shared(ADAMW),
)

VARIANTS: tuple[Variant, ...] = (
    Variant(
        id="decay_first",
        formula="W ← (1−ηλ)W; W ← W − ηm̂ / (√v̂ + ε)",
        note="先に W を縮めてから Adam の 1 歩を引く PyTorch・Keras の書き方です。"
        "常に同じ値になります。",
        load=altered(AdamW, update=_decay_first),
    ),
    eps_1e7(ADAMW),
    eps_hat(ADAMW),
    rebind(ADAMW),
)
