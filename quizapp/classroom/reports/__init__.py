"""The forms a report can take: one file a form, and this table to find them by.

A form is loaded when it is written: before that the table is all that a command line needs.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizapp.classroom.gradebook import Gradebook

ReportLines: TypeAlias = "Callable[[Gradebook], Iterator[str]]"
"""The lines of one document, without their ends."""

ReportFiles: TypeAlias = "Callable[[Gradebook], Iterator[tuple[str, str]]]"
"""The files of a folder: the name of each, safe on every system, and its text."""


@dataclass(frozen=True, slots=True)
class Report:
    """A form: `told` says what it is; it is one document, or a folder of files."""

    told: str
    write: "ReportLines | None" = None
    files: "ReportFiles | None" = None


def _document(form: str, told: str) -> Report:
    """The form of that file, which has a function `<form>_lines`."""
    return Report(told, write=_late(form, f"{form}_lines"))


def _folder(form: str, told: str) -> Report:
    """The form of that file, which has a function `<form>_files`."""
    return Report(told, files=_late(form, f"{form}_files"))


def _late(form: str, function: str) -> "Callable[[Gradebook], Any]":
    def write(book: "Gradebook") -> Any:  # noqa: ANN401  # lines or files, as the form's own says
        return getattr(import_module(f"{__name__}.{form}"), function)(book)

    return write


REPORTS: dict[str, Report] = {
    "text": _document("text", "端末で読む報告"),
    "json": _document("json", "1 つの JSON"),
    "jsonl": _document("jsonl", "1 行に 1 件の JSON"),
    "csv": _document("csv", "表計算で開く CSV"),
    "gradescope": _folder("gradescope", "Gradescope の results.json（学習者ごと）"),
    "junit": _document("junit", "JUnit の XML"),
    "markdown": _folder("markdown", "返却用の Markdown（学習者ごと）"),
    "html": _document("html", "クラスの報告（HTML 1 枚）"),
}
