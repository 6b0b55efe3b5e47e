"""A folder for each question, in it a folder for each learner."""

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of


def by_question_then_learner(inside: str, ids: IdWords) -> Placed | None:
    """`<question>/<learner>/….py`."""
    *_, question, learner = ["", "", *folders_of(inside)]
    found = ids.meant(question)
    return Placed(learner, found) if found else None
