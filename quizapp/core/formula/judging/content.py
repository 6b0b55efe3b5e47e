"""What a formula is made of: its symbols, numbers and signs, and how far two formulas are apart.

Of formulas of the same values, the one made of the same things as an answer is what was meant.
"""

from collections import Counter
from typing import TypeAlias, assert_never

from quizapp.core.formula.expr import Binary, Expr, FunctionCall, Name, Neg, Num
from quizapp.core.formula.notation import Notation

Content: TypeAlias = Counter[str]
"""How often each symbol and number occurs."""

_LARGEST_COUNTED = 4
"""No rule has a higher power."""


def content(expr: Expr, notation: Notation) -> Content:
    """The symbols and numbers of a formula; g² counts as g·g, and a factor 1 as nothing."""
    found: Content = Counter()
    _gather(expr, notation, found, 1)
    return found


def _gather(expr: Expr, notation: Notation, found: Content, times: int) -> None:
    match expr:
        case Num(value):
            found[f"{value:g}"] += times
        case Name(name):
            found[notation.meaning(name).name] += times
        case Neg(arg) | FunctionCall(_, arg) | Binary("^", arg, Num(0.5) | Num(1.0)):
            _gather(arg, notation, found, times)
        case Binary("^", base, Num(value)) if value in range(2, _LARGEST_COUNTED + 1):
            _gather(base, notation, found, times * int(value))
        case Binary("*" | "/", Num(1.0), arg) | Binary("*" | "/", arg, Num(1.0)):
            _gather(arg, notation, found, times)
        case Binary(_, left, right):
            _gather(left, notation, found, times)
            _gather(right, notation, found, times)
        case _:
            assert_never(expr)


def signs(expr: Expr) -> Content:
    """The operations and functions of a formula."""
    match expr:
        case Num() | Name():
            return Counter()
        case Neg(arg):
            return signs(arg) + Counter("-")
        case FunctionCall(function, arg):
            return signs(arg) + Counter([function])
        case Binary(op, left, right):
            return signs(left) + signs(right) + Counter(op)
        case _:
            assert_never(expr)


def apart(one: Content, other: Content) -> int:
    """How many things only one of two formulas has."""
    return sum(abs(one[thing] - other[thing]) for thing in {*one, *other})
