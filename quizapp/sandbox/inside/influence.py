"""What a loop's end depends on: the variables that decide whether it is left, or raises.

A variable is a name, an attribute (of whatever object) or the items of all containers at once.
Every test, index, divisor and argument that might raise counts as deciding, and so does all that
these are computed of. What is merely added up does not. Anything that is not understood, such as
a call of what is not known to leave everything as it is, ends the proof.
"""

import ast
import builtins
import gc
import math
import operator
import sys
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import FunctionType, MethodType, ModuleType
from typing import Any, Final, TypeAlias

import numpy as np

from .loading import MODULE
from .wire import FILENAME

Variable: TypeAlias = str
"""A name as it is; ".x" is an attribute; ITEMS are the items of every container."""

ITEMS: Final = "[]"
CHANGES: Final = "*"
"""Stands for what is another value in each round."""

MOST_READINGS: Final = 6
"""A loop is read once more where a name turned out to be given another value in it."""

MOST_INLINED: Final = 4
"""So many calls deep a submission's own functions are read."""


class NoProofError(Exception):
    """It is not certain that the loop has no end."""


@dataclass(frozen=True, slots=True)
class Influence:
    """The names and attributes that a loop has to do with, and what decides on its end.

    `onward` is a number that only ever moves away from the end. A loop is `steady` if nothing
    that decides is written at all, so that one round is like every other.
    """

    names: frozenset[str]
    attributes: frozenset[str]
    deciding: frozenset[Variable]
    onward: "Onward | None" = None
    steady: bool = False


@dataclass(frozen=True, slots=True)
class Onward:
    """A number that moves away from a bound for ever, once it is beyond it."""

    name: str
    is_beyond: Callable[[Any, Any], bool]
    bound: float

    def holds(self, names: Mapping[str, Any]) -> bool:
        """Whether it is beyond it now."""
        value = names.get(self.name)
        return type(value) in (int, float) and self.is_beyond(value, self.bound)


def influence_in(
    loop: ast.While | ast.For,
    names: Mapping[str, Any],
    tree: ast.Module,
    hidden: frozenset[str] = frozenset(),
) -> Influence:
    """What decides on the end of a loop, the names having these values.

    `hidden` are global names that are others here.

    Raises:
        NoProofError: if that cannot be told.
    """
    if not _all_as_usual():
        raise NoProofError
    rebound: set[Variable] = set()
    for _ in range(MOST_READINGS):
        known = len(rebound)
        reader = Reader(names, tree, hidden=hidden, rebound=rebound)
        if isinstance(loop, ast.For):
            reader.bind(loop.target, {CHANGES})
        reader.body(loop.body)
        if len(rebound) == known:
            return _decided(loop, reader)
    raise NoProofError


def _all_as_usual() -> bool:
    """Whether nothing is called, or raised, behind the back of what the source says."""
    usual = {*np.geterr().values()} <= {"warn", "ignore"}
    filters = all(one[0] != "error" for one in warnings.filters)
    return usual and filters and sys.getprofile() is None and not gc.callbacks


def _decided(loop: ast.While | ast.For, reader: "Reader") -> Influence:
    onward = None
    if isinstance(loop, ast.While):
        onward = _onward(loop, reader)
        if onward is None:
            reader.decide(loop.test)
    deciding = reader.closed()
    if CHANGES in deciding or (onward and onward.name in deciding):
        raise NoProofError
    steady = onward is None and reader.only_counts and not deciding & reader.sources.keys()
    return Influence(
        frozenset(reader.names), frozenset(reader.attributes), deciding, onward, steady
    )


def _onward(loop: ast.While, reader: "Reader") -> Onward | None:
    """The name of a number that only moves away from where the test would fail."""
    test = loop.test
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return None
    if not isinstance(test.left, ast.Name):
        return None
    name, (op,), (bound,) = test.left.id, test.ops, test.comparators
    ways = {_way(one, name) for one in _writes(loop, name)}
    if type(reader.values.get(name)) not in (int, float) or not isinstance(bound, ast.Constant):
        return None
    if type(bound.value) not in (int, float) or len(ways) != 1:
        return None
    (up,) = ways
    away = (ast.Gt, ast.GtE, ast.NotEq) if up == 1 else (ast.Lt, ast.LtE, ast.NotEq)
    if not up or not isinstance(op, away):
        return None
    reader.read(test.left)
    return Onward(name, operator.gt if up == 1 else operator.lt, bound.value)


def _writes(loop: ast.While, name: str) -> list[ast.AST]:
    """The statements, and other places, that give a name another value."""
    found: list[ast.AST] = []
    for node in ast.walk(loop):
        if isinstance(node, ast.AugAssign) and _is_name(node.target, name):
            found.append(node)
        elif isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
            found.append(node)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            found.append(node)
    targets = [one.target for one in found if isinstance(one, ast.AugAssign)]
    return [one for one in found if one not in targets]


def _way(write: ast.AST, name: str) -> int:
    """1 where it makes a number larger, -1 where smaller, 0 where that is not known."""
    del name
    if not isinstance(write, ast.AugAssign) or not isinstance(write.value, ast.Constant):
        return 0
    by = write.value.value
    if type(by) not in (int, float) or not by > 0:
        return 0
    return {ast.Add: 1, ast.Sub: -1}.get(type(write.op), 0)


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


# What is known to change nothing, and when it raises.

_FORM_ONLY = frozenset(
    (len, abs, isinstance, enumerate, zip, reversed, list, tuple, dict, bool, iter, min, max, sum)
)
"""Whether these raise depends on the form of what they are given: types, lengths and keys."""

_BY_VALUE = frozenset((int, float, round, range, pow, divmod, time.sleep, str, repr, hasattr))

_NUMPY_BY_FORM = frozenset(
    getattr(np, name)
    for name in (
        *("zeros_like", "ones_like", "empty_like", "full_like", "copy", "array", "asarray"),
        *("sum", "mean", "prod", "max", "min", "std", "var", "dot", "clip", "where", "all", "any"),
        *("ravel", "transpose", "square", "sqrt", "allclose", "isclose", "array_equal"),
    )
)
_NUMPY_BY_VALUE = frozenset((np.zeros, np.ones, np.full, np.empty, np.arange, np.linspace))

_METHODS = frozenset(
    (
        *("items", "keys", "values", "get", "copy", "sum", "mean", "max", "min", "std", "var"),
        *("astype", "ravel", "flatten", "dot", "all", "any", "item", "is_integer"),
    )
)
"""Methods of dicts, lists, arrays and numbers that leave everything as it is."""

_MATHS = frozenset(one for one in vars(math).values() if callable(one))
_BUILT_IN = vars(builtins)

_UNKNOWN: Final = object()


@dataclass(slots=True)
class Reader:
    """Reads statements, and gathers what decides and what is computed of what.

    `values` are those of names that are known; `prefix` tells the names of a function that is
    called from those of the loop.
    """

    values: Mapping[str, Any]
    tree: ast.Module
    prefix: str = ""
    depth: int = 0
    names: set[str] = field(default_factory=set)
    decides: set[Variable] = field(default_factory=set)
    sources: dict[Variable, set[Variable]] = field(default_factory=dict)
    attributes: set[str] = field(default_factory=set)
    returned: set[Variable] = field(default_factory=set)
    hidden: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    rebound: set[Variable] = field(default_factory=set)
    scalars: set[Variable] = field(default_factory=set)
    only_counts: bool = True

    def closed(self) -> frozenset[Variable]:
        """All that decides, directly or by what it is computed of."""
        found: set[Variable] = set()
        left = [*self.decides]
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += self.sources.get(one, ())
        return frozenset(found)

    def decide(self, node: ast.expr) -> None:
        """What an expression is decides."""
        if isinstance(node, ast.BoolOp):
            for one in node.values:
                self.decide(one)
        elif isinstance(node, ast.UnaryOp):
            self.decide(node.operand)
        elif _asks_for_none(node) or self._is_of_form(node):
            self.decides |= self.read(node) - {ITEMS}
        else:
            self.decides |= self.read(node)

    def _is_of_form(self, node: ast.expr) -> bool:
        """Whether it tells only how a container is made up: whether it is empty, what keys it has.

        How long it is, and its keys, are part of its form.
        """
        match node:
            case ast.Compare(_, [ast.In() | ast.NotIn()], [container]):
                return isinstance(self._value_of(container), dict)
            case ast.Name() | ast.Attribute():
                return isinstance(self._value_of(node), dict | list | tuple)
        return False

    def body(self, statements: list[ast.stmt]) -> None:
        """Read statements, one after another."""
        for one in statements:
            self._statement(one)

    def _statement(self, node: ast.stmt) -> None:
        if not isinstance(node, _COUNTING) or not self._counts(node):
            self.only_counts = False
        match node:
            case ast.Pass() | ast.Break() | ast.Continue() | ast.Global() | ast.Nonlocal():
                pass
            case ast.Expr(value):
                self.read(value)
            case ast.Assign(targets, value):
                read = self.read(value)
                for target in targets:
                    self.bind(target, read)
            case ast.AnnAssign(target, _, value) if value is not None:
                self.bind(target, self.read(value))
            case ast.AugAssign(target, op, value):
                read = self.read(value) | self._operands(op, target, value)
                self.bind(target, read | self.read(_loaded(target)), anew=False)
                if self._may_contain(target):
                    self._source(ITEMS, read | self.read(_loaded(target)))
            case ast.If(test, body, orelse) | ast.While(test, body, orelse):
                self.decide(test)
                self.body([*body, *orelse])
            case ast.For(target, over, body, orelse):
                self._over(target, over)
                self.body([*body, *orelse])
            case ast.Try(body, handlers, orelse, final):
                self.body([*body, *orelse, *final])
                for handler in handlers:
                    self._handler(handler)
            case ast.Raise(raised, cause):
                for one in (raised, cause):
                    if one is not None:
                        self._raised(one)
            case ast.Return(value):
                self.returned |= self.read(value) if value else set()
            case ast.Assert(test, message):
                self.decide(test)
                if message:
                    self.read(message)
            case _:
                raise NoProofError

    def _handler(self, handler: ast.ExceptHandler) -> None:
        for one in ast.walk(handler.type) if handler.type else ():
            if isinstance(one, ast.Name) and not self._is_exception(one):
                raise NoProofError
        if handler.name:
            raise NoProofError
        self.body(handler.body)

    def _raised(self, node: ast.expr) -> None:
        if isinstance(node, ast.Call):
            for one in node.args:
                self.read(one)
            node = node.func
        if not isinstance(node, ast.Name) or not self._is_exception(node):
            raise NoProofError

    def _is_exception(self, node: ast.Name) -> bool:
        value = self._value_of(node)
        return any(value is one for one in _BUILT_IN.values()) and isinstance(value, type)

    def bind(self, target: ast.expr, read: set[Variable], *, anew: bool = True) -> None:
        """Something is given a value that is computed of these.

        Of what is given it `anew`, what it is now says nothing of what it will be.
        """
        match target:
            case ast.Name(name):
                if anew:
                    self.rebound.add(self._variable(name))
                self._source(self._variable(name), read)
            case ast.Attribute(owner, name):
                self._plain_owner(owner)
                if isinstance(self._value_of(owner), ModuleType):
                    raise NoProofError
                self.attributes.add(name)
                if anew:
                    self.rebound.add(f".{name}")
                self._source(f".{name}", read | self.read(owner) - {ITEMS})
            case ast.Subscript(owner, index):
                owned = self.read(owner)
                where = self.read(index)
                self.decides |= where
                self._source(ITEMS, read | owned | where)
            case ast.Tuple(parts) | ast.List(parts):
                for one in parts:
                    self.bind(one, read)
            case _:
                raise NoProofError

    def read(self, node: ast.expr) -> set[Variable]:
        """The variables that an expression is computed of; what may raise in it decides."""
        match node:
            case ast.Constant():
                return set()
            case ast.Name(name):
                return self._loaded_name(name)
            case ast.Attribute(owner, name):
                if isinstance(self._value_of(node), ModuleType) or self._is_of_module(node):
                    return set()
                self._plain_owner(owner)
                self.attributes.add(name)
                return self.read(owner) - {ITEMS} | self._of_attribute(node, name)
            case ast.Subscript(owner, index):
                where = self.read(index)
                self.decides |= where
                return self.read(owner) | where | {ITEMS}
            case ast.Slice(lower, upper, step):
                return self._all(one for one in (lower, upper, step) if one)
            case ast.BinOp(left, op, right):
                read = self.read(left) | self.read(right)
                return read | self._operands(op, left, right)
            case ast.UnaryOp(_, operand):
                return self.read(operand)
            case ast.Compare(left, _, others):
                return self._all((left, *others))
            case ast.BoolOp():
                self.decide(node)
                return self._all(node.values)
            case ast.IfExp(test, body, orelse):
                self.decide(test)
                return self._all((test, body, orelse))
            case ast.Tuple(parts) | ast.List(parts):
                return self._all(parts)
            case ast.Dict(keys, values):
                if None in keys:
                    raise NoProofError
                made = self._all(one for one in keys if one)
                self.decides |= made
                read = made | self._all(values)
                self._source(ITEMS, read)
                return read
            case ast.ListComp(part, loops):
                return self._comprehended((part,), loops)
            case ast.DictComp(key, value, loops):
                return self._comprehended((key, value), loops)
            case ast.JoinedStr(parts):
                return self._all(parts)
            case ast.FormattedValue(value):
                return self.read(value)
            case ast.Call():
                return self._called(node)
            case _:
                raise NoProofError

    def _comprehended(
        self, parts: tuple[ast.expr, ...], loops: list[ast.comprehension]
    ) -> set[Variable]:
        found: set[Variable] = set()
        for loop in loops:
            if loop.is_async:
                raise NoProofError
            self._over(loop.target, loop.iter)
            for test in loop.ifs:
                self.decide(test)
            found |= self.read(loop.iter)
        read = found | self._all(parts)
        self._source(ITEMS, read)
        return read

    def _all(self, nodes: Any) -> set[Variable]:  # noqa: ANN401  # some expressions
        found: set[Variable] = set()
        for one in nodes:
            found |= self.read(one)
        return found

    def _operands(self, op: ast.operator, left: ast.expr, right: ast.expr) -> set[Variable]:
        """What decides of an operation: a divisor, a power, a number that may grow too large."""
        if isinstance(op, ast.Div | ast.FloorDiv | ast.Mod) and not _is_of_numpy(right):
            self.decides |= self.read(right)
        if isinstance(op, ast.Pow | ast.LShift | ast.RShift) and not (
            _is_of_numpy(left) or (isinstance(right, ast.Constant) and self._is_array(left))
        ):
            self.decides |= self.read(left) | self.read(right)
        if isinstance(op, ast.Mult) and self._may_be_whole(left) and self._may_be_whole(right):
            self.decides |= self.read(_loaded(left)) | self.read(right)
        if isinstance(op, ast.MatMult | ast.Mod | ast.BitOr | ast.BitAnd | ast.BitXor):
            self.decides |= self.read(_loaded(left))
        return set()

    def _is_array(self, node: ast.expr) -> bool:
        return isinstance(self._value_of(node), np.ndarray | np.floating)

    def _may_be_whole(self, node: ast.expr) -> bool:
        """Whether it may be an int, which grows until no float can hold it."""
        match node:
            case ast.Subscript(owner, _):
                held = self._value_of(owner)
                each = held.values() if isinstance(held, dict) else held
                if not isinstance(each, list | tuple | type({}.values())) or not each:
                    return not isinstance(held, np.ndarray)
                return not all(isinstance(one, _FRACTIONS) for one in each)
            case ast.BinOp(left, _, right):
                return self._may_be_whole(left) and self._may_be_whole(right)
            case ast.UnaryOp(_, operand):
                return self._may_be_whole(operand)
            case ast.Call(function):
                return not isinstance(self._value_of(function), np.ufunc)
        return not isinstance(self._value_of(node), _FRACTIONS)

    def _over(self, target: ast.expr, over: ast.expr) -> None:
        """A loop in the loop: how often it runs is decided by what it walks over."""
        plain = isinstance(self._value_of(over), dict | list | tuple | str | np.ndarray | range)
        if not plain and not isinstance(over, ast.Call | ast.Tuple | ast.List):
            raise NoProofError
        if isinstance(over, ast.Call) and self._value_of(over.func) in _GIVES_ITERATORS_ONCE:
            raise NoProofError
        read = self.read(over)
        by_keys = isinstance(self._value_of(over), dict) or _is_call_of(over, ("keys",))
        self.decides |= read - {ITEMS}
        if by_keys or self._is_call_of_own(over, range):
            self._bind_key(target, read - {ITEMS})
            return
        parts = target.elts if isinstance(target, ast.Tuple) else []
        if parts and (_is_call_of(over, ("items",)) or self._is_call_of_own(over, enumerate)):
            self._bind_key(parts[0], read - {ITEMS})
            for one in parts[1:]:
                self.bind(one, read | {ITEMS})
            return
        self.bind(target, read | {ITEMS})

    def _bind_key(self, target: ast.expr, read: set[Variable]) -> None:
        """Keys and numbers hold nothing, whichever of them it is."""
        if isinstance(target, ast.Name):
            self.scalars.add(self._variable(target.id))
        self.bind(target, read, anew=not isinstance(target, ast.Name))

    def _called(self, node: ast.Call) -> set[Variable]:
        if any(isinstance(one, ast.Starred) for one in node.args):
            raise NoProofError
        if any(one.arg is None for one in node.keywords):
            raise NoProofError
        given = [*node.args, *(one.value for one in node.keywords)]
        function = self._value_of(node.func)
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        read = self._all(given)
        own = function.__func__ if type(function) is MethodType else function
        if type(own) is FunctionType and own.__code__.co_filename == FILENAME:
            return read | self._inlined(node, own, owner)
        if any(is_plain_object(self._value_of(one)) for one in given):
            raise NoProofError
        if function is len:
            return read - {ITEMS}
        self._require_no_output(node, function)
        if isinstance(function, np.ufunc) or _in(function, _FORM_ONLY, _NUMPY_BY_FORM):
            return read
        if _in(function, _BY_VALUE, _NUMPY_BY_VALUE, _MATHS) or _is_sleep(function):
            self.decides |= read
            return read
        if function is np.linalg.norm:
            return read
        if owner is not None and self._is_plain_method(node, owner):
            self.decides |= read
            return read | self.read(owner) | {ITEMS}
        raise NoProofError

    def _require_no_output(self, node: ast.Call, function: Any) -> None:  # noqa: ANN401
        """Some functions write their result into one more argument."""
        most = _MOST_GIVEN
        if isinstance(function, np.ufunc):
            most = function.nin
        elif not isinstance(function, np.ufunc) and _in(function, _FORM_ONLY, _BY_VALUE, _MATHS):
            most = MOST_ARGUMENTS
        elif _in(function, _THREE):
            most = 3
        if len(node.args) > most or not {one.arg for one in node.keywords} <= _HARMLESS_WORDS:
            raise NoProofError

    def _is_plain_method(self, node: ast.Call, owner: ast.expr) -> bool:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        value = self._value_of(owner)
        if name not in _METHODS or isinstance(value, ModuleType):
            return False
        # NumPy's ask for an axis first, and only after it for somewhere to write to.
        if len(node.args) > (2 if name == "get" else 1):
            return False
        if value is not _UNKNOWN:
            return type(value) in (dict, list, float, int) or isinstance(
                value, np.ndarray | np.generic
            )
        # No class of the submission has a method of that name.
        return not any(
            isinstance(one, ast.FunctionDef) and one.name == name for one in ast.walk(self.tree)
        )

    def _inlined(
        self, node: ast.Call, function: FunctionType, owner: ast.expr | None
    ) -> set[Variable]:
        """The body of a function of the submission's own, as if it stood here."""
        definition = _definition_of(function, self.tree)
        arguments = definition.args
        plain = not (arguments.vararg or arguments.kwarg or arguments.kwonlyargs)
        if self.depth >= MOST_INLINED or not plain or node.keywords or arguments.posonlyargs:
            raise NoProofError
        if function.__closure__ or definition.decorator_list:
            raise NoProofError
        given = [*node.args]
        value = self._value_of(node.func)
        if type(value) is MethodType and owner is not None:
            given = [owner, *given]
        taken = [one.arg for one in arguments.args]
        if len(given) != len(taken):
            raise NoProofError
        values = dict(function.__globals__)
        prefix = f"{self.prefix}{function.__name__}:"
        inner = Reader(
            values,
            self.tree,
            prefix,
            self.depth + 1,
            self.names,
            self.decides,
            self.sources,
            self.attributes,
            hidden=self.hidden,
            own=frozenset(function.__code__.co_varnames),
            rebound=self.rebound,
            scalars=self.scalars,
        )
        for name, one in zip(taken, given, strict=True):
            known = self._value_of(one)
            values[name] = known if _is_lasting(known) else _UNKNOWN
            inner.bind(ast.Name(name, ast.Store()), self.read(one))
        for local in function.__code__.co_varnames[len(taken) :]:
            values[local] = _UNKNOWN
        inner.body(definition.body)
        self.only_counts = False
        return inner.returned

    def _loaded_name(self, name: str) -> set[Variable]:
        found = {self._variable(name)}
        value = self._value_of(ast.Name(name))
        scalar = value is None or type(value) in (bool, int, float, str, FunctionType)
        scalar = scalar or not found.isdisjoint(self.scalars - self.rebound)
        if not scalar and not isinstance(value, np.generic | ModuleType | type):
            found.add(ITEMS)
        return found

    def _variable(self, name: str) -> Variable:
        """What stands for a name: its own of a function, or what it is where the loop stands."""
        if name in self.own:
            return self.prefix + name
        if self.prefix and name in self.hidden:
            raise NoProofError
        self.names.add(name)
        return name

    def _counts(self, node: ast.stmt) -> bool:
        """Whether all that it does to variables is to add to numbers."""
        if isinstance(node, ast.AugAssign):
            number = type(self._value_of(node.target)) in (int, float)
            return number and isinstance(node.op, ast.Add | ast.Sub)
        return not isinstance(node, ast.For) or self._is_call_of_own(node.iter, range)

    def _is_call_of_own(self, node: ast.expr, function: object) -> bool:
        return isinstance(node, ast.Call) and self._value_of(node.func) is function

    def _of_attribute(self, node: ast.expr, name: str) -> set[Variable]:
        value = self._value_of(node)
        scalar = value is None or type(value) in (bool, int, float, str)
        return {f".{name}"} if scalar else {f".{name}", ITEMS}

    def _may_contain(self, node: ast.expr) -> bool:
        value = self._value_of(node)
        return not (value is None or isinstance(value, bool | int | float | str | np.generic))

    def _source(self, variable: Variable, read: set[Variable]) -> None:
        self.sources.setdefault(variable, set()).update(read)

    def _plain_owner(self, owner: ast.expr) -> None:
        if not isinstance(owner, ast.Name | ast.Attribute):
            raise NoProofError

    def _is_of_module(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Attribute) and isinstance(
            self._value_of(node.value), ModuleType
        )

    def _value_of(self, node: ast.expr) -> Any:  # noqa: ANN401  # anything at all
        """What a name, or an attribute of one, is now; found without running anything."""
        match node:
            case ast.Constant(value):
                return value
            case ast.Name(name):
                if name not in self.own and name in self.rebound:
                    return _UNKNOWN
                return self.values.get(name, _BUILT_IN.get(name, _UNKNOWN))
            case ast.Attribute(owner, name):
                if f".{name}" in self.rebound:
                    return _UNKNOWN
                return _attribute(self._value_of(owner), name)
            case _:
                return _UNKNOWN


_GIVES_ITERATORS_ONCE = (iter, map, filter)

MOST_ARGUMENTS: Final = 255
_MOST_GIVEN: Final = 2
_THREE = frozenset((np.clip, np.where, np.full_like))
_HARMLESS_WORDS = frozenset(("axis", "keepdims", "dtype", "copy", "ndigits", "start", "strict"))

_FRACTIONS = (float, np.ndarray, np.generic)

_COUNTING = (ast.Pass, ast.Continue, ast.AugAssign, ast.For, ast.Expr)


def _attribute(owner: Any, name: str) -> Any:  # noqa: ANN401
    if isinstance(owner, ModuleType):
        return vars(owner).get(name, _UNKNOWN)
    if owner is _UNKNOWN or not is_plain_object(owner):
        return _UNKNOWN
    if name in vars(owner):
        return vars(owner)[name]
    for kind in type(owner).__mro__:
        if name in vars(kind):
            found = vars(kind)[name]
            return MethodType(found, owner) if type(found) is FunctionType else found
    return _UNKNOWN


_HARMLESS = frozenset(
    (
        *("__init__", "__module__", "__dict__", "__weakref__", "__doc__", "__qualname__"),
        *("__annotations__", "__static_attributes__", "__firstlineno__"),
    )
)


def is_own_class(value: object) -> bool:
    """Whether it is a class that the submission has made."""
    return type(value) is type and value.__module__ == MODULE


def is_plain_object(value: object) -> bool:
    """Whether it is of a submission's class whose attributes are what they seem."""
    kind = type(value)
    if not is_own_class(kind):
        return False
    for one in kind.__mro__[:-1]:
        for name, found in vars(one).items():
            if name.startswith("__") and name.endswith("__"):
                if name not in _HARMLESS:
                    return False
            elif hasattr(type(found), "__get__") and type(found) is not FunctionType:
                return False
    return kind.__mro__[-1] is object


def _is_lasting(value: object) -> bool:
    """Whether a name that has this value in one call has it, or its like, in each."""
    return value is not _UNKNOWN and (
        isinstance(value, ModuleType | FunctionType | dict | np.ndarray) or is_plain_object(value)
    )


def _definition_of(function: FunctionType, tree: ast.Module) -> ast.FunctionDef:
    code = function.__code__
    found = [
        one
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef)
        and one.name == code.co_name
        and one.lineno == code.co_firstlineno
    ]
    if len(found) != 1 or any(
        isinstance(one, ast.Yield | ast.YieldFrom | ast.Await | ast.FunctionDef | ast.Lambda)
        for one in ast.walk(found[0])
        if one is not found[0]
    ):
        raise NoProofError
    return found[0]


def _in(function: Any, *known: frozenset[Callable[..., Any]]) -> bool:  # noqa: ANN401
    try:
        return any(function in one for one in known)
    except TypeError:
        return False


def _is_sleep(function: object) -> bool:
    return type(function) is MethodType and function == time.sleep


def _loaded(target: ast.expr) -> ast.expr:
    """A target, as an expression that reads it."""
    match target:
        case ast.Name(name):
            return ast.Name(name, ast.Load())
        case ast.Attribute(owner, name):
            return ast.Attribute(owner, name, ast.Load())
        case ast.Subscript(owner, index):
            return ast.Subscript(owner, index, ast.Load())
    return target


def _is_of_numpy(node: ast.expr) -> bool:
    """Whether a call of NumPy is part of it, so that it divides without raising."""
    match node:
        case ast.Call(ast.Attribute(ast.Name("np" | "numpy"), name)):
            return name in ("sqrt", "abs", "exp", "square", "maximum", "power")
        case ast.BinOp(left, _, right):
            return _is_of_numpy(left) or _is_of_numpy(right)
    return False


def _is_call_of(node: ast.expr, methods: tuple[str, ...]) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in methods
    )


def _asks_for_none(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Compare)
        and len(node.ops) == 1
        and isinstance(node.ops[0], ast.Is | ast.IsNot)
        and isinstance(node.comparators[0], ast.Constant)
        and node.comparators[0].value is None
    )
