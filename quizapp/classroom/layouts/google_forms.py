"""Google Forms: what is uploaded is named after its learner last."""

from quizapp.classroom.layouts.classroom import NAME_BETWEEN
from quizapp.classroom.layouts.id_words import IdWords, without_copy_marks
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of


def by_forms(inside: str, ids: IdWords) -> Placed | None:
    """`<question> - <learner>.py`, or so named files in a folder of the question."""
    title, between, learner = without_copy_marks(stem_of(inside)).rpartition(NAME_BETWEEN)
    if not between:
        return None
    words = [title, *reversed(folders_of(inside))]
    return Placed(learner.strip(), next(filter(None, map(ids.named, words)), ""))
