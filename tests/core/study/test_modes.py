"""Which questions a wish finds, in which order, and how long the sitting gets."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.question import Question, Stem
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Entry, Rating, Stamped, Variant
from quizapp.core.study.modes import (
    ALL_SUSPENDED,
    MODES,
    NOTHING_MATCHES,
    Learner,
    ids_wished,
    planned,
    policy_of,
    seconds_each,
    topic_of,
    why_nothing,
)
from quizapp.core.study.policy import CRAM, PRACTICE
from quizapp.core.study.progress import Progress, progress_after
from quizapp.core.study.wish import Wish
from quizapp.core.topic import Topic
from tests.core.samples import DESCENT, SIGN, TWO_STEPS, question
from tests.tables import each_row

NOW = datetime(2026, 5, 10, 12, 0, tzinfo=UTC)
ADAM, SGD = Topic("adam", "Adam"), Topic("sgd", "SGD")
TWO = Choice((Option("甲", correct=True), Option("乙", because="違います。")))


def part(number: int) -> Question:
    one = question(f"set-{number}", TWO, ADAM, level=4)
    return replace(one, stem=Stem("set", "共通の文。", number, 3))


QUESTIONS = QuestionSet(
    [
        replace(question("code", DESCENT, SGD, level=3), tags=("実装",)),
        replace(question("sign", SIGN, SGD, level=1), tags=("性質", "図")),
        question("steps", TWO_STEPS, ADAM, level=2),
        replace(question("hard", SIGN, ADAM, level=5), tags=("図",)),
        part(1),
        part(2),
        part(3),
    ]
)

Given = tuple[str, Rating | None, int]
"""A question that was answered, how that was rated, and how many days ago."""


def learner(*given: Given, seconds: float = 20.0) -> Learner:
    """After these answers; what was not rated was answered in a sitting that rates nothing."""
    entries = [
        stamped(number, NOW - timedelta(days=days), answer(name, rating, seconds))
        for number, (name, rating, days) in enumerate(given, start=1)
    ]
    found = progress_after(None, lambda after: entries[after:], moment(NOW, "UTC"), {})
    return Learner(found, NOW)


def suspending(*names: str) -> Learner:
    """With these questions put away."""
    return Learner(Progress(marks=dict.fromkeys(names, ("suspended",))), NOW)


def answer(name: str, rating: Rating | None, seconds: float) -> Answered:
    return Answered("s1", 0, Variant(name, 1), None, "pass", rating, seconds=seconds)


def stamped(number: int, at: datetime, entry: Entry) -> Stamped:
    when = moment(at, "UTC")
    return Stamped(number, when.at, when.zone, when.day, entry)


HISTORY: tuple[Given, ...] = (
    ("sign", "good", 9),
    ("code", "again", 8),
    ("hard", "good", 1),
    ("set-2", None, 0),
)
"""One is overdue, one was wrong and is overdue, one is not due, one was only crammed today."""


@each_row(
    ("mode", "wish", "found"),
    [
        ("today", {}, "set-1 set-2 set-3 sign code steps hard"),
        ("due", {}, "code sign"),
        ("new", {}, "steps set-1 set-2 set-3"),
        ("unseen", {}, "steps set-1 set-3"),
        ("wrong", {}, "code"),
        ("weak", {}, "code sign hard"),
        ("cram", {}, "code steps sign set-1 hard set-3 set-2"),
        ("due", {"topic": "adam"}, ""),
        ("new", {"topic": "adam", "kind": "fill"}, "steps"),
        ("weak", {"tag": "図"}, "sign hard"),
        ("weak", {"tag": "図", "level": 5}, "hard"),
        ("cram", {"kind": "code"}, "code"),
        ("cram", {"kind": "nothing"}, ""),
        ("due", {"questions": ("hard", "gone", "sign", "hard")}, "hard sign"),
    ],
)
def test_a_wish_finds_what_it_asks_for_in_the_order_of_its_mode(
    mode: str, wish: dict[str, object], found: str
) -> None:
    asked = Wish(mode, **wish)  # type: ignore[arg-type]
    known = learner(*HISTORY)
    assert ids_wished(asked, QUESTIONS, known) == found.split()


def test_with_nothing_due_or_new_today_goes_on_with_what_is_due_next() -> None:
    known = learner(*((name, "good", 0) for name in QUESTIONS))
    assert {*ids_wished(Wish(), QUESTIONS, known)} == {*QUESTIONS}


def test_a_second_sitting_of_cram_asks_others_than_the_first() -> None:
    first = [one.question for one in planned(Wish("cram", count=2), QUESTIONS, learner(), 1)]
    after = learner(*((name, None, 0) for name in first))
    second = [one.question for one in planned(Wish("cram", count=2), QUESTIONS, after, 1)]
    assert not {*first} & {*second}


def test_what_is_suspended_is_asked_only_by_its_id() -> None:
    known = suspending("sign", "code")
    assert {"sign", "code"}.isdisjoint(ids_wished(Wish(), QUESTIONS, known))
    assert ids_wished(Wish(questions=("sign",)), QUESTIONS, known) == ["sign"]


@each_row(
    ("wish", "asked"),
    [
        (Wish("new"), 7),
        (Wish("new", count=2), 2),
        (Wish("new", topic="adam", level=4, count=1), 3),  # a set is not cut
        (Wish("new", minutes=0.1), 1),
        (Wish("new", minutes=2.1), 2),  # choice and fill: 45 and 75 seconds
        (Wish("new", minutes=100), 7),
        (Wish("new", minutes=100, count=2), 2),
        (Wish(questions=("sign", "code")), 2),
        (Wish(questions=("set-2",)), 1),
    ],
)
def test_a_sitting_is_as_long_as_it_was_wished(wish: Wish, asked: int) -> None:
    assert len(planned(wish, QUESTIONS, learner(), 1)) == asked


@each_row(("left", "asked"), [(None, 7), (2.1, 2), (0.0, 7), (100.0, 7)])
def test_a_plain_sitting_fits_into_what_is_left_of_today(left: float | None, asked: int) -> None:
    known = replace(learner(), minutes_left=left)
    assert len(planned(Wish(), QUESTIONS, known, 1)) == asked
    assert len(planned(Wish("new"), QUESTIONS, known, 1)) == 7


def test_parts_of_a_set_stand_together_in_their_order_whatever_the_mode() -> None:
    known = learner(("set-3", "again", 5), ("sign", "again", 4), ("set-1", "again", 3))
    for mode in ("wrong", "weak", "due"):
        plan = planned(Wish(mode), QUESTIONS, known, 1)
        names = [one.question for one in plan]
        at = names.index("set-1")
        assert names[at + 1] == "set-3"
        assert plan[at].seed == plan[at + 1].seed


def test_questions_that_are_named_are_asked_in_the_order_in_which_they_are_named() -> None:
    plan = planned(Wish(questions=("steps", "code", "sign")), QUESTIONS, learner(), 1)
    assert [one.question for one in plan] == ["steps", "code", "sign"]


def test_the_seconds_of_a_kind_are_those_that_the_learner_has_needed() -> None:
    found = seconds_each(QUESTIONS.listed(), learner(("sign", "good", 2), seconds=100.0).progress)
    assert (found["sign"], found["hard"], found["steps"]) == (100.0, 100.0, 75.0)


@pytest.mark.parametrize(("seconds", "taken"), [(1.0, 30.0), (40_000.0, 180.0)])
def test_a_guess_or_a_night_is_not_taken_for_work(seconds: float, taken: float) -> None:
    found = seconds_each(QUESTIONS.listed(), learner(("sign", "good", 2), seconds=seconds).progress)
    assert found["sign"] == taken


@pytest.mark.parametrize("mode", MODES)
def test_where_there_is_nothing_to_ask_it_is_said_why(mode: str) -> None:
    known = learner()
    assert why_nothing(Wish(mode), QUESTIONS, known) == MODES[mode].nothing
    assert why_nothing(Wish(mode, kind="x"), QUESTIONS, known) == NOTHING_MATCHES
    assert why_nothing(Wish(mode), QUESTIONS, suspending(*QUESTIONS)) == ALL_SUSPENDED


@pytest.mark.parametrize("mode", MODES)
def test_only_cram_leaves_the_schedule_alone(mode: str) -> None:
    assert policy_of(Wish(mode)) is (CRAM if mode == "cram" else PRACTICE)


def test_a_sitting_of_named_questions_is_of_their_topic_if_they_have_one() -> None:
    assert topic_of(Wish(questions=("sign", "code")), QUESTIONS) == "sgd"
    assert topic_of(Wish(questions=("sign", "steps")), QUESTIONS) == ""
    assert topic_of(Wish(topic="adam"), QUESTIONS) == "adam"
