"""Finding a loop that cannot end: the state that decides on its end comes back unchanged.

The source says which values decide (`influence`); the running frame says what they are, each
time the loop comes round. Whoever is not understood is given the benefit of the doubt.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from inspect import CO_OPTIMIZED
from linecache import getlines
from types import CodeType, FrameType
from typing import Any, Final, TypeAlias

from .findings import NoProofError
from .influence import Influence, influence_in
from .states import loop_state
from .walks import walks_for_ever
from .wire import FILENAME

MOST_LINES_RUN: Final = 2_000
MOST_CALLS_PASSED: Final = 20_000
MOST_VISITS: Final = 100
"""So many lines are looked at, calls passed over meanwhile, and rounds of one loop seen."""

AnyLoop: TypeAlias = ast.While | ast.For
LoopScope: TypeAlias = ast.Module | ast.FunctionDef

_LOOKS_AT_ITSELF: Final = frozenset(
    ("locals", "vars", "dir", "eval", "exec", "f_locals", "getrefcount", "resize")
)
"""Whoever calls these would notice that it is looked at."""

_settrace = sys.settrace


class LoopWatch:
    """Looks at the loops in which some frames are, for some rounds."""

    def __init__(
        self, frames: Sequence[FrameType], most_steps: float, tell: Callable[[int, str], None]
    ) -> None:
        tree = ast.parse("".join(getlines(FILENAME)))
        self._tell = tell
        self._left, self._calls = MOST_LINES_RUN, MOST_CALLS_PASSED
        self._loops: dict[FrameType, list[LoopRounds]] = {}
        for one in frames:
            if _LOOKS_AT_ITSELF.isdisjoint(one.f_code.co_names):
                self._loops[one] = [*_rounds(one, tree, most_steps)]

    def begin(self) -> None:
        """Tell at once of what can be told without waiting for a round; then look."""
        for one, loops in [*self._loops.items()]:
            for rounds in loops:
                rounds.consider(one)
                self._conclude(rounds)
            if all(rounds.hopeless for rounds in loops):
                del self._loops[one]
                _let_go(one)
        if self._loops:
            for one in self._loops:
                one.f_trace = self._trace
            _settrace(self._pass_over)

    def _trace(self, here: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401  # what Python asks for
        try:
            self._left -= 1
            if self._left < 0 or event == "return" or not self._loops:
                return self._leave(here, all_of_them=self._left < 0)
            if event == "line":
                for rounds in self._loops[here]:
                    rounds.pass_by(here)
                    self._conclude(rounds)
        except BaseException:  # noqa: BLE001  # there is no proof; the submission goes on
            return self._leave(here, all_of_them=True)
        return self._trace

    def _pass_over(self, _: FrameType, __: str, ___: Any) -> None:  # noqa: ANN401
        """New calls are not looked at; where there are many, looking away costs too much, too."""
        self._calls -= 1
        if self._calls < 0:
            self._end()

    def _conclude(self, rounds: "LoopRounds") -> None:
        if rounds.endless:
            self._tell(rounds.line, rounds.kind)

    def _leave(self, here: FrameType, *, all_of_them: bool) -> Any:  # noqa: ANN401
        self._loops.pop(here, None)
        here.f_trace = LookedAt(here)  # type: ignore[assignment]
        if all_of_them or not self._loops:
            self._end()
        return _not_looked_at

    def _end(self) -> None:
        for one in self._loops:
            one.f_trace = None
            _let_go(one)
        self._loops = {}
        _settrace(None)


class LookedAt:
    """Lets go of what Python has kept of a frame, as soon as nothing refers to this any more.

    In place of the frame's trace function, that is when Python has taken the next one, and has
    written back what it kept.
    """

    def __init__(self, here: FrameType) -> None:
        self._here = here

    def __del__(self) -> None:
        """Python has done with the look."""
        _let_go(self._here)


def _let_go(here: FrameType) -> None:
    """Forget the values that a look at a function's variables keeps alive, as Python does it."""
    if here.f_code.co_flags & CO_OPTIMIZED and type(here.f_locals) is dict:
        here.f_locals.clear()


def is_looking(here: FrameType) -> bool:
    """Whether this frame looks at another, of which nothing may be let go now."""
    return here.f_code in (LoopWatch._trace.__code__, LoopWatch._pass_over.__code__)


def _not_looked_at(_: FrameType, __: str, ___: Any) -> None:  # noqa: ANN401  # what Python asks for
    """In place of what looked at a frame."""


@dataclass(slots=True)
class LoopMoment:
    """What was seen at one place of a loop while all had one form."""

    influence: Influence
    form: object
    seen: set[object] = field(default_factory=set)


class LoopRounds:
    """One loop of one frame: what decided on its end each time that it came round."""

    def __init__(self, loop: AnyLoop, tree: ast.Module, code: CodeType) -> None:
        self._loop, self._tree = loop, tree
        self._lines = range(loop.lineno, _last_line(loop) + 1)
        self._points = frozenset(_points(loop, code))
        self._met: dict[int, LoopMoment] = {}
        self._left = MOST_VISITS
        self.hopeless = False
        self.endless = False
        self.line = loop.lineno
        self.kind = "while" if isinstance(loop, ast.While) else "for"

    def consider(self, here: FrameType) -> None:
        """Read the loop; some need not even be looked at."""
        try:
            influence = self._understood(here)
            loop_state(influence, here.f_globals | here.f_locals)
            self.endless = influence.steady
        except NoProofError:
            self.hopeless = True

    def pass_by(self, here: FrameType) -> None:
        """A line is about to run."""
        if here.f_lineno not in self._lines:
            self._met = {}
        elif not self.hopeless and here.f_lasti in self._points:
            try:
                self._visit(here)
            except NoProofError:
                self.hopeless = True

    def _visit(self, here: FrameType) -> None:
        self._left -= 1
        if self._left < 0:
            raise NoProofError
        names = here.f_globals | here.f_locals
        met = self._met.get(here.f_lasti)
        if met:
            form, deciding = loop_state(met.influence, names)
        if met is None or form != met.form:
            # Another form may be understood in another way.
            influence = self._understood(here)
            form, deciding = loop_state(influence, names)
            met = self._met[here.f_lasti] = LoopMoment(influence, form)
        self.endless = deciding in met.seen
        met.seen.add(deciding)

    def _understood(self, here: FrameType) -> Influence:
        hidden = frozenset() if here.f_code.co_name == "<module>" else frozenset(here.f_locals)
        return influence_in(self._loop, here.f_globals | here.f_locals, self._tree, hidden)


def _rounds(here: FrameType, tree: ast.Module, most_steps: float) -> Iterator[LoopRounds]:
    """The loops around the line that a frame is at, from the innermost."""
    scope = _scope_of(here.f_code, tree)
    if scope is None:
        return
    for loop in reversed([*_loops_around(scope.body, here.f_lineno)]):
        names = here.f_globals | here.f_locals
        if isinstance(loop, ast.While) or walks_for_ever(loop, names, tree, most_steps):
            yield LoopRounds(loop, tree, here.f_code)


def _scope_of(code: CodeType, tree: ast.Module) -> LoopScope | None:
    """Where in the source a frame's code is; None where that is not one place."""
    if code.co_name == "<module>":
        return tree
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.name == code.co_name
        and min([node.lineno, *(one.lineno for one in node.decorator_list)]) == code.co_firstlineno
    ]
    return found[0] if len(found) == 1 else None


def _loops_around(body: Sequence[ast.stmt], line: int) -> Iterator[AnyLoop]:
    for statement in body:
        if not statement.lineno <= line <= (statement.end_lineno or 0):
            continue
        if isinstance(statement, ast.While | ast.For) and line <= _last_line(statement):
            yield statement
        for inner in _bodies(statement):
            yield from _loops_around(inner, line)


def _bodies(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return
    for name in ("body", "orelse", "finalbody"):
        yield getattr(statement, name, [])
    for handler in getattr(statement, "handlers", []):
        yield handler.body


def _last_line(loop: AnyLoop) -> int:
    return loop.body[-1].end_lineno or loop.lineno


def _points(loop: AnyLoop, code: CodeType) -> Iterator[int]:
    """Places in the code at which nothing of this loop lies anywhere but in variables."""
    lines = {one.lineno for one in _direct(loop.body) if _is_plain_line(one, loop)}
    headers = {one.lineno for one in _direct(loop.body) if isinstance(one, ast.For)}
    met: set[int] = set()
    for start, _, line in code.co_lines():
        if line in lines or (line in headers and line not in met):
            yield start
        if line is not None:
            met.add(line)


def _direct(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run in each round, or in some, but not in rounds of their own."""
    for statement in body:
        yield statement
        if not isinstance(statement, ast.For):
            for inner in _bodies(statement):
                yield from _direct(inner)


def _is_plain_line(statement: ast.stmt, loop: AnyLoop) -> bool:
    """Whether a line begins with it, and nothing is half-way done when that line runs again."""
    if isinstance(statement, ast.For | ast.With | ast.Try):
        return False
    if isinstance(loop, ast.For) and statement.lineno == loop.lineno:
        return True
    if isinstance(statement, ast.If | ast.While):
        return statement.test.end_lineno == statement.lineno < statement.body[0].lineno
    return statement.end_lineno == statement.lineno
