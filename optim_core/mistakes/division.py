"""Dividing by √h + ε, wrongly or with another ε, in the two rules that do: AdaGrad and RMSProp."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim_core.conditions import (
    NEVER_ZERO,
    NO_GRADIENT,
    UNIT,
    ZERO_OR_ONE,
    Condition,
    given,
)
from optim_core.mistake import Alternative, Mistake, altered, preset
from optim_core.optimizer import Optimizer, Value, Values

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


@dataclass(frozen=True, slots=True)
class Divided:
    """A rule that divides by √h + ε.

    Attributes:
        rule: the class.
        average: its method that makes the new h of the old one and g.
        formula: how the new h is made.
    """

    rule: type[Optimizer]
    average: Callable[[Any, Value, Value], Value]
    formula: str


def mistakes_of_division(of: Divided, *, unit_h: Condition) -> tuple[Mistake, ...]:
    """The root, ε, its brackets, the order, the sign and η; `unit_h` is where h = 1."""
    return (*_denominator(of, unit_h), _stale_h(of), *_numerator(of))


def alternatives_of_division(of: Divided, *, source: str = "") -> tuple[Alternative, Alternative]:
    """A smaller ε, as `source` has it, and ε under the root."""
    return (
        Alternative(
            id="eps_1e8",
            formula="ε = 1e-8",
            note=f"ε が 1e-8 の{source}流儀です（教科書は 1e-7）。"
            "|g| が ε よりずっと大きければ差は見えません。",
            load=preset(of.rule, eps=1e-8),
        ),
        Alternative(
            id="eps_in_sqrt",
            formula=f"{of.formula}; W ← W − ηg / √(h + ε)",
            note="ε を根号の中に入れる Keras・optax の流儀です。"
            "h がとても小さいときだけ差が出ます。",
            load=preset(of.rule, eps_in_sqrt=True),
        ),
    )


def _denominator(of: Divided, unit_h: Condition) -> tuple[Mistake, ...]:
    return (
        Mistake(
            id="no_sqrt",
            formula=f"{of.formula}; W ← W − ηg / (h + ε)",
            diagnosis="平方根を取り忘れているため、歩幅が勾配の大きさに反比例してしまいます。",
            hint="h は勾配の 2 乗の単位を持っています。",
            blind=(unit_h,),
            load=altered(of.rule, denominator=lambda r, h: h + r.eps),
        ),
        Mistake(
            id="no_eps",
            formula=f"{of.formula}; W ← W − ηg / √h",
            diagnosis="分母に ε が無く、勾配が 0 の成分で 0/0 = nan になります。",
            hint="まだ一度も勾配を受け取っていない成分では何が起きますか？",
            blind=(NEVER_ZERO,),
            load=altered(of.rule, denominator=lambda r, h: np.sqrt(h)),
        ),
        Mistake(
            id="paren",
            formula=f"{of.formula}; W ← W − (ηg / √h + ε)",
            diagnosis="√h + ε を囲む括弧が無く、ε が分母ではなく更新量に足されています。",
            hint="割り算と足し算では、どちらが先に計算されますか？",
            blind=(NEVER_ZERO,),
            load=altered(of.rule, step=lambda r, h, g: r.lr * g / np.sqrt(h) + r.eps),
        ),
    )


def _stale_h(of: Divided) -> Mistake:
    def move_first(rule: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # either rule
        for key in params:
            h = rule.h.get(key, np.float64(0.0))
            params[key] -= rule.step(h, grads[key])
            rule.h[key] = of.average(rule, h, grads[key])

    return Mistake(
        id="stale_h",
        formula=f"W ← W − ηg / (√h + ε)（古い h）; {of.formula}",
        diagnosis="更新前の h で割っているため、最初の 1 歩が ηg/ε と巨大になります。",
        hint="h と W は、どちらを先に更新しますか？",
        load=altered(of.rule, update=move_first),
    )


def _numerator(of: Divided) -> tuple[Mistake, ...]:
    return (
        Mistake(
            id="sign",
            formula=f"{of.formula}; W ← W + ηg / (√h + ε)",
            diagnosis="W の更新の符号が逆なので、坂を登っています。",
            hint="勾配は損失が最も増える向きです。",
            blind=(NO_GRADIENT,),
            load=altered(of.rule, step=lambda r, h, g: -r.lr * g / r.denominator(h)),
        ),
        Mistake(
            id="no_gradient",
            formula=f"{of.formula}; W ← W − η / (√h + ε)",
            diagnosis="分子に勾配 g が無く、どの成分も同じ向きに動いています。",
            hint="W をどちらの向きに動かすかは、式のどこで決まりますか？",
            load=altered(of.rule, step=lambda r, h, g: 0.0 * g + r.lr / r.denominator(h)),
        ),
        Mistake(
            id="numerator_squared",
            formula=f"{of.formula}; W ← W − ηg² / (√h + ε)",
            diagnosis="分子の勾配まで二乗しているため、向きを表す符号が失われています。",
            hint="二乗するのは、h に足すときと W を動かすときのどちらですか？",
            blind=(ZERO_OR_ONE,),
            load=altered(of.rule, step=lambda r, h, g: r.lr * g * g / r.denominator(h)),
        ),
        Mistake(
            id="numerator_sign",
            formula=f"{of.formula}; W ← W − η sign(g) / (√h + ε)",
            diagnosis="分子に、勾配そのものではなく勾配の符号を使っています。",
            hint="分子は g でしょうか、g の符号でしょうか？",
            blind=(UNIT, ZERO_OR_ONE),
            load=altered(of.rule, step=lambda r, h, g: r.lr * np.sign(g) / r.denominator(h)),
        ),
        Mistake(
            id="no_division",
            formula=f"{of.formula}; W ← W − ηg",
            diagnosis="√h + ε で割っておらず、SGD と同じ動きになっています。",
            hint="h は、W の更新式のどこに現れますか？",
            load=altered(of.rule, step=lambda r, h, g: r.lr * g),
        ),
        Mistake(
            id="no_lr",
            formula=f"{of.formula}; W ← W − g / (√h + ε)",
            diagnosis="学習率 η を掛け忘れています。",
            hint="歩幅を決める η は、式のどこに入りますか？",
            blind=(given("lr", 1),),
            load=altered(of.rule, step=lambda r, h, g: g / r.denominator(h)),
        ),
    )
