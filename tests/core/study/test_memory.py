"""When a question is due again, folded from the journal."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.answer import Picked
from quizapp.core.study.entry import Answered, Ended, Entry, Rating, Stamped, Started, Variant
from quizapp.core.study.memory import Memory, remember

START = datetime(2026, 5, 10, 3, 0, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")

ratings: st.SearchStrategy[Rating] = st.sampled_from(("again", "hard", "good"))
gaps = st.timedeltas(timedelta(days=-400), timedelta(days=400))


def stamped(entry: Entry, at: datetime) -> Stamped:
    return Stamped(1, at, "Asia/Tokyo", at.astimezone(TOKYO).date(), entry)


def answered(rating: Rating | None, at: datetime, question: str = "q") -> Stamped:
    entry = Answered("s", 0, Variant(question, 1), Picked((0,)), "pass", rating)
    return stamped(entry, at)


def journal(ratings: Sequence[Rating], gaps: Sequence[timedelta]) -> list[Stamped]:
    at, entries = START, []
    for rating, gap in zip(ratings, gaps, strict=False):
        at += gap
        entries.append(answered(rating, at))
    return entries


def only(entries: Sequence[Stamped]) -> Memory:
    (memory,) = remember(entries).values()
    return memory


def test_nothing_is_remembered_of_an_empty_journal() -> None:
    assert remember([]) == {}


@pytest.mark.parametrize(
    "entry",
    [
        Started("s", (Variant("q", 1),)),
        Ended("s"),
        Answered("s", 0, Variant("q", 1), Picked((0,)), "error", None),
    ],
)
def test_what_is_not_rated_is_not_remembered(entry: Entry) -> None:
    assert remember([stamped(entry, START)]) == {}


@pytest.mark.parametrize(("rating", "minutes"), [("again", 10.0), ("hard", 15.0)])
def test_what_was_not_known_at_once_is_asked_again_within_minutes(
    rating: Rating, minutes: float
) -> None:
    memory = only([answered(rating, START)])
    assert memory.learning
    assert memory.due == START + timedelta(minutes=minutes)


def test_good_answers_when_due_move_a_question_2_11_46_163_days_away() -> None:
    entries, days, asked = [], [], START
    for _ in range(4):
        entries.append(answered("good", asked))
        due = only(entries).due
        days.append((due - asked).days)
        asked = due
    assert days == [2, 11, 46, 163]


@pytest.mark.parametrize(("rating", "right"), [("again", False), ("hard", True), ("good", True)])
def test_again_is_the_only_rating_that_counts_as_not_known(rating: Rating, right: bool) -> None:
    assert only([answered("good", START), answered(rating, START)]).right is right


def test_questions_are_remembered_apart() -> None:
    entries = [answered("good", START, "a"), answered("again", START, "b")]
    both = remember(entries)
    assert both["a"] == only(entries[:1])
    assert both["b"] == only(entries[1:])


@given(st.lists(st.tuples(ratings, gaps), min_size=1, max_size=12))
def test_a_question_is_never_due_before_its_last_answer(
    answers: list[tuple[Rating, timedelta]],
) -> None:
    entries = journal(*zip(*answers, strict=True))
    assert only(entries).due > entries[-1].at


@given(st.lists(st.tuples(ratings, gaps), min_size=1, max_size=12))
def test_a_clock_that_ran_backwards_counts_as_one_that_stood_still(
    answers: list[tuple[Rating, timedelta]],
) -> None:
    entries = journal(*zip(*answers, strict=True))
    latest = [max(one.at for one in entries[: i + 1]) for i in range(len(entries))]
    stood_still = [answered(rating, at) for (rating, _), at in zip(answers, latest, strict=True)]
    assert remember(entries) == remember(stood_still)


@given(st.lists(st.tuples(ratings, gaps), max_size=8))
def test_the_same_journal_is_always_remembered_alike(
    answers: list[tuple[Rating, timedelta]],
) -> None:
    entries = journal([rating for rating, _ in answers], [gap for _, gap in answers])
    assert remember(entries) == remember(entries)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 5, 11, 3, 59, tzinfo=TOKYO), False),
        (datetime(2026, 5, 11, 4, 0, tzinfo=TOKYO), True),
        (datetime(2026, 5, 11, 23, 0, tzinfo=TOKYO), True),
    ],
)
def test_a_review_is_due_from_the_beginning_of_its_study_day(now: datetime, due: bool) -> None:
    evening = datetime(2026, 5, 11, 22, 0, tzinfo=TOKYO).astimezone(UTC)
    assert Memory(evening, learning=False, right=True).is_due(now) is due


def test_the_study_day_of_a_review_is_that_of_the_learners_own_zone() -> None:
    memory = Memory(datetime(2026, 5, 10, 20, 0, tzinfo=UTC), learning=False, right=True)
    now = datetime(2026, 5, 10, 10, 0, tzinfo=UTC)
    assert memory.is_due(now)
    assert not memory.is_due(now.astimezone(TOKYO))  # in Tokyo it is due on the 11th


@pytest.mark.parametrize(("seconds", "due"), [(-1, False), (0, True), (1, True)])
def test_a_learning_step_is_due_by_the_instant(seconds: int, due: bool) -> None:
    memory = Memory(START, learning=True, right=False)
    assert memory.is_due((START + timedelta(seconds=seconds)).astimezone(TOKYO)) is due


def test_the_day_an_answer_was_stamped_with_does_not_matter() -> None:
    moved = Stamped(1, START, "UTC", date(2000, 1, 1), answered("good", START).entry)
    assert only([moved]) == only([answered("good", START)])
