"""All files in one folder, each named after its learner and its question."""

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import stem_of


def by_name(inside: str, ids: IdWords) -> Placed | None:
    """`<learner>_<question>.py`; an id may have such signs itself, so the longest is taken."""
    learner, question = ids.ending(stem_of(inside))
    return Placed(learner, question) if learner else None
