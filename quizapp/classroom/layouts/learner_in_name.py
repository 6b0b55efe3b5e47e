"""All files in one folder, each named after its learner and its question."""

from collections.abc import Collection
from pathlib import PurePosixPath

from quizapp.classroom.layouts.placed import Placed


def by_name(inside: str, ids: Collection[str]) -> Placed | None:
    """`<learner>_<question>.py`; an id may have underscores itself, so the longest is taken."""
    stem = PurePosixPath(inside).stem
    for at in (i for i, char in enumerate(stem) if char == "_"):
        if stem[at + 1 :] in ids:
            return Placed(stem[:at], stem[at + 1 :])
    return None
