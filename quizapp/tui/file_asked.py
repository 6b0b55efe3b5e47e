"""A text for a file whose name the learner types; another file is never written over unasked."""

from collections.abc import Callable
from typing import TypeAlias

from quizapp.core.errors import QuizError
from quizapp.tui import lab_words as words

WriteFile: TypeAlias = Callable[[str, str, bool], bool]
"""Puts a text into the file of a name, over another or not; False where another stays."""


class FileAsked:
    """Writes once a name will do; until then it says why one does not."""

    def __init__(self, text: str, write: WriteFile) -> None:
        self._text = text
        self._write = write
        self._there = ""

    def wrong(self, typed: str) -> str:
        """Nothing once it is written; else what is wrong with the name."""
        name = typed.strip()
        if not name:
            return words.NO_NAME
        try:
            written = self._write(name, self._text, name == self._there)
        except QuizError as refused:
            return str(refused)
        self._there = name
        return "" if written else words.already_there(name)
