"""A folder for each question, in it a file for each learner."""

from quizapp.classroom.layouts.id_words import IdWords, without_copy_marks
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of


def by_question(inside: str, ids: IdWords) -> Placed | None:
    """`<question>/<learner>.py`; the file may be named after the question as well."""
    folders = folders_of(inside)
    question = ids.meant(folders[-1]) if folders else ""
    if not question:
        return None
    stem = without_copy_marks(stem_of(inside))
    for learner, again in (ids.ending(stem), ids.beginning(stem)):
        if learner and again == question:
            return Placed(learner, question)
    return Placed(stem, question)
