"""The forms a report can take: one file a form, and this table to find them by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.classroom.gradebook import Gradebook
from quizapp.classroom.reports import csv, gradescope, json, jsonl, junit, markdown, text

ReportLines: TypeAlias = Callable[[Gradebook], Iterator[str]]
"""The lines of one document, without their ends."""

ReportFiles: TypeAlias = Callable[[Gradebook], Iterator[tuple[str, str]]]
"""The files of a folder: the name of each, safe on every system, and its text."""


@dataclass(frozen=True, slots=True)
class Report:
    """A form: `told` says what it is; it is one document, or a folder of files."""

    told: str
    write: ReportLines | None = None
    files: ReportFiles | None = None


REPORTS: dict[str, Report] = {
    "text": Report("端末で読む報告", text.text_lines),
    "json": Report("1 つの JSON", json.json_lines),
    "jsonl": Report("1 行に 1 件の JSON", jsonl.jsonl_lines),
    "csv": Report("表計算で開く CSV", csv.csv_lines),
    "gradescope": Report(
        "Gradescope の results.json（フォルダ）", None, gradescope.gradescope_files
    ),
    "junit": Report("JUnit の XML", junit.junit_lines),
    "markdown": Report("学習者ごとの Markdown（フォルダ）", None, markdown.markdown_files),
}
