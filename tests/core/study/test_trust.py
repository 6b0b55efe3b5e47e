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


@given(st.lists(spans, max_size=30).map(sorted), spans, st.integers(0, 30))
def test_one_wrong_stamp_among_many_right_ones_moves_nothing_but_itself(
    found: list[timedelta], wrong: timedelta, place: int
) -> None:
    right = [NOW - abs(span) for span in sorted(found, key=abs, reverse=True)]
    if len(right) < 2:
        return
    place %= len(right) + 1
    stamps = [*right[:place], NOW + wrong, *right[place:]]
    moved = [i for i, as_which in enumerate(counts_as(stamps, NOW)) if as_which != i]
    # Where leaving out either of two mends the order, the earlier one is the suspect.
    assert moved in ([], [place], [place - 1])
    assert len(moved) <= 1


@given(
    st.lists(spans, max_size=20), st.lists(st.timedeltas(timedelta(0), timedelta(9)), max_size=9)
)
def test_answers_in_their_order_change_nothing_about_those_before(
    found: list[timedelta], later: list[timedelta]
) -> None:
    stamps = [NOW + span for span in found]
    before = counts_as([*stamps, NOW], NOW)
    at, after = NOW, [*stamps, NOW]
    for span in later:
        at += span
        after.append(at)
    assert counts_as(after, at)[: len(before)] == before or any(one > NOW for one in stamps)
