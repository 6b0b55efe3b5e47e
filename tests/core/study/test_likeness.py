"""How questions stood whenever they were answered, in practice and in mock exams."""

from quizapp.core.question import Question
from quizapp.core.question_set import Later
from quizapp.core.study.likeness import Likeness, likenesses
from quizapp.core.study.sights import CELLS_OF_A_COURSE, stood_in
from quizapp.core.topic import Topic
from tests.tables import each_row

CELL = 5
IN_EXAM = 1 + 3 * CELLS_OF_A_COURSE + CELL


def never() -> Question:
    raise AssertionError("no question is made for a figure")


@each_row(
    ("kind", "stood"),
    [
        ("choice", {Likeness("t", CELL): [3, 4]}),
        ("fill", {Likeness("t", CELL): [2, 2], Likeness("t", CELL, options=True): [1, 2]}),
    ],
)
def test_only_what_is_no_choice_stands_in_another_way_in_an_exam(
    kind: str, stood: dict[Likeness, list[int]]
) -> None:
    assert stood_in(IN_EXAM) == (CELL, True)
    listed = [Later("q", Topic("t", "T"), 2, never, kind=kind)]
    rows = {"q": (0, CELL, 2, 2, IN_EXAM, 1, 2)}
    assert likenesses(listed, rows, {}, 9).answered == stood
