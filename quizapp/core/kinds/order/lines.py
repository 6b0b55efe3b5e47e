"""What is authored of lines to be put in order: their texts, their numbers, the right orders."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from typing import NamedTuple

from quizapp.core.body import VERBATIM
from quizapp.core.fault import Path
from quizapp.core.grading.inputs import Inputs
from quizapp.core.kinds.order.ordering import Ordering, Places
from quizapp.core.shapes import LISTED_KEY, NAMED_KEY


class AuthoredRow(NamedTuple):
    """A row of text, and where it is authored: its path, and the characters before it there."""

    text: str
    path: Path
    ahead: int


def rows_of(text: str, path: Path) -> list[AuthoredRow]:
    """The rows of an authored text."""
    rows = text.split("\n")
    ahead = accumulate((len("".join(row.split())) for row in rows), initial=0)
    return [AuthoredRow(row, path, before) for row, before in zip(rows, ahead, strict=False)]


@dataclass(frozen=True, slots=True)
class ExtraLine:
    """A line that belongs nowhere, and why."""

    line: str
    because: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedOrder:
    """Another right order of all lines, by their numbers from 1."""

    order: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class WrongOrder:
    """Lines that stand in this order, whatever is between them; by their numbers from 1."""

    order: tuple[int, ...]
    because: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class OrderedLines:
    """Lines in a right order, and `extra` ones; both are numbered through, from 1.

    A single text of several lines is as many lines. The order of the lines of a `free` group
    among themselves does not matter. With `code` the lines are code; with a `reference`, too, the
    checker runs `program` with the lines in place of its blank, as it does code that is handed in.
    """

    lines: tuple[str, ...] = field(metadata={LISTED_KEY: True})
    extra: tuple[ExtraLine, ...] = ()
    free: tuple[tuple[int, ...], ...] = ()
    accepted: tuple[AcceptedOrder, ...] = field(default=(), metadata={NAMED_KEY: "accepts"})
    mistakes: tuple[WrongOrder, ...] = ()
    code: bool = False
    program: str = field(default="", metadata=VERBATIM)
    reference: str = ""
    entry: str = ""
    call: str = ""
    inputs: tuple[Inputs, ...] = ()

    @property
    def right_texts(self) -> tuple[str, ...]:
        """The lines that belong, in the author's order."""
        if len(self.lines) > 1:
            return self.lines
        return tuple(row for text in self.lines for row in text.split("\n") if row.strip())

    @property
    def texts(self) -> tuple[str, ...]:
        """All lines by their places: those that belong, then those that do not."""
        return (*self.right_texts, *(extra.line for extra in self.extra))

    @property
    def orderings(self) -> tuple[Ordering, ...]:
        """The author's order, then the others that are accepted."""
        pairs = (pair for group in self.free for pair in combinations(group, 2))
        free = frozenset(frozenset(number - 1 for number in pair) for pair in pairs)
        own = tuple(range(len(self.right_texts)))
        return tuple(
            Ordering(places, free)
            for places in (own, *(line_places(other.order) for other in self.accepted))
        )

    def path(self, place: int) -> Path:
        """Leads to a line; to all of them where they are written as one text."""
        own = len(self.right_texts)
        if place >= own:
            return ("extra", place - own, "line")
        return ("lines", place) if len(self.lines) == own else ("lines",)

    def rows(self, place: int) -> list[AuthoredRow]:
        """The rows of a line, each with where it is authored."""
        path = self.path(place)
        if path != ("lines",):
            return rows_of(self.texts[place].rstrip(), path)
        written = [row for row in rows_of(self.lines[0], path) if row.text.strip()]
        return written[place : place + 1]

    def name_of_mistake(self, i: int) -> str:
        """The id under which a wrong order is counted."""
        return self.mistakes[i].id or f"order-{i + 1}"

    def name_of_extra(self, j: int) -> str:
        """The id under which a distractor is counted."""
        return self.extra[j].id or f"extra-{j + 1}"

    def quoted(self, place: int) -> str:
        """A line within a sentence."""
        first, *rest = self.texts[place].strip().split("\n")
        more = " …" if rest else ""
        if self.code and "`" not in first:
            return f"`{first.strip()}{more}`"
        return f"「{first.strip().rstrip('。．')}{more}」"


def line_places(order: Sequence[int]) -> Places:
    """The places (from 0) of lines that an author names by their numbers (from 1)."""
    return tuple(number - 1 for number in order)


def same_line(one: str, other: str) -> bool:
    """Whether two lines read alike, so that it does not matter which of them stands where."""
    return one.rstrip() == other.rstrip()
