"""A whole grid of settings at once: the final loss of each, and how its walk ended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from optim_core.arguments import positive, whole
from optim_core.descent import DIVERGED
from optim_core.optimizer import Optimizer
from optim_core.surfaces import Point, Surface

BLOCK = 8192
"""How many settings walk together: their arrays fit into a core's second-level cache."""

_Pair: TypeAlias = tuple[NDArray[np.float64], NDArray[np.float64]]


class Outcome(IntEnum):
    """How a walk ended, by its last point alone; the first of these that holds is meant.

    DIVERGED: the last point is not finite, is farther than `descent.DIVERGED` from an axis,
    or lies higher than the start.
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
        loss: float64, f at the last point; inf where the walk diverged beyond measure.
        outcome: uint8, the `Outcome` of each walk.
    """

    settings: dict[str, NDArray[np.float64]]
    loss: NDArray[np.float64]
    outcome: NDArray[np.uint8]

    def best(self) -> dict[str, float]:
        """The settings of the lowest loss, the first of them if there are several."""
        at = np.unravel_index(np.argmin(self.loss), self.loss.shape)
        values = zip(self.settings.items(), at, strict=True)
        return {name: float(axis[index]) for (name, axis), index in values}


def sweep(
    rule: type[Optimizer],
    surface: Surface,
    settings: Mapping[str, ArrayLike],
    start: Point | None = None,
    steps: int = 200,
    tolerance: float = 1e-3,
) -> Sweep:
    """Walk over `surface` with every combination of `settings`.

    The rule is the one of `optim_core.optimizers` itself: its settings are arrays here, with
    an entry for each walk. Memory: 9 bytes for each combination, and less than 4 MB beside.

    Args:
        rule: a class such as `Momentum`.
        surface: where to walk.
        settings: by name, such as {"lr": [...], "momentum": [...]}: one or more axes.
        start: (x, y), the surface's own start if left out.
        steps: how many steps each walk takes, at least 1.
        tolerance: what part of its height a walk may keep and still count as converged.

    Raises:
        ValueError: an empty or nested axis, a value that the rule refuses, or another argument
            out of its range.
        TypeError: the rule has no such setting.
    """
    whole("steps", steps, 1)
    positive("tolerance", tolerance)
    begin = surface.start if start is None else start
    if not np.all(np.isfinite(begin)):
        raise ValueError(f"start must be finite, not {begin!r}")
    axes = _axes(rule, settings)
    shape = tuple(len(axis) for axis in axes.values())
    loss, outcome = np.empty(shape), np.empty(shape, np.uint8)
    with np.errstate(all="ignore"):
        for block, optimizer in _optimizers(rule, axes, shape):
            points, turned = _walked(optimizer, surface, begin, steps, block)
            loss.flat[block], outcome.flat[block] = _judged(
                surface, begin, points, turned, tolerance
            )
    return Sweep(axes, loss, outcome)


def _axes(
    rule: type[Optimizer], settings: Mapping[str, ArrayLike]
) -> dict[str, NDArray[np.float64]]:
    """The settings as arrays, each value having been accepted by the rule."""
    if not settings:
        raise ValueError("settings is empty: there is nothing to sweep")
    axes = {name: np.array(values, dtype=np.float64) for name, values in settings.items()}
    for name, axis in axes.items():
        if axis.ndim != 1 or axis.size == 0:
            raise ValueError(f"{name} must be a list of at least one number")
        made = [rule(**{name: float(value)}) for value in axis]
        if not hasattr(made[0], name):
            raise TypeError(f"{rule.__name__} does not keep {name} as an attribute")
    return axes


def _optimizers(
    rule: type[Optimizer], axes: Mapping[str, NDArray[np.float64]], shape: Sequence[int]
) -> Iterator[tuple[slice, Optimizer]]:
    """The grid in blocks: which cells of it, row by row, and a rule with those settings."""
    cells = int(np.prod(shape))
    for first in range(0, cells, BLOCK):
        block = slice(first, min(first + BLOCK, cells))
        optimizer = rule()
        indices = np.unravel_index(np.arange(block.start, block.stop), shape)
        for (name, axis), index in zip(axes.items(), indices, strict=True):
            setattr(optimizer, name, axis[index])
        yield block, optimizer


def _walked(
    optimizer: Optimizer, surface: Surface, start: Point, steps: int, block: slice
) -> tuple[_Pair, NDArray[np.bool_]]:
    """The last points of a block, and which walks turned back in the second half."""
    size = block.stop - block.start
    params = {"x": np.full(size, start[0]), "y": np.full(size, start[1])}
    before, moved = params, {key: np.zeros(size) for key in params}
    turned = np.zeros(size, np.bool_)
    for step in range(steps):
        watched = step >= steps // 2
        if watched:
            before = {key: w.copy() for key, w in params.items()}
        gx, gy = surface.gradient(params["x"], params["y"])
        optimizer.update(params, {"x": gx, "y": gy})
        if watched:
            for key, w in params.items():
                move = w - before[key]
                turned |= move * moved[key] < 0
                moved[key] = move
    return (params["x"], params["y"]), turned


def _judged(
    surface: Surface, start: Point, points: _Pair, turned: NDArray[np.bool_], tolerance: float
) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    loss = np.asarray(surface.value(*points), dtype=np.float64)
    lowest, highest = float(surface.value(*surface.minimum)), float(surface.value(*start))
    far = np.maximum(np.abs(points[0]), np.abs(points[1]))
    diverged = ~((far <= DIVERGED) & (loss <= highest))
    converged = loss - lowest <= tolerance * (highest - lowest)
    outcome = np.select(
        [diverged, converged, turned],
        [Outcome.DIVERGED, Outcome.CONVERGED, Outcome.OSCILLATING],
        Outcome.UNFINISHED,
    )
    return np.where(np.isfinite(loss), loss, np.inf), outcome.astype(np.uint8)
