"""Files named after their questions, of a learner whom nothing names."""

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import stem_of


def by_question_alone(inside: str, ids: IdWords) -> Placed | None:
    """`<question>.py`."""
    question = ids.named(stem_of(inside))
    return Placed("", question) if question else None
