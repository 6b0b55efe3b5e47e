"""Which stamps of a journal are believed: clocks are set wrong, and then set right again."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime


def counts_as(stamps: Sequence[datetime], now: datetime) -> list[int]:
    """For each stamp the place of the one it counts as; `len(stamps)` stands for now.

    A believed stamp counts as itself, a suspect as the next believed one after it, or as now.
    Nothing is written in the future, and what is written later happened later: the suspects are
    the stamps later than now and, of the others, the fewest without which the rest never goes
    back; of equally few, the earlier ones.
    """
    believed = _longest_rise(stamps, now)
    found: list[int] = []
    for place in reversed(range(len(stamps))):
        after = found[-1] if found else len(stamps)
        found.append(place if place in believed else after)
    return found[::-1]


def believed(stamps: Sequence[datetime], now: datetime) -> tuple[datetime, ...]:
    """The instants as which stamps count; they never go back, and none is later than `now`."""
    with_now = (*stamps, now)
    return tuple(with_now[place] for place in counts_as(stamps, now))


def _longest_rise(stamps: Sequence[datetime], now: datetime) -> frozenset[int]:
    """The places of a longest run that never goes back, by patience sorting.

    `lowest` has for each length the lowest end of a run of that length so far, `ends` its place.
    """
    lowest: list[datetime] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for place, stamp in enumerate(stamps):
        if stamp > now:
            continue
        length = bisect_right(lowest, stamp)
        lowest[length : length + 1] = [stamp]
        ends[length : length + 1] = [place]
        before[place] = ends[length - 1] if length else -1
    chosen, place = [], ends[-1] if ends else -1
    while place >= 0:
        chosen.append(place)
        place = before[place]
    return frozenset(chosen)
