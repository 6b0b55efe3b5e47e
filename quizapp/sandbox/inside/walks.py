"""Whether a `for` walks over what has no end, or none before any limit."""

import ast
import itertools
import operator
from collections.abc import Mapping
from types import FunctionType
from typing import Any, Final

from .wire import FILENAME

MOST_SHIFT: Final = 1_000
"""No number of so many digits is worked out."""

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
        return counts_numbers(names.get(over.id))
    if not isinstance(over, ast.Call) or over.keywords:
        return False
    function = _named(over.func, names)
    if function is itertools.count:
        return all(whole_number(one, names) is not None for one in over.args)
    if function is itertools.cycle:
        return len(over.args) == 1 and _holds_numbers(over.args[0])
    if function is itertools.repeat:
        return len(over.args) == 1 and isinstance(over.args[0], ast.Constant | ast.Name)
    if function is iter:
        return _calls_for_zero(over, names)
    if function is range:
        left = _left_of(loop, over, _unshared(names, tree))
        within = _steps_within(loop.body) if _named(ast.Name("range"), names) is range else 1
        return left * within > most_steps
    return type(function) is FunctionType and not over.args and _generates_for_ever(function, tree)


def counts_numbers(walked: object) -> bool:
    """Whether it counts on without end, and in numbers, which cannot raise."""
    if type(walked) is not itertools.count:
        return False
    return all(type(one) in (int, float) for one in walked.__reduce__()[1])


def _holds_numbers(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.List | ast.Tuple)
        and bool(node.elts)
        and all(whole_number(one, {}) is not None for one in node.elts)
    )


def _unshared(names: Mapping[str, Any], tree: ast.Module) -> dict[str, Any]:
    """The names that no function of the source gives another value to from elsewhere."""
    shared = shared_names(tree)
    return {name: value for name, value in names.items() if name not in shared}


def shared_names(tree: ast.Module) -> frozenset[str]:
    """Names to which functions give values outside of themselves."""
    said = [one for one in ast.walk(tree) if isinstance(one, ast.Global | ast.Nonlocal)]
    return frozenset(name for one in said for name in one.names)


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
    given = [whole_number(one, known) for one in over.args]
    here = names.get(loop.target.id)
    if not given or any(one is None for one in given) or type(here) is not int:
        return 0
    whole = range(*(one for one in given if one is not None))
    return (whole.stop - here) // whole.step - 1


def _steps_within(body: list[ast.stmt]) -> int:
    """At least so many steps are taken in each round."""
    steps = 1
    for one in body:
        if any(isinstance(node, ast.Continue) for node in ast.walk(one)):
            break
        if isinstance(one, ast.For) and not any(
            isinstance(node, ast.Break) for node in ast.walk(one)
        ):
            over = one.iter
            if isinstance(over, ast.Call) and isinstance(over.func, ast.Name):
                given = [whole_number(each, {}) for each in over.args]
                if over.func.id == "range" and len(given) == 1 and given[0]:
                    steps = max(steps, given[0] * _steps_within(one.body))
    return steps


def whole_number(node: ast.expr, names: Mapping[str, Any]) -> int | None:
    """A whole number that is written, named, or worked out of such."""
    match node:
        case ast.Constant(int(value)):
            return value
        case ast.Name(name):
            named = names.get(name)
            return named if type(named) is int else None
        case ast.UnaryOp(ast.USub(), operand):
            positive = whole_number(operand, names)
            return None if positive is None else -positive
        case ast.BinOp(left, op, right):
            first, second = whole_number(left, names), whole_number(right, names)
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
    *(ast.FunctionDef, ast.arguments, ast.While, ast.Expr, ast.Yield, ast.Constant),
    *(ast.Name, ast.Load, ast.Store, ast.Assign, ast.AugAssign, ast.BinOp, ast.Add, ast.Sub),
    *(ast.Tuple, ast.Pass),
)


def _generates_for_ever(function: FunctionType, tree: ast.Module) -> bool:
    """Whether a function yields in a `while True`, and does nothing but to add numbers."""
    code = function.__code__
    found = [
        one
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef)
        and (one.name, one.lineno) == (code.co_name, code.co_firstlineno)
    ]
    if code.co_filename != FILENAME or len(found) != 1:
        return False
    parts = [*ast.walk(found[0])]
    last = found[0].body[-1]
    return (
        all(isinstance(one, _GENERATES) for one in parts)
        and all(_is_number_or_own(one, code.co_varnames) for one in parts)
        and isinstance(last, ast.While)
        and isinstance(last.test, ast.Constant)
        and bool(last.test.value)
        and any(isinstance(one, ast.Expr) and isinstance(one.value, ast.Yield) for one in parts)
    )


def _is_number_or_own(node: ast.AST, own: tuple[str, ...]) -> bool:
    """Whether it is no name of elsewhere, no text, and nothing that a `yield` gives back."""
    match node:
        case ast.Name(name):
            return name in own
        case ast.Constant(value):
            return isinstance(value, int | float)
        case ast.Assign(value=ast.Yield()) | ast.AugAssign(value=ast.Yield()):
            return False
    return True
