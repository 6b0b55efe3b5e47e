"""How far each topic is mastered."""

from datetime import date

from quizapp.core.question_set import QuestionSet
from quizapp.core.study.memory import Memory
from quizapp.core.study.stats import Mastery, mastery
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
