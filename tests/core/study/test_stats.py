"""What the journal says about the learner."""

from datetime import date

import pytest

from quizapp.core.question_set import QuestionSet
from quizapp.core.study.memory import Memory
from quizapp.core.study.stats import Mastery, mastery, streak
from tests.core.samples import QUESTIONS

TODAY = date(2026, 5, 10)


def remembered(*, right: bool) -> Memory:
    return Memory(TODAY, right)


def test_mastery_counts_what_was_seen_and_what_was_right_at_last() -> None:
    memory = {
        "momentum-steps": remembered(right=True),
        "momentum-sign": remembered(right=False),
        "gone": remembered(right=True),
    }
    assert mastery(QUESTIONS, memory) == (
        Mastery("sgd", "SGD", questions=2, seen=0, right=0),
        Mastery("momentum", "Momentum", questions=3, seen=2, right=1),
    )


def test_the_share_of_a_topic_is_of_all_its_questions() -> None:
    assert Mastery("sgd", "SGD", questions=4, seen=2, right=1).share == 0.25


def test_the_share_of_a_topic_without_questions_is_nothing() -> None:
    assert Mastery("sgd", "SGD", questions=0, seen=0, right=0).share == 0.0


def test_an_empty_bank_has_no_mastery() -> None:
    assert mastery(QuestionSet([]), {}) == ()


@pytest.mark.parametrize(
    ("days_ago", "length"),
    [
        ((), 0),
        ((0,), 1),
        ((1,), 1),
        ((2,), 0),
        ((2, 1, 0), 3),
        ((3, 2, 1), 3),
        ((3, 1, 0), 2),
        ((0, 0, 0), 1),
        ((-1,), 0),
    ],
)
def test_a_streak_is_days_in_a_row_up_to_today_or_yesterday(
    days_ago: tuple[int, ...], length: int
) -> None:
    today = TODAY.toordinal()
    assert streak([today - days for days in days_ago], today) == length
