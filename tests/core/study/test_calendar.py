from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.study.calendar import DAY_BEGINS_AT_HOUR, study_day

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 3, 1, 3, 59, 59, 999_999, TOKYO), date(2026, 2, 28)),
        (datetime(2026, 3, 1, 4, 0, tzinfo=TOKYO), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 23, 59, tzinfo=TOKYO), date(2026, 3, 1)),
        (datetime(2027, 1, 1, 0, 30, tzinfo=TOKYO), date(2026, 12, 31)),
    ],
)
def test_the_day_turns_at_four_in_the_morning(now: datetime, day: date) -> None:
    assert study_day(now) == day


def test_one_instant_may_be_two_days_in_two_zones() -> None:
    instant = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)
    assert study_day(instant.astimezone(TOKYO)) == date(2026, 6, 2)
    assert study_day(instant.astimezone(NEW_YORK)) == date(2026, 6, 1)


@pytest.mark.parametrize("turn", [date(2026, 3, 8), date(2026, 11, 1)])
def test_a_change_of_the_clocks_does_not_move_the_turn_of_the_day(turn: date) -> None:
    at_four = datetime(turn.year, turn.month, turn.day, DAY_BEGINS_AT_HOUR, tzinfo=NEW_YORK)
    assert study_day(at_four) == turn
    assert study_day(at_four - timedelta(minutes=1)) == turn - timedelta(days=1)


@given(st.datetimes(timezones=st.just(TOKYO)).filter(lambda now: now.year > 1))
def test_a_study_day_is_today_or_yesterday(now: datetime) -> None:
    assert now.date() - study_day(now) == timedelta(days=now.hour < DAY_BEGINS_AT_HOUR)
