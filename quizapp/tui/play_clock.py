"""How far something that plays has come: by the clock, however many frames are drawn."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

FRAMES_A_SECOND = 30
"""So often what plays is looked at; what has not moved is not drawn."""

PACES = (1, 2, 4, 8, 15, 30, 60, 120, 250)
"""Steps a second that a key goes through."""


@dataclass(frozen=True, slots=True)
class PlayClock:
    """It was at `step` when the steady clock said `since`, and takes `pace` steps a second."""

    since: float
    step: int
    pace: int

    def at(self, now: float) -> int:
        """The step by now."""
        return self.step + int((now - self.since) * self.pace)

    def at_pace(self, pace: int, now: float) -> "PlayClock":
        """At another pace from now on."""
        return replace(self, since=now, step=self.at(now), pace=pace)


class Player:
    """Takes a screen from step to step until it has come to the `goal`, which may move."""

    def __init__(
        self, screen: "Screen[Any]", show: Callable[[int], None], goal: Callable[[], int]
    ) -> None:
        self._screen, self._show, self._goal = screen, show, goal
        self._clock: PlayClock | None = None
        self._timer: Timer | None = None
        self._shown = 0

    @property
    def playing(self) -> bool:
        """Whether it moves by itself."""
        return self._clock is not None

    def start(self, step: int, pace: int) -> None:
        """Play from a step that is shown already, so many steps a second."""
        self.stop()
        self._shown, self._clock = step, PlayClock(time.monotonic(), step, pace)
        self._timer = self._screen.set_interval(1 / FRAMES_A_SECOND, self._frame)

    def at_pace(self, pace: int) -> None:
        """Faster or slower from now on, if it plays."""
        if self._clock:
            self._clock = self._clock.at_pace(pace, time.monotonic())

    def stop(self) -> None:
        """Stand still."""
        if self._timer:
            self._timer.stop()
        self._clock = self._timer = None

    def _frame(self) -> None:
        """Where the clock says that it is by now: a frame that came late makes none come later."""
        if self._clock is None:
            return
        goal = self._goal()
        step = min(self._clock.at(time.monotonic()), goal)
        if step == goal:
            self.stop()
        if step != self._shown or step == goal:
            self._shown = step
            self._show(step)


def next_pace(pace: int, by: int) -> int:
    """The next pace above or below."""
    place = min(max(PACES.index(pace) + by, 0), len(PACES) - 1)
    return PACES[place]


SECONDS_A_STAGE = 5
"""A stage of a story is played in no more than this."""


def pace_of_stage(steps: int) -> int:
    """The slowest pace at which so many steps do not keep anyone waiting."""
    return next((pace for pace in PACES if steps <= pace * SECONDS_A_STAGE), PACES[-1])
