"""A folder for each learner, in it one more folder, and there the files."""

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of


def by_learner_above(inside: str, ids: IdWords) -> Placed | None:
    """`<learner>/…/<question>.py`."""
    *_, learner, _ = ["", "", *folders_of(inside)]
    return Placed(learner, ids.named(stem_of(inside))) if learner else None
