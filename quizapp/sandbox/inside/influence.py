"""What a loop's end depends on: the variables that decide whether it is left, or raises.

What is merely added up decides nothing.
"""

import ast
import gc
import operator
import sys
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from .findings import CHANGES_EACH_ROUND, LoopFindings, LoopVariable, NoProofError
from .loop_reader import LoopReader
from .untouched import WrittenContainers
from .walks import shared_names

_WARNED: Final = ("showwarning", "_showwarnmsg_impl")
_usually = {name: vars(warnings).get(name) for name in _WARNED}

MOST_READINGS: Final = 6
"""A loop is read once more where something turned out to be given another value in it."""


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


@dataclass(frozen=True, slots=True)
class Influence:
    """The names and attributes that a loop has to do with, and what decides on its end.

    `onward` is a number that only ever moves away from the end. A loop is `steady` if nothing
    that decides is written at all, so that one round is like every other.
    """

    names: frozenset[str]
    attributes: frozenset[str]
    deciding: frozenset[LoopVariable]
    onward: Onward | None = None
    steady: bool = False


def influence_in(
    loop: ast.While | ast.For, names: Mapping[str, Any], tree: ast.Module, hidden: frozenset[str]
) -> Influence:
    """What decides on the end of a loop, the names having these values.

    `hidden` are global names that are others here.

    Raises:
        NoProofError: if that cannot be told.
    """
    if not _all_as_usual():
        raise NoProofError
    rebound: set[LoopVariable] = set()
    written = WrittenContainers()
    for _ in range(MOST_READINGS):
        before = len(rebound), written.count
        reader = LoopReader(names, tree, hidden, LoopFindings(rebound=rebound, written=written))
        if isinstance(loop, ast.For):
            reader.bind(loop.target, {CHANGES_EACH_ROUND})
        reader.body(loop.body)
        onward = _onward(loop, reader) if isinstance(loop, ast.While) else None
        if isinstance(loop, ast.While) and onward is None:
            reader.decide(loop.test)
        if (len(rebound), written.count) == before:
            return _decided(reader.found, onward)
    raise NoProofError


def _all_as_usual() -> bool:
    """Whether nothing is called, or raised, behind the back of what the source says."""
    usual = {*np.geterr().values()} <= {"warn", "ignore"}
    filters = all(one[0] != "error" for one in warnings.filters)
    shown = all(vars(warnings).get(name) is one for name, one in _usually.items())
    return usual and filters and shown and sys.getprofile() is None and not gc.callbacks


def _decided(found: LoopFindings, onward: Onward | None) -> Influence:
    found.decides |= found.doubled()
    deciding = found.closed()
    if CHANGES_EACH_ROUND in deciding or (onward and onward.name in deciding):
        raise NoProofError
    steady = onward is None and found.only_counts and not deciding & found.sources.keys()
    return Influence(frozenset(found.names), frozenset(found.attributes), deciding, onward, steady)


_AWAY: Final = {
    ast.Add: (operator.gt, (ast.Gt, ast.GtE, ast.NotEq)),
    ast.Sub: (operator.lt, (ast.Lt, ast.LtE, ast.NotEq)),
}
"""What is added to moves away from what it is above of, and the other way round."""


def _onward(loop: ast.While, reader: LoopReader) -> Onward | None:
    """The name of a number that only moves away from where the test would fail."""
    match loop.test:
        case ast.Compare(ast.Name(name), [op], [ast.Constant(int() | float() as bound)]):
            ways = {None} if name in shared_names(reader.tree) else {*_ways(loop, name)}
        case _:
            return None
    if len(ways) != 1 or type(reader.values.get(name)) not in (int, float):
        return None
    for way, (is_beyond, tests) in _AWAY.items():
        if way in ways and isinstance(op, tests):
            reader.variable(name)
            return Onward(name, is_beyond, bound)
    return None


def _ways(loop: ast.While, name: str) -> list[type[ast.operator] | None]:
    """How each statement that writes to a name moves it; None where that is not known."""
    added = [
        one
        for one in ast.walk(loop)
        if isinstance(one, ast.AugAssign) and isinstance(one.target, ast.Name)
    ]
    known = {id(one.target): _way(one) for one in added}
    return [
        known.get(id(one))
        for one in ast.walk(loop)
        if isinstance(one, ast.Name) and one.id == name and not isinstance(one.ctx, ast.Load)
    ]


def _way(write: ast.AugAssign) -> type[ast.operator] | None:
    match write.value:
        case ast.Constant(int() | float() as by) if by > 0 and type(write.op) in _AWAY:
            return type(write.op)
    return None
