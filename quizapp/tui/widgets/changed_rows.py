"""Which rows of a widget are to be painted anew: in most frames of a picture a few."""

from collections.abc import Sequence
from itertools import zip_longest

from textual.geometry import Region


def changed_rows(before: Sequence[object], now: Sequence[object], columns: int) -> list[Region]:
    """The rows that are not as they were, each as a region of its own."""
    rows = enumerate(zip_longest(before, now))
    return [Region(0, y, columns, 1) for y, (old, new) in rows if old != new]
