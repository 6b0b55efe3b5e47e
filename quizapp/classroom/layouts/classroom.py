"""Google Classroom: copies in the folder of an assignment are named after their learners first."""

from quizapp.classroom.layouts.id_words import IdWords, without_copy_marks
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of

NAME_BETWEEN = " - "


def by_classroom(inside: str, ids: IdWords) -> Placed | None:
    """`<learner> - <question>.py`, or so named files in a folder of the question."""
    learner, between, title = without_copy_marks(stem_of(inside)).partition(NAME_BETWEEN)
    if not between:
        return None
    words = [title, *reversed(folders_of(inside))]
    return Placed(learner.strip(), next(filter(None, map(ids.named, words)), ""))
