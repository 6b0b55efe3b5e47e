"""The one number that a known class would need to give a submission's values: Newton's method."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import Attempt
from quizapp.core.grading.playing import play
from quizapp.core.grading.trial import Trial, TrialRun

ROUNDS = 6
"""After so many steps of Newton's method a number is found to all digits that its effect shows."""

FAR = 0.6
"""A round that leaves more than this part of what was still off does not lead on."""

NEAR = 1e-3
"""What is off by no more than this part of the whole difference is rounding."""

_Runs: TypeAlias = tuple[TrialRun | None, TrialRun | None]
"""What a class makes of a trial with a number, and with one a little larger."""


class NumberFit:
    """The number between 0 and `most` that brings a class nearest to the first steps of a trial.

    The search begins in the same way for every submission to one trial: those two runs are kept,
    so that a submission with no such number costs no run.
    """

    def __init__(
        self, make: Callable[[float], Maker], *, begin: float, most: float, steps: int | None = None
    ) -> None:
        self._make, self._begin, self._most, self._steps = make, begin, most, steps
        self._first: tuple[Trial, _Runs] | None = None

    def solved(self, one: Attempt) -> float | None:
        """The number for these values; None if there is none that leads on to them.

        Whether the class then equals the submission is to be seen.
        """
        number, own = self._begin, one.submitted.values[: self._steps]
        off = last = float(np.abs(one.right.values[: self._steps] - own).max())
        for done in range(ROUNDS):
            here, beside = self._runs(number, one.trial)
            if here is None or beside is None:
                return None
            slope = (beside.values - here.values) / self._apart(number)
            left = own - here.values
            with np.errstate(all="ignore"):  # 0/0 where the number changes nothing
                change = float(np.sum(slope * left) / np.sum(slope * slope))
                foreseen = left - slope * change
            still = float(np.abs(left).max())
            if not (still if done else float(np.abs(foreseen).max())) <= FAR * last:
                return number if done and still <= NEAR * off else None
            last = min(still, last)
            number += change
            if not 0 <= number <= self._most:
                return None
        return number

    def _apart(self, number: float) -> float:
        return max(number / 8, self._begin / 10)

    def _runs(self, number: float, trial: Trial) -> _Runs:
        if number != self._begin:
            return self._played(number, trial)
        if self._first is None or self._first[0] is not trial:
            self._first = trial, self._played(number, trial)
        return self._first[1]

    def _played(self, number: float, trial: Trial) -> _Runs:
        numbers = number, number + self._apart(number)
        one, other = (play(self._make(each), trial, steps=self._steps) for each in numbers)
        return one, other
