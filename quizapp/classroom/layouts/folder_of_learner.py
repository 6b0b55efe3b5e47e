"""A folder for each learner, in it a file for each question."""

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of


def by_learner(inside: str, ids: IdWords) -> Placed | None:
    """`<learner>/<question>.py`."""
    folders = folders_of(inside)
    return Placed(folders[-1], ids.named(stem_of(inside))) if folders else None
