"""The fixed points at which formulas are compared, and when two columns of values are the same."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from quizapp.core.formula.expr import Name
from quizapp.core.formula.judging.evaluate import COMPONENTS, PointValues
from quizapp.core.formula.notation import Notation, Symbol

POINTS = 24
FEWEST_POINTS = 8
_SEED = 20210118
_RELATIVE = 1e-8
# What subtracting numbers of size 1 leaves behind; no rule has values this small.
_ABSOLUTE = 1e-12


def points(names: Iterable[Name], notation: Notation) -> Mapping[str, PointValues]:
    """For each name, by its label, the same 24 values every time; θ has those of W.

    Raises:
        KeyError: the notation does not declare a name.
    """
    env = {}
    for name in names:
        symbol = notation.meaning(name.name)
        values = column(symbol, Name(symbol.name, name.index).label)
        env[name.label] = values if symbol.component or not notation.sums else _alike(values)
    return env


def _alike(values: PointValues) -> PointValues:
    """The same value for all components of one point."""
    return np.tile(values[: POINTS // COMPONENTS], COMPONENTS)


@lru_cache(maxsize=4096)
def column(symbol: Symbol, label: str) -> PointValues:
    """The 24 values of a symbol under one label, the same every time."""
    # Seeded by the label: a name's values do not depend on which others occur.
    rng = np.random.default_rng((_SEED, crc32(label.encode())))
    if symbol.whole:
        values = rng.integers(int(symbol.low), int(symbol.high) + 1, POINTS).astype(np.float64)
    else:
        values = rng.uniform(symbol.low, symbol.high, POINTS)
    values.flags.writeable = False
    return values


def enough(values: PointValues) -> bool:
    """Whether the values are finite at enough points to say anything."""
    return int(np.isfinite(np.broadcast_to(values, (POINTS,))).sum()) >= FEWEST_POINTS


def same_values(left: PointValues, right: PointValues) -> bool:
    """Whether two columns agree wherever both are finite, at enough points."""
    return bool(agreeing(left, right))


def agreeing(left: PointValues, right: PointValues) -> npt.NDArray[np.bool_]:
    """`same_values` for stacks of columns: the last axis runs over the points."""
    with np.errstate(all="ignore"):
        both = np.isfinite(left) & np.isfinite(right)
        near = _near(left, right) | ~both
    if not both.ndim:  # two constants hold at every point
        both = np.broadcast_to(both, (POINTS,))
    agree: npt.NDArray[np.bool_] = (both.sum(axis=-1) >= FEWEST_POINTS) & near.all(axis=-1)
    return agree


def _near(left: PointValues, right: PointValues) -> npt.NDArray[np.bool_]:
    size = np.maximum(np.abs(left), np.abs(right))
    near: npt.NDArray[np.bool_] = np.abs(left - right) <= _RELATIVE * size + _ABSOLUTE
    return near
