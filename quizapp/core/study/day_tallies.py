"""What each study day came to: a fold of answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizapp.core.study.counted import Counted

DAYS_KEPT = 371
"""A year, and the week that it begins in."""


@dataclass(frozen=True, slots=True)
class DayTally:
    """A study day, as `date.toordinal` counts it.

    So many showings were `asked` and came `right` at once, so many `seconds` it took; of so many
    `reviews` of what was due so many were `recalled`.
    """

    day: int
    asked: int = 0
    right: int = 0
    seconds: int = 0
    reviews: int = 0
    recalled: int = 0


class DayFold:
    """The days under way."""

    def __init__(self, days: Iterable[DayTally]) -> None:
        self._days = {one.day: one for one in days}

    def take_in(self, one: Counted) -> None:
        """Count one more answer."""
        before = self._days.get(one.day) or DayTally(one.day)
        self._days[one.day] = replace(
            before,
            asked=before.asked + one.asked,
            right=before.right + one.right,
            seconds=before.seconds + one.seconds,
            reviews=before.reviews + one.reviewed,
            recalled=before.recalled + one.recalled,
        )

    def kept(self) -> tuple[DayTally, ...]:
        """The days of the last year, the oldest first."""
        since = max(self._days, default=0) - DAYS_KEPT
        return tuple(self._days[day] for day in sorted(self._days) if day > since)
