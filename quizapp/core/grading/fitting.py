"""The one number that a known class would need to give a submission's values: Newton's method."""

from collections.abc import Callable

import numpy as np

from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import Attempt
from quizapp.core.grading.playing import play

ROUNDS = 6
"""After so many steps of Newton's method a number is found to all digits that its effect shows."""

FAR = 0.5
"""What explains no more than this part of a difference in the first round does not explain it."""


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
    off = float(np.abs(one.right.values[:steps] - own).max())
    for done in range(ROUNDS):
        step = max(number / 8, begin / 10)
        here, beside = (
            play(make(each), one.trial, steps=steps) for each in (number, number + step)
        )
        if here is None or beside is None:
            return None
        slope, left = (beside.values - here.values) / step, own - here.values
        with np.errstate(all="ignore"):  # 0/0 where the number changes nothing
            if done == 1 and not np.abs(left).max() <= FAR * off:
                return None
            number += float(np.sum(slope * left) / np.sum(slope * slope))
        if not 0 <= number <= most:
            return None
    return number
