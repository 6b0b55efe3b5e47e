"""What Moodle gives as "download all submissions", in folders or flat.

Its number tells participants of one assignment apart, and is another one in each assignment.
"""

import re

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of

_MARKED = re.compile(
    r"(?P<learner>.+)_(?P<mark>\d+)_assignsubmission_[a-z]+_?(?P<file>.*)", re.DOTALL
)

_DOWNLOAD = re.compile(r"(?:[-_ ]\d+)?(?:[-_ ]\d{8,})?$")
"""The number of the assignment that ends the name of the zip: `<course>-<assignment>-<number>`."""


def by_moodle(inside: str, ids: IdWords) -> Placed | None:
    """`<learner>_<number>_assignsubmission_file_/<question>.py`, or `…_file_<question>.py`."""
    folders = folders_of(inside)
    steps = [*folders, stem_of(inside)]
    for at, step in enumerate(steps):
        if found := _MARKED.fullmatch(step):
            words = [found["file"], *steps[at + 1 :]]
            question = next(filter(None, map(ids.named, reversed(words))), "")
            question = question or _of_download(steps[:at], ids)
            return Placed(found["learner"], question, found["mark"])
    return None


def _of_download(outer: "list[str]", ids: IdWords) -> str:
    """The question that an outer folder, or the zip, is named after."""
    for step in reversed(outer):
        plain = _DOWNLOAD.sub("", step)
        if question := ids.named(plain) or ids.ending(plain)[1]:
            return question
    return ""
