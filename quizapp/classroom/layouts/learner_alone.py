"""Files named after their learners; the question is the same for all, or said in them."""

from quizapp.classroom.layouts.id_words import IdWords, without_copy_marks
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import stem_of


def by_learner_alone(inside: str, _ids: IdWords) -> Placed:
    """`<learner>.py`."""
    return Placed(without_copy_marks(stem_of(inside)), "")
