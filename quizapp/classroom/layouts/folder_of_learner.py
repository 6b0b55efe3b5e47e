"""A folder for each learner, in it a file for each question."""

from collections.abc import Collection
from pathlib import PurePosixPath

from quizapp.classroom.layouts.placed import Placed


def by_learner(inside: str, ids: Collection[str]) -> Placed | None:
    """`<learner>/<question>.py`."""
    path = PurePosixPath(inside)
    if len(path.parts) < 2 or path.stem not in ids:  # noqa: PLR2004  # a folder and a file
        return None
    return Placed(path.parts[-2], path.stem)
