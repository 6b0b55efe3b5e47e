"""A right rule to which something was added that nobody asked for: a decay, a limit, a mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import signature
from typing import Any, TypeAlias

import numpy as np

from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake, altered, preset
from optim_core.optimizer import Maker, Values
from quizapp.core.grading.attempt import SINGLE, Attempt, entries_close
from quizapp.core.grading.difference import ratio_text
from quizapp.core.grading.fitting import solved
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.written_rules import formula_lines, rule_of

_Update: TypeAlias = Callable[[Any, Values, Values], None]

UNASKED = {
    "eps_large": "ε が大きすぎるため、歩幅まで変わっています。",
    "w_decayed": "重み W の何倍かを引いています（重み減衰）。この手法の式にはありません。",
    "lr_changes": "学習率が update のたびに変わっています。",
    "scaled": "更新の大きさが、いつも正解の何倍かになっています。",
    "averaged": "更新量を、キーの数か要素の数で割っています。",
    "clipped": "勾配を一定の範囲に切り詰めています（クリッピング）。",
    "shared_in_turn": "状態がインスタンスの間で共有されています。",
}
"""What is said of each in any submission; the first four have a number that is found."""

_LIMITS = (1.0, 0.5)
"""The usual limits to which gradients are clipped, where the probes have larger ones."""

_RATES_KEPT = {
    "adagrad": (("h = h + g ** 2", "lr = lr / (sqrt(h) + eps)", "W = W - lr * g"),),
    "rmsprop": (
        ("h = rho * h + (1 - rho) * g ** 2", "lr = lr / (sqrt(h) + eps)", "W = W - lr * g"),
    ),
}
"""Rules whose step is η divided by a root, written with that kept as η."""

_MOST_EPSILON, _MOST_DECAY, _MOST_CHANGE, _MOST_FACTOR = 100.0, 2.0, 2.0, 1e4


def unasked(rule: str) -> Iterator[Mistake]:
    """What was added has no number of its own, or a usual one."""
    yield from _averaged(rule)
    yield from _clipped(rule)
    yield from _shared(rule)
    yield from _changing_rates(rule)


@dataclass(frozen=True, slots=True)
class _Number:
    """A rule with one number more, and where that is looked for."""

    make: Callable[[float], Maker]
    told: Callable[[float], Mistake]
    begin: float
    most: float
    steps: int = 2


def unasked_numbers(rule: str, first: Attempt) -> Iterator[Mistake]:
    """What was added has a number that these values tell."""
    right = [
        bool(entries_close(expected, got, SINGLE).all())
        for expected, got in zip(first.right.values[:2], first.submitted.values, strict=False)
    ]
    if all(right):
        return
    for number in _numbers(rule, from_the_start=not right[0]):
        found = solved(number.make, first, begin=number.begin, most=number.most, steps=number.steps)
        if found is not None:
            yield number.told(float(f"{found:.5g}"))


@cache  # so that what their classes begin with on a trial is played once for all submissions
def _numbers(rule: str, *, from_the_start: bool) -> tuple[_Number, ...]:
    if from_the_start:
        return (*_scaled(rule), *_from_the_start(rule))
    return tuple(_later(rule))


def _from_the_start(rule: str) -> Iterator[_Number]:
    if "eps" in signature(OPTIMIZERS[rule]).parameters:
        yield _epsilon(rule)
    if "weight_decay" not in RULES[rule].probed:
        yield from _decays(rule)


def _epsilon(rule: str) -> _Number:
    def told(eps: float) -> Mistake:
        return _mistake(
            "eps_large",
            f"ε が {eps:.3g} と大きすぎるため、歩幅まで変わっています。",
            "ε は何を防ぐための数でしょう？ そのために必要な大きさは？",
            preset(OPTIMIZERS[rule], eps=eps),
        )

    return _Number(lambda eps: preset(OPTIMIZERS[rule], eps=eps)(), told, 1e-4, _MOST_EPSILON)


def _scaled(rule: str) -> Iterator[_Number]:
    def load(factor: float) -> Callable[[], Maker]:
        return altered(OPTIMIZERS[rule], update=_dividing(rule, lambda params, key: 1 / factor))  # noqa: ARG005  # whatever they are

    def told(factor: float) -> Mistake:
        return _mistake(
            "scaled",
            f"更新の大きさが、いつも正解の {ratio_text(factor)} 倍になっています。",
            "式に無い係数が、どこかで掛かっていませんか？",
            load(factor),
        )

    yield _Number(lambda factor: load(factor)(), told, 0.5, _MOST_FACTOR)


def _decays(rule: str) -> Iterator[_Number]:
    def in_gradient(factor: float) -> _Update:
        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            decayed = {key: g + factor * params[key] for key, g in grads.items()}
            OPTIMIZERS[rule].update(self, params, decayed)

        return update

    def beside(factor: float, *, by_rate: bool) -> _Update:
        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            lost = {key: factor * (self.lr if by_rate else 1.0) * w for key, w in params.items()}
            OPTIMIZERS[rule].update(self, params, grads)
            for key, part in lost.items():
                params[key] = params[key] - part

        return update

    ways: tuple[tuple[Callable[[float], _Update], str], ...] = (
        (in_gradient, "勾配に {:.3g}W を足しています（重み減衰）。"),
        (lambda x: beside(x, by_rate=True), "W から η×{:.3g}W も引いています（重み減衰）。"),
        (lambda x: beside(x, by_rate=False), "W から {:.3g}W も引いています（重み減衰）。"),
    )
    for way, said in ways:
        yield _decay(rule, way, said)


def _decay(rule: str, way: Callable[[float], _Update], said: str) -> _Number:
    def load(factor: float) -> Callable[[], Maker]:
        return altered(OPTIMIZERS[rule], update=way(factor))

    def told(factor: float) -> Mistake:
        return _mistake(
            "w_decayed",
            f"{said.format(factor)}この手法の式にはありません。",
            "更新式に、W を 0 に近づける項はありますか？",
            load(factor),
        )

    return _Number(lambda factor: load(factor)(), told, 1e-3, _MOST_DECAY)


def _later(rule: str) -> Iterator[_Number]:
    """The first step is right, and the second one shows the number."""
    if "weight_decay" not in RULES[rule].probed:
        yield from _decays(rule)

    def powers(part: float) -> _Update:
        return _at_rate(rule, lambda r, calls: r.lr * part ** (calls - 1))

    def hyperbola(part: float) -> _Update:
        # At the second call the rate is `part` of the first.
        return _at_rate(rule, lambda r, calls: r.lr / (1 + (1 / part - 1) * (calls - 1)))

    for way in (powers, hyperbola):
        yield _changing_rate(rule, way)


def _changing_rate(rule: str, way: Callable[[float], _Update]) -> _Number:
    def load(part: float) -> Callable[[], Maker]:
        return altered(OPTIMIZERS[rule], update=way(part))

    def told(part: float) -> Mistake:
        return _mistake(
            "lr_changes",
            f"学習率が update のたびに変わり、2 回目には {part:.4g} 倍になっています。",
            "self.lr は、update の前と後で同じ値ですか？",
            load(part),
        )

    return _Number(lambda part: load(part)(), told, 0.5, _MOST_CHANGE)


def _at_rate(rule: str, rate: Callable[[Any, int], float]) -> _Update:
    """An update with the learning rate of its call."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        self.calls = getattr(self, "calls", 0) + 1
        kept, self.lr = self.lr, rate(self, self.calls)
        OPTIMIZERS[rule].update(self, params, grads)
        self.lr = kept

    return update


def _changing_rates(rule: str) -> Iterator[Mistake]:
    """A rate that falls with t; or what it is multiplied with for one step stays in it for all."""

    def corrected(r: Any, calls: int) -> float:  # noqa: ANN401  # any rule of Adam's family
        steps = np.arange(1, calls + 1)
        factors = np.sqrt(1 - r.beta2**steps) / (1 - r.beta1**steps)
        return float(r.lr * np.prod(factors))

    kept = "学習率 η が update のたびに書き換わり、次の回も元に戻りません。"
    falling = altered(OPTIMIZERS[rule], update=_at_rate(rule, lambda r, calls: r.lr / calls))
    ways = [
        (falling, "学習率が update のたびに小さくなり、t 回目には 1/t 倍になっています。"),
        *((rule_of(rule, formula_lines(lines)), kept) for lines in _RATES_KEPT.get(rule, ())),
    ]
    if hasattr(OPTIMIZERS[rule], "v_hat"):
        plain = {"m_hat": lambda r, m: m, "v_hat": lambda r, v: v}  # noqa: ARG005  # corrected in η
        compounding = altered(OPTIMIZERS[rule], update=_at_rate(rule, corrected), **plain)
        ways.append((compounding, kept))
    for load, said in ways:
        yield _mistake("lr_changes", said, "self.lr は、update の前と後で同じ値ですか？", load)


def _averaged(rule: str) -> Iterator[Mistake]:
    counts: tuple[tuple[str, Callable[[Values, str], int]], ...] = (
        ("キーの数", lambda params, key: len(params)),  # noqa: ARG005  # whichever key
        ("要素の数", lambda params, key: np.size(params[key])),
    )
    for what, count in counts:
        yield _mistake(
            "averaged",
            f"更新量を{what}で割っています。",
            "1 つの W の歩幅は、ほかの W の数や大きさによって変わりますか？",
            altered(OPTIMIZERS[rule], update=_dividing(rule, count)),
        )


def _dividing(rule: str, count: Callable[[Values, str], float]) -> _Update:
    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        moved = {key: w * 1.0 for key, w in params.items()}
        OPTIMIZERS[rule].update(self, moved, grads)
        for key, w in params.items():
            params[key] = w + (moved[key] - w) / count(params, key)

    return update


def _clipped(rule: str) -> Iterator[Mistake]:
    for limit in _LIMITS:
        yield _mistake(
            "clipped",
            f"勾配を ±{limit:g} の範囲に切り詰めています（クリッピング）。",
            "大きな勾配のとき、1 歩の大きさはどうなるべきでしょうか？",
            altered(OPTIMIZERS[rule], update=_clipping(rule, limit)),
        )


def _clipping(rule: str, limit: float) -> _Update:
    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        cut = {key: np.clip(g, -limit, limit) for key, g in grads.items()}
        OPTIMIZERS[rule].update(self, params, cut)

    return update


def _shared(rule: str) -> Iterator[Mistake]:
    """State in a class variable that every new object empties: two in turn mix it up."""
    fresh = vars(OPTIMIZERS[rule]())
    states = tuple(name for name, value in fresh.items() if value == {})
    counts = tuple(name for name in ("t", "mu_product") if name in fresh)
    every = ((*states, *counts), states, *((one,) for one in states), counts)
    for names in dict.fromkeys(filter(None, every)):
        said = "、".join(name for name in names if name != "mu_product")
        yield _mistake(
            "shared_in_turn",
            f"{said} がインスタンスの間で共有されていて（クラス変数など）、"
            "2 つのオプティマイザを交互に使うと混ざります。",
            f"{said} は self に持たせていますか？",
            _emptied(rule, names),
        )


def _emptied(rule: str, names: tuple[str, ...]) -> Callable[[], Maker]:
    made = OPTIMIZERS[rule]

    def load() -> Maker:
        shared: dict[str, Any] = {}

        def __init__(self: Any, *settings: float) -> None:  # noqa: ANN401, N807  # of any rule
            made.__init__(self, *settings)
            shared.update({name: getattr(self, name) for name in names})

        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            vars(self).update(shared)
            made.update(self, params, grads)
            shared.update({name: getattr(self, name) for name in names})

        return altered(made, __init__=__init__, update=update)()

    return load


def _mistake(id_: str, diagnosis: str, hint: str, load: Callable[[], Maker]) -> Mistake:
    return Mistake(id=id_, formula=diagnosis, diagnosis=diagnosis, hint=hint, load=load)
