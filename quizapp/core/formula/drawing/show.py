"""A formula that was read, as TeX again, so that the learner sees how it was understood."""

from collections.abc import Iterator
from typing import assert_never

from quizapp.core.formula.expr import Binary, Expr, FunctionCall, Name, Neg, Num, Operator, names
from quizapp.core.formula.notation import (
    CHANGING,
    GRADIENT,
    LEARNING_RATE,
    PARAMETER,
    TEXTBOOK_NOTATION,
    Notation,
)

# Loosest first: what stands inside something tighter is put in parentheses.
_SUM, _SIGN, _PRODUCT, _ATOM = range(4)
_LONGEST_INTEGER = 1e15  # beyond it a float no longer holds every integer
_WORDS = ("new", "old", "next", "prev")


def show(expr: Expr, notation: Notation = TEXTBOOK_NOTATION) -> str:
    r"""The TeX of a formula; reading it again gives the same values.

    Raises:
        KeyError: the notation does not declare one of its names.
    """
    return _Writer(notation).written(expr, _SUM)


class _Writer:
    def __init__(self, notation: Notation) -> None:
        self.notation = notation

    def written(self, expr: Expr, at_least: int) -> str:
        tex = self.bare(expr)
        return tex if _strength(expr) >= at_least else rf"\left({tex}\right)"

    def bare(self, expr: Expr) -> str:
        if (unsigned := _without_minus(expr)) is not None:
            expr = Neg(unsigned)
        match expr:
            case Num(value):
                return _number(value)
            case Name():
                return self.name(expr)
            case Neg(arg):
                return f"-{self.written(arg, _PRODUCT)}"
            case Binary(op, left, right):
                return self.binary(op, left, right)
            case FunctionCall(function, arg):
                return self.call(function, arg)
            case _:
                assert_never(expr)

    def binary(self, op: Operator, left: Expr, right: Expr) -> str:
        match op:
            case "+" | "-":
                return f"{self.written(left, _SUM)} {op} {self.written(right, _PRODUCT)}"
            case "*":
                return self.product(left, right)
            case "/":
                return rf"\frac{{{self.bare(left)}}}{{{self.bare(right)}}}"
            case "^":
                return f"{self.base(left, right)}^{{{self.bare(right)}}}"
            case "max" | "min":
                return rf"\{op}\left({', '.join(map(self.bare, _chained(op, left, right)))}\right)"
            case _:
                assert_never(op)

    def product(self, left: Expr, right: Expr) -> str:
        # A number behind a factor, or a t, would run into it; an x between two looks like a sign.
        dotted = isinstance(first := _leftmost(right), Num) or first == Name("t")
        dotted |= _strength(left) == _PRODUCT and _rightmost(left) == Name("x")
        dotted |= _strength(right) < _PRODUCT and self.takes(_rightmost(left), right)
        sign = r" \cdot " if dotted or _strength(right) == _PRODUCT else " "
        return f"{self.written(left, _PRODUCT)}{sign}{self.written(right, _PRODUCT)}"

    def takes(self, expr: Expr, behind: Expr) -> bool:
        """Whether a parenthesis behind the name would be its time or the point of a gradient."""
        if not isinstance(expr, Name):
            return False
        is_gradient = self.notation.meaning(expr.name).name == GRADIENT
        learned = (self.notation.meaning(name.name).name == PARAMETER for name in names(behind))
        return _is_time(behind) or (
            is_gradient and (any(learned) or self.name(expr).startswith(r"\nabla"))
        )

    def base(self, expr: Expr, power: Expr) -> str:
        tex = self.bare(expr)
        plain = isinstance(expr, Name | Num) and " " not in tex
        if isinstance(expr, Name) and _is_time(power):
            # v^t would be v at the time t.
            meant = self.notation.meaning(expr.name).name
            plain &= meant not in CHANGING and meant != LEARNING_RATE
        return tex if plain else rf"\left({tex}\right)"

    def name(self, name: Name) -> str:
        tex = self.notation.symbol(name.name).tex
        if not name.index:
            return tex
        index = rf"\text{{{name.index}}}" if name.index in _WORDS else name.index
        # β₁ has a subscript of its own already.
        base = f"{{{tex}}}" if "_" in tex else tex
        return f"{base}_{{{index}}}"

    def call(self, function: str, arg: Expr) -> str:
        inner = self.bare(arg)
        match function:
            case "sqrt":
                return rf"\sqrt{{{inner}}}"
            case "sum":
                return rf"\sum {self.written(arg, _PRODUCT)}"
            case "abs" if "|" not in inner:
                return rf"\left|{inner}\right|"
            case "abs" | "sign" | "floor" | "ceil" | "round":
                return rf"\operatorname{{{function}}}\left({inner}\right)"
            case _:
                return rf"\{function}\left({inner}\right)"


def _chained(op: Operator, left: Expr, right: Expr) -> Iterator[Expr]:
    """What max(a, b, c) is of: it is read as max(max(a, b), c)."""
    if isinstance(left, Binary) and left.op == op:
        yield from _chained(op, left.left, left.right)
    else:
        yield left
    yield right


def _without_minus(expr: Expr) -> Expr | None:
    """−ηg/h is read as (−η)g/h, but written −(ηg/h): a minus stands before the whole product."""
    match expr:
        case Binary("*" | "/" as op, Neg(first), right):
            return Binary(op, first, right)
        case Binary("*" | "/" as op, Binary() as left, right):
            inner = _without_minus(left)
            return None if inner is None else Binary(op, inner, right)
        case _:
            return None


def _strength(expr: Expr) -> int:
    if _without_minus(expr) is not None:
        return _SIGN
    match expr:
        case Binary("+" | "-"):
            return _SUM
        case Neg() | FunctionCall("sum"):
            return _SIGN
        case Binary("*"):
            return _PRODUCT
        case Num(value) if "e" in repr(value):
            return _PRODUCT
        case _:
            return _ATOM


def _is_time(expr: Expr) -> bool:
    match expr:
        case Name("t", "") | Binary("+" | "-", Name("t", ""), Num(1.0)):
            return True
        case _:
            return False


def _leftmost(expr: Expr) -> Expr:
    while isinstance(expr, Binary) and expr.op in "*^":
        expr = expr.left
    return expr


def _rightmost(expr: Expr) -> Expr:
    while isinstance(expr, Binary) and expr.op == "*":
        expr = expr.right
    return expr


def _number(value: float) -> str:
    if value.is_integer() and value < _LONGEST_INTEGER:
        return str(int(value))
    digits, _, power = repr(value).partition("e")
    return rf"{digits} \cdot 10^{{{int(power)}}}" if power else digits
