"""General slips, each as what it makes of an answer: of a number, of components, of a formula."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Generic, TypeVar

from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import Binary, Expr, FunctionCall, Name, Neg, Num, names, renamed
from quizapp.core.formula.notation import CHANGING, Notation

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class GeneralSlip(Generic[_T]):
    """What is said of it, without a full stop, and what an answer becomes by it; None: nothing."""

    said: str
    of: Callable[[_T], _T | None]


_SIGN: GeneralSlip[float] = GeneralSlip("符号が逆です", lambda value: -value)
_COUNTS: tuple[GeneralSlip[float], ...] = (
    GeneralSlip("1 つ多く数えています", lambda value: value + 1),
    GeneralSlip("1 つ少なく数えています", lambda value: value - 1),
)
_TWO_MORE: GeneralSlip[float] = GeneralSlip("2 つ多く数えています", lambda value: value + 2)
"""Of 1: there is but one count below it."""

_FACTORS: tuple[GeneralSlip[float], ...] = (
    GeneralSlip("値が 2 倍になっています", lambda value: 2 * value),
    GeneralSlip("値が半分になっています", lambda value: value / 2),
)
_POWERS: tuple[GeneralSlip[float], ...] = (
    GeneralSlip("桁が違います（10 倍になっています）", lambda value: 10 * value),
    GeneralSlip("桁が違います（10 分の 1 になっています）", lambda value: value / 10),
)
_RECIPROCAL: GeneralSlip[float] = GeneralSlip(
    "割る向きが逆です", lambda value: 1 / value if value else None
)


def _instead_of_zero(other: float, value: float) -> float | None:
    return None if value else other


_NOT_ZERO: tuple[GeneralSlip[float], ...] = tuple(
    GeneralSlip(f"0 になるはずが {other:g} になっています", partial(_instead_of_zero, other))
    for other in (1.0, -1.0, 2.0)
)
"""All that can be wrong with a 0: no factor shows in it."""


def number_slips(
    values: Sequence[float], *, whole: bool, quotient: bool
) -> Sequence[GeneralSlip[float]]:
    """The slips that an answer may have whose right value is the first of these.

    A sign is only mistaken where some value is negative: no distance or count is.
    """
    signs = (_SIGN,) if any(value < 0 for value in values) else ()
    of_zero = () if values[0] else _NOT_ZERO
    if whole:
        of_one = (_TWO_MORE,) if values[0] == 1 else ()
        return (*signs, *_COUNTS, *map(_if_whole, _FACTORS), *of_zero, *of_one)
    return (*signs, *_FACTORS, *_POWERS, *((_RECIPROCAL,) if quotient else ()), *of_zero)


def _if_whole(slip: GeneralSlip[float]) -> GeneralSlip[float]:
    def of(value: float) -> float | None:
        changed = slip.of(value)
        return changed if changed is None or float(changed).is_integer() else None

    return GeneralSlip(slip.said, of)


ComponentRows = tuple[tuple[float, ...], ...]


def component_slips(values: Sequence[ComponentRows]) -> Sequence[GeneralSlip[ComponentRows]]:
    """The same for a vector or a matrix: in all components, or with these in other places."""
    flat = [value for rows in values for line in rows for value in line]
    simple = ((_SIGN,) if any(value < 0 for value in flat) else ()) + _FACTORS
    if not any(map(any, values[0])):
        simple += _NOT_ZERO
    placed = (_TURNED,) if len(values[0]) > 1 else (_REVERSED,)
    return (*(_in_all(slip) for slip in simple), *placed)


def _in_all(slip: GeneralSlip[float]) -> GeneralSlip[ComponentRows]:
    def of(rows: ComponentRows) -> ComponentRows | None:
        changed = [[slip.of(value) for value in line] for line in rows]
        kept = tuple(tuple(value for value in line if value is not None) for line in changed)
        return kept if [*map(len, kept)] == [*map(len, rows)] else None

    return GeneralSlip(f"どの成分も、{slip.said}", of)


_REVERSED: GeneralSlip[ComponentRows] = GeneralSlip(
    "成分の順序が逆です", lambda rows: tuple(line[::-1] for line in rows)
)
_TURNED: GeneralSlip[ComponentRows] = GeneralSlip(
    "行と列が入れ替わっています",
    lambda rows: tuple(zip(*rows, strict=True)) if len(rows) == len(rows[0]) else None,
)


def formula_slips(right: Expr, notation: Notation) -> Iterator[GeneralSlip[Expr]]:
    """Each sign, factor, root and square of a formula that is easily mistaken."""
    yield GeneralSlip("最後の項の符号が逆です", _other_sign)
    letters = tuple(dict.fromkeys(names(right)))
    for name in letters:
        drawn = f"${show(name, notation)}$"
        yield GeneralSlip(f"{drawn} が掛かっていません", partial(_without, name))
        yield GeneralSlip(f"{drawn} を掛けるのと割るのが逆です", partial(_inverted, name))
    steady = (one for one in letters if notation.meaning(one.name).name not in CHANGING)
    for one, other in pairwise(steady):
        said = f"${show(one, notation)}$ と ${show(other, notation)}$ が入れ替わっています"
        yield GeneralSlip(said, partial(_swapped, one, other))
    yield GeneralSlip("二乗が抜けています", partial(_first, change=_unsquared))
    yield GeneralSlip("平方根が抜けています", partial(_first, change=_unrooted))
    yield GeneralSlip("全体が 2 倍になっています", lambda expr: Binary("*", Num(2.0), expr))
    yield GeneralSlip("分母と分子が逆です", lambda expr: Binary("/", Num(1.0), expr))


def _other_sign(expr: Expr) -> Expr | None:
    match expr:
        case Binary("+", left, right):
            return Binary("-", left, right)
        case Binary("-", left, right):
            return Binary("+", left, right)
        case Neg(arg):
            return arg
        case _:
            return _within(expr, _other_sign)


def _without(name: Name, expr: Expr) -> Expr | None:
    def dropped(part: Expr) -> Expr | None:
        match part:
            case Binary("*", left, right) if left == name:
                return right
            case Binary("*" | "/", left, right) if right == name:
                return left
            case _:
                return None

    return _first(expr, dropped)


def _inverted(name: Name, expr: Expr) -> Expr | None:
    def turned(part: Expr) -> Expr | None:
        match part:
            case Binary("*", left, right) if left == name:
                return Binary("/", right, left)
            case Binary("*", left, right) if right == name:
                return Binary("/", left, right)
            case Binary("/", left, right) if right == name:
                return Binary("*", left, right)
            case _:
                return None

    return _first(expr, turned)


def _swapped(one: Name, other: Name, expr: Expr) -> Expr | None:
    turned = {one: other, other: one}
    changed = renamed(expr, lambda name: turned.get(name, name))
    return None if changed == expr else changed


def _unsquared(part: Expr) -> Expr | None:
    match part:
        case Binary("^", base, Num()):
            return base
        case _:
            return None


def _unrooted(part: Expr) -> Expr | None:
    match part:
        case FunctionCall("sqrt", arg):
            return arg
        case _:
            return None


def _first(expr: Expr, change: Callable[[Expr], Expr | None]) -> Expr | None:
    """The formula with its first part changed that can be; None where none can."""
    changed = change(expr)
    return _within(expr, lambda part: _first(part, change)) if changed is None else changed


def _within(expr: Expr, change: Callable[[Expr], Expr | None]) -> Expr | None:
    match expr:
        case Neg(arg):
            inner = change(arg)
            return None if inner is None else Neg(inner)
        case FunctionCall(function, arg):
            inner = change(arg)
            return None if inner is None else FunctionCall(function, inner)
        case Binary(op, left, right):
            if (changed := change(left)) is not None:
                return Binary(op, changed, right)
            changed = change(right)
            return None if changed is None else Binary(op, left, changed)
        case _:
            return None
