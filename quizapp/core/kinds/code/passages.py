"""Where two programs differ, in lines or in signs; it gives up where that takes too long to say."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TypeAlias

ChangedPassage: TypeAlias = tuple[Sequence[str], Sequence[str]]
"""What stands in the one, and in the other instead; either may be empty."""

MOST_LINES_APART = 200
MOST_SIGNS_APART = 1000
"""Between the first difference and the last; comparing takes the square of it at least."""


def passages(
    one: Sequence[str], other: Sequence[str], most: int
) -> Sequence[ChangedPassage] | None:
    """All passages that differ; None where they are more than `most` apart."""
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    here, there = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(here), len(there)) > most:
        return None
    blocks = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    return [(here[a:b], there[c:d]) for kind, a, b, c, d in blocks if kind != "equal"]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the first are the same."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
