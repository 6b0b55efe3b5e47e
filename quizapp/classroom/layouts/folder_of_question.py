"""A folder for each question, in it a file for each learner."""

from collections.abc import Collection
from pathlib import PurePosixPath

from quizapp.classroom.layouts.placed import Placed


def by_question(inside: str, ids: Collection[str]) -> Placed | None:
    """`<question>/<learner>.py`."""
    path = PurePosixPath(inside)
    if len(path.parts) < 2 or path.parts[-2] not in ids:  # noqa: PLR2004  # a folder and a file
        return None
    return Placed(path.stem, path.parts[-2])
