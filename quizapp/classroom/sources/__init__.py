"""The files that are read as code, by how their names end: one file a way, and this table."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from quizapp.classroom.sources.plain import code_of_text
from quizapp.classroom.sources.source_form import SourceForm
from quizapp.core.grading.trial import MOST_SOURCE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.core.question import Question

MOST_NOTEBOOK_BYTES = 16 * 1024 * 1024
"""Of a file: pictures that code has drawn are kept in it."""


def _late(module: str, name: str, content: bytes, question: "Question") -> str:
    """What is seldom wanted, and not small, is loaded when it is."""
    code: Callable[[bytes, Question], str] = getattr(import_module(f"{__name__}.{module}"), name)
    return code(content, question)


_PLAIN = SourceForm(MOST_SOURCE_BYTES, code_of_text)

SOURCES: dict[str, SourceForm] = {
    ".py": _PLAIN,
    ".txt": _PLAIN,
    ".ipynb": SourceForm(MOST_NOTEBOOK_BYTES, partial(_late, "notebook", "code_of_notebook")),
    "onlinetext.html": SourceForm(
        8 * MOST_SOURCE_BYTES, partial(_late, "online_text", "code_of_online_text")
    ),
}
"""In small letters; names may have large ones."""


def source_form_of(name: str) -> SourceForm | None:
    """How a file of that name is read as code; None where it is none."""
    plain = name.lower()
    return next((form for ending, form in SOURCES.items() if plain.endswith(ending)), None)
