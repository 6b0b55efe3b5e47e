"""Several journals as one: every entry of each, none twice, each journal's order kept."""

from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import datetime

from quizapp.core.study.trust import believed
from quizapp.store.rows import StoredRow, stamp_of


def merged(
    ours: Sequence[StoredRow], theirs: Sequence[StoredRow], now: datetime
) -> list[StoredRow]:
    """Our rows with those of theirs between them that are not among ours; numbers as they were.

    A row that both have holds the two orders together; between such rows the believed stamps
    decide. Rows that are equal count: a journal that has one twice keeps it twice.
    """
    if not ours:
        return list(theirs)
    own = {name: place for place, name in enumerate(_names(ours))}
    shared = [own.get(name) for name in _names(theirs)]
    if None not in shared:
        return list(ours)
    limits = _next_shared(shared, len(ours))
    our_times, their_times = _times(ours, now), _times(theirs, now)
    result: list[StoredRow] = []
    at = 0
    for row, place, limit, time in zip(theirs, shared, limits, their_times, strict=True):
        end = at
        if place is not None:
            end = max(at, place + 1)
        else:
            while end < limit and our_times[end] <= time:
                end += 1
        result += ours[at:end]
        at = end
        if place is None:
            result.append(row)
    return result + list(ours[at:])


def renumbered(rows: Sequence[StoredRow]) -> list[StoredRow]:
    """The rows numbered from 1, as in a journal that lost nothing."""
    return [row._replace(number=number) for number, row in enumerate(rows, 1)]


def _names(rows: Sequence[StoredRow]) -> list[Hashable]:
    """By what each row is known in another journal: its texts, and how often they came before."""
    seen: Counter[Hashable] = Counter()
    names: list[Hashable] = []
    for row in rows:
        names.append((row.texts, seen[row.texts]))
        seen[row.texts] += 1
    return names


def _next_shared(shared: Sequence[int | None], end: int) -> list[int]:
    """For each of their rows the place among ours of the first that follows and that both have."""
    limits = []
    for place in reversed(shared):
        limits.append(end)
        if place is not None:
            end = place
    return limits[::-1]


def _times(rows: Sequence[StoredRow], now: datetime) -> Sequence[datetime]:
    """When each row counts as having been written; one without a stamp, as the one before it."""
    stamps: list[datetime] = []
    for row in rows:
        at = stamp_of(row) or (stamps[-1] if stamps else now)
        stamps.append(at)
    return believed(stamps, now)
