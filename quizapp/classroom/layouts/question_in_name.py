"""All files in one folder, each named after its question and its learner."""

from quizapp.classroom.layouts.id_words import IdWords, without_copy_marks
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import stem_of


def by_name_of_question(inside: str, ids: IdWords) -> Placed | None:
    """`<question>_<learner>.py`, with the longest id that fits."""
    learner, question = ids.beginning(without_copy_marks(stem_of(inside)))
    return Placed(learner, question) if learner else None
