"""How courses name what is handed in: one file a way, and this table to find them by."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from quizapp.classroom.layouts import (
    folder_of_learner,
    folder_of_question,
    learner_in_name,
)
from quizapp.classroom.layouts.placed import Placed


@dataclass(frozen=True, slots=True)
class NamingLayout:
    """A way of naming: `told` shows it, `place` reads a path; None where it is no such path.

    `place` is given the path below what was typed, and the ids of questions.
    """

    told: str
    place: Callable[[str, Collection[str]], Placed | None]


LAYOUTS: dict[str, NamingLayout] = {
    "folder_of_learner": NamingLayout("<学習者>/<問題の id>.py", folder_of_learner.by_learner),
    "folder_of_question": NamingLayout("<問題の id>/<学習者>.py", folder_of_question.by_question),
    "learner_in_name": NamingLayout("<学習者>_<問題の id>.py", learner_in_name.by_name),
}
"""Tried in this order: the first that reads the most paths is taken."""


def recognised(insides: Iterable[str], ids: Collection[str]) -> NamingLayout:
    """The layout that reads most of these paths."""
    paths = [*insides]
    return max(
        LAYOUTS.values(), key=lambda one: sum(one.place(path, ids) is not None for path in paths)
    )
