"""Why a submission raised, as its own code shows it: one word of CLUES, for its teacher's hint.

Looked for only when it has raised, so that right code waits for nothing.
"""

from ast import (
    AST,
    Attribute,
    AugAssign,
    BinOp,
    Call,
    Constant,
    FunctionDef,
    JoinedStr,
    Name,
    Return,
    Subscript,
    UnaryOp,
    parse,
    walk,
)
from collections.abc import Iterable, Iterator, Sequence
from traceback import walk_tb
from types import CodeType, FunctionType
from typing import Any, Final, NamedTuple

from .arguments import called
from .parameters import Callee
from .trials import Nobody, run_trial
from .wire import FILENAME

_trace_of = BaseException.__dict__["__traceback__"].__get__

GIVEN: Final = ("params", "grads")
"""What the two dicts are usually called, in methods beside `update` too."""

OF_KINDS: Final = (TypeError, ValueError, AttributeError, LookupError)
"""The exceptions that a dict taken for something else ends in."""

OF_WRONG_KEYS: Final = ("pairs", "numbered")
"""The only clues to a key that is not there, or to a value that cannot be taken apart."""

_OF_A_DICT, _OF_A_TEXT = frozenset(dir(dict)), frozenset(dir(str))


def clue_for(error: BaseException, entry: Callee | None, source: str) -> str:
    """A word of CLUES, or nothing; `entry` is what was tried, if it had come to that.

    Raises whatever a submission has made raise.
    """
    if entry is None:
        return ""
    place = _place(error)
    if isinstance(place, int):
        if not issubclass(type(error), OF_KINDS):
            return ""
        found = _in_code(source, place)
        calculated = issubclass(type(error), (TypeError, AttributeError))
        return found if calculated or found in OF_WRONG_KEYS else ""
    if type(entry) is FunctionType:
        return "function"
    if place is called.__code__:
        return "constructor"
    if place in (run_trial.__code__, Nobody.update.__code__):
        return _of_update(error, entry)
    return ""


def _place(error: BaseException) -> int | CodeType | None:
    """The submission's own line in which it was raised, or else the code of ours."""
    line: int | None = None
    code: CodeType | None = None
    for frame, number in walk_tb(_trace_of(error)):
        code = frame.f_code
        line = number if code.co_filename == FILENAME else line
    return line or code


def _of_update(error: BaseException, entry: Callee) -> str:
    if issubclass(type(error), TypeError):
        return "update"
    methods = {name for kind in getattr(entry, "__mro__", ())[:-1] for name in vars(kind)}
    return next((word for word, name in _INSTEAD if name in methods), "")


_INSTEAD: Final = (("step", "step"), ("call", "__call__"))


_PASSING: Final = ("zip", "enumerate", "list", "tuple", "sorted", "reversed")
"""What goes through the same values as what it is given."""


class Loop(NamedTuple):
    """A `for`, of a statement or a comprehension: what it binds, and what it goes through."""

    whole: AST
    target: AST
    through: AST

    def names(self) -> Sequence[str]:
        """The names it binds, in their order."""
        return [one.id for one in walk(self.target) if isinstance(one, Name)]


def _in_code(source: str, line: int) -> str:
    tree = parse(source)
    functions = [one for one in walk(tree) if isinstance(one, FunctionDef)]
    dicts = {arg.arg for one in functions if one.name == "update" for arg in one.args.args[1:3]}
    own = [one for one in functions if _covers(one, line)]
    if not own:
        return ""
    function = own[-1]
    dicts |= {*GIVEN}
    near = [one for one in walk(function) if _covers(one, line)]
    found = _near(near, dicts)
    if found == "whole" and _returns_a_value(function):
        return "one"
    return found or _anywhere(functions, dicts)


def _covers(node: AST, line: int) -> bool:
    first, last = getattr(node, "lineno", None), getattr(node, "end_lineno", None)
    return first is not None and last is not None and first <= line <= last


def _near(nodes: Sequence[AST], dicts: set[str]) -> str:
    """What the nodes about a line show, the surest first."""
    loops = [loop for node in nodes for loop in _loops(node)]
    if _pairs_of_keys(loops, dicts):
        return "pairs"
    numbers = {name for loop in loops if _counts(loop.through) for name in loop.names()[:1]}
    if any(_is_numbered(node, dicts, numbers) for node in nodes):
        return "numbered"
    return _keys_as_values(loops, dicts) or _of_dicts(nodes, dicts)


def _loops(node: AST) -> Iterator[Loop]:
    for one in (node, *getattr(node, "generators", ())):
        target, through = getattr(one, "target", None), getattr(one, "iter", None)
        if target is not None and through is not None:
            yield Loop(node, target, through)


def _is_given(node: Any, dicts: set[str]) -> bool:  # noqa: ANN401  # a node or what stands in one
    return isinstance(node, Name) and node.id in dicts


def _calls(node: AST, *names: str) -> bool:
    return any(
        isinstance(one, Call) and isinstance(one.func, Name) and one.func.id in names
        for one in walk(node)
    )


def _pairs_of_keys(loops: Iterable[Loop], dicts: set[str]) -> bool:
    return any(_is_given(loop.through, dicts) and len(loop.names()) > 1 for loop in loops)


def _counts(through: AST) -> bool:
    return _calls(through, "range", "enumerate")


def _is_numbered(node: AST, dicts: set[str], numbers: set[str]) -> bool:
    if not isinstance(node, Subscript) or not _is_given(node.value, dicts):
        return False
    index = node.slice
    if isinstance(index, Constant):
        return type(index.value) is int
    return isinstance(index, Name) and index.id in numbers


def _keys_as_values(loops: Iterable[Loop], dicts: set[str]) -> str:
    for loop in loops:
        names = {*loop.names()}
        if _gives_keys(loop.through, dicts) and any(
            _uses(node, names) for node in walk(loop.whole) if node is not loop.through
        ):
            return "zipped" if _calls(loop.through, "zip") else "keys"
    return ""


def _gives_keys(through: AST, dicts: set[str]) -> bool:
    """Whether a loop goes through a dict itself, or one among what is zipped or counted."""
    if isinstance(through, Call) and isinstance(through.func, Attribute):
        return through.func.attr == "keys" and _is_given(through.func.value, dicts)
    if isinstance(through, Call) and isinstance(through.func, Name) and through.func.id in _PASSING:
        return any(_gives_keys(one, dicts) for one in through.args)
    return _is_given(through, dicts)


def _uses(node: AST, names: set[str]) -> bool:
    """Whether a node takes one of the names for a number or an array."""
    return any(isinstance(one, Name) and one.id in names for one in _operands(node))


def _operands(node: AST) -> Sequence[AST]:
    match node:
        case Attribute(value=value, attr=name) if name not in _OF_A_TEXT:
            return [value]
        case AugAssign(target=target, value=value):
            return [target, value]
        case UnaryOp(operand=operand):
            return [operand]
        case BinOp(left=left, right=right):
            texts = any(isinstance(one, Constant | JoinedStr) for one in (left, right))
            both_numbers = not texts or _is_number(left) or _is_number(right)
            return [left, right] if both_numbers else []
        case Call(func=Attribute(value=Name(id="np" | "numpy")), args=args):
            return args
        case _:
            return []


def _is_number(node: AST) -> bool:
    return isinstance(node, Constant) and type(node.value) in (int, float)


def _of_dicts(nodes: Sequence[AST], dicts: set[str]) -> str:
    """A dict itself used as something else: asked for an attribute, or calculated with."""
    asked = [one for one in nodes if isinstance(one, Attribute) and _is_given(one.value, dicts)]
    if any(one.attr not in _OF_A_DICT for one in asked):
        return "attribute"
    methods = {id(one.func) for one in nodes if isinstance(one, Call)}
    if any(id(one) not in methods for one in asked):
        return "uncalled"
    calculated = (
        one for node in nodes if not isinstance(node, Attribute) for one in _operands(node)
    )
    return "whole" if any(_is_given(one, dicts) for one in calculated) else ""


def _returns_a_value(function: FunctionDef) -> bool:
    return any(isinstance(one, Return) and one.value is not None for one in walk(function))


def _anywhere(functions: Iterable[FunctionDef], dicts: set[str]) -> str:
    loops = [loop for one in functions for node in walk(one) for loop in _loops(node)]
    return "pairs" if _pairs_of_keys(loops, dicts) else _keys_as_values(loops, dicts)
