"""How a file's bytes become code."""

from collections.abc import Callable
from dataclasses import dataclass

from quizapp.core.question import Question


@dataclass(frozen=True, slots=True)
class SourceForm:
    """What a file's suffix says: how large it may be, and what in it is the code for a question.

    `code` raises NotTextError with the reason; how much code is too much is the question's matter.
    """

    most_bytes: int
    code: Callable[[bytes, Question], str]
