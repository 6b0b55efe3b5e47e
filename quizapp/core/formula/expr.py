"""What a formula is once read: a union of small frozen trees, and the names that occur in one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

Operator: TypeAlias = Literal["+", "-", "*", "/", "^", "max", "min"]
FunctionName: TypeAlias = Literal[
    "sqrt", "exp", "log", "abs", "sign", "sin", "cos", "tanh", "floor", "ceil", "round", "sum"
]


@dataclass(frozen=True, slots=True)
class Num:
    """A finite number that is not negative; a minus before it is a `Neg`."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A declared symbol, by its own name; `index` is its time subscript ("t+1") or empty."""

    name: str
    index: str = ""

    @property
    def label(self) -> str:
        """The key of this symbol's values in an environment."""
        return f"{self.name}_{{{self.index}}}" if self.index else self.name


@dataclass(frozen=True, slots=True)
class Neg:
    """−arg."""

    arg: "Expr"


@dataclass(frozen=True, slots=True)
class Binary:
    """left op right, element by element; `^` is to the power of, `max` the larger of both."""

    op: Operator
    left: "Expr"
    right: "Expr"


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """A function of one argument; `round` goes to the nearest integer.

    `sum` is Σ over the components of a data point or a batch.
    """

    function: FunctionName
    arg: "Expr"


Expr: TypeAlias = Num | Name | Neg | Binary | FunctionCall


OVERWRITING = frozenset(("←", "<-", "->", "=>", ":=", "+=", "-=", "*=", "/="))
"""Signs after which the name on the left is still the old value on the right."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An answer as it was typed: `target` `sign` `expr`.

    No target, where nothing or nothing known stands on the left. `W -= x` has W − x as `expr`.
    """

    expr: Expr
    target: Name | None = None
    sign: str = ""

    @property
    def added(self) -> Expr | None:
        """What stands behind a sign such as += ; None where the sign is another."""
        if len(self.sign) == len("+=") and self.sign[0] in "+-*/" and isinstance(self.expr, Binary):
            return self.expr.right
        return None


def names(expr: Expr) -> Iterator[Name]:
    """Every occurrence of a name, from left to right."""
    found: list[Name] = []
    _gather(expr, found)  # a generator for each part would take as long as all else in a judgement
    return iter(found)


def _gather(expr: Expr, found: list[Name]) -> None:
    match expr:
        case Name():
            found.append(expr)
        case Binary():  # without patterns within, which take twice as long
            _gather(expr.left, found)
            _gather(expr.right, found)
        case Neg() | FunctionCall():
            _gather(expr.arg, found)
        case Num():
            return
        case _:
            assert_never(expr)


def number_leaves(expr: Expr) -> Iterator[Num]:
    """Every number, from left to right."""
    match expr:
        case Num():
            yield expr
        case Name():
            return
        case Neg(arg) | FunctionCall(arg=arg):
            yield from number_leaves(arg)
        case Binary(_, left, right):
            yield from number_leaves(left)
            yield from number_leaves(right)
        case _:
            assert_never(expr)


def renamed(expr: Expr, change: Callable[[Name], Name]) -> Expr:
    """The same tree with every name passed through `change`."""
    return rewritten(expr, lambda part: change(part) if isinstance(part, Name) else None)


def rewritten(expr: Expr, change: Callable[[Expr], Expr | None]) -> Expr:
    """The same tree with every part, largest first, as `change` has it; None leaves it as it is."""
    changed = change(expr)
    if changed is not None:
        return changed
    match expr:
        case Num() | Name():
            return expr
        case Neg(arg):
            return Neg(rewritten(arg, change))
        case FunctionCall(function, arg):
            return FunctionCall(function, rewritten(arg, change))
        case Binary(op, left, right):
            return Binary(op, rewritten(left, change), rewritten(right, change))
        case _:
            assert_never(expr)


def terms(expr: Expr) -> tuple[Expr, ...]:
    """The summands of a sum, each with its sign: a + b − c gives a, b, −c."""
    match expr:
        case Binary("+", left, right):
            return terms(left) + terms(right)
        case Binary("-", left, right):
            return terms(left) + tuple(_negated(term) for term in terms(right))
        case Neg(arg):
            return tuple(_negated(term) for term in terms(arg))
        case _:
            return (expr,)


def factors(expr: Expr) -> tuple[tuple[Expr, ...], tuple[Expr, ...]]:
    """What a product multiplies, and what it divides by; a square counts as x² and as x."""
    match expr:
        case Neg(arg):
            return factors(arg)
        case Binary("*", left, right):
            (over, under), (more_over, more_under) = factors(left), factors(right)
            return over + more_over, under + more_under
        case Binary("/", left, right):
            (over, under), (more_over, more_under) = factors(left), factors(right)
            return over + more_under, under + more_over
        case Binary("^", base, Num(2.0)):
            return (expr, base), ()
        case _:
            return (expr,), ()


def _negated(expr: Expr) -> Expr:
    return expr.arg if isinstance(expr, Neg) else Neg(expr)
