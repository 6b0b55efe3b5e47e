"""The right rule with another gradient for g: made of this one, of all, or of earlier ones."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake, altered
from optim_core.optimizer import Maker, Value, Values

_OfOne: TypeAlias = Callable[[Any], Any]
_OfAll: TypeAlias = Callable[[Any, Values], Values]
"""From the optimizer and the gradients of a call to those that it uses instead."""

OTHER_GRADIENTS = {
    "gradient_changed": "勾配 g をそのまま使わず、別の値に変えてから使っています。",
    "gradient_divided": "勾配を、そのノルムや要素の数などで割ってから使っています。",
    "gradients_gathered": "今の勾配だけでなく、前の回の勾配も合わせて使っています。",
}
"""What is said of each in any submission."""

_OF_ONE: tuple[tuple[str, _OfOne], ...] = (
    ("tanh(g)", np.tanh),
    ("|g|³", lambda g: np.abs(g) ** 3),
    ("g|g|", lambda g: g * np.abs(g)),
    ("sign(g)√|g|", lambda g: np.sign(g) * np.sqrt(np.abs(g))),
    ("四捨五入して整数にした g", np.round),
    ("小数第 1 位に丸めた g", lambda g: np.round(g, 1)),
    ("小数第 2 位に丸めた g", lambda g: np.round(g, 2)),
    ("小数点以下を切り捨てた g", np.trunc),
    ("小さいほうの整数に切り下げた g", np.floor),
    ("10g を ±1 に切り詰めた値", lambda g: np.clip(10 * g, -1, 1)),
    ("100g を ±1 に切り詰めた値", lambda g: np.clip(100 * g, -1, 1)),
    ("平均を引いた g", lambda g: g - np.mean(g)),
    ("平均を引いて標準偏差で割った g", lambda g: (g - np.mean(g)) / np.std(g)),
    ("g / (1 + |g|)", lambda g: g / (1 + np.abs(g))),
    ("sin(g)", np.sin),
    ("exp(g)", np.exp),
    ("1 / g", lambda g: 1 / g),
    ("−|g|", lambda g: -np.abs(g)),
    ("min(g, 0)", lambda g: np.minimum(g, 0)),
    ("並びを逆にした g", lambda g: g[::-1] if np.ndim(g) else g),
    ("累積和 cumsum(g)", lambda g: np.cumsum(g).reshape(np.shape(g))),
)
"""What a gradient is changed to."""

_DIVISORS: tuple[tuple[str, _OfOne], ...] = (
    ("要素の数", np.size),
    ("長さ len(g)", lambda g: len(g) if np.ndim(g) else 1),
    ("次元の数", lambda g: np.ndim(g) or 1),
    ("要素の数の平方根", lambda g: np.sqrt(np.size(g))),
    ("ノルムの二乗", lambda g: np.sum(g * g)),
    ("1 + ノルム", lambda g: 1 + _norm(g)),
    ("絶対値の和", lambda g: np.sum(np.abs(g))),
    ("要素の和", np.sum),
    ("標準偏差", np.std),
    ("二乗平均の平方根", lambda g: np.sqrt(np.mean(g * g))),
)
"""What a gradient is divided by; its norm and largest entry are found elsewhere."""

_DIVISORS_OF_ALL: tuple[tuple[str, Callable[[Values], Any]], ...] = (
    ("すべてのキーを合わせたノルム", lambda grads: np.sqrt(sum(map(_square_sum, grads.values())))),
    ("キーごとのノルムの和", lambda grads: sum(map(_norm, grads.values()))),
    (
        "キーごとのノルムの最大値",
        lambda grads: max(map(_norm, grads.values())),
    ),
    (
        "すべてのキーを合わせた最大の絶対値",
        lambda grads: max(float(np.max(np.abs(g))) for g in grads.values()),
    ),
    ("キーの数", len),
    ("すべてのキーの要素の数", lambda grads: sum(map(np.size, grads.values()))),
)
"""What all gradients of a call are divided by."""

_AGAINST_ZERO = (0.0, 1e-12, 1e-8, 1e-7, 1e-6)
"""What is added to a norm lest it be 0; of the first, a norm of 0 is not divided by."""

_OF_GRADIENT = "勾配 g は、式の中でそのまま使われる値ですか？ 使う前に何かしていませんか？"
_OF_LENGTH = "1 つの成分の歩幅は、勾配の長さや要素の数によって変わりますか？"
_OF_CALLS = "更新式の g は、どの回の勾配ですか？"


def other_gradients(rule: str) -> Iterator[Mistake]:
    """All for one rule; where it knows no scale, what only divides is right."""
    for said, change in _OF_ONE:
        text = f"勾配 g の代わりに、{said} を使っています。"
        yield _mistake(rule, ("gradient_changed", text, _OF_GRADIENT), _each(change))
    for said, divisor in _DIVISORS:
        yield _divided(rule, said, _each(lambda g, by=divisor: g / by(g)))  # type: ignore[misc]
    for said, whole in _DIVISORS_OF_ALL:
        yield _divided(rule, said, _all_by(whole))
    for eps in _AGAINST_ZERO:
        yield _divided(rule, "ノルム", _each(partial(_by_norm, eps)))
        yield _divided(rule, "すべてのキーを合わせたノルム", partial(_by_norm_of_all, eps))
    for said, gathered in _GATHERED:
        text = f"勾配 g の代わりに、{said}を使っています。"
        yield _mistake(rule, ("gradients_gathered", text, _OF_CALLS), gathered)


def _divided(rule: str, said: str, change: _OfAll) -> Mistake:
    text = f"勾配を{said}で割ってから使っています。"
    return _mistake(rule, ("gradient_divided", text, _OF_LENGTH), change)


def _square_sum(g: Value) -> Any:  # noqa: ANN401  # a number
    return np.sum(np.square(g))


def _norm(g: Value) -> Any:  # noqa: ANN401  # a number
    return np.sqrt(_square_sum(g))


def _by_norm(eps: float, g: Value) -> Any:  # noqa: ANN401  # a gradient
    return g / (_norm(g) + eps or 1.0)


def _by_norm_of_all(eps: float, _: Any, grads: Values) -> Values:  # noqa: ANN401  # any rule
    norm = np.sqrt(sum(map(_square_sum, grads.values())))
    return {key: g / (norm + eps or 1.0) for key, g in grads.items()}


def _each(change: _OfOne) -> _OfAll:
    return lambda _, grads: {key: change(g) for key, g in grads.items()}


def _all_by(divisor: Callable[[Values], Any]) -> _OfAll:
    def change(_: Any, grads: Values) -> Values:  # noqa: ANN401  # any rule
        by = divisor(grads)
        return {key: g / by for key, g in grads.items()}

    return change


def _kept(optimizer: Any, name: str, grads: Values) -> Values:  # noqa: ANN401  # any rule
    """What an optimizer keeps under a name: zeros at first."""
    return optimizer.__dict__.setdefault(name, {key: 0.0 * g for key, g in grads.items()})  # type: ignore[no-any-return]


def _summed(optimizer: Any, grads: Values) -> Values:  # noqa: ANN401  # any rule
    kept = _kept(optimizer, "gathered", grads)
    optimizer.gathered = {key: kept[key] + g for key, g in grads.items()}
    return optimizer.gathered  # type: ignore[no-any-return]


def _averaged(optimizer: Any, grads: Values) -> Values:  # noqa: ANN401  # any rule
    optimizer.calls = getattr(optimizer, "calls", 0) + 1
    return {key: g / optimizer.calls for key, g in _summed(optimizer, grads).items()}


def _with_earlier(combine: Callable[[Value, Value], Value], *, begins_with_own: bool) -> _OfAll:
    """The gradient put together with the one before, at first with itself or with 0."""

    def change(optimizer: Any, grads: Values) -> Values:  # noqa: ANN401  # any rule
        own = {key: 1.0 * g for key, g in grads.items()}
        if begins_with_own:
            optimizer.__dict__.setdefault("earlier", own)
        earlier = _kept(optimizer, "earlier", grads)
        optimizer.earlier = own
        return {key: combine(g, earlier[key]) for key, g in own.items()}

    return change


def _first_kept(optimizer: Any, grads: Values) -> Values:  # noqa: ANN401  # any rule
    return optimizer.__dict__.setdefault("first", {key: 1.0 * g for key, g in grads.items()})  # type: ignore[no-any-return]


_WITH_EARLIER: tuple[tuple[str, Callable[[Value, Value], Value]], ...] = (
    ("1 つ前の回の勾配", lambda _, earlier: earlier),
    ("1 つ前の勾配との平均", lambda g, earlier: (g + earlier) / 2),
    ("1 つ前の勾配との和", lambda g, earlier: g + earlier),
    ("1 つ前の勾配との差", lambda g, earlier: g - earlier),
    ("1 つ前の勾配を 2g から引いた値", lambda g, earlier: 2 * g - earlier),
)

_GATHERED: tuple[tuple[str, _OfAll], ...] = (
    ("これまでの勾配の和 Σg ", _summed),
    ("これまでの勾配の平均", _averaged),
    ("最初の回の勾配", _first_kept),
    *(
        (said, _with_earlier(combine, begins_with_own=own))
        for said, combine in _WITH_EARLIER
        for own in (True, False)
    ),
)
"""What is made of the gradients of several calls."""


def _mistake(rule: str, told: tuple[str, str, str], change: _OfAll) -> Mistake:
    id_, diagnosis, hint = told
    load = _using(rule, change)
    return Mistake(id=id_, formula=diagnosis, diagnosis=diagnosis, hint=hint, load=load)


def _using(rule: str, change: _OfAll) -> Callable[[], Maker]:
    made = OPTIMIZERS[rule]

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        with np.errstate(all="ignore"):  # what is divided by may be 0
            made.update(self, params, change(self, grads))

    return altered(made, update=update)
