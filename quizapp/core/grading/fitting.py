"""The one number that a known class would need to give a submission's values: Newton's method."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import Attempt
from quizapp.core.grading.playing import play
from quizapp.core.grading.trial import Trial

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDS = 6
"""After so many steps of Newton's method a number is found to all digits that its effect shows."""

FAR = 0.8
"""A round that leaves more than this part of what was still off does not lead on."""

NEAR = 1e-3
"""What is off by no more than this part of the whole difference is rounding."""


MOST_PAIRS = 256
"""So many first pairs are kept: those of a few rules and seeds."""

_Pair: TypeAlias = "tuple[NDArray[np.float64], NDArray[np.float64]] | None"


def solved(
    make: Callable[[float], Maker],
    one: Attempt,
    *,
    begin: float,
    most: float,
    steps: int | None = None,
) -> float | None:
    """The number between 0 and `most` that brings a class nearest to the first steps of a trial.

    None if there is no such number; whether the class then equals the submission is to be seen.
    """
    number, own = begin, one.submitted.values[:steps]
    off = last = float(np.abs(one.right.values[:steps] - own).max())
    for done in range(ROUNDS):
        step = max(number / 8, begin / 10)
        pair = (_first_pair if not done else _pair)(make, one.trial, number, step, steps)
        if pair is None:
            return None
        here, beside = pair
        slope, left = (beside - here) / step, own - here
        with np.errstate(all="ignore"):  # 0/0 where the number changes nothing
            change = float(np.sum(slope * left) / np.sum(slope * slope))
            still, foreseen = (float(np.abs(each).max()) for each in (left, left - slope * change))
        if not (still if done else foreseen) <= FAR * last:
            return number if done and still <= NEAR * off else None
        last = min(still, last)
        number += change
        if not 0 <= number <= most:
            return None
    return number


def _pair(
    make: Callable[[float], Maker], trial: Trial, number: float, step: float, steps: int | None
) -> _Pair:
    """What a class makes of a trial with a number and with one beside it; None if it raises."""
    here, beside = (play(make(each), trial, steps=steps) for each in (number, number + step))
    return None if here is None or beside is None else (here.values, beside.values)


_first_pair = lru_cache(maxsize=MOST_PAIRS)(_pair)
"""The first is the same whatever was submitted, and mostly shows that no number leads there."""
