"""Which day an instant belongs to for a learner who may sit up past midnight."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

WEEKDAYS = "月火水木金土日"
"""By the numbers of `date.weekday`."""

DAY_BEGINS_AT_HOUR = 4
"""A study day turns at 4:00 local time: work after midnight still counts for the evening."""


def study_day(now: datetime) -> date:
    """The study day of `now`, read off the wall clock of the zone `now` is in.

    The same instant written in UTC would turn the day at 13:00 in Japan, so `now` must be in
    the learner's own zone.
    """
    return (now - timedelta(hours=DAY_BEGINS_AT_HOUR)).date()


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened: `at` in UTC, the learner's `zone`, and the study `day` there."""

    at: datetime
    zone: str
    day: date


def moment(now: datetime, zone: str) -> Moment:
    """The moment of `now`, which must be in the learner's own zone, of that name."""
    return Moment(now.astimezone(UTC), zone, study_day(now))
