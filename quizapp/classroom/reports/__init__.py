"""The forms a report can take: one file a form, and this table to find them by."""

from collections.abc import Callable, Iterable, Iterator

from quizapp.classroom.grading import Graded
from quizapp.classroom.reports import json, text
from quizapp.core.outcome import Isolation

Report = Callable[[Iterable[Graded], Isolation], Iterator[str]]

REPORTS: dict[str, Report] = {"text": text.lines, "json": json.lines}
"""Each takes what was graded, one by one, and yields the lines of its report."""
