"""The values of a formula over NumPy arrays."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias, assert_never

import numpy as np
import numpy.typing as npt

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

PointValues: TypeAlias = npt.NDArray[np.float64]

COMPONENTS = 3
"""How many components Σ adds up: with fewer, Σxy and ΣxΣy would be hard to tell apart."""


def _total(values: PointValues) -> PointValues:
    """The sum over the components, which lie one block of points behind the other."""
    if values.ndim == 0:
        return values * COMPONENTS
    total = values.reshape(*values.shape[:-1], COMPONENTS, -1).sum(axis=-2)
    return np.concatenate([total] * COMPONENTS, axis=-1)


def _stepped(function: Callable[[PointValues], PointValues], values: PointValues) -> PointValues:
    """Up or down to an integer; 0.3 / 0.1 is the 3 that it would be without binary fractions."""
    nearest = np.rint(values)
    return np.where(np.abs(values - nearest) <= _HAIR * np.abs(nearest), nearest, function(values))


def _nearest(values: PointValues) -> PointValues:
    """To the nearest integer, halves away from 0, as it is taught."""
    halves = _stepped(np.floor, 2 * np.abs(values))
    return np.copysign(np.floor((halves + 1) / 2), values)


_HAIR = 1e-12

_FUNCTIONS: Mapping[FunctionName, Callable[[PointValues], PointValues]] = {
    "sqrt": np.sqrt,
    "exp": np.exp,
    "log": np.log,
    "abs": np.abs,
    "sign": np.sign,
    "sin": np.sin,
    "cos": np.cos,
    "tanh": np.tanh,
    "floor": partial(_stepped, np.floor),
    "ceil": partial(_stepped, np.ceil),
    "round": _nearest,
    "sum": _total,
}
_OPERATORS: Mapping[Operator, Callable[[PointValues, PointValues], PointValues]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
    "max": np.maximum,
    "min": np.minimum,
}


def evaluate(expr: Expr, env: Mapping[str, PointValues]) -> PointValues:
    """The values of a formula where `env` gives those of each name, by `Name.label`.

    The arrays must broadcast together. What is undefined or too large comes out as nan or inf.

    Raises:
        KeyError: a name has no values.
    """
    with np.errstate(all="ignore"):
        return _values(expr, env)


def evaluated(exprs: Iterable[Expr], env: Mapping[str, PointValues]) -> list[PointValues]:
    """The values of several formulas, as `evaluate` gives those of one."""
    with np.errstate(all="ignore"):
        return [_values(expr, env) for expr in exprs]


def operation_values(op: Operator, left: PointValues, right: PointValues) -> PointValues:
    """The values of `left op right`; what is undefined comes out as nan or inf."""
    with np.errstate(all="ignore"):
        return _OPERATORS[op](left, right)


def function_values(function: FunctionName, arg: PointValues) -> PointValues:
    """The values of a function; what is undefined comes out as nan or inf."""
    with np.errstate(all="ignore"):
        return _FUNCTIONS[function](arg)


def _values(expr: Expr, env: Mapping[str, PointValues]) -> PointValues:
    match expr:
        case Num(value):
            return np.asarray(value, dtype=np.float64)
        case Name():
            return env[expr.label]
        case Binary():  # without patterns within, which take twice as long
            return _OPERATORS[expr.op](_values(expr.left, env), _values(expr.right, env))
        case Neg():
            return np.negative(_values(expr.arg, env))
        case FunctionCall():
            return _FUNCTIONS[expr.function](_values(expr.arg, env))
        case _:
            assert_never(expr)
