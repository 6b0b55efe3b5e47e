"""Days on which a learner did not come, counted without those that are always free."""

from collections.abc import Collection
from datetime import date

from quizapp.core.study.pause import missed_days
from tests.tables import each_row

TODAY = date(2026, 5, 11)
"""A Monday."""

WEEKEND = (5, 6)


@each_row(
    ("days_ago", "days_off", "missed"),
    [
        ((), (), 0),
        ((0,), (), 0),
        ((1,), (), 0),
        ((2,), (), 1),
        ((30, 8), (), 7),
        ((8, 0), (), 0),
        ((3,), WEEKEND, 0),
        ((4,), WEEKEND, 1),
        ((8,), range(7), 0),
        ((-2,), (), 0),
    ],
)
def test_missed_are_the_days_between_the_last_answer_and_today_without_days_off(
    days_ago: tuple[int, ...], days_off: Collection[int], missed: int
) -> None:
    days = [TODAY.toordinal() - one for one in days_ago]
    assert missed_days(days, TODAY, days_off) == missed
