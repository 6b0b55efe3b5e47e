"""A folder for each learner, in it a folder for each question."""

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of


def by_learner_then_question(inside: str, ids: IdWords) -> Placed | None:
    """`<learner>/<question>/….py`."""
    *_, learner, question = ["", "", *folders_of(inside)]
    found = ids.meant(question) if learner else ""
    return Placed(learner, found) if found else None
