"""Four options out of two slips: neither is made, one, the other, both.

So none of them is nearer to the rest than another: only the subject tells which is right.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Generic, TypeVar

_Answer = TypeVar("_Answer")


KANA_SIGNS = "アイウエオカキクケコサシ"
"""What the options call by a sign."""


@dataclass(frozen=True, slots=True)
class ExamSlip(Generic[_Answer]):
    """One way to go wrong; those of a low `rank` are preferred: what an author named has 0."""

    made: Callable[[_Answer], _Answer]
    rank: int


def chance_of(seed: int) -> random.Random:
    """What draws options; the plain seed shuffles them, which must not hang together."""
    return random.Random(f"options {seed}")  # noqa: S311  # a choice, not a secret


def crossed(
    right: _Answer,
    slips: Sequence[ExamSlip[_Answer]],
    is_wrong: Callable[[_Answer], bool],
    seed: int,
) -> tuple[_Answer, ...]:
    """The right one and three wrong ones, all different; empty where no two slips make them."""
    drawn = [*slips]
    chance_of(seed).shuffle(drawn)
    pairs = sorted(permutations(drawn, 2), key=lambda pair: pair[0].rank + pair[1].rank)
    return next(_fours(right, pairs, is_wrong), ())


def _fours(
    right: _Answer,
    pairs: Sequence[tuple[ExamSlip[_Answer], ExamSlip[_Answer]]],
    is_wrong: Callable[[_Answer], bool],
) -> Iterator[tuple[_Answer, ...]]:
    for one, other in pairs:
        slipped = one.made(right)
        wrong = (slipped, other.made(right), other.made(slipped))
        if len({right, *wrong}) == 1 + len(wrong) and all(map(is_wrong, wrong)):
            yield (right, *wrong)
