"""The journal folded at once, and folded on from what was kept."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.answer import Picked
from quizapp.core.coding import record_coder
from quizapp.core.settings import Settings
from quizapp.core.shapes import record_shape
from quizapp.core.study.calendar import study_day
from quizapp.core.study.entry import (
    Answered,
    ClockDoubted,
    Ended,
    Entry,
    Rating,
    Reached,
    SettingChosen,
    Stamped,
    Started,
    Variant,
)
from quizapp.core.study.memory import remembered
from quizapp.core.study.progress import FOLD_RULES, Progress
from tests.core.study.folds import memories, progress_of
from tests.store.entries import entries as any_entries

TOKYO = ZoneInfo("Asia/Tokyo")
NINE = datetime(2026, 5, 10, 9, 0, tzinfo=TOKYO)
YEARS = timedelta(days=3652)


def answer(question: str, rating: Rating = "good", session: str = "s") -> Entry:
    return Answered(session, 0, Variant(question, 1), Picked((0,)), "pass", rating)


def journal(*entries: tuple[Entry, datetime]) -> list[Stamped]:
    return [
        Stamped(number, at.astimezone(UTC), "Asia/Tokyo", study_day(at), entry)
        for number, (entry, at) in enumerate(entries, start=1)
    ]


def days(count: int) -> list[tuple[Entry, datetime]]:
    """A question a day, each another one."""
    return [(answer(f"q{day}"), NINE + timedelta(days=day)) for day in range(count)]


@pytest.mark.parametrize(
    "error", [YEARS, -YEARS, timedelta(hours=9), timedelta(days=365), timedelta(hours=-9)]
)
@pytest.mark.parametrize("place", [0, 3, 9])
def test_an_answer_of_a_wrong_clock_moves_its_own_card_and_no_other(
    error: timedelta, place: int
) -> None:
    right = days(10)
    wrong = [*right]
    wrong[place] = (right[place][0], right[place][1] + error)
    now = NINE + timedelta(days=10)
    found, wanted = memories(journal(*wrong), now), memories(journal(*right), now)
    moved = {name for name in wanted if found[name] != wanted[name]}
    assert moved <= {f"q{place}"}
    assert found[f"q{place}"].due <= study_day(now) + timedelta(days=2)


def test_an_answer_of_a_clock_that_is_ahead_poisons_no_later_one() -> None:
    entries = journal((answer("a"), NINE + YEARS), *days(3))
    assert max(memory.due for memory in memories(entries).values()).year == 2026


def test_a_suspect_is_due_as_if_answered_at_the_next_believed_stamp() -> None:
    entries = journal((answer("a"), NINE + YEARS), (answer("b"), NINE + timedelta(days=1)))
    assert memories(entries)["a"] == memories(entries)["b"]


def test_the_days_of_a_wrong_clock_are_no_days_of_work() -> None:
    entries = journal(*days(2), (answer("a"), NINE + YEARS), (answer("b"), NINE + timedelta(2)))
    progress = progress_of(entries)
    assert [one.day - NINE.toordinal() for one in progress.tallies.days] == [0, 1, 2]
    assert progress.last_day == NINE.toordinal() + 2


def test_only_an_answer_is_a_day_of_work() -> None:
    assert progress_of(journal((Started("s", ()), NINE), (Ended("s"), NINE))).last_day == 0


@pytest.mark.parametrize(
    ("seconds", "doubted"), [(-YEARS.total_seconds(), 1), (3_600, 1), (600, 1), (599, 0), (1, 0)]
)
def test_wrong_stamps_are_told_of_when_they_are_wrong_by_ten_minutes(
    seconds: float, doubted: int
) -> None:
    at = NINE + timedelta(days=5)
    wrong = (answer("a"), at + timedelta(seconds=seconds))
    entries = journal(*days(5), wrong, (answer("b"), at), (answer("c"), at))
    assert progress_of(entries).doubted == doubted


def test_what_has_been_told_of_is_known() -> None:
    entries = journal((answer("a"), NINE + YEARS), (answer("b"), NINE), (ClockDoubted(1), NINE))
    progress = progress_of(entries)
    assert progress.doubted == progress.told == 1


def test_a_renamed_question_has_the_history_of_its_old_name() -> None:
    entries = journal((answer("old"), NINE), (answer("new"), NINE + timedelta(days=2)))
    renamed = progress_of(entries, names={"old": "new"}).cards
    same = journal((answer("new"), NINE), (answer("new"), NINE + timedelta(days=2)))
    assert renamed == progress_of(same).cards


def test_a_sitting_that_was_left_goes_on_with_the_names_of_today() -> None:
    entries = journal((Started("s", (Variant("old", 3),)), NINE), (answer("old"), NINE))
    (left,) = progress_of(entries, names={"old": "new"}).unended.values()
    assert left.started.plan == (Variant("new", 3),)
    assert [one.variant.question for one in left.answers] == ["new"]


@pytest.mark.parametrize(("later", "there"), [(6, True), (7, False)])
def test_a_sitting_that_was_left_is_known_for_a_week(later: int, there: bool) -> None:
    other = answer("b", session="t")
    entries = journal(
        (Started("s", ()), NINE), (answer("a"), NINE), (other, NINE + timedelta(days=later))
    )
    assert bool(progress_of(entries).unended) is there


def test_a_sitting_left_too_long_ago_is_not_gone_on_with_by_a_copy_that_still_has_it() -> None:
    left = journal((Started("s", ()), NINE), (answer("a"), NINE))
    late = (answer("b"), NINE + timedelta(days=8))
    entries = [*left, *journal(*[late] * 3)[2:]]
    assert progress_of(entries).unended == {}
    assert progress_of(entries, kept=progress_of(left)) == progress_of(entries)


def test_a_choice_is_what_was_chosen_last() -> None:
    chosen = [(SettingChosen("formulas", to), NINE) for to in ("tall", "line")]
    assert progress_of(journal(*chosen)).settings == Settings(formulas="line")


history = st.lists(
    st.tuples(
        any_entries | st.builds(answer, st.sampled_from("abc")),
        st.timedeltas(timedelta(0), timedelta(days=9)),
    ),
    max_size=12,
)


def dated(found: list[tuple[Entry, timedelta]]) -> list[Stamped]:
    at, entries = NINE, []
    for entry, gap in found:
        at += gap
        entries.append((entry, at))
    return journal(*entries)


@given(history, st.integers(0, 12))
def test_folding_on_from_what_was_kept_comes_to_the_same(
    found: list[tuple[Entry, timedelta]], cut: int
) -> None:
    entries = dated(found)
    kept = progress_of(entries[:cut])
    now = NINE + timedelta(days=200)
    assert progress_of(entries, now, kept) == progress_of(entries, now)


hours = st.sampled_from([0, 0, 0, 9, -9]).map(lambda number: timedelta(hours=number))


@given(st.lists(st.tuples(st.sampled_from("abc"), hours), max_size=15), st.integers(0, 15))
def test_it_does_so_too_where_the_clock_was_wrong_by_hours(
    found: list[tuple[str, timedelta]], cut: int
) -> None:
    times = [NINE + timedelta(hours=4 * place) for place in range(len(found))]
    entries = journal(
        *((answer(name), at + error) for (name, error), at in zip(found, times, strict=True))
    )
    cut = min(cut, len(entries))
    kept = progress_of(entries[:cut], NINE + timedelta(hours=4 * cut))
    now = NINE + timedelta(days=200)
    assert progress_of(entries, now, kept) == progress_of(entries, now)


@given(history)
def test_progress_can_be_written_down(found: list[tuple[Entry, timedelta]]) -> None:
    progress = progress_of(dated(found))
    coder = record_coder(record_shape(Progress))
    assert coder.decode(json.loads(json.dumps(coder.encode(progress)))) == progress


@pytest.mark.parametrize("count", [0, 3])
def test_by_which_rules_it_was_folded_is_written_down(count: int) -> None:
    written = record_coder(record_shape(Progress)).encode(progress_of(journal(*days(count))))
    assert isinstance(written, dict)
    assert written["rules"] == FOLD_RULES


def test_only_new_entries_are_read_where_what_was_kept_holds() -> None:
    entries = journal(*days(5))
    kept = progress_of(entries[:3])
    forgotten = [replace(one, entry=Ended("s")) for one in entries[:3]]
    assert progress_of([*forgotten, *entries[3:]], kept=kept) == progress_of(entries)


@pytest.mark.parametrize(
    "doubt",
    [
        pytest.param({"rules": 0}, id="other rules"),
        pytest.param({"settled": False}, id="a suspect counted as of now"),
        pytest.param({"names": {"q0": "other"}}, id="other names"),
        pytest.param({"at": "2030-01-01T00:00:00+00:00"}, id="a stamp later than what follows"),
    ],
)
def test_what_was_kept_is_worked_out_again_when_in_doubt(doubt: dict[str, object]) -> None:
    entries = journal(*days(5))
    kept = replace(progress_of(entries[:3]), cards={}, **doubt)  # type: ignore[arg-type]  # any field
    assert progress_of(entries, kept=kept) == progress_of(entries)


def test_a_clock_that_is_behind_for_now_is_told_from_a_journal_that_goes_on() -> None:
    entries = journal(*days(5))
    kept = progress_of(entries)
    ten_years_ago = NINE - YEARS
    found = progress_of(entries, ten_years_ago, kept)
    assert not found.settled
    assert progress_of(entries, kept=kept) == kept


def test_what_was_folded_while_the_clock_was_behind_is_folded_anew_when_it_is_right_again() -> None:
    wrong = (answer("a"), NINE - timedelta(days=365))
    before = journal(*days(5), wrong)
    kept = progress_of(before, NINE - timedelta(days=365) + timedelta(seconds=1))
    entries = journal(*days(5), wrong, (answer("b"), NINE + timedelta(days=5)))
    assert progress_of(entries, kept=kept) == progress_of(entries)


def test_a_mock_exam_that_was_left_too_long_ago_is_none_to_a_copy_that_still_has_it() -> None:
    left = journal((Started("e", (), policy="exam"), NINE), (answer("a"), NINE + timedelta(8)))
    entries = [*left, *journal(*[(answer("b", session="e"), NINE + timedelta(8))] * 3)[2:]]
    assert progress_of(entries, kept=progress_of(left)) == progress_of(entries)


def test_the_showing_that_was_reached_last_is_known() -> None:
    entries = journal((Started("s", ()), NINE), (Reached("s", 2), NINE), (Reached("s", 1), NINE))
    assert progress_of(entries).unended["s"].reached == 2


def test_learning_steps_are_kept_to_the_second() -> None:
    (card,) = progress_of(journal((answer("a", "again"), NINE))).cards.values()
    assert remembered(card).soon == NINE + timedelta(minutes=10)
