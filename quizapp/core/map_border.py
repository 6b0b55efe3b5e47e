"""Where theory says that a rule ceases to converge, as lines over a map of two of its settings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from optim_core.optimizer import Maker
from optim_core.surfaces import Surface
from optim_core.theory.linear import UNSTABLE, curvatures, eigenvalues, hessian, is_quadratic
from quizapp.core.drawing import Axis

BorderLine: TypeAlias = tuple[tuple[float, float], ...]
"""Settings (across, up), one after the other along the line."""

_LINES = 48  # through the map, on each of which a point of the border is looked for
_NODES = 33  # on each of them, between which it is found at first
_HALVINGS = 10  # of the way between two nodes: finer than any dot

_Numbers: TypeAlias = NDArray[np.float64]
_Stable: TypeAlias = Callable[[_Numbers, _Numbers], NDArray[np.bool_] | None]
"""Whether each pair of settings converges; None where no theory tells."""


def border_of(
    rule: Maker, surface: Surface, across: Axis, up: Axis
) -> tuple[BorderLine, ...] | None:
    """The lines between settings that converge near the minimum and those that do not.

    None for a rule of which no theory tells; no lines where the border lies outside of the map.
    """
    flat = _crossings(partial(_stable, rule, surface, across.setting, up.setting), across, up)
    if flat is None:
        return None
    if sum(map(len, flat)) == _LINES:
        return tuple(map(tuple, flat))
    steep = _crossings(partial(_stable, rule, surface, up.setting, across.setting), up, across)
    turned = [[(x, y) for y, x in line] for line in steep or ()]
    longest = max((flat, turned), key=lambda lines: sum(map(len, lines)))
    return tuple(tuple(line) for line in longest)


def _stable(
    rule: Maker, surface: Surface, along: str, beside: str, one: _Numbers, other: _Numbers
) -> NDArray[np.bool_] | None:
    found = eigenvalues(rule, {along: one, beside: other}, hessian(surface))
    return None if found is None else np.abs(found).max(axis=1) <= UNSTABLE


def _crossings(
    stable: _Stable, along: Axis, beside: Axis
) -> Sequence[Sequence[tuple[float, float]]] | None:
    """A point (along, beside) where convergence ends for each value beside, as lines."""
    nodes, lines = np.array(along.values(_NODES)), np.array(beside.values(_LINES))
    told = stable(np.tile(nodes, _LINES), np.repeat(lines, _NODES))
    if told is None:
        return None
    changes = np.diff(told.reshape(_LINES, _NODES).astype(np.int8), axis=1) != 0
    crossed = np.flatnonzero(changes.any(axis=1))
    first = changes[crossed].argmax(axis=1)
    points = _halved(lambda values: stable(values, lines[crossed]), nodes[first], nodes[first + 1])
    return list(_in_lines(crossed, points, lines))


def _halved(
    holds: Callable[[_Numbers], NDArray[np.bool_] | None], low: _Numbers, high: _Numbers
) -> _Numbers:
    """Where, between each two values, what holds at the one and not at the other changes."""
    at_low = holds(low) if len(low) else None
    for _ in range(_HALVINGS if at_low is not None else 0):
        middle = (low + high) / 2
        same = holds(middle) == at_low
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return (low + high) / 2


def _in_lines(
    crossed: NDArray[np.int64], points: _Numbers, lines: _Numbers
) -> Iterator[Sequence[tuple[float, float]]]:
    """Neighbours make a line; where one in between has no point a new line begins."""
    for run in np.split(np.arange(len(crossed)), np.flatnonzero(np.diff(crossed) > 1) + 1):
        if len(run) > 1:
            yield list(zip(points[run].tolist(), lines[crossed[run]].tolist(), strict=True))


LIMIT_FORMULAS: Mapping[str, str] = {
    "sgd": "η = 2/λ",
    "momentum": "η = 2(1 + α)/λ",
    "nesterov": "η = 2(1 + α)/((1 + 2α)λ)",
}
"""The limits of optim_core.theory, which a library's form of the rule has, too."""


SWING_FORMULAS: Mapping[str, str] = {
    "sgd": "η = 1/λ",
    "momentum": "η = (1 − √α)²/λ",
    "nesterov": "η = ((1 − α)/(1 + α))²/λ",
}
"""Above which learning rates the rules swing in the direction of curvature λ."""


def swing_formula(rule: str) -> str:
    """The same for a rule or a library's form; of a mistake there is none."""
    return SWING_FORMULAS.get(rule.partition("@")[0], "")


def limit_formula(rule: str) -> str:
    """The formula of the border of a rule or a library's form; of a mistake there is none."""
    return LIMIT_FORMULAS.get(rule.partition("@")[0], "")


def theory_told(rule: str, surface: Surface, lines: Sequence[BorderLine] | None) -> str:
    """Where the border comes from, how far it holds, or why there is none."""
    if lines is None:
        return "この更新は歩幅が勾配に比例しないので、曲率だけで決まる収束の境はありません。"
    largest = f"最大の曲率 λ = {curvatures(surface)[1]:.4g}"
    formula = limit_formula(rule)
    border = f" {formula}" if formula else "、更新の行列の固有値の大きさが 1 になる所"
    said = f"理論の境は{border}（{largest}）"
    where = "です" if lines else "ですが、この図の範囲では横切りません"
    return f"{said}{where}。{_held(surface)}"


def _held(surface: Surface) -> str:
    if surface.noise:
        return "勾配にノイズがあるので、境の内側でも最小点のまわりを揺れ続けます。"
    if is_quadratic(surface):
        return ""
    return "この曲面は 2 次関数ではないので、最小点の近くでだけ成り立つ目安です。"
