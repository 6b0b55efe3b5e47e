"""Reading the statements of a loop: what decides on its end, and what is computed of what.

Every test, index, divisor and argument that might make it raise decides. What is not understood,
such as a call of what is not known to leave everything as it is, ends the proof.
"""

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import FunctionType, MethodType, ModuleType
from typing import Any, ClassVar, Final

import numpy as np

from . import known_calls as known
from .findings import (
    ALL_ITEMS,
    CHANGES_EACH_ROUND,
    LoopFindings,
    LoopVariable,
    NoProofError,
)
from .known_calls import NOTHING_KNOWN
from .untouched import holds_alike
from .walks import whole_number
from .wire import FILENAME

MOST_INLINED: Final = 4
"""So many calls deep a submission's own functions are read."""


@dataclass(slots=True)
class LoopReader:
    """Reads the statements of one function, `values` being what its names are.

    `own` are the names of a function that is called, `prefix` what tells them from the loop's;
    `hidden` are global names that are others where the loop stands.
    """

    values: Mapping[str, Any]
    tree: ast.Module
    hidden: frozenset[str]
    found: LoopFindings = field(default_factory=LoopFindings)
    prefix: str = ""
    depth: int = 0
    own: frozenset[str] = frozenset()
    returned: set[LoopVariable] = field(default_factory=set)

    def body(self, statements: Iterable[ast.stmt]) -> None:
        """Read statements, one after another."""
        for one in statements:
            if not self._only_counts(one):
                self.found.only_counts = False
            self._by_kind(self.STATEMENTS, one)

    def read(self, node: ast.expr) -> set[LoopVariable]:
        """The variables that an expression is computed of; what may raise in it decides."""
        found: set[LoopVariable] = self._by_kind(self.EXPRESSIONS, node)
        return found

    def decide(self, node: ast.expr) -> None:
        """What an expression is decides."""
        if isinstance(node, ast.BoolOp):
            for one in node.values:
                self.decide(one)
        elif isinstance(node, ast.UnaryOp):
            self.decide(node.operand)
        elif self._is_of_form(node):
            self.found.decides |= self.read(node) - {ALL_ITEMS}
        else:
            self.found.decides |= self.read(node)

    def bind(self, target: ast.expr, read: set[LoopVariable], *, anew: bool = True) -> None:
        """Something is given a value that is computed of these.

        Of what is given it `anew`, what it is now says nothing of what it will be.
        """
        self._by_kind(self.TARGETS, target, read, anew)

    def _bare(self, name: str) -> LoopVariable:
        return self.prefix + name if name in self.own else name

    def variable(self, name: str) -> LoopVariable:
        """What stands for a name: its own of a function, or what it is where the loop stands."""
        if name in self.own:
            return self._bare(name)
        if self.prefix and name in self.hidden:
            raise NoProofError
        self.found.names.add(name)
        return name

    def value_of(self, node: ast.expr) -> Any:  # noqa: ANN401  # anything at all
        """What a name, or an attribute of one, is now; found without running anything."""
        match node:
            case ast.Constant(value):
                return value
            case ast.Name(name) if self._bare(name) not in self.found.rebound:
                return self.values.get(name, known.BUILT_INS.get(name, NOTHING_KNOWN))
            case ast.Attribute(owner, name) if f".{name}" not in self.found.rebound:
                return known.attribute_of(self.value_of(owner), name)
        return NOTHING_KNOWN

    def _by_kind(
        self,
        table: Mapping[type, Callable[..., Any]],
        node: ast.AST,
        *more: Any,  # noqa: ANN401  # whatever is said of a kind
    ) -> Any:  # noqa: ANN401
        handle = table.get(type(node))
        if handle is None:
            raise NoProofError
        return handle(self, node, *more)

    # Statements.

    def _skip(self, _: ast.stmt) -> None:
        """It changes nothing."""

    def _evaluate(self, node: ast.Expr) -> None:
        self.read(node.value)

    def _assign(self, node: ast.Assign) -> None:
        read = self.read(node.value)
        for target in node.targets:
            if isinstance(target, ast.Name) and self._is_one_of_alike(node.value):
                self._bind_key(target, read)
            else:
                is_made_here = isinstance(target, ast.Subscript) and isinstance(
                    node.value, ast.BinOp
                )
                self.bind(target, read, anew=not is_made_here)

    def _annotated(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.bind(node.target, self.read(node.value))

    def _augmented(self, node: ast.AugAssign) -> None:
        before = as_read(node.target)
        read = self.read(node.value) | self.read(before)
        self._operate(node.op, before, node.value)
        self.bind(node.target, read, anew=False)
        held = self.value_of(node.target)
        if not isinstance(held, (*known.NOTHING_HELD, np.generic)):
            self.found.source(ALL_ITEMS, read)
            if not isinstance(node.target, ast.Subscript):
                self.found.written.write(held)

    def _branch(self, node: ast.If | ast.While) -> None:
        self.decide(node.test)
        self.body([*node.body, *node.orelse])

    def _inner_for(self, node: ast.For) -> None:
        self._walk_over(node.target, node.iter)
        self.body([*node.body, *node.orelse])

    def _try(self, node: ast.Try) -> None:
        self.body([*node.body, *node.orelse, *node.finalbody])
        for handler in node.handlers:
            caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            if handler.name or not all(one is None or self._is_exception(one) for one in caught):
                raise NoProofError
            self.body(handler.body)

    def _raise(self, node: ast.Raise) -> None:
        raised = node.exc
        if isinstance(raised, ast.Call):
            self._read_all(raised.args)
            raised = raised.func
        if node.cause or (raised is not None and not self._is_exception(raised)):
            raise NoProofError

    def _return(self, node: ast.Return) -> None:
        if node.value is not None:
            self.returned |= self.read(node.value)

    def _assert(self, node: ast.Assert) -> None:
        self.decide(node.test)
        if node.msg:
            self.read(node.msg)

    def _is_exception(self, node: ast.expr) -> bool:
        value = self.value_of(node)
        return isinstance(value, type) and known.is_one_of(value, known.BUILT_INS.values())

    def _only_counts(self, node: ast.stmt) -> bool:
        """Whether it adds to a number or waits, and cannot raise, not even in the first round."""
        match node:
            case ast.AugAssign(ast.Name(), ast.Add() | ast.Sub(), by):
                return self._is_number(node.target) and self._is_number(by)
            case ast.For(iter=ast.Call(args=given)):
                whole = all(whole_number(one, {}) is not None for one in given)
                return self._calls(node.iter, range) and whole
            case ast.Expr(ast.Call(function, [ast.Constant(int() | float() as seconds)], [])):
                return known.is_sleep(self.value_of(function)) and seconds >= 0
        return isinstance(node, ast.Pass | ast.Continue)

    def _is_number(self, node: ast.expr) -> bool:
        return type(self.value_of(node)) in (int, float)

    # What is given a value.

    def _bind_name(self, target: ast.Name, read: set[LoopVariable], anew: bool) -> None:
        variable = self.variable(target.id)
        if anew:
            self.found.rebound.add(variable)
        self.found.source(variable, read)

    def _bind_attribute(self, target: ast.Attribute, read: set[LoopVariable], anew: bool) -> None:
        self._require_plain_owner(target)
        variable = f".{target.attr}"
        self.found.attributes.add(target.attr)
        if anew:
            self.found.rebound.add(variable)
        self.found.source(variable, read | self.read(target.value) - {ALL_ITEMS})

    def _bind_item(self, target: ast.Subscript, read: set[LoopVariable], anew: bool) -> None:
        where = self.read(target.slice)
        self.found.decides |= where
        if not _holds_anything(self.value_of(target.value)):
            self.found.decides |= read
        self.found.source(ALL_ITEMS, read | self.read(target.value) | where)
        self.found.written.write(self.value_of(target.value), may_lie_elsewhere=anew)

    def _bind_parts(
        self,
        target: ast.Tuple | ast.List,
        read: set[LoopVariable],
        anew: bool,
    ) -> None:
        for one in target.elts:
            self.bind(one, read, anew=anew)

    # Expressions.

    def _constant(self, _: ast.Constant) -> set[LoopVariable]:
        return set()

    def _name(self, node: ast.Name) -> set[LoopVariable]:
        found = {self.variable(node.id)}
        held = self.value_of(node)
        if isinstance(held, (*known.NOTHING_HELD, np.generic, ModuleType, type)):
            return found
        is_scalar = not found.isdisjoint(self.found.scalars - self.found.rebound)
        return found if is_scalar else found | self._items_of(node)

    def _attribute(self, node: ast.Attribute) -> set[LoopVariable]:
        owner = self.value_of(node.value)
        if isinstance(owner, ModuleType) and known.is_of_the_system(owner):
            return set()
        self._require_plain_owner(node)
        self.found.attributes.add(node.attr)
        found = self.read(node.value) - {ALL_ITEMS} | {f".{node.attr}"}
        if isinstance(self.value_of(node), known.NOTHING_HELD):
            return found
        return found | self._items_of(node)

    def _item(self, node: ast.Subscript) -> set[LoopVariable]:
        where = self.read(node.slice)
        self.found.decides |= where
        return self.read(node.value) | where | self._items_of(node.value)

    def _items_of(self, node: ast.expr) -> set[LoopVariable]:
        """What stands for all that a container holds; nothing where that stays as it is."""
        while isinstance(node, ast.Subscript):
            node = node.value
        return set() if self.found.written.spare(self.value_of(node)) else {ALL_ITEMS}

    def _is_one_of_alike(self, node: ast.expr) -> bool:
        """Whether it takes one number, or text, out of a list that stays as it is."""
        if not isinstance(node, ast.Subscript) or isinstance(node.slice, ast.Slice | ast.Tuple):
            return False
        held = self.value_of(node.value)
        return holds_alike(held) and self.found.written.spare(held)

    def _slice(self, node: ast.Slice) -> set[LoopVariable]:
        return self._read_all(one for one in (node.lower, node.upper, node.step) if one)

    def _operation(self, node: ast.BinOp) -> set[LoopVariable]:
        self._operate(node.op, node.left, node.right)
        return self.read(node.left) | self.read(node.right)

    def _sign(self, node: ast.UnaryOp) -> set[LoopVariable]:
        return self.read(node.operand)

    def _comparison(self, node: ast.Compare) -> set[LoopVariable]:
        return self._read_all((node.left, *node.comparators))

    def _both(self, node: ast.BoolOp) -> set[LoopVariable]:
        self.decide(node)
        return self._read_all(node.values)

    def _choice(self, node: ast.IfExp) -> set[LoopVariable]:
        self.decide(node.test)
        return self._read_all((node.test, node.body, node.orelse))

    def _sequence(self, node: ast.Tuple | ast.List) -> set[LoopVariable]:
        read = self._read_all(node.elts)
        self.found.source(ALL_ITEMS, read)
        return read

    def _dict(self, node: ast.Dict) -> set[LoopVariable]:
        if None in node.keys:
            raise NoProofError
        keys = self._read_all(one for one in node.keys if one)
        self.found.decides |= keys
        read = keys | self._read_all(node.values)
        self.found.source(ALL_ITEMS, read)
        return read

    def _list_made(self, node: ast.ListComp) -> set[LoopVariable]:
        return self._comprehended((node.elt,), node.generators)

    def _dict_made(self, node: ast.DictComp) -> set[LoopVariable]:
        return self._comprehended((node.key, node.value), node.generators)

    def _comprehended(
        self, parts: tuple[ast.expr, ...], loops: list[ast.comprehension]
    ) -> set[LoopVariable]:
        for loop in loops:
            if loop.is_async:
                raise NoProofError
            self._walk_over(loop.target, loop.iter)
            for test in loop.ifs:
                self.decide(test)
        read = self._read_all((*(loop.iter for loop in loops), *parts))
        self.found.source(ALL_ITEMS, read)
        return read

    def _text(self, node: ast.JoinedStr) -> set[LoopVariable]:
        return self._read_all(node.values)

    def _put_in_text(self, node: ast.FormattedValue) -> set[LoopVariable]:
        if node.format_spec:
            self.found.decides |= self.read(node.value) | self.read(node.format_spec)
        return self.read(node.value)

    def _read_all(self, nodes: Iterable[ast.expr]) -> set[LoopVariable]:
        return {variable for one in nodes for variable in self.read(one)}

    def _require_plain_owner(self, node: ast.Attribute) -> None:
        """What Python itself keeps in an object is not seen among its attributes."""
        of_python = node.attr.startswith("__") or node.attr in known.HIDE_A_STATE
        if of_python or not isinstance(node.value, ast.Name | ast.Attribute):
            raise NoProofError
        if isinstance(self.value_of(node.value), ModuleType):
            raise NoProofError

    def _is_of_form(self, node: ast.expr) -> bool:
        """Whether it asks only for what is part of a form: None, keys, being empty."""
        match node:
            case ast.Compare(left, [ast.Is() | ast.IsNot()], [ast.Constant(None)]):
                return isinstance(left, ast.Name | ast.Attribute | ast.Subscript)
            case ast.Compare(ast.Name(), [ast.In() | ast.NotIn()], [container]):
                return isinstance(self.value_of(container), dict)
            case ast.Name() | ast.Attribute():
                return isinstance(self.value_of(node), dict | list | tuple)
        return False

    # What raises, or how often an inner loop runs.

    def _operate(self, op: ast.operator, left: ast.expr, right: ast.expr) -> None:
        """What decides of an operation: a divisor, a power, a number that may grow too large."""
        decides: list[ast.expr] = []
        if isinstance(op, ast.Div | ast.FloorDiv | ast.Mod) and self._may_be_whole_or_float(right):
            decides = [left, right] if isinstance(op, ast.Mod) else [right]
        elif isinstance(op, ast.Mult) and self._may_be_whole(left) and self._may_be_whole(right):
            decides = [left, right]
        elif isinstance(op, ast.Add | ast.Sub):
            if self._may_be_whole(left) and self._may_be_whole(right):
                self.found.sums.append((self.read(left), self.read(right)))
        elif not isinstance(op, ast.Mult | ast.Div | ast.FloorDiv | ast.Mod):
            plain = isinstance(right, ast.Constant) and not self._may_be_whole_or_float(left)
            decides = [] if plain else [left, right]
        self.found.decides |= self._read_all(decides)

    def _may_be_whole_or_float(self, node: ast.expr) -> bool:
        """Whether it may be a number of Python's own, which raises where NumPy's do not."""
        match node:
            case ast.BinOp(left, _, right):
                return self._may_be_whole_or_float(left) and self._may_be_whole_or_float(right)
            case ast.Call(function):
                return not isinstance(self.value_of(function), np.ufunc)
        return not isinstance(self.value_of(node), np.ndarray | np.floating)

    def _may_be_whole(self, node: ast.expr) -> bool:
        """Whether it may be an int, which grows until no float can hold it."""
        match node:
            case ast.Subscript(owner, _):
                return not _holds_fractions(self.value_of(owner))
            case ast.BinOp(left, _, right):
                return self._may_be_whole(left) and self._may_be_whole(right)
            case ast.UnaryOp(_, operand):
                return self._may_be_whole(operand)
            case ast.Call(function):
                return not isinstance(self.value_of(function), np.ufunc)
        return not isinstance(self.value_of(node), known.FRACTIONS)

    def _walk_over(self, target: ast.expr, over: ast.expr) -> None:
        """A loop in the loop: how often it runs is decided by what it walks over."""
        held = self.value_of(over)
        if isinstance(over, ast.Call):
            if known.is_one_of(self.value_of(over.func), known.ONE_TURN):
                raise NoProofError
        elif not isinstance(held, dict | list | tuple | str | np.ndarray | range):
            raise NoProofError
        read = self.read(over)
        self.found.decides |= self._length_of(over)
        by_number = self._calls(over, enumerate) or known.is_call_of_method(over, "items")
        if isinstance(held, dict) or self._calls(over, range) or self._gives_keys(over):
            self._bind_key(target, read - {ALL_ITEMS})
        elif isinstance(target, ast.Tuple) and by_number:
            self._bind_key(target.elts[0], read - {ALL_ITEMS})
            for one in target.elts[1:]:
                self.bind(one, read | {ALL_ITEMS})
        else:
            self.bind(target, read | {ALL_ITEMS})

    def _length_of(self, over: ast.expr) -> set[LoopVariable]:
        """What decides how many there are in something; in what is built, it may be a number."""
        match over:
            case ast.Name() | ast.Attribute():
                return self.read(over) - {ALL_ITEMS}
            case ast.Call(ast.Attribute(owner, "items" | "keys" | "values"), [], []):
                return self._length_of(owner)
            case ast.Call(function, given, []):
                if known.is_one_of(self.value_of(function), known.AS_LONG):
                    return {variable for one in given for variable in self._length_of(one)}
        return self.read(over)

    def _gives_keys(self, over: ast.expr) -> bool:
        return known.is_call_of_method(over, "keys")

    def _bind_key(self, target: ast.expr, read: set[LoopVariable]) -> None:
        """Keys and numbers hold nothing, whichever of them it is."""
        if isinstance(target, ast.Name):
            self.found.scalars.add(self.variable(target.id))
        self.bind(target, read, anew=not isinstance(target, ast.Name))

    def _calls(self, node: ast.expr, function: object) -> bool:
        return isinstance(node, ast.Call) and self.value_of(node.func) is function

    # Calls.

    def _called(self, node: ast.Call) -> set[LoopVariable]:
        given = [*node.args, *(one.value for one in node.keywords)]
        function = self.value_of(node.func)
        own = function.__func__ if type(function) is MethodType else function
        if type(own) is FunctionType and own.__code__.co_filename == FILENAME:
            return self._read_all(given) | self._inlined(node, own)
        self._require_plain_values(function, given)
        read = self._read_all(given)
        if known.is_sleep(function) or known.writes_nowhere(node, function):
            by_form = (*known.FORM_ONLY, *known.NUMPY_BY_FORM)
            if function is len:
                return self._length_of(node.args[0]) if node.args else read
            if isinstance(function, np.ufunc) or known.is_one_of(function, by_form):
                return read
            by_value = (*known.BY_VALUE, *known.NUMPY_BY_VALUE)
            if known.is_sleep(function) or known.is_one_of(function, by_value):
                self.found.decides |= read
                return read
        if known.is_one_of(function, known.CHANCE):
            self.found.decides |= read
            return read | {CHANGES_EACH_ROUND}
        return self._method(node, read)

    def _require_plain_values(self, function: object, given: list[ast.expr]) -> None:
        """No objects, nor kinds of numbers that cannot hold every other number."""
        for value in map(self.value_of, given):
            is_kind = isinstance(value, str | np.dtype | type) and function is not isinstance
            if known.is_plain_object(value) or (is_kind and value not in (float, np.float64)):
                raise NoProofError

    def _method(self, node: ast.Call, read: set[LoopVariable]) -> set[LoopVariable]:
        """A method of a number or a container that leaves it as it is, or appends to it."""
        if not isinstance(node.func, ast.Attribute):
            raise NoProofError
        owner, name = self.value_of(node.func.value), node.func.attr
        if type(owner) is np.random.Generator and name in known.DRAWING_METHODS:
            if not known.draws_nowhere(node):
                raise NoProofError
            self.found.decides |= read | self.read(node.func.value) - {ALL_ITEMS}
            return read | {CHANGES_EACH_ROUND}
        if name not in known.HARMLESS_METHODS and name != "append":
            raise NoProofError
        # NumPy's ask for an axis first, and only after it for somewhere to write to.
        if len(node.args) > (2 if name == "get" else 1) or node.keywords:
            raise NoProofError
        plain = type(owner) in (dict, list, float, int) or isinstance(
            owner, np.ndarray | np.generic
        )
        if not plain and (owner is not NOTHING_KNOWN or self._defines(name)):
            raise NoProofError
        held = read | self.read(node.func.value)
        if name == "append":
            self.found.written.all_of_them = True
            self.found.only_counts = False
            self.found.source(ALL_ITEMS, held)
            return set()
        self.found.decides |= read
        return held

    def _defines(self, name: str) -> bool:
        """Whether the submission may have made anything of that name."""
        return any(
            (isinstance(one, ast.FunctionDef) and one.name == name)
            or (isinstance(one, ast.Name) and one.id == name)
            or (isinstance(one, ast.Attribute) and one.attr == name and _is_stored(one))
            or (isinstance(one, ast.Constant) and one.value == name)
            for one in ast.walk(self.tree)
        )

    def _inlined(self, node: ast.Call, function: FunctionType) -> set[LoopVariable]:
        """The body of a function of the submission's own, as if it stood here."""
        definition = _definition_of(function, self.tree)
        taken = [one.arg for one in definition.args.args]
        given = [*node.args]
        if type(self.value_of(node.func)) is MethodType and isinstance(node.func, ast.Attribute):
            given = [node.func.value, *given]
        if self.depth >= MOST_INLINED or node.keywords or len(given) != len(taken):
            raise NoProofError
        names = function.__code__.co_varnames
        values = dict(function.__globals__) | dict.fromkeys(names, NOTHING_KNOWN)
        prefix = f"{self.prefix}{function.__name__}:"
        inner = LoopReader(
            values, self.tree, self.hidden, self.found, prefix, self.depth + 1, frozenset(names)
        )
        for name, one in zip(taken, given, strict=True):
            value = self.value_of(one)
            values[name] = value if known.is_lasting(value) else NOTHING_KNOWN
            inner.bind(ast.Name(name, ast.Store()), self.read(one), anew=False)
        inner.body(definition.body)
        self.found.only_counts = False
        return inner.returned

    STATEMENTS: ClassVar[dict[type, Callable[..., Any]]] = {
        ast.Pass: _skip,
        ast.Break: _skip,
        ast.Continue: _skip,
        ast.Global: _skip,
        ast.Nonlocal: _skip,
        ast.Expr: _evaluate,
        ast.Assign: _assign,
        ast.AnnAssign: _annotated,
        ast.AugAssign: _augmented,
        ast.If: _branch,
        ast.While: _branch,
        ast.For: _inner_for,
        ast.Try: _try,
        ast.Raise: _raise,
        ast.Return: _return,
        ast.Assert: _assert,
    }
    TARGETS: ClassVar[dict[type, Callable[..., Any]]] = {
        ast.Name: _bind_name,
        ast.Attribute: _bind_attribute,
        ast.Subscript: _bind_item,
        ast.Tuple: _bind_parts,
        ast.List: _bind_parts,
    }
    EXPRESSIONS: ClassVar[dict[type, Callable[..., Any]]] = {
        ast.Constant: _constant,
        ast.Name: _name,
        ast.Attribute: _attribute,
        ast.Subscript: _item,
        ast.Slice: _slice,
        ast.BinOp: _operation,
        ast.UnaryOp: _sign,
        ast.Compare: _comparison,
        ast.BoolOp: _both,
        ast.IfExp: _choice,
        ast.Tuple: _sequence,
        ast.List: _sequence,
        ast.Dict: _dict,
        ast.ListComp: _list_made,
        ast.DictComp: _dict_made,
        ast.JoinedStr: _text,
        ast.FormattedValue: _put_in_text,
        ast.Call: _called,
    }


def as_read(target: ast.expr) -> ast.expr:
    """A target, as an expression that reads it."""
    match target:
        case ast.Name(name):
            return ast.Name(name, ast.Load())
        case ast.Attribute(owner, name):
            return ast.Attribute(owner, name, ast.Load())
        case ast.Subscript(owner, index):
            return ast.Subscript(owner, index, ast.Load())
    return target


def _is_stored(node: ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store)


def _holds_anything(held: object) -> bool:
    """Whether any number can be put into it without raising."""
    return type(held) in (list, dict) or (isinstance(held, np.ndarray) and held.dtype.kind == "f")


def _holds_fractions(held: object) -> bool:
    if isinstance(held, np.ndarray):
        return True
    each: list[object] = []
    if isinstance(held, dict | list | tuple):
        each = [*(dict.values(held) if isinstance(held, dict) else held)]
    return bool(each) and all(isinstance(one, known.FRACTIONS) for one in each)


def _definition_of(function: FunctionType, tree: ast.Module) -> ast.FunctionDef:
    """A plain function, with plain arguments, which the source defines once."""
    code = function.__code__
    found = [
        one
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef)
        and (one.name, one.lineno) == (code.co_name, code.co_firstlineno)
    ]
    if len(found) != 1 or function.__closure__ or found[0].decorator_list:
        raise NoProofError
    taken = found[0].args
    unusual = (taken.vararg, taken.kwarg, *taken.kwonlyargs, *taken.posonlyargs)
    within = (one for one in ast.walk(found[0]) if one is not found[0])
    if any(unusual) or any(isinstance(one, _NOT_INLINED) for one in within):
        raise NoProofError
    return found[0]


_NOT_INLINED = (ast.Yield, ast.YieldFrom, ast.Await, ast.FunctionDef, ast.Lambda)
