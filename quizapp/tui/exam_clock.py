"""The time of the exam that is under way: what is left, and how long a part has been looked at."""

from typing import TYPE_CHECKING

from quizapp.core.exam.timing import elapsed_at, timed_at

if TYPE_CHECKING:
    from quizapp.core.ports import SteadyClock
    from quizapp.core.study.entry import Timed
    from quizapp.core.study.session import Session


class ExamClock:
    """Goes on from `timed`; no second counts that is beyond the `limit`."""

    def __init__(self, timed: "Timed", limit: float, clock: "SteadyClock") -> None:
        self._timed = timed
        self._clock = clock
        self.limit = limit
        self._part = -1
        self._looked = 0.0
        self._since: float | None = None

    @property
    def session(self) -> str:
        """The id of the exam."""
        return self._timed.session

    @property
    def elapsed(self) -> float:
        """How much is over."""
        return min(self.limit, elapsed_at(self._timed, self._clock.reading()))

    @property
    def left(self) -> float:
        """How much is left; 0 when time is up."""
        return self.limit - self.elapsed

    @property
    def recorded(self) -> float:
        """How much was over when that was recorded last."""
        return self._timed.elapsed

    def timed_now(self) -> "Timed":
        """What is to be recorded of it now."""
        self._timed = timed_at(self._timed, self._clock.reading())
        return self._timed

    def ahead(self, session: "Session") -> int:
        """How many parts have been answered beyond what an even pace asks for by now."""
        expected = self.elapsed * len(session.plan) / self.limit
        return len({one.showing for one in session.answers}) - int(expected)

    def look_at(self, part: int) -> None:
        """That part is on the screen from now on, for the first time or again."""
        self._looked = self.visit if part == self._part else 0.0
        self._part, self._since = part, self.elapsed

    def look_away(self) -> None:
        """No part is on the screen; the visit goes on when the same one is."""
        self._looked, self._since = self.visit, None

    @property
    def visit(self) -> float:
        """How long the visit to the part on the screen has taken so far."""
        return self._looked + (0.0 if self._since is None else self.elapsed - self._since)
