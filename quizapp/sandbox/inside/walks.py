"""Whether a `for` walks over what has no end, or none before any limit."""

import ast
import itertools
import operator
from collections.abc import Mapping, Sequence
from types import FunctionType
from typing import Any, Final

from .known_calls import BUILT_INS
from .rebinding import written_names
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
    over, written = loop.iter, written_names(loop.body, tree)
    # What is walked over was made before the loop: only a name that lasts tells of it.
    lasting = {name: it for name, it in {**BUILT_INS, **names}.items() if name not in written}
    if isinstance(over, ast.Name):
        return type(lasting.get(over.id)) is itertools.count
    if not isinstance(over, ast.Call) or over.keywords:
        return False
    function = _named(over.func, lasting)
    if type(function) is FunctionType:
        return _is_endless_generator(function, tree)
    if function is range:
        return _steps_left(loop, over, lasting, names) > most_steps
    return _has_no_end(function, over.args, lasting)


def _named(node: ast.expr, lasting: Mapping[str, Any]) -> Any:  # noqa: ANN401  # anything at all
    match node:
        case ast.Name(name):
            return lasting.get(name)
        case ast.Attribute(ast.Name(module), name) if lasting.get(module) is itertools:
            return getattr(itertools, name, None)
    return None


def _has_no_end(function: object, given: Sequence[ast.expr], lasting: Mapping[str, Any]) -> bool:
    """Whether what a function of Python's gives has none, however often it is asked for more."""
    if function is itertools.count:
        return True
    match given:
        case [over] if function is itertools.cycle:
            return _runs_no_code(over, lasting)
        case [_]:
            return function is itertools.repeat
        case [ast.Name("int"), ast.Constant(int(end))] if function is iter:  # zeros without end
            return end != 0 and lasting.get("int") is int
    return False


def _runs_no_code(over: ast.expr, lasting: Mapping[str, Any]) -> bool:
    """Whether walking over it changes nothing: it is a text or a sequence."""
    if isinstance(over, ast.Name):
        return type(lasting.get(over.id)) in (list, tuple, str, range)
    return isinstance(over, ast.List | ast.Tuple | ast.Constant)


def _steps_left(
    loop: ast.For, over: ast.Call, lasting: Mapping[str, Any], names: Mapping[str, Any]
) -> int:
    """At least so many steps of a range are left, and of ranges within; 0 if that is not known."""
    given = [number for one in over.args if (number := _number(one, lasting)) is not None]
    if not isinstance(loop.target, ast.Name) or not 0 < len(given) == len(over.args):
        return 0
    whole, here = range(*given), names.get(loop.target.id)
    if loop.target.id not in lasting or type(here) is not int or here not in whole:
        return 0
    return ((whole[-1] - here) // whole.step) * _steps_within(loop.body, lasting)


def _steps_within(body: Sequence[ast.stmt], lasting: Mapping[str, Any]) -> int:
    """At least so many steps are taken in each round."""
    steps = 1
    for one in body:
        if any(isinstance(node, _LEAVES) for node in ast.walk(one)):
            break
        match one:
            case ast.For(iter=ast.Call(ast.Name("range"), [end], [])):
                most = _number(end, lasting) if lasting.get("range") is range else None
                steps = max(steps, (most or 0) * _steps_within(one.body, lasting))
    return steps


_LEAVES = (ast.Break, ast.Continue, ast.Raise, ast.Return)
"""What may leave a round before its end."""


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


def _is_endless_generator(function: FunctionType, tree: ast.Module) -> bool:
    """Whether a function yields in a `while True`, and does nothing that may raise."""
    code = function.__code__
    found = [
        one
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef)
        and (one.name, one.lineno) == (code.co_name, code.co_firstlineno)
        and code.co_filename == FILENAME
    ]
    if len(found) != 1 or not all(isinstance(one, _GENERATES) for one in ast.walk(found[0])):
        return False
    last = found[0].body[-1]
    return (
        isinstance(last, ast.While)
        and isinstance(last.test, ast.Constant)
        and bool(last.test.value)
        and any(isinstance(one, ast.Yield) for one in ast.walk(last))
    )
