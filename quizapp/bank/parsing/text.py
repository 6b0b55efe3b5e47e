"""The text of one file, its lines, and where the problems found in it are collected."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, NoReturn, Protocol

from quizapp.bank.parsing.quoting import LONGEST_FIXED
from quizapp.bank.problem import Problem, Severity

QUESTIONS = "questions"
"""The key of a file's list of questions."""

DEFAULTS_KEY = "defaults"
"""The key of what a file says for all its questions."""

MOST_PROBLEMS = 300
"""After so many problems a file is given up: it is not a sheet of questions."""


@dataclass(frozen=True, slots=True)
class FileText:
    r"""A file as the author knows it: the path as given, and the text with `\n` between lines."""

    file: str
    text: str

    def line(self, number: int) -> str:
        """A line counted from 0; beyond the end the empty line."""
        lines = _lines(self.text)
        return lines[number] if number < len(lines) else ""

    @property
    def cuts(self) -> "frozenset[tuple[int, int]]":
        """Where a comment begins with a single space before it, as it may be part of a text."""
        return _cuts(self.text)

    def between(self, start: "Mark", end: "Mark") -> str:
        """The text from one place to another, which lies behind it."""
        rows = [self.line(number) for number in range(start.line, end.line + 1)]
        rows[-1] = rows[-1][: end.column]
        rows[0] = rows[0][start.column :]
        return "\n".join(rows)


@lru_cache(maxsize=1)  # one file is read at a time, and its lines may take 30 MB
def _lines(text: str) -> list[str]:
    return text.split("\n")


@lru_cache(maxsize=1)
def _cuts(text: str) -> frozenset[tuple[int, int]]:
    return frozenset(
        (number, match.start())
        for number, line in enumerate(_lines(text))
        if " #" in line
        for match in _COMMENT.finditer(line)
    )


_COMMENT = re.compile(r"(?<=[^\s#]) #")


class Mark(Protocol):
    """A place in a text, as the YAML parser gives it: both counted from 0."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The character in the line."""


class Spot(NamedTuple):
    """A place that was computed rather than given by the parser."""

    line: int
    column: int


def spot_of(mark: Mark) -> Spot:
    """The same place, in a form that can be compared."""
    return Spot(mark.line, mark.column)


def spot_at(text: str, index: int) -> Spot:
    """The place of the character `index` of `text`."""
    return Spot(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)


def after(mark: Mark, text: str, index: int) -> Spot:
    """The place of the character `index` of a `text` that begins at `mark`."""
    spot = spot_at(text, index)
    return Spot(mark.line + spot.line, spot.column + (0 if spot.line else mark.column))


class GivenUp(Exception):  # noqa: N818  # it ends the reading of a file; it is not an error
    """Reading this file makes no sense any more; what there is to say is in the report."""


@dataclass(slots=True)
class Reporter:
    """Collects the problems of one file."""

    source: FileText
    problems: list[Problem] = field(default_factory=list)

    def error(self, mark: Mark, rule: str, message: str, fix: str = "") -> None:
        """Note an error; raises GivenUp when there are too many."""
        self._note(mark, "error", rule, message, fix)

    def warning(self, mark: Mark, rule: str, message: str, fix: str = "") -> None:
        """Note a warning; raises GivenUp when there are too many."""
        self._note(mark, "warning", rule, message, fix)

    def give_up(self, mark: Mark, rule: str, message: str, fix: str = "") -> NoReturn:
        """Note an error after which the rest of the file cannot be read."""
        self._add(mark, "error", rule, message, fix)
        raise GivenUp

    def _note(self, mark: Mark, severity: Severity, rule: str, message: str, fix: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            message = f"問題が {MOST_PROBLEMS} 件を超えたため、このファイルの残りは調べていません。"
            self.give_up(mark, "too-many-problems", message)
        self._add(mark, severity, rule, message, fix)

    def _add(self, mark: Mark, severity: Severity, rule: str, message: str, fix: str) -> None:
        line, column = mark.line, mark.column
        excerpt = self.source.line(line)
        fix = fix if len(fix) <= LONGEST_FIXED else ""
        self.problems.append(
            Problem(self.source.file, line + 1, column + 1, severity, message, rule, excerpt, fix)
        )

    def errors_between(self, start: Spot, end: Spot) -> bool:
        """Whether an error lies in [start, end)."""
        return any(
            problem.severity == "error"
            and start <= Spot(problem.line - 1, problem.column - 1) < end
            for problem in self.problems
        )
