"""A table of steps as lines of text, the first false number marked by a sign and in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from quizapp.core.glyphs import Glyphs
from quizapp.core.step_table import (
    OF_VALUE,
    YOURS,
    CallList,
    CallNumber,
    Derivation,
    Sides,
    Steps,
    StepTable,
    StepWalk,
    TableStep,
    as_column,
)
from quizapp.core.text.spans import Line, Span, spans
from quizapp.core.text.width import cells
from quizapp.core.wording import printable

FIRST = "最初"
RIGHT_ROW = "正解"
UPDATE = "更新"
DIFFERENCE = "差"
RETURNED_COLUMN = "返り値"
NO_NUMBERS = "（比べる数はありません）"
BETWEEN_COLUMNS = "  "

STEPS_UNDER_A_HEAD = 10
"""After so many steps the names of the columns are said again."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The lines of some steps; `at` is the line of the first false number, if there is one."""

    lines: tuple[Line, ...]
    at: int | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in one place: words to the left, numbers to the right."""

    spans: Line
    left: bool = False

    @property
    def cells(self) -> int:
        return sum(cells(span.text) for span in self.spans)


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    marked: bool = False


_Rows: TypeAlias = Iterator[_Row]
_EMPTY = _Cell(())


def drawn_steps(table: StepTable, steps: Steps, component: int, glyphs: Glyphs) -> Drawn:
    """The lines of one part of a table; of a walk those of one number."""
    pen = _Pen(table.other, glyphs)
    match steps:
        case StepWalk():
            rows = [*pen.walk(steps, component)]
        case CallList():
            rows = [*pen.calls(steps)]
        case Derivation():
            rows = [*pen.derivation(steps)]
        case _:
            assert_never(steps)
    at = next((i for i, row in enumerate(rows) if row.marked), None)
    return Drawn(tuple(_aligned(rows)), at)


def component_title(walk: StepWalk, component: int) -> str:
    """Which number is shown, and of how many."""
    name, count = walk.components[component].name, len(walk.components)
    return f"成分 {name}" + f"（{component + 1} / {count}）" * (count > 1)


def _aligned(rows: Sequence[_Row]) -> Iterator[Line]:
    """The cells under one another; a cell that stands alone may be longer than its column."""
    widths: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row.cells) if len(row.cells) > 1 else ():
            widths[place] = max(widths.get(place, 0), cell.cells)
    for row in rows:
        line: list[Span] = []
        for place, cell in enumerate(row.cells):
            between = Span(BETWEEN_COLUMNS * bool(place))
            room = Span(" " * max(0, widths.get(place, 0) - cell.cells))
            line += [between, *cell.spans, room] if cell.left else [between, room, *cell.spans]
        yield tuple(span for span in line if span.text)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes the rows; `other` is whose the numbers beside the right ones are."""

    other: str
    glyphs: Glyphs

    def walk(self, walk: StepWalk, component: int) -> _Rows:
        """Two rows a step: the right numbers, and below them the others."""
        one = walk.components[component]
        first = walk.first if walk.first and walk.first.component == component else None
        names = ("g", *walk.states, UPDATE, walk.parameter)
        who = (_EMPTY,) * bool(self.other)
        difference = (self._head(DIFFERENCE),) * bool(self.other)
        head = _Row((self._head("t"), *who, *map(self._head, names), *difference))
        yield head
        between = (_EMPTY,) * (len(names) - 1)
        yield _Row((self._word("0"), *who, *between, self._number(one.start)))
        for place, step in enumerate(one.steps):
            if place and place % STEPS_UNDER_A_HEAD == 0:
                yield head
            wrong = first.column if first and first.step == step.number else None
            yield from self._step(step, wrong)

    def _step(self, step: TableStep, wrong: int | None) -> _Rows:
        sides = (step.grad, *step.states, step.update, step.value)
        number = self._word(str(step.number), "strong")
        rights = tuple(self._number(one.right) for one in sides)
        if not self.other:
            yield _Row((number, *rights))
            return
        yield _Row((number, self._word(RIGHT_ROW), *rights))
        owns = [self._number(one.other) for one in sides]
        if wrong is not None:
            place = len(sides) - 1 if wrong == OF_VALUE else 1 + wrong
            owns[place] = self._number(sides[place].other, wrong=True)
        last = self._figure(self._difference(step.value))
        marks = (self._mark(),) * (wrong is not None)
        yield _Row((_EMPTY, self._word(self.other), *owns, last, *marks), wrong is not None)

    def calls(self, listed: CallList) -> _Rows:
        """Each call in a row of its own, and below it a row a number."""
        for place, call in enumerate(listed.calls):
            yield _Row((self._word(f"{call.number}. {printable(call.call)}", "strong"),))
            if not call.values:
                yield _Row((self._word(BETWEEN_COLUMNS + NO_NUMBERS, "quiet"),))
                continue
            heads = (RIGHT_ROW, self.other, DIFFERENCE)
            yield _Row(
                (self._word(BETWEEN_COLUMNS + RETURNED_COLUMN, "heading"), *map(self._head, heads))
            )
            at = listed.first[1] if listed.first and listed.first[0] == place else None
            for number, value in enumerate(call.values):
                yield self._call_number(value, first=number == at)
            if call.more:
                yield _Row((self._word(f"{BETWEEN_COLUMNS}（ほかに {call.more} 個）", "quiet"),))

    def _call_number(self, value: CallNumber, *, first: bool) -> _Row:
        sides = Sides(_if_number(value.right), _if_number(value.other), value.alike)
        numbers = (
            self._word(BETWEEN_COLUMNS + (printable(value.name) or RETURNED_COLUMN)),
            self._value(value.right),
            self._value(value.other, wrong=first),
            self._figure(self._difference(sides)),
        )
        return _Row((*numbers, self._mark()) if first else numbers, first)

    def derivation(self, derivation: Derivation) -> _Rows:
        """A row a number: what it is called, from what it follows, what it comes to."""
        theirs = any(one.other for one in derivation.rows)
        others = (self._head(YOURS),) * theirs
        yield _Row((_EMPTY, self._word("式", "heading"), self._head(RIGHT_ROW), *others))
        for one in derivation.rows:
            differs = bool(one.other) and one.other != one.right
            other = f"{self.glyphs.wrong} {one.other}" if differs else one.other
            last = (self._figure(other, "wrong" if differs else "plain"),) * theirs
            formula = _Cell(tuple(spans(one.formula, plain=self.glyphs.ascii)), left=True)
            yield _Row((self._prose(one.name, "strong"), formula, self._figure(one.right), *last))

    def _prose(self, text: str, style: str) -> _Cell:
        drawn = spans(text, plain=self.glyphs.ascii)
        return _Cell(tuple(Span(span.text, style) for span in drawn), left=True)

    def _head(self, text: str) -> _Cell:
        return replace(self._prose(text, "heading"), left=False)

    def _word(self, text: str, style: str = "plain") -> _Cell:
        return _Cell((Span(self.glyphs.write(text), style),), left=True)

    def _figure(self, text: str, style: str = "plain") -> _Cell:
        return _Cell((Span(text, style),))

    def _mark(self) -> _Cell:
        return self._word(f"{self.glyphs.wrong} {FIRST}", "wrong")

    def _value(self, value: float | str | None, *, wrong: bool = False) -> _Cell:
        if not isinstance(value, str):
            return self._number(value, wrong=wrong)
        return self._figure(printable(value), "wrong" if wrong else "plain")

    def _number(self, value: float | None, *, wrong: bool = False) -> _Cell:
        if value is None:
            return self._figure("-" if self.glyphs.ascii else "—")
        if wrong:
            return self._figure(f"{self.glyphs.wrong} {as_column(value)}", "wrong")
        return self._figure(as_column(value))

    def _difference(self, sides: Sides) -> str:
        if sides.right is None or sides.other is None:
            return ""
        if not sides.alike:
            return f"{sides.other - sides.right:+.5g}".replace("+nan", "nan")
        exact = sides.right == sides.other or sides.right != sides.right  # nan
        return "0" if exact else "~0" if self.glyphs.ascii else "≈0"


def _if_number(value: float | str | None) -> float | None:
    return None if isinstance(value, str) else value


def all_lines(drawn: Iterable[Drawn]) -> tuple[Line, ...]:
    """The lines of several parts, an empty one between them."""
    lines: list[Line] = []
    for one in drawn:
        lines += [(), *one.lines] if lines else one.lines
    return tuple(lines)
