"""Which points of paths get their mark: so many that marks do not cover one another."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from quizapp.core.plots.canvas import DotPlaces, Raster, on_raster


def marked_steps(
    dots: Sequence[DotPlaces], taken: Iterable[tuple[int, int]], raster: Raster
) -> list[NDArray[np.int64]]:
    """For each path the numbers of those of its dots whose cell has a mark.

    A mark stands neither on a taken cell nor on another's nor right beside one. At each step the
    paths have the first choice in turn, so that on paths that lie on each other marks take turns;
    what was marked at one step stays so at the next.
    """
    cells = [_entered(own, raster) for own in dots]
    occupied = set(taken)
    kept: list[list[int]] = [[] for _ in dots]
    for step in sorted(set().union(*cells)):
        for turn in range(len(dots)):
            i = (step + turn) % len(dots)
            cell = cells[i].get(step)
            if cell is not None and _is_free(cell, occupied):
                occupied.add(cell)
                kept[i].append(step)
    return [np.array(steps, dtype=np.int64) for steps in kept]


def _is_free(cell: tuple[int, int], occupied: set[tuple[int, int]]) -> bool:
    x, y = cell
    return occupied.isdisjoint((cell, (x - 1, y), (x + 1, y)))


def _entered(dots: DotPlaces, raster: Raster) -> dict[int, tuple[int, int]]:
    """The cells on the raster that a path enters, by the step."""
    cells = dots // raster.cell
    fresh = np.ones(len(cells), dtype=np.bool_)
    fresh[1:] = (cells[1:] != cells[:-1]).any(axis=1)
    steps = np.flatnonzero(fresh & on_raster(dots, raster))
    return dict(zip(steps.tolist(), map(tuple, cells[steps].tolist()), strict=True))
