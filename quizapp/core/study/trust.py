"""Which stamps of a journal are believed: clocks are set wrong, and then set right again."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta

LITTLE = timedelta(days=2)
"""By so little a clock is wrong whose zone is; by more, one whose date was set or lost."""


def counts_as(stamps: Sequence[datetime], now: datetime) -> list[int]:
    """For each stamp the place of the one it counts as; `len(stamps)` stands for now.

    A believed stamp counts as itself, a suspect as the next believed one after it, or as now.
    Nothing is written in the future, and what is written later happened later: a suspect is a
    stamp later than now, or later than stamps that follow it. Where it is later by more than
    `LITTLE`, the clock may have been behind as well as ahead, and the fewer are the suspects.
    """
    believed = _believed_places(stamps, now)
    found: list[int] = []
    for place in reversed(range(len(stamps))):
        after = found[-1] if found else len(stamps)
        found.append(place if place in believed else after)
    return found[::-1]


def believed(stamps: Sequence[datetime], now: datetime) -> tuple[datetime, ...]:
    """The instants as which stamps count; they never go back, and none is later than `now`."""
    with_now = (*stamps, now)
    return tuple(with_now[place] for place in counts_as(stamps, now))


def hold_later(stamps: Sequence[datetime], now: datetime) -> bool:
    """Whether the same stamps are believed at any later time as now."""
    latest = max(stamps, default=now)
    return latest <= now or _believed_places(stamps, now) == _believed_places(stamps, latest)


def _believed_places(stamps: Sequence[datetime], now: datetime) -> frozenset[int]:
    places = [place for place, stamp in enumerate(stamps) if stamp <= now]
    written = [stamps[place] for place in places]
    rise: list[datetime] = []  # the stamps believed so far, and their places
    chosen: list[int] = []
    at = 0
    while at < len(written):
        earlier = bisect_right(rise, written[at])
        behind = _behind(written, at, rise[earlier:])
        if not behind:
            rise[earlier:], chosen[earlier:] = [written[at]], [places[at]]
        at += behind or 1
    return frozenset(chosen)


def _behind(written: Sequence[datetime], at: int, later: Sequence[datetime]) -> int:
    """How many stamps from here on are of a clock that was behind, if these before are right."""
    if not later or later[-1] - written[at] <= LITTLE:
        return 0
    end = min(at + len(later), len(written))
    back = next((place for place in range(at, end) if written[place] >= later[-1]), end)
    return back - at if back - at < len(later) else 0
