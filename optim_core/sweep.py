"""A whole grid of settings at once: the final loss of each, and how its walk ended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from optim_core.arguments import point, positive, whole
from optim_core.descent import DIVERGED
from optim_core.optimizer import Maker, Optimizer
from optim_core.surfaces import Point, Surface
from optim_core.walks import Walks

BLOCK = 8192
"""How many settings walk together: their arrays fit into a core's second-level cache."""

_Numbers: TypeAlias = NDArray[np.float64]


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
        loss: float64, f at the last point; inf where `descend` would have stopped.
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
) -> Sweep:
    """Walk over `surface` with every combination of `settings`.

    The rule is the one of `optim_core.optimizers` itself: its settings are arrays here, with
    an entry for each walk. Memory: 9 bytes for each combination, 16 for each value of an axis,
    and less than 4 MB beside.

    Args:
        rule: a class such as `Momentum`, or one with other settings fixed, such as
            `partial(Momentum, lr_outside=True)`.
        surface: where to walk.
        settings: by name, such as {"lr": [...], "momentum": [...]}: one or more axes.
        start: (x, y), the surface's own start if left out.
        steps: how many steps each walk takes, at least 1.
        tolerance: what part of its height a walk may keep and still count as converged.

    Raises:
        ValueError: an empty or nested axis, a value that the rule refuses, or another argument
            out of its range.
        TypeError: the rule has no such setting, or it is a switch, or a value is no number, or
            an argument of another kind.
    """
    _check_kinds(surface, settings)
    whole("steps", steps, 1)
    positive("tolerance", tolerance)
    begin = surface.start if start is None else point("start", start)
    axes = _axes(rule, settings)
    shape = tuple(len(axis) for axis in axes.values())
    loss, regime = np.empty(shape), np.empty(shape, np.uint8)
    with np.errstate(all="ignore"):
        for block, optimizer in _optimizers(rule, axes, shape):
            walks = Walks.from_rest(begin, block.stop - block.start)
            walks.go(optimizer, surface, steps)
            loss.flat[block], regime.flat[block] = _judged(surface, begin, walks, tolerance)
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
    for block in _blocks(held.size):
        for value in held[block].tolist():
            made = rule(**{name: value})
    if not hasattr(made, name):
        raise TypeError(f"{made.__class__.__name__} does not keep {name} as an attribute")
    if isinstance(getattr(rule(), name), bool):
        raise TypeError(f"{name} is a switch, not a number: sweep partial(…, {name}=True) instead")
    return held.astype(np.float64)


def _optimizers(
    rule: Maker, axes: Mapping[str, _Numbers], shape: Sequence[int]
) -> Iterator[tuple[slice, Optimizer]]:
    """The grid in blocks: which cells of it, row by row, and a rule with those settings."""
    for block in _blocks(int(np.prod(shape))):
        optimizer = rule()
        indices = np.unravel_index(np.arange(block.start, block.stop), shape)
        for (name, axis), index in zip(axes.items(), indices, strict=True):
            setattr(optimizer, name, axis[index])
        yield block, optimizer


def _blocks(count: int) -> Iterator[slice]:
    for first in range(0, count, BLOCK):
        yield slice(first, min(first + BLOCK, count))


def _judged(
    surface: Surface, start: Point, walks: Walks, tolerance: float
) -> tuple[_Numbers, NDArray[np.uint8]]:
    x, y = walks.places
    loss = np.asarray(surface.value(x, y), dtype=np.float64)
    lowest, highest = float(surface.value(*surface.minimum)), float(surface.value(*start))
    gone = ~np.all(walks.farthest <= DIVERGED, axis=0)
    converged = loss - lowest <= tolerance * (highest - lowest)
    regime = np.select(
        [gone | ~(loss <= highest), converged, walks.turned.any(axis=0)],
        [Regime.DIVERGED, Regime.CONVERGED, Regime.OSCILLATING],
        Regime.UNFINISHED,
    )
    return np.where(gone | ~np.isfinite(loss), np.inf, loss), regime.astype(np.uint8)
