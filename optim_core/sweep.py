"""A whole grid of settings at once: the final loss of each, and how its walk ended."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from optim_core.arguments import point, positive, whole
from optim_core.descent import DIVERGED, NO_CHANGES, Changes
from optim_core.optimizer import Maker, Optimizer
from optim_core.schedules import Schedule
from optim_core.surfaces import Point, Surface
from optim_core.walks import Rates, Walks

BLOCK = 8192
"""How many settings walk together: their arrays fit into a core's second-level cache."""

_Numbers: TypeAlias = NDArray[np.float64]
_Block: TypeAlias = tuple[slice, ...]


class Regime(IntEnum):
    """How a walk ended; the first of these that holds is meant.

    DIVERGED: some point was not finite or farther than `descent.DIVERGED` from an axis, where
    `descend` stops, or the last one lies higher than the start, which `descend` does not ask.
    CONVERGED: the loss came down to `tolerance` of its height at the start.
    OSCILLATING: in the second half of the walk some coordinate turned back.
    UNFINISHED: none of these; too small a learning rate, a plateau, or another basin.
    """

    CONVERGED = 0
    OSCILLATING = 1
    DIVERGED = 2
    UNFINISHED = 3


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """What became of every setting; the axes are in the order of `settings`.

    Attributes:
        settings: the values of each setting, one axis of the grid for each.
        loss: float64, f at the last point, or the highest of the last ones; inf where `descend`
            would have stopped, or where the walk left the bound that was set.
        regime: uint8, the `Regime` of each walk.
    """

    settings: dict[str, NDArray[np.float64]]
    loss: NDArray[np.float64]
    regime: NDArray[np.uint8]

    def best(self) -> dict[str, float]:
        """The settings of the lowest loss, the first of them if there are several."""
        at = np.unravel_index(np.argmin(self.loss), self.loss.shape)
        values = zip(self.settings.items(), at, strict=True)
        return {name: float(axis[index]) for (name, axis), index in values}


def sweep(
    rule: Maker,
    surface: Surface,
    settings: Mapping[str, ArrayLike],
    start: Point | None = None,
    steps: int = 200,
    tolerance: float = 1e-3,
    *,
    last: int = 1,
    bound: Point = (np.inf, np.inf),
    schedule: Callable[[float], Schedule] | None = None,
    changes: Changes = NO_CHANGES,
) -> Sweep:
    """Walk over `surface` with every combination of `settings`.

    The rule is the one of `optim_core.optimizers` itself: its settings are arrays here, with
    an axis for each of them. Memory: 9 bytes for each combination, 16 for each value of an axis,
    and less than 4 MB beside.

    Args:
        rule: a class such as `Momentum`, or one with other settings fixed, such as
            `partial(Momentum, lr_outside=True)`.
        surface: where to walk.
        settings: by name, such as {"lr": [...], "momentum": [...]}: one or more axes.
        start: (x, y), the surface's own start if left out.
        steps: how many steps each walk takes, at least 1.
        tolerance: what part of its height a walk may keep and still count as converged.
        last: the loss of a walk is the highest of so many last points.
        bound: the loss of a walk is inf where it was farther from an axis, in x and in y.
        schedule: makes of each learning rate the schedule that it follows.
        changes: settings that become others on the way, see `descend`.

    Raises:
        ValueError: an empty or nested axis, a value that the rule refuses, or another argument
            out of its range.
        TypeError: the rule has no such setting, or it is a switch, or a value is no number, or
            an argument of another kind.
    """
    _check_kinds(surface, settings)
    whole("last", last, 1)
    whole("steps", steps, 1)
    positive("tolerance", tolerance)
    begin = surface.start if start is None else point("start", start)
    axes = _axes(rule, settings)
    shape = tuple(len(axis) for axis in axes.values())
    loss, regime = np.empty(shape), np.empty(shape, np.uint8)
    with np.errstate(all="ignore"):
        for block, optimizer in _optimizers(rule, axes, shape):
            walks = Walks.from_rest(begin, loss[block].shape)
            rates = schedule and _rates(optimizer, schedule)
            walks.go(optimizer, surface, steps, last=last, rates=rates, changes=changes)
            loss[block], regime[block] = _judged(surface, begin, walks, tolerance)
            loss[block][(bound < walks.farthest.T).any(axis=-1).T] = np.inf
    return Sweep(axes, loss, regime)


def _check_kinds(surface: Any, settings: Any) -> None:  # noqa: ANN401  # anything may be passed in
    if not isinstance(surface, Surface):
        raise TypeError(f"surface must be a Surface, not {surface!r}")
    if not isinstance(settings, Mapping):
        raise TypeError(f'settings must be lists by name, such as {{"lr": […]}}, not {settings!r}')


def _axes(rule: Maker, settings: Mapping[str, ArrayLike]) -> dict[str, _Numbers]:
    """The settings as arrays, each value having been accepted by the rule."""
    if not settings:
        raise ValueError("settings is empty: there is nothing to sweep")
    return {name: _axis(rule, name, values) for name, values in settings.items()}


def _axis(rule: Maker, name: str, values: ArrayLike) -> _Numbers:
    held = np.asarray(values)
    if held.ndim != 1 or held.size == 0:
        raise ValueError(f"{name} must be a list of at least one number")
    for begin in range(0, held.size, BLOCK):
        for value in held[begin : begin + BLOCK].tolist():
            made = rule(**{name: value})
    if not hasattr(made, name):
        raise TypeError(f"{made.__class__.__name__} does not keep {name} as an attribute")
    if isinstance(getattr(rule(), name), bool):
        raise TypeError(f"{name} is a switch, not a number: sweep partial(…, {name}=True) instead")
    return held.astype(np.float64)


def _optimizers(
    rule: Maker, axes: Mapping[str, _Numbers], shape: tuple[int, ...]
) -> Iterator[tuple[_Block, Optimizer]]:
    """The grid in blocks: which cells of it, and a rule with those settings.

    Each setting lies along its own axis of the block, so that what hangs on it alone, such as
    Adam's corrections, is worked out once for all the others.
    """
    for block in _blocks(shape):
        optimizer = rule()
        for place, (name, axis) in enumerate(axes.items()):
            along = [1] * len(axes)
            along[place] = -1
            setattr(optimizer, name, axis[block[place]].reshape(along))
        yield block, optimizer


def _blocks(shape: tuple[int, ...]) -> Iterator[_Block]:
    """Parts of the grid with at most BLOCK cells, cut along the first axes."""
    if not shape:
        yield ()
        return
    rest = math.prod(shape[1:])
    thick = max(BLOCK // rest, 1)
    for first in range(0, shape[0], thick):
        part = slice(first, min(first + thick, shape[0]))
        whole_rest = [tuple(slice(0, size) for size in shape[1:])]
        for others in whole_rest if rest <= BLOCK else _blocks(shape[1:]):
            yield (part, *others)


def _rates(optimizer: Any, schedule: Callable[[float], Schedule]) -> Rates:  # noqa: ANN401  # any rule with lr
    lrs = np.asarray(optimizer.lr)
    schedules = [schedule(float(lr)) for lr in lrs.flat]
    return lambda t: np.array([one(t) for one in schedules]).reshape(lrs.shape)


def _judged(
    surface: Surface, start: Point, walks: Walks, tolerance: float
) -> tuple[_Numbers, NDArray[np.uint8]]:
    loss = walks.highest
    lowest, highest = float(surface.value(*surface.minimum)), float(surface.value(*start))
    gone = ~np.all(walks.farthest <= DIVERGED, axis=0)
    converged = loss - lowest <= tolerance * (highest - lowest)
    regime = np.select(
        [gone | ~(loss <= highest), converged, walks.turned.any(axis=0)],
        [Regime.DIVERGED, Regime.CONVERGED, Regime.OSCILLATING],
        Regime.UNFINISHED,
    )
    return np.where(gone | ~np.isfinite(loss), np.inf, loss), regime.astype(np.uint8)
