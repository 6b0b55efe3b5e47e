"""The one number that a known class would need to give a submission's values: Newton's method."""

from collections.abc import Callable

import numpy as np

from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import Attempt
from quizapp.core.grading.playing import play

ROUNDS = 6
"""After so many steps of Newton's method a number is found to all digits that its effect shows."""

FIRST_ROUNDS = 2
FAR = 0.2
"""What is still off by this part of the way after the first rounds is not getting there."""


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
    way = float(np.abs(one.way[:steps]).max())
    for done in range(ROUNDS):
        step = max(number / 8, begin / 10)
        here, beside = (
            play(make(each), one.trial, steps=steps) for each in (number, number + step)
        )
        if here is None or beside is None:
            return None
        slope, left = (beside.values - here.values) / step, own - here.values
        with np.errstate(all="ignore"):  # 0/0 where the number changes nothing
            if done == FIRST_ROUNDS and not np.abs(left).max() <= FAR * way:
                return None
            number += float(np.sum(slope * left) / np.sum(slope * slope))
        if not 0 <= number <= most:
            return None
    return number
