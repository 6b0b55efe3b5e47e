"""The files that are read as code, by how their names end: one file a way, and this table."""

from quizapp.classroom.sources.notebook import NOTEBOOK
from quizapp.classroom.sources.online_text import code_of_online_text
from quizapp.classroom.sources.plain import code_of_text
from quizapp.classroom.sources.source_form import SourceForm
from quizapp.core.grading.trial import MOST_SOURCE_BYTES

_PLAIN = SourceForm(MOST_SOURCE_BYTES, code_of_text)

SOURCES: dict[str, SourceForm] = {
    ".py": _PLAIN,
    ".txt": _PLAIN,
    ".ipynb": NOTEBOOK,
    "onlinetext.html": SourceForm(8 * MOST_SOURCE_BYTES, code_of_online_text),
}
"""In small letters; names may have large ones."""


def source_form_of(name: str) -> SourceForm | None:
    """How a file of that name is read as code; None where it is none."""
    plain = name.lower()
    return next((form for ending, form in SOURCES.items() if plain.endswith(ending)), None)
