"""Clocks that were set wrong: which stamps are believed, and as what the others count."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.study.trust import believed, counts_as

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
spans = st.timedeltas(timedelta(days=-4000), timedelta(days=4000))


def days(*numbers: float) -> list[datetime]:
    return [NOW + timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("stamped", "counted"),
    [
        ([], []),
        ([-3, -2, -1], [-3, -2, -1]),
        ([-2, -2, -2], [-2, -2, -2]),
        # One answer of a clock that is ahead: by ten years, by nine hours, by a month.
        ([-3, 3650, -2, -1], [-3, -2, -2, -1]),
        ([-3, -1.6, -2, -1], [-3, -2, -2, -1]),
        ([-40, -10, -39, -38], [-40, -39, -39, -38]),
        # The last answer is of a clock that is ahead still: it counts as now.
        ([-3, -2, 3650], [-3, -2, 0]),
        ([-3, 0.375], [-3, 0]),
        # A whole sitting with a wrong year, then the clock was set right.
        ([-3, 365, 365.1, 365.2, 365.3, -1], [-3, -1, -1, -1, -1, -1]),
        ([3650, 3651, 3652], [0, 0, 0]),
        # A clock that was behind for a while: its answers count as the next believed one.
        ([-3, -2, -3652, -1], [-3, -2, -1, -1]),
        ([-5, -4, -3, -3700, -3699, -1], [-5, -4, -3, -1, -1, -1]),
        # A zone that was wrong for a sitting, however few answers have followed, however late.
        ([-9, -3.6, -3.6, -3.6, -3.6, -3.6, -3.9, -3.9, -1], [-9, *[-3.9] * 5, -3.9, -3.9, -1]),
        ([-3.6, -3.6, -3.6, -3.9], [-3.9, -3.9, -3.9, -3.9]),
        # Of two that contradict each other the earlier one is the suspect.
        ([-1, -2], [-2, -2]),
        # Two systems on one machine, one of them nine hours ahead, in turn.
        ([-3, -2.6, -2.9, -2.5, -2, -1], [-3, -2.9, -2.9, -2.5, -2, -1]),
    ],
)
def test_a_suspect_counts_as_the_next_believed_stamp_or_as_now(
    stamped: list[float], counted: list[float]
) -> None:
    assert believed(days(*stamped), NOW) == tuple(days(*counted))


@given(st.lists(spans, max_size=30))
def test_believed_stamps_never_go_back_and_none_is_later_than_now(found: list[timedelta]) -> None:
    counted = believed([NOW + span for span in found], NOW)
    assert list(counted) == sorted(counted)
    assert all(one <= NOW for one in counted)


ahead = st.timedeltas(timedelta(0), timedelta(days=4000))
far_behind = st.timedeltas(timedelta(days=-4000), timedelta(days=-3))
past = st.lists(st.timedeltas(timedelta(days=-400), timedelta(0)), min_size=2, max_size=30)


@given(past.map(sorted), ahead | far_behind, st.integers(0, 30))
def test_one_wrong_stamp_among_many_right_ones_moves_nothing_but_itself(
    found: list[timedelta], wrong: timedelta, place: int
) -> None:
    right = [NOW + span for span in found]
    place %= len(right) + 1
    truly = right[place - 1] if place else right[0]
    stamps = [*right[:place], truly + wrong, *right[place:]]
    moved = [i for i, as_which in enumerate(counts_as(stamps, NOW)) if as_which != i]
    # Where leaving out either of two mends the order, the earlier one is the suspect.
    assert moved in ([], [place], [place - 1])


steps = st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), max_size=9)


@given(st.lists(spans, max_size=20), steps)
def test_answers_in_their_order_change_nothing_about_those_before(
    found: list[timedelta], later: list[timedelta]
) -> None:
    written = [stamp for stamp in (NOW + span for span in found) if stamp <= NOW]
    before = counts_as([*written, NOW], NOW)
    at, after = NOW, [*written, NOW]
    for span in later:
        at += span
        after.append(at)
    assert counts_as(after, at)[: len(before)] == before


@given(st.lists(st.timedeltas(timedelta(hours=-20), timedelta(hours=20)), max_size=20), steps)
def test_a_clock_that_is_wrong_by_hours_is_judged_alike_ever_after(
    errors: list[timedelta], later: list[timedelta]
) -> None:
    stamps = [NOW + timedelta(minutes=place) + error for place, error in enumerate(errors)]
    at = NOW + timedelta(days=1, hours=1)
    right = [at := at + span for span in later] or [at]
    at_once = counts_as([*stamps, right[0]], right[0])
    for now in (right[0], right[-1], right[-1] + timedelta(days=99)):
        assert counts_as([*stamps, *right], now)[: len(stamps)] == at_once[:-1]
