"""When a question is due again, folded from the journal."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.answer import Picked
from quizapp.core.study.calendar import moment, study_day
from quizapp.core.study.entry import Answered, Ended, Entry, Rating, Stamped, Started, Variant
from quizapp.core.study.memory import Card, Memory, remembered, reviewed
from tests.core.study.folds import memories

TOKYO = ZoneInfo("Asia/Tokyo")
START = datetime(2026, 5, 10, 12, 0, tzinfo=TOKYO)

ratings: st.SearchStrategy[Rating] = st.sampled_from(("again", "hard", "good"))
gaps = st.timedeltas(timedelta(0), timedelta(days=400))


def stamped(entry: Entry, at: datetime) -> Stamped:
    return Stamped(1, at.astimezone(UTC), "Asia/Tokyo", study_day(at), entry)


def answered(rating: Rating | None, at: datetime, question: str = "q") -> Stamped:
    return stamped(Answered("s", 0, Variant(question, 1), Picked((0,)), "pass", rating), at)


def card(*answers: tuple[Rating, datetime]) -> Card:
    made = None
    for rating, at in answers:
        made = reviewed(made, rating, moment(at, str(at.tzinfo)))
    assert made is not None
    return made


def days_asked(answer_at: Sequence[tuple[int, int]]) -> list[int]:
    """The days (from 0) on which a question is asked that is answered well whenever it is due.

    `answer_at` has the time of day, in hours and minutes, at which the learner comes each day.
    """
    asked: list[int] = []
    known: Card | None = None
    for day, (hour, minute) in enumerate(answer_at):
        now = datetime(2026, 5, 10, hour, minute, tzinfo=TOKYO) + timedelta(days=day)
        if known is None or remembered(known).is_due(now):
            asked.append(day)
            known = reviewed(known, "good", moment(now, "Asia/Tokyo"))
    return asked


def clock(start: int, each_day: int, days: int = 60) -> list[tuple[int, int]]:
    """Minutes after midnight: `start` on the first day, `each_day` more on each later one."""
    return [divmod(start + each_day * day, 60) for day in range(days)]


@pytest.mark.parametrize("entry", [Started("s", (Variant("q", 1),)), Ended("s")])
def test_what_is_no_answer_is_not_remembered(entry: Entry) -> None:
    assert memories([stamped(entry, START)]) == {}


def test_what_is_not_rated_is_not_remembered() -> None:
    assert memories([answered(None, START)]) == {}


@pytest.mark.parametrize(("rating", "minutes"), [("again", 10.0), ("hard", 15.0)])
def test_what_was_not_known_at_once_is_asked_again_within_minutes(
    rating: Rating, minutes: float
) -> None:
    assert remembered(card((rating, START))).soon == START + timedelta(minutes=minutes)


def test_good_answers_when_due_move_a_question_2_11_46_163_days_away() -> None:
    made, days, day = None, [], date(2026, 5, 10)
    for _ in range(4):
        now = datetime.combine(day, START.timetz())
        made = reviewed(made, "good", moment(now, "Asia/Tokyo"))
        days.append((remembered(made).due - day).days)
        day = remembered(made).due
    assert days == [2, 11, 46, 163]


@pytest.mark.parametrize(
    "hours",
    [
        pytest.param(clock(9 * 60, 0), id="always at nine"),
        pytest.param(clock(12 * 60, -5), id="five minutes earlier each day"),
        pytest.param(clock(12 * 60, 5), id="five minutes later each day"),
        pytest.param([(9, 0), (8, 59)] * 30, id="around midnight in UTC"),
        pytest.param([(23, 30), (4, 0), (12, 0)] * 20, id="at any hour"),
    ],
)
def test_how_late_in_the_day_one_comes_does_not_decide_when_a_question_is_asked(
    hours: list[tuple[int, int]],
) -> None:
    assert days_asked(hours) == [0, 2, 13, 59]


def test_work_past_midnight_counts_for_the_evening() -> None:
    late = [(27, 59) if day % 2 else (4, 0) for day in range(20)]  # 03:59 of the day after
    times = [(hour % 24, minute, hour // 24) for hour, minute in late]
    made, asked = None, []
    for day, (hour, minute, more) in enumerate(times):
        now = datetime(2026, 5, 10, hour, minute, tzinfo=TOKYO) + timedelta(days=day + more)
        if made is None or remembered(made).is_due(now):
            asked.append(day)
            made = reviewed(made, "good", moment(now, "Asia/Tokyo"))
    assert asked == [0, 2, 13]


@pytest.mark.parametrize(
    ("zone", "month", "day"),
    [("America/New_York", 3, 7), ("America/New_York", 10, 31), ("Europe/Berlin", 3, 28)],
)
@pytest.mark.parametrize("hour", [4, 9, 23])
def test_a_day_of_23_or_25_hours_is_one_day(zone: str, month: int, day: int, hour: int) -> None:
    before = datetime(2026, month, day, hour, tzinfo=ZoneInfo(zone))
    known = remembered(card(("good", before)))
    assert [known.is_due(before + timedelta(days=days)) for days in (1, 2)] == [False, True]


@pytest.mark.parametrize(("rating", "right"), [("again", False), ("hard", True), ("good", True)])
def test_again_is_the_only_rating_that_counts_as_not_known(rating: Rating, right: bool) -> None:
    assert card(("good", START), (rating, START)).right is right


def test_questions_are_remembered_apart() -> None:
    both = memories([answered("good", START, "a"), answered("again", START, "b")])
    assert both["a"] == remembered(card(("good", START)))
    assert both["b"] == remembered(card(("again", START)))


@given(st.lists(st.tuples(ratings, gaps), min_size=1, max_size=12))
def test_a_question_is_never_due_at_its_last_answer(
    answers: list[tuple[Rating, timedelta]],
) -> None:
    at, given_answers = START, []
    for rating, gap in answers:
        at += gap
        given_answers.append((rating, at))
    assert not remembered(card(*given_answers)).is_due(at)


def test_a_day_that_comes_again_on_a_journey_to_the_west_counts_once() -> None:
    in_tokyo = START.replace(hour=9)
    in_los_angeles = (in_tokyo + timedelta(hours=12)).astimezone(ZoneInfo("America/Los_Angeles"))
    assert study_day(in_los_angeles) == study_day(in_tokyo)
    assert card(("good", in_tokyo), ("good", in_los_angeles)).last == in_tokyo.toordinal()
    west = (in_tokyo + timedelta(minutes=1)).astimezone(ZoneInfo("America/Los_Angeles"))
    assert study_day(west) < study_day(in_tokyo)
    assert card(("good", in_tokyo), ("good", west)).last == in_tokyo.toordinal()


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 5, 11, 3, 59, tzinfo=TOKYO), False),
        (datetime(2026, 5, 11, 4, 0, tzinfo=TOKYO), True),
        (datetime(2026, 5, 11, 8, 59, tzinfo=TOKYO), True),
        (datetime(2026, 5, 11, 9, 0, tzinfo=TOKYO), True),
        (datetime(2026, 5, 11, 23, 0, tzinfo=TOKYO), True),
    ],
)
def test_a_review_is_due_from_the_beginning_of_its_study_day(now: datetime, due: bool) -> None:
    assert Memory(date(2026, 5, 11), right=True).is_due(now) is due


@pytest.mark.parametrize(("seconds", "due"), [(-1, False), (0, True), (1, True)])
def test_a_learning_step_is_due_by_the_instant(seconds: int, due: bool) -> None:
    memory = Memory(date(2026, 5, 10), right=False, soon=START)
    assert memory.is_due(START + timedelta(seconds=seconds)) is due
