"""Lines of equal loss as chains of points, by marching squares."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_Numbers = NDArray[np.float64]
_Whole = NDArray[np.int64]

_TOP, _RIGHT, _BOTTOM, _LEFT = range(4)
_CROSSED: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((_TOP, _LEFT),),
    2: ((_TOP, _RIGHT),),
    3: ((_LEFT, _RIGHT),),
    4: ((_RIGHT, _BOTTOM),),
    6: ((_TOP, _BOTTOM),),
    7: ((_LEFT, _BOTTOM),),
    8: ((_LEFT, _BOTTOM),),
    9: ((_TOP, _BOTTOM),),
    11: ((_RIGHT, _BOTTOM),),
    12: ((_LEFT, _RIGHT),),
    13: ((_TOP, _RIGHT),),
    14: ((_TOP, _LEFT),),
}
"""Which sides of a square a line joins, by which corners lie above the level.

The corners count 1, 2, 4, 8 clockwise from the top left.
"""

_CUT_OFF = {
    5: (((_TOP, _RIGHT), (_LEFT, _BOTTOM)), ((_TOP, _LEFT), (_RIGHT, _BOTTOM))),
    10: (((_TOP, _LEFT), (_RIGHT, _BOTTOM)), ((_TOP, _RIGHT), (_LEFT, _BOTTOM))),
}
"""Two corners across from each other lie above: the lines where the middle does, and where not."""


def level_lines(values: _Numbers, level: float) -> list[_Numbers]:
    """The lines at `level` over a grid, each of points (column, row), shape (n, 2).

    A closed line ends where it begins. Values must be finite.
    """
    neighbours: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in _joined(values, level):
        neighbours[one].append(other)
        neighbours[other].append(one)
    chains = list(_chains(neighbours))
    return [_crossings(values, level, np.array(chain)) for chain in chains]


def _joined(values: _Numbers, level: float) -> Iterator[tuple[int, int]]:
    """Pairs of crossed sides, by their numbers: first all level sides, then all upright ones."""
    above = values > level
    corners = (above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1])
    sort = np.sum([corner.astype(np.int64) << i for i, corner in enumerate(corners)], axis=0)
    mean = (values[:-1, :-1] + values[:-1, 1:] + values[1:, 1:] + values[1:, :-1]) / 4
    middle = mean > level
    columns, flat = values.shape[1], values.size
    numbers = np.arange(flat).reshape(values.shape)[:-1, :-1]
    sides = (numbers, flat + numbers + 1, numbers + columns, flat + numbers)
    for kind, pairs in _CROSSED.items():
        yield from _of_pairs(pairs, sides, sort == kind)
    for kind, (high, low) in _CUT_OFF.items():
        yield from _of_pairs(high, sides, (sort == kind) & middle)
        yield from _of_pairs(low, sides, (sort == kind) & ~middle)


def _of_pairs(
    pairs: Sequence[tuple[int, int]], sides: Sequence[_Whole], where: NDArray[np.bool_]
) -> Iterator[tuple[int, int]]:
    for one, other in pairs:
        yield from zip(sides[one][where].tolist(), sides[other][where].tolist(), strict=True)


def _chains(neighbours: dict[int, list[int]]) -> Iterator[list[int]]:
    """Sides in the order in which a line crosses them; lines with ends first."""
    left = {side: list(others) for side, others in neighbours.items()}
    for begin in sorted(left, key=lambda side: (len(left[side]), side)):
        chain = [begin]
        while left[chain[-1]]:
            following = left[chain[-1]].pop()
            left[following].remove(chain[-1])
            chain.append(following)
        if len(chain) > 1:
            yield chain


def _crossings(values: _Numbers, level: float, sides: _Whole) -> _Numbers:
    """Where the level lies on each side, evenly between its ends."""
    columns, flat = values.shape[1], values.size
    upright = sides >= flat
    row, column = np.divmod(sides % flat, columns)
    begin = values[row, column]
    end = values[row + upright, column + ~upright]
    share = (level - begin) / (end - begin)
    return np.column_stack([column + share * ~upright, row + share * upright])
