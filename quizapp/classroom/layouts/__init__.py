"""How courses name what is handed in: one file a way, and this table to find them by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from quizapp.classroom.layouts import (
    canvas,
    classroom,
    folder_of_learner,
    folder_of_question,
    google_forms,
    gradescope,
    learner_above,
    learner_alone,
    learner_in_name,
    learner_then_question,
    moodle,
    question_alone,
    question_in_name,
    question_then_learner,
)
from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.pattern import by_pattern, require_pattern
from quizapp.classroom.layouts.placed import Placed
from quizapp.core.wording import printable


@dataclass(frozen=True, slots=True)
class NamingLayout:
    """A way of naming: `told` shows it, `place` reads a path; None where it is no such path.

    `place` is given the path below what was typed, and the ids of questions. A `marked` one has
    marks in it that nobody writes by hand.
    """

    told: str
    place: Callable[[str, IdWords], Placed | None]
    marked: bool = False


LAYOUTS: dict[str, NamingLayout] = {
    "moodle": NamingLayout("Moodle の一括ダウンロード", moodle.by_moodle, marked=True),
    "gradescope": NamingLayout("Gradescope の書き出し", gradescope.by_gradescope, marked=True),
    "canvas": NamingLayout("Canvas の一括ダウンロード", canvas.by_canvas, marked=True),
    "classroom": NamingLayout(
        "Google Classroom（<学習者> - <問題の id>.py）", classroom.by_classroom
    ),
    "google_forms": NamingLayout(
        "Google フォーム（<問題の id> - <学習者>.py）", google_forms.by_forms
    ),
    "folder_of_learner": NamingLayout("<学習者>/<問題の id>.py", folder_of_learner.by_learner),
    "folder_of_question": NamingLayout("<問題の id>/<学習者>.py", folder_of_question.by_question),
    "learner_in_name": NamingLayout("<学習者>_<問題の id>.py", learner_in_name.by_name),
    "question_in_name": NamingLayout(
        "<問題の id>_<学習者>.py", question_in_name.by_name_of_question
    ),
    "learner_then_question": NamingLayout(
        "<学習者>/<問題の id>/….py", learner_then_question.by_learner_then_question
    ),
    "question_then_learner": NamingLayout(
        "<問題の id>/<学習者>/….py", question_then_learner.by_question_then_learner
    ),
    "learner_above": NamingLayout("<学習者>/…/<問題の id>.py", learner_above.by_learner_above),
    "question_alone": NamingLayout("<問題の id>.py", question_alone.by_question_alone),
    "learner_alone": NamingLayout("<学習者>.py", learner_alone.by_learner_alone),
}
"""Of those that fit equally well the first is taken."""


MOST_SAMPLED_PATHS = 1_000
"""So many paths show how a class is named; they are taken from all over it."""


def recognised(paths: Sequence[str], ids: IdWords, question: str = "") -> NamingLayout:
    """The layout by which these paths name the most answers of different learners and questions.

    Args:
        paths: those of the files that somebody handed in.
        ids: the questions there are; with a `question` it alone.
        question: the one that all files are for.
    """
    some = paths[:: -(-len(paths) // MOST_SAMPLED_PATHS) or 1]
    placed = {name: _placed(one, some, ids) for name, one in LAYOUTS.items()}
    by_marks = [one for one in LAYOUTS if LAYOUTS[one].marked and 2 * len(placed[one]) >= len(some)]
    if by_marks and some:
        return LAYOUTS[by_marks[0]]
    best = max(LAYOUTS, key=lambda one: len({*_with_question(placed[one])}))
    named = len(_with_question(placed[best]))
    if named and (not question or 2 * named >= len(some)):
        return LAYOUTS[best]
    # No name says a question: of folders and files those name the learners that differ most.
    known = _BY_FOLDER if len(some) > 1 else _BY_FILE
    return LAYOUTS[max(known, key=lambda one: len({who.learner for who in placed[one]}))]


_BY_FILE = ("learner_alone",)
_BY_FOLDER = ("folder_of_learner", "learner_alone", "learner_above")


def _placed(layout: NamingLayout, paths: Sequence[str], ids: IdWords) -> Sequence[Placed]:
    return [one for path in paths if (one := layout.place(path, ids))]


def _with_question(placed: Sequence[Placed]) -> Sequence[Placed]:
    return [one for one in placed if one.question]


def pattern_layout(pattern: str) -> NamingLayout:
    """The layout that an instructor spelled out.

    Raises:
        BadPatternError: it cannot be meant.
    """
    require_pattern(pattern)
    return NamingLayout(printable(pattern), partial(by_pattern, pattern))
