"""Study days on which a learner did not come; nothing is owed for them."""

from collections.abc import Collection, Sequence
from datetime import date

DAYS_OF_A_PAUSE = 7
"""After so many days without an answer a learner is offered to begin again with little."""

GENTLE_COUNT = 6
"""How many questions that is: half of a sitting, a few minutes."""


def missed_days(days: Sequence[int], today: date, days_off: Collection[int] = ()) -> int:
    """How many study days before today have passed without an answer since the last that had one.

    Args:
        days: those with an answer, in their order, as `date.toordinal` counts them.
        today: the study day; it is not over and so not missed.
        days_off: weekdays that do not count, as `date.weekday` counts them.
    """
    since = days[-1] + 1 if days else today.toordinal()
    between = range(since, today.toordinal())
    return sum(date.fromordinal(day).weekday() not in days_off for day in between)
