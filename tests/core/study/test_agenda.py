"""What is asked next, and how a sitting is planned."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core.body import AS_AUTHORED
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.agenda import SITTING, Agenda, agenda
from quizapp.core.study.calendar import study_day
from quizapp.core.study.memory import Memory
from tests.core.samples import MOMENTUM, QUESTIONS, SIGN, question

NOW = datetime(2026, 5, 10, 12, 0, tzinfo=UTC)


def remembered(**days_until_due: int) -> dict[str, Memory]:
    return {
        name.replace("_", "-"): Memory(study_day(NOW) + timedelta(days=days), right=True)
        for name, days in days_until_due.items()
    }


def test_what_was_never_answered_is_new_easy_ones_first() -> None:
    questions = QuestionSet(
        [question(f"q{level}-{i}", SIGN, level=level) for i, level in enumerate((3, 1, 2, 1))]
    )
    assert agenda(questions, {}, NOW).new == ("q1-1", "q1-3", "q2-2", "q3-0")


def test_what_is_due_comes_longest_overdue_first() -> None:
    memory = remembered(sgd_sign=-1, sgd_code=-9, momentum_sign=-3, momentum_again=5)
    found = agenda(QUESTIONS, memory, NOW)
    assert found.due == ("sgd-code", "momentum-sign", "sgd-sign")
    assert found.new == ("momentum-steps",)
    assert found.later == ("momentum-again",)


def test_a_topic_keeps_the_others_out() -> None:
    found = agenda(QUESTIONS, remembered(sgd_sign=-1), NOW, MOMENTUM.id)
    assert (found.due, found.later) == ((), ())
    assert set(found.new) == {"momentum-steps", "momentum-sign", "momentum-again"}


def test_what_is_remembered_of_a_question_no_longer_there_is_left_out() -> None:
    found = agenda(QUESTIONS, remembered(gone=-1), NOW)
    assert (found.due, found.later) == ((), ())


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        (Agenda(("a",), ("b",), ("c",)), ["a", "b"]),
        (Agenda((), ("b",), ("c",)), ["b"]),
        (Agenda(("a",), (), ("c",)), ["a"]),
        (Agenda((), (), ("c", "d")), ["c", "d"]),
        (Agenda((), (), ()), []),
    ],
)
def test_what_is_due_is_asked_before_what_is_new_and_the_rest_only_if_there_is_neither(
    found: Agenda, asked: list[str]
) -> None:
    assert [item.question for item in found.plan(1)] == asked


@pytest.mark.parametrize(("size", "asked"), [(0, 0), (3, 3), (99, 30)])
def test_a_sitting_is_no_longer_than_wanted(size: int, asked: int) -> None:
    names = tuple(f"q{i}" for i in range(30))
    assert len(Agenda(names[:5], names[5:], ()).plan(1, size)) == asked


def test_a_sitting_is_short_unless_another_size_is_wanted() -> None:
    assert len(Agenda((), tuple(f"q{i}" for i in range(30)), ()).plan(1)) == SITTING


@pytest.mark.parametrize("seed", [0, 1, 12345])
def test_every_showing_of_a_plan_is_drawn_by_a_seed_of_its_own(seed: int) -> None:
    seeds = [item.seed for item in Agenda(("a", "b", "c"), (), ()).plan(seed)]
    assert len(set(seeds)) == 3
    assert AS_AUTHORED not in seeds


def test_the_same_seed_plans_the_same_sitting() -> None:
    found = Agenda(("a", "b"), ("c",), ())
    assert found.plan(8) == found.plan(8) != found.plan(9)
