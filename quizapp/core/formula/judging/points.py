"""The fixed points at which formulas are compared, and when two columns of values are the same."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from quizapp.core.formula.expr import Expr, Name, names
from quizapp.core.formula.judging.definitions import definition, unfolded
from quizapp.core.formula.judging.evaluate import COMPONENTS, PointValues, evaluate
from quizapp.core.formula.notation import TEXTBOOK_NOTATION, Notation, Symbol

POINTS = 24
FEWEST_POINTS = 8
_SEED = 20210118
_LEAST_POSITIVE = 0.2  # a root of less is steep enough to hide an ε beside it
_RELATIVE = 1e-8
# What subtracting numbers of size 1 leaves behind; no rule has values this small.
_ABSOLUTE = 1e-12


def points(used: Iterable[Name], notation: Notation) -> Mapping[str, PointValues]:
    """For each name, by its label, the same 24 values every time; θ has those of W.

    A symbol with a definition has the values that follow from it.

    Raises:
        KeyError: the notation does not declare a name.
    """
    return {name.label: _values(name, notation) for name in dict.fromkeys(used)}


@lru_cache(maxsize=4096)
def _values(name: Name, notation: Notation) -> PointValues:
    symbol = notation.meaning(name.name)
    meant = Name(symbol.name, name.index)
    defined = definition(meant)
    if defined is None or symbol != TEXTBOOK_NOTATION.symbol(symbol.name):
        values = column(symbol, meant.label)  # an author may declare m̂ as something else
        return values if symbol.component or not notation.sums else _alike(values)
    return _defined(defined, notation)


@lru_cache(maxsize=256)
def _defined(expr: Expr, notation: Notation) -> PointValues:
    values = evaluate(expr, points(names(expr), notation))
    values.flags.writeable = False
    return values


@lru_cache(maxsize=256)
def within_domain(keys: tuple[Expr, ...], notation: Notation) -> Notation:
    """The notation with one symbol kept positive, where only so all keys have values.

    The v of Momentum has either sign; that of Adam stands under a root.
    """
    if _have_values(keys, notation):
        return notation
    used = (name.name for key in keys for name in names(unfolded(key)))
    for name in dict.fromkeys(used):
        kept_positive = _with_positive(notation.meaning(name), notation)
        if _have_values(keys, kept_positive):
            return kept_positive
    return notation


def _have_values(keys: tuple[Expr, ...], notation: Notation) -> bool:
    env = points((name for key in keys for name in names(key)), notation)
    return all(bool(np.isfinite(evaluate(key, env)).all()) for key in keys)


def _with_positive(symbol: Symbol, notation: Notation) -> Notation:
    if symbol.high <= 0:
        return notation
    positive = replace(symbol, low=max(symbol.low, min(_LEAST_POSITIVE, symbol.high / 2)))
    symbols = (positive if one == symbol else one for one in notation.symbols)
    return replace(notation, symbols=tuple(symbols))


def _alike(values: PointValues) -> PointValues:
    """The same value for all components of one point."""
    return np.tile(values[: POINTS // COMPONENTS], COMPONENTS)


@lru_cache(maxsize=4096)
def column(symbol: Symbol, label: str) -> PointValues:
    """The 24 values of a symbol under one label, the same every time."""
    # Seeded by the label: a name's values do not depend on which others occur.
    rng = np.random.default_rng((_SEED, crc32(label.encode())))
    if symbol.whole:
        values = rng.integers(math.ceil(symbol.low), int(symbol.high) + 1, POINTS).astype(
            np.float64
        )
    else:
        values = rng.uniform(symbol.low, symbol.high, POINTS)
    values.flags.writeable = False
    return values


def enough(values: PointValues) -> bool:
    """Whether the values are finite at enough points to say anything."""
    return int(np.isfinite(np.broadcast_to(values, (POINTS,))).sum()) >= FEWEST_POINTS


def equal_values(answer: PointValues, key: PointValues) -> bool:
    """`same_values`, and the answer has a value wherever the key has one: √g² is not (√g)²."""
    return same_values(answer, key) and bool((np.isfinite(answer) | ~np.isfinite(key)).all())


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


def alike(left: PointValues, right: PointValues) -> npt.NDArray[np.bool_]:
    """`agreeing`, where both have values at the very same points."""
    everywhere: npt.NDArray[np.bool_] = (np.isfinite(left) == np.isfinite(right)).all(axis=-1)
    return everywhere & agreeing(left, right)


def _near(left: PointValues, right: PointValues) -> npt.NDArray[np.bool_]:
    size = np.maximum(np.abs(left), np.abs(right))
    near: npt.NDArray[np.bool_] = np.abs(left - right) <= _RELATIVE * size + _ABSOLUTE
    return near
