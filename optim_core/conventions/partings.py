"""Where two conventions of one rule part, and where they cannot be told apart."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from optim_core.conventions.convention import RuleOptions

When: TypeAlias = Literal[
    "defaults", "lr_changes", "tiny_gradients", "first_steps", "shrinking_gradients"
]


@dataclass(frozen=True, slots=True)
class Parting:
    """One difference, and what it takes to see it.

    Attributes:
        option: the keyword argument of our rule in which the two differ.
        here: its value in the one; None if it must be given.
        there: its value in the other.
        when: what makes the numbers differ by more than about 1e-6.
            defaults: a setting left to each library's own default; give it, and they agree.
            lr_changes: a learning rate that changes on the way.
            tiny_gradients: gradients that are not much larger than ε, or √ε.
            first_steps: every path from its first steps on, ever less as the steps go on.
            shrinking_gradients: gradients that become smaller.
        note: the same for a learner, in Japanese.
    """

    option: str
    here: float | None
    there: float | None
    when: When
    note: str


_SEEN: dict[str, tuple[When, str]] = {
    "eps": (
        "tiny_gradients",
        "ε の大きさが違います。|g| が ε よりずっと大きければ差は見えません。",
    ),
    "eps_in_sqrt": (
        "tiny_gradients",
        "ε が根号の中か外かが違います。|g| が √ε よりずっと大きければ差は見えません。",
    ),
    "eps_hat": (
        "tiny_gradients",
        (
            "補正を η に畳み込む側では、ε の効きが 1/√(1−β2^t) 倍になります。"
            "|g| が ε よりずっと大きければ差は見えません。"
        ),
    ),
    "h0": (
        "first_steps",
        (
            "h の初期値が違います。0.1 から始めると初めの歩幅が小さくなり、"
            "h が 0.1 よりずっと大きくなれば歩幅の差は消えます。"
        ),
    ),
    "lr_outside": (
        "lr_changes",
        (
            "η が一定なら一致します。途中で η を変えると、η を速度の中に置く側には古い η の勢いが"
            "残り、外に置く側ではすぐに新しい η の歩幅になります。"
        ),
    ),
    "momentum_decay": (
        "first_steps",
        "先読みの重みが、一定の β1 か、β1/2 から β1 へ増える μt かの違いです。",
    ),
    "max_of_corrected": (
        "shrinking_gradients",
        (
            "最大値を取るのが、補正後の v̂ か補正前の v かの違いです。"
            "勾配の大きさが一定なら一致し、途中で小さくなると差が出ます。"
        ),
    ),
}
_DEFAULT: tuple[When, str] = ("defaults", "既定値が違います。同じ値を渡せば一致します。")
_STARTER: tuple[When, str] = (
    "first_steps",
    "AdaDelta の歩幅は √ε から育つので、ε が違えば最初の 1 歩から違います。",
)


def _drowned(options: RuleOptions) -> bool:
    """Whether ε is lost in the h0 that h never falls below."""
    eps, h0 = options["eps"] or 0.0, options.get("h0") or 0.0
    effect = eps / 2 if options.get("eps_in_sqrt") else eps * math.sqrt(h0)
    return effect < 1e-6 * h0


# The option changes nothing beside these others.
_IDLE: dict[str, Callable[[RuleOptions], bool]] = {
    "lr_outside": lambda options: options["momentum"] == 0,
    "eps": _drowned,
    "eps_in_sqrt": lambda options: options["eps"] == 0 or _drowned(options),
    "eps_hat": lambda options: options["eps"] == 0 or options["beta2"] == 0,
    "momentum_decay": lambda options: options["beta1"] == 0,
    "max_of_corrected": lambda options: options["beta2"] == 0,
}


def partings_of(rule: str, here: RuleOptions, there: RuleOptions) -> tuple[Parting, ...]:
    """The differences between two sets of keyword arguments of one rule that can be seen."""
    return tuple(
        Parting(option, here[option], there[option], *_seen(rule, option))
        for option in here
        if here[option] != there[option] and not (_idle(option, here) and _idle(option, there))
    )


def _idle(option: str, options: RuleOptions) -> bool:
    return option in _IDLE and _IDLE[option](options)


def _seen(rule: str, option: str) -> tuple[When, str]:
    return _STARTER if (rule, option) == ("adadelta", "eps") else _SEEN.get(option, _DEFAULT)
