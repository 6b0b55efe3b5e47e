"""What Canvas gives as "download submissions": one folder, with numbers in the names."""

import re

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of

_MARKED = re.compile(r"(?P<learner>[^_]+)_(?:LATE_)?(?P<mark>\d+)_\d+_(?P<file>.+)", re.DOTALL)


def by_canvas(inside: str, ids: IdWords) -> Placed | None:
    """`<learner>_<number>_<number>_<question>.py`, with LATE after the learner where it was."""
    found = _MARKED.fullmatch(stem_of(inside))
    if not found:
        return None
    words = [found["file"], *reversed(folders_of(inside))]
    return Placed(found["learner"], next(filter(None, map(ids.named, words)), ""), found["mark"])
