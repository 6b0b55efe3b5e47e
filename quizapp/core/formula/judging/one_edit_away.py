"""Finds the one sign or symbol of a formula that was changed, dropped, added or moved.

Every formula that is one edit away from a given one is evaluated once, all of them in one stack;
an answer with the values of such a row is that edit.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from itertools import accumulate, combinations
from typing import TypeAlias, assert_never

import numpy as np

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import (
    Binary,
    Expr,
    FunctionCall,
    Name,
    Neg,
    Num,
    Operator,
    names,
    rewritten,
)
from quizapp.core.formula.judging.evaluate import (
    PointValues,
    evaluate,
    evaluated,
    function_values,
    operation_values,
)
from quizapp.core.formula.judging.patterns import (
    EXTRA_TERMS,
    ONE,
    PUT_BACK,
    SYMBOL,
    Pattern,
    likelier_patterns,
    patterns_of_any_part,
    patterns_of_numbers,
    patterns_of_spelling,
    put_around,
)
from quizapp.core.formula.judging.points import POINTS, agreeing, alike, points
from quizapp.core.formula.notation import Notation, Symbol

_Choice: TypeAlias = Callable[[Expr], tuple[Pattern, ...]]
"""The patterns that are tried on a part."""

_Around: TypeAlias = Callable[[Expr], Expr]
"""The formula with something else in the place of a part."""


@dataclass(frozen=True, slots=True)
class EditPlace:
    """Where a part stands in a formula: in words, from the outermost, and as what is around it."""

    words: tuple[str, ...] = ()
    around: _Around = lambda part: part

    def within(self, around: _Around, word: str = "") -> "EditPlace":
        """The place of a smaller part, with what lies between."""
        words = (*self.words, word) if word else self.words
        return EditPlace(words, lambda part: self.around(around(part)))


_TOP = EditPlace()


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: the pattern, what stands in its holes, and where the part stands."""

    pattern: Pattern
    holes: Mapping[str, Expr]
    place: EditPlace

    @property
    def formula(self) -> Expr:
        """The edited formula."""
        return self.place.around(self._became)

    def sentence(self, notation: Notation) -> str:
        """The edit in Japanese, with its place."""
        parts = {**self.holes, "became": self._became}
        drawn = {hole: one_line(show(part, notation)) for hole, part in parts.items()}
        where = "の".join(self.place.words)
        return f"{where}{'で、' if where else ''}{self.pattern.said.format(**drawn)}。"

    @property
    def _became(self) -> Expr:
        return rewritten(self.pattern.became, self._filled)

    def _filled(self, part: Expr) -> Expr | None:
        return self.holes.get(part.name) if isinstance(part, Name) else None


@dataclass(frozen=True, slots=True)
class _Tried:
    """A pattern tried at a place, with each symbol in turn."""

    pattern: Pattern
    holes: Mapping[str, Expr]
    symbols: Sequence[Expr]
    place: EditPlace


@dataclass(frozen=True)
class Neighbours:
    """Formulas one edit away, with the values of each in a row; few are ever looked at."""

    tried: tuple[_Tried, ...]
    values: PointValues

    def edit(self, row: int) -> Edit:
        """The edit of a row."""
        place = bisect_right(self._begins, row) - 1
        one = self.tried[place]
        symbol = one.symbols[row - self._begins[place]]
        return Edit(one.pattern, {**one.holes, SYMBOL.name: symbol}, one.place)

    @cached_property
    def _begins(self) -> list[int]:
        return [0, *accumulate(len(one.symbols) for one in self.tried)]


def edits(got: PointValues, expr: Expr, notation: Notation) -> Iterator[Edit]:
    """The edits of the formula that have these values, the likelier first."""
    return _found(got, neighbours(expr, notation))


def likelier_edits(got: PointValues, expr: Expr, notation: Notation) -> Iterator[Edit]:
    """Those of them that are the likelier, which are found much sooner."""
    return _found(got, _likely(expr, notation))


def number_edits(
    got: PointValues, expr: Expr, numbers: Sequence[Num], notation: Notation
) -> Iterator[Edit]:
    """The edits that put one of these numbers in the place of a letter, and have these values."""
    env = points(names(expr), notation)
    return _found(got, _walk(patterns_of_numbers, env, numbers).around(expr, _TOP))


def _found(got: PointValues, known: Neighbours) -> Iterator[Edit]:
    got = np.broadcast_to(got, (POINTS,))
    finite = np.flatnonzero(np.isfinite(got))
    if not finite.size:
        return
    # One point rules out nearly all rows.
    there = known.values[:, finite[0]]
    likely = np.flatnonzero(~(np.abs(there - got[finite[0]]) > _FAR * (1 + np.abs(there))))
    hits = likely[alike(known.values[likely], got)]
    yield from (known.edit(hit) for hit in hits)


_FAR = 1e-6


@lru_cache(maxsize=48)  # a megabyte each
def neighbours(expr: Expr, notation: Notation) -> Neighbours:
    """Every formula one edit away, the likelier edits first."""
    symbols = _symbols(notation)
    env = points((*symbols, *names(expr)), notation)
    products = tuple(Binary("*", one, other) for one, other in combinations(symbols, 2))
    walks = (
        _walk(likelier_patterns, env, symbols).around(expr, _TOP),
        *(
            _walk(taken.put_back, env, (taken.part,)).around(taken.rest, _TOP)
            for taken in _taken(expr)
        ),
        _walk(patterns_of_any_part, env, (*symbols, *products)).at(expr, _TOP, EXTRA_TERMS),
        _walk(patterns_of_any_part, env, symbols).at(expr, _TOP, tuple(patterns_of_spelling(expr))),
        _walk(patterns_of_any_part, env, symbols, inner_first=True).around(expr, _TOP),
    )
    return _joined(walks)


def _joined(parts: Sequence[Neighbours]) -> Neighbours:
    tried = tuple(one for part in parts for one in part.tried)
    return Neighbours(tried, np.concatenate([part.values for part in parts]))


def edits_of_both_sides(
    got: PointValues,
    expr: Expr,
    env: Mapping[str, PointValues],
    notation: Notation,
    around: _Around = _TOP.around,
) -> Iterator[tuple[Edit, Edit, Expr]]:
    """Two edits that give these values, one on either side of an operation, and the formula."""
    match expr:
        case Neg(arg):
            yield from edits_of_both_sides(-got, arg, env, notation, lambda part: around(Neg(part)))
        case FunctionCall("sqrt", arg):
            yield from edits_of_both_sides(
                got**2, arg, env, notation, lambda part: around(FunctionCall("sqrt", part))
            )
        case Binary("+" | "-" | "*" | "/" as op, left, right):
            for one, other in _pairs(op, got, _likely(left, notation), _likely(right, notation)):
                yield one, other, around(Binary(op, one.formula, other.formula))
            lower, upper = evaluate(left, env), evaluate(right, env)
            yield from edits_of_both_sides(
                _left_side(op, upper, got),
                left,
                env,
                notation,
                lambda part: around(Binary(op, part, right)),
            )
            yield from edits_of_both_sides(
                _right_side(op, lower, got),
                right,
                env,
                notation,
                lambda part: around(Binary(op, left, part)),
            )
        case _:
            return


def _pairs(
    op: Operator, got: PointValues, ones: Neighbours, others: Neighbours
) -> Iterator[tuple[Edit, Edit]]:
    for one, other in _matching(_right_side(op, ones.values, got), others.values):
        if agreeing(operation_values(op, ones.values[one], others.values[other]), got):
            # not so where all is lost in a product with 0
            yield ones.edit(one), others.edit(other)


def _right_side(op: Operator, left: PointValues, whole: PointValues) -> PointValues:
    """What stands right of an operation that gives `whole`."""
    match op:
        case "+":
            return whole - left
        case "-":
            return left - whole
        case "*":
            return whole / left
        case "/":
            return left / whole
        case _:
            raise ValueError(op)


def _left_side(op: Operator, right: PointValues, whole: PointValues) -> PointValues:
    """What stands left of an operation that gives `whole`."""
    return operation_values(_INVERSE[op], whole, right)


_INVERSE: Mapping[Operator, Operator] = {"+": "-", "-": "+", "*": "/", "/": "*"}


def _matching(ones: PointValues, others: PointValues) -> Iterator[tuple[int, int]]:
    """The pairs of rows that agree."""
    between = np.abs(ones[:, :1] - others[:, 0])
    for one, other in np.argwhere(between <= _FAR * (1 + np.abs(others[:, 0]))):
        if agreeing(ones[one], others[other]):
            yield int(one), int(other)


@lru_cache(maxsize=256)
def _likely(expr: Expr, notation: Notation) -> Neighbours:
    """The likelier edits of a part."""
    symbols = _symbols(notation)
    env = points((*symbols, *names(expr)), notation)
    return _walk(likelier_patterns, env, symbols).around(expr, _TOP)


def _symbols(notation: Notation) -> tuple[Name, ...]:
    own = (one for one in notation.symbols if not one.stands_for)
    # As products are written: ηg, not gη.
    return tuple(Name(one.name) for one in sorted(own, key=_is_varying))


def _is_varying(symbol: Symbol) -> bool:
    return symbol.low < 0 or symbol.high > 1


@dataclass(frozen=True, slots=True)
class _Walk:
    """Tries patterns on every part of a formula; each symbol fills their hole for one in turn."""

    choice: _Choice
    env: Mapping[str, PointValues]
    symbols: Sequence[Expr]
    stack: PointValues
    inner_first: bool = False

    def around(self, expr: Expr, place: EditPlace) -> Neighbours:
        """The formula with a pattern tried on the whole, and on each part within."""
        found = [self.at(expr, place, self.choice(expr)), *self._within(expr, place)]
        if self.inner_first:
            found = [*found[1:], found[0]]
        return _joined(found)

    def _within(self, expr: Expr, place: EditPlace) -> Iterator[Neighbours]:
        match expr:
            case Num() | Name():
                pass
            case Neg(arg):
                inner = self.around(arg, place.within(Neg))
                yield Neighbours(inner.tried, -inner.values)
            case FunctionCall(function, arg):
                inner = self.around(
                    arg,
                    place.within(
                        partial(FunctionCall, function), _INSIDE.get(function, f"{function} の中")
                    ),
                )
                yield Neighbours(inner.tried, function_values(function, inner.values))
            case Binary():
                yield from self._sides(expr, place)
            case _:
                assert_never(expr)

    def _sides(self, expr: Binary, place: EditPlace) -> Iterator[Neighbours]:
        lower, upper = evaluate(expr.left, self.env), evaluate(expr.right, self.env)
        word = _RIGHT_SIDE.get(expr.op, "")
        left = self.around(expr.left, place.within(lambda part: Binary(expr.op, part, expr.right)))
        right = self.around(expr.right, place.within(partial(Binary, expr.op, expr.left), word))
        yield Neighbours(left.tried, operation_values(expr.op, left.values, upper))
        yield Neighbours(right.tried, operation_values(expr.op, lower, right.values))

    def at(self, expr: Expr, place: EditPlace, patterns: Sequence[Pattern]) -> Neighbours:
        """The patterns tried on the whole of the formula."""
        holes = _holes(expr)
        env = {**self.env, **{name: evaluate(part, self.env) for name, part in holes.items()}}
        env[SYMBOL.name] = self.stack
        tried = tuple(
            _Tried(one, holes, self.symbols if one.has_symbol else self.symbols[:1], place)
            for one in patterns
        )
        values = evaluated((one.became for one in patterns), env)
        shapes = ((len(one.symbols), POINTS) for one in tried)
        rows = [np.broadcast_to(some, shape) for some, shape in zip(values, shapes, strict=True)]
        return Neighbours(tried, np.concatenate([np.empty((0, POINTS)), *rows]))


_INSIDE = {"sqrt": "√ の中", "abs": "絶対値の中"}
_RIGHT_SIDE: Mapping[Operator, str] = {"/": "分母", "^": "指数"}


def _walk(
    choice: _Choice,
    env: Mapping[str, PointValues],
    symbols: Sequence[Expr],
    *,
    inner_first: bool = False,
) -> _Walk:
    rows = [np.broadcast_to(values, (POINTS,)) for values in evaluated(symbols, env)]
    return _Walk(choice, env, symbols, np.stack(rows), inner_first)


def _holes(expr: Expr) -> dict[str, Expr]:
    match expr:
        case Binary(_, Binary("*", first, second) as left, right):
            sides = {"left": left, "right": right}
            return {"here": expr, "first": first, "second": second, **sides}
        case Binary(_, left, right):
            return {"here": expr, "left": left, "right": right}
        case Neg(arg) | FunctionCall(arg=arg):
            return {"here": expr, "left": arg}
        case _:
            return {"here": expr}


@dataclass(frozen=True, slots=True)
class _Taken:
    """A formula without one of its parts, which may be put back elsewhere."""

    rest: Expr
    part: Expr
    patterns: tuple[Pattern, ...]

    def put_back(self, _here: Expr) -> tuple[Pattern, ...]:
        return self.patterns


def _taken(expr: Expr) -> Iterator[_Taken]:
    """Every summand, factor, exponent and function taken out of the formula in turn."""
    match expr:
        case Num() | Name():
            return
        case Neg(arg):
            yield from _taken_within(arg, Neg)
        case FunctionCall(function, arg):
            yield _Taken(arg, ONE, (put_around(function),))
            yield from _taken_within(arg, partial(FunctionCall, function))
        case Binary(op, left, right):
            yield from _taken_here(op, left, right)
            yield from _taken_within(left, lambda rest: Binary(op, rest, right))
            yield from _taken_within(right, lambda rest: Binary(op, left, rest))
        case _:
            assert_never(expr)


def _taken_within(part: Expr, around: Callable[[Expr], Expr]) -> Iterator[_Taken]:
    for one in _taken(part):
        yield replace(one, rest=around(one.rest))


def _taken_here(op: Operator, left: Expr, right: Expr) -> Iterator[_Taken]:
    yield _Taken(left, right, (PUT_BACK[op],))
    match op:
        case "+" | "*":
            yield _Taken(right, left, (PUT_BACK[op],))
        case "-":
            yield _Taken(Neg(right), left, (PUT_BACK["+"],))
        case "/":
            yield _Taken(Binary("/", ONE, right), left, (PUT_BACK["*"],))
        case "^" | "max" | "min":
            pass
        case _:
            assert_never(op)
