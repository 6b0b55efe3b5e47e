"""Whether a `for` walks over what has no end, or none before any limit."""

import ast
import itertools
import operator
from collections.abc import Mapping
from typing import Any, Final

MOST_SHIFT: Final = 1_000
"""No number of so many digits is worked out."""

_ENDLESS = (itertools.count, itertools.cycle)
_ARITHMETIC: Final = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
}


def walks_for_ever(
    loop: ast.For, names: Mapping[str, Any], tree: ast.Module, most_steps: float
) -> bool:
    """Whether more steps are left than anybody could take, unless the loop is left earlier."""
    over = loop.iter
    if isinstance(over, ast.Name):
        return type(names.get(over.id)) in _ENDLESS
    if not isinstance(over, ast.Call) or over.keywords:
        return False
    function = _named(over.func, names)
    if function in _ENDLESS or (function is itertools.repeat and len(over.args) == 1):
        return True
    if function is iter:
        return _calls_for_zero(over, names)
    if function is range:
        return _left_of(loop, over, names) * _steps_within(loop.body) > most_steps
    return isinstance(over.func, ast.Name) and _is_endless_generator(over.func.id, tree)


def _named(node: ast.expr, names: Mapping[str, Any]) -> Any:  # noqa: ANN401  # anything at all
    match node:
        case ast.Name(name):
            return names.get(name, {"range": range, "iter": iter}.get(name))
        case ast.Attribute(ast.Name(module), name) if names.get(module) is itertools:
            return getattr(itertools, name, None)
    return None


def _calls_for_zero(over: ast.Call, names: Mapping[str, Any]) -> bool:
    """`iter(int, 1)`: zeros without end."""
    match over.args:
        case [ast.Name("int"), ast.Constant(int(end))]:
            return end != 0 and "int" not in names
    return False


def _left_of(loop: ast.For, over: ast.Call, names: Mapping[str, Any]) -> float:
    """How many steps of a range are left; none, where that is not known."""
    stored = {
        one.id
        for one in ast.walk(ast.Module(loop.body, []))
        if isinstance(one, ast.Name) and not isinstance(one.ctx, ast.Load)
    }
    if not isinstance(loop.target, ast.Name) or loop.target.id in stored:
        return 0
    known = {name: value for name, value in names.items() if name not in stored}
    given = [_number(one, known) for one in over.args]
    here = names.get(loop.target.id)
    if not given or any(one is None for one in given) or type(here) is not int:
        return 0
    whole = range(*(one for one in given if one is not None))
    return (whole.stop - here) // whole.step - 1


def _steps_within(body: list[ast.stmt]) -> int:
    """At least so many steps are taken in each round."""
    steps = 1
    for one in body:
        if isinstance(one, ast.For) and not any(
            isinstance(node, ast.Break) for node in ast.walk(one)
        ):
            over = one.iter
            if isinstance(over, ast.Call) and isinstance(over.func, ast.Name):
                given = [_number(each, {}) for each in over.args]
                if over.func.id == "range" and len(given) == 1 and given[0]:
                    steps = max(steps, given[0] * _steps_within(one.body))
    return steps


def _number(node: ast.expr, names: Mapping[str, Any]) -> int | None:
    """A whole number that is written, named, or worked out of such."""
    match node:
        case ast.Constant(int(value)):
            return value
        case ast.Name(name):
            named = names.get(name)
            return named if type(named) is int else None
        case ast.UnaryOp(ast.USub(), operand):
            positive = _number(operand, names)
            return None if positive is None else -positive
        case ast.BinOp(left, op, right):
            first, second = _number(left, names), _number(right, names)
            if first is None or second is None:
                return None
            return _worked_out(first, op, second)
    return None


def _worked_out(first: int, op: ast.operator, second: int) -> int | None:
    if isinstance(op, ast.Pow):
        small = second >= 0 and second * first.bit_length() < MOST_SHIFT
        return int(first**second) if small else None
    work = _ARITHMETIC.get(type(op))
    if work is None or (isinstance(op, ast.FloorDiv) and second == 0):
        return None
    return int(work(first, second))


_GENERATES = (
    *(ast.FunctionDef, ast.arguments, ast.arg, ast.While, ast.Expr, ast.Yield, ast.Constant),
    *(ast.Name, ast.Load, ast.Store, ast.Assign, ast.AugAssign, ast.BinOp, ast.Add, ast.Sub),
    *(ast.Tuple, ast.Pass),
)


def _is_endless_generator(name: str, tree: ast.Module) -> bool:
    """Whether a function of that name yields in a `while True`, and does nothing that may raise."""
    found = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == name]
    if len(found) != 1 or not all(isinstance(one, _GENERATES) for one in ast.walk(found[0])):
        return False
    last = found[0].body[-1]
    return (
        isinstance(last, ast.While)
        and isinstance(last.test, ast.Constant)
        and bool(last.test.value)
        and any(isinstance(one, ast.Yield) for one in ast.walk(last))
    )
