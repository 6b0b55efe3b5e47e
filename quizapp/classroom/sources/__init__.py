"""The files that are read as code, by how their names end: one file a way, and this table."""

from quizapp.classroom.sources.notebook import NOTEBOOK
from quizapp.classroom.sources.plain import code_of_text
from quizapp.classroom.sources.source_form import SourceForm
from quizapp.core.grading.trial import MOST_SOURCE_BYTES

_PLAIN = SourceForm(MOST_SOURCE_BYTES, code_of_text)

SOURCES: dict[str, SourceForm] = {
    ".py": _PLAIN,
    ".txt": _PLAIN,
    ".ipynb": NOTEBOOK,
}
"""Suffixes are small letters; names may have large ones."""
