"""Whether the parts of a formula that name nothing can be computed: not 1/0, √(−1) or 9^9^9^9."""

import math
import operator
from collections.abc import Callable, Mapping
from typing import assert_never

from quizapp.core.formula.expr import (
    Binary,
    Expr,
    FunctionCall,
    FunctionName,
    Name,
    Neg,
    Num,
    Operator,
)

_OPERATIONS: Mapping[Operator, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": math.pow,
    "max": max,
    "min": min,
}
_CALLS: Mapping[FunctionName, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "abs": abs,
    "sign": lambda value: math.copysign(float(value != 0), value),
    "sin": math.sin,
    "cos": math.cos,
    "tanh": math.tanh,
    "floor": math.floor,
    "ceil": math.ceil,
    "round": round,
    "sum": lambda value: value,  # as computable as what is added up
}


def is_computable(expr: Expr) -> bool:
    """Whether no part without names lacks a value, and nothing is divided by 0."""
    try:
        _value(expr)
    except (ValueError, OverflowError, ZeroDivisionError):
        return False
    return True


def _value(expr: Expr) -> float | None:
    """The value of a formula without names; None where it names anything."""
    match expr:
        case Num(value):
            return value
        case Name():
            return None
        case Neg(arg):
            inner = _value(arg)
            return None if inner is None else -inner
        case FunctionCall(function, arg):
            inner = _value(arg)
            return None if inner is None else _finite(_CALLS[function](inner))
        case Binary(op, left, right):
            return _applied(op, _value(left), _value(right))
        case _:
            assert_never(expr)


def _applied(op: Operator, left: float | None, right: float | None) -> float | None:
    if op == "/" and right == 0:
        raise ZeroDivisionError
    if left is None or right is None:
        return None
    return _finite(_OPERATIONS[op](left, right))


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise OverflowError
    return value
