"""A folder for each question, in it a file for each learner."""

from quizapp.classroom.layouts.id_words import IdWords, without_copy_marks
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of


def by_question(inside: str, ids: IdWords) -> Placed | None:
    """`<question>/<learner>.py`."""
    folders = folders_of(inside)
    question = ids.meant(folders[-1]) if folders else ""
    return Placed(without_copy_marks(stem_of(inside)), question) if question else None
