"""How likely a habit of right answers is where they fell by chance alone."""

import math
from collections.abc import Iterable

RARE = 1 / 20
"""What questions show by chance no more often than this is called a habit."""


def at_least(hits: int, shares: Iterable[float]) -> float:
    """How likely at least so many of several independent events are, each of its own likelihood."""
    counts = [1.0]  # how likely each number of events is so far
    for share in shares:
        shifted = [0.0, *(share * count for count in counts)]
        counts = [
            one + (1 - share) * other for one, other in zip(shifted, [*counts, 0.0], strict=True)
        ]
    return math.fsum(counts[hits:])


def none_drawn(marked: int, drawn: int, among: int) -> float:
    """How likely none of the marked ones is among those drawn from all."""
    return math.comb(among - marked, drawn) / math.comb(among, drawn)
