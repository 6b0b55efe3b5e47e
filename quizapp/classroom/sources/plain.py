"""A file that is the code itself."""

from quizapp.classroom.encodings import decoded
from quizapp.core.question import Question


def code_of_text(content: bytes, _question: Question) -> str:
    """All of it, in the encoding that Python would read it in."""
    return decoded(content)
