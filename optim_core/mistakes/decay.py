"""Wrong ways to let W decay beside a rule's own step: W ← W − … − ηλW, in AdamW and in Lion."""

from dataclasses import dataclass
from typing import Any

from optim_core.conditions import FIRST_STEP, FROM_ONE, FROM_THE_GRADIENT, FROM_ZERO, all_of, given
from optim_core.mistake import Alternative, Mistake, altered
from optim_core.mistakes.slips import at_rate, placing
from optim_core.optimizer import Optimizer, Values

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out

_NO_DECAY = given("weight_decay", 0)


@dataclass(frozen=True, slots=True)
class Decaying:
    """A rule whose method `decay` says what W loses beside the step.

    Attributes:
        rule: the class.
        step: the formula of the step alone.
        plain: what the rule is called without the decay, in Japanese.
        stepped: what the step is called, in Japanese.
    """

    rule: type[Optimizer]
    step: str
    plain: str
    stepped: str


def coupled(of: Decaying, *, formula: str, diagnosis: str, hint: str) -> Mistake:
    """The decay goes through the step as a part of the gradient."""

    def update(rule: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # either rule
        decayed = {key: g + rule.weight_decay * params[key] for key, g in grads.items()}
        _step_alone(of, rule, params, decayed)

    load = altered(of.rule, update=update)
    return Mistake("coupled", formula, diagnosis, hint, load, blind=(_NO_DECAY,))


def mistakes_of_decay(of: Decaying) -> tuple[Mistake, ...]:
    """The decay is missing, lacks a factor, has the wrong sign, or is taken of something else."""

    def decay_by_g(rule: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # either rule
        lost = {key: rule.decay(g) for key, g in grads.items()}
        _step_alone(of, rule, params, grads)
        for key in params:
            params[key] -= lost[key]

    def decay_last(rule: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # either rule
        _step_alone(of, rule, params, grads)
        for key in params:
            params[key] -= rule.decay(params[key])

    return (
        Mistake(
            id="no_decay",
            formula=of.step,
            diagnosis=f"重み減衰の項 ηλW が無く、{of.plain}になっています。",
            hint=f"{of.stepped}のほかに、W から何を引きますか？",
            blind=(_NO_DECAY,),
            load=altered(of.rule, decay=lambda r, w: 0.0 * w),
        ),
        Mistake(
            id="decay_no_lr",
            formula=f"{of.step} − λW",
            diagnosis="重み減衰に学習率 η を掛け忘れています。",
            hint="η を小さくしたとき、1 歩の減衰も小さくなるでしょうか？",
            blind=(_NO_DECAY, given("lr", 1)),
            load=altered(of.rule, decay=lambda r, w: r.weight_decay * w),
        ),
        Mistake(
            id="decay_no_lambda",
            formula=f"{of.step} − ηW",
            diagnosis="重み減衰の係数 λ を掛け忘れています。",
            hint="weight_decay は式のどこに現れますか？",
            blind=(given("weight_decay", 1),),
            load=altered(of.rule, decay=lambda r, w: r.lr * w),
        ),
        Mistake(
            id="decay_sign",
            formula=f"{of.step} + ηλW",
            diagnosis="重み減衰の符号が逆で、重みが大きくなっていきます。",
            hint="減衰は W を 0 に近づけますか、遠ざけますか？",
            blind=(_NO_DECAY,),
            load=altered(of.rule, decay=lambda r, w: -r.lr * r.weight_decay * w),
        ),
        Mistake(
            id="all_signs",
            formula="更新全体の符号が逆",
            diagnosis=f"{of.stepped}の符号も、重み減衰の符号も逆です。",
            hint="勾配は損失が最も増える向きです。減衰は W を 0 に近づけますか？",
            load=placing(of.rule, lambda r, w, gain: w - gain),
        ),
        Mistake(
            id="no_lr_at_all",
            formula="η が無い",
            diagnosis=f"{of.stepped}にも重み減衰にも、学習率 η を掛け忘れています。",
            hint="η を小さくしたとき、更新の全体が小さくなるでしょうか？",
            blind=(given("lr", 1),),
            load=at_rate(of.rule, lambda lr: 1.0),
        ),
        Mistake(
            id="decay_of_g",
            formula=f"{of.step} − ηλg",
            diagnosis="重み W ではなく、勾配 g を減衰の項に使っています。",
            hint="0 に近づけたいのは、W と g のどちらですか？",
            blind=(_NO_DECAY, all_of(FIRST_STEP, FROM_THE_GRADIENT)),
            load=altered(of.rule, update=decay_by_g),
        ),
        Mistake(
            id="decay_of_loss",
            formula=f"{of.step} − ηλW²",
            diagnosis="λW の代わりに λW² を引いています。負の重みは 0 から遠ざかります。",
            hint="正則化項 λW²/2 を W で微分すると何になりますか？",
            blind=(_NO_DECAY, all_of(FIRST_STEP, FROM_ZERO), all_of(FIRST_STEP, FROM_ONE)),
            load=altered(of.rule, decay=lambda r, w: r.lr * r.weight_decay * w * w),
        ),
        Mistake(
            id="decay_last",
            formula=f"{of.step}; W ← W − ηλW（動いた後の W）",
            diagnosis=f"減衰に、{of.stepped}で動いた後の W を使っています。",
            hint="減衰の項の W は、更新の前と後のどちらの値ですか？",
            blind=(_NO_DECAY,),
            note="差は 1 歩につき η²λ 程度です。",
            load=altered(of.rule, update=decay_last),
        ),
    )


def decay_first(of: Decaying, source: str) -> Alternative:
    """W shrinks before the step is taken, as `source` writes it."""

    def update(rule: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # either rule
        for key in params:
            params[key] *= 1 - rule.lr * rule.weight_decay
        _step_alone(of, rule, params, grads)

    return Alternative(
        id="decay_first",
        formula=f"W ← (1−ηλ)W; {of.step}",
        note=f"先に W を縮めてから {of.stepped}を引く {source} の書き方です。"
        "常に同じ値になります。",
        load=altered(of.rule, update=update),
    )


def _step_alone(of: Decaying, rule: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # either rule
    kept, rule.weight_decay = rule.weight_decay, 0.0
    of.rule.update(rule, params, grads)
    rule.weight_decay = kept
