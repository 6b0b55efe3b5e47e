"""The forms a report can take: one file a form, and this table to find them by."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from quizapp.classroom.reports import json, text
from quizapp.core.grading.outcome import Isolation

if TYPE_CHECKING:
    from quizapp.classroom.grading import Graded

Report = Callable[[Iterable["Graded"], Isolation], Iterator[str]]

REPORTS: dict[str, Report] = {"text": text.text_lines, "json": json.json_lines}
"""Each takes what was graded, one by one, and yields the lines of its report."""
