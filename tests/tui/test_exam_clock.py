"""What is left of an exam's time, and how long a part has been looked at."""

import pytest

from quizapp.core.exam.timing import begun_at
from quizapp.tui import exam_words
from quizapp.tui.exam_clock import ExamClock
from tests.tables import each_row
from tests.tui.stage import StillClock


def begun(limit: float = 1800.0) -> tuple[ExamClock, StillClock]:
    clock = StillClock()
    return ExamClock(begun_at("e", clock.reading()), limit, clock), clock


def test_no_second_counts_beyond_the_limit() -> None:
    exam, clock = begun()
    exam.look_at(0)
    clock.pass_time(hours=9)
    assert (exam.elapsed, exam.left, exam.visit) == (1800, 0, 1800)


def test_recording_its_time_changes_nothing_of_it() -> None:
    exam, clock = begun()
    clock.pass_time(minutes=7)
    assert exam.timed_now().elapsed == exam.elapsed == exam.recorded == 420
    clock.pass_time(minutes=1)
    assert exam.left == 22 * 60


def test_a_visit_is_the_time_on_the_screen_until_another_part_is_looked_at() -> None:
    exam, clock = begun()
    exam.look_at(3)
    clock.pass_time(seconds=10)
    exam.look_away()
    clock.pass_time(seconds=100)
    exam.look_at(3)
    clock.pass_time(seconds=5)
    assert exam.visit == 15
    exam.look_at(3)  # drawn anew
    assert exam.visit == 15
    exam.look_at(4)
    assert exam.visit == 0


@each_row(
    ("seconds", "shown"),
    [
        (5467.0, "1:31:07"),
        (3600.0, "1:00:00"),
        (3599.2, "1:00:00"),
        (59.01, "1:00"),
        (9.0, "0:09"),
        (-1.0, "0:00"),
    ],
)
def test_a_second_that_has_begun_counts(seconds: float, shown: str) -> None:
    assert exam_words.clock_of(seconds) == shown


@pytest.mark.parametrize(("ahead", "shown"), [(2, "+2 問"), (0, "±0 問"), (-3, "−3 問")])
def test_the_pace_is_told_in_parts(ahead: int, shown: str) -> None:
    assert exam_words.time_and_pace(60, ahead).endswith(f"目安 {shown}")
