"""How far something that plays has come: by the clock, however many frames are drawn."""

from dataclasses import dataclass, replace

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


def next_pace(pace: int, by: int) -> int:
    """The next pace above or below."""
    place = min(max(PACES.index(pace) + by, 0), len(PACES) - 1)
    return PACES[place]


SECONDS_A_STAGE = 5
"""A stage of a story is played in no more than this."""


def pace_of_stage(steps: int) -> int:
    """The slowest pace at which so many steps do not keep anyone waiting."""
    return next((pace for pace in PACES if steps <= pace * SECONDS_A_STAGE), PACES[-1])
