"""A trial with the right numbers beside the submission's: what every judgement looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from quizapp.core.grading.reference import reference
from quizapp.core.grading.trial import Bowl, Trial, TrialRun

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE = 3e-4
"""Relative to a trial's largest entry: conventions differ by 6e-5 at most, mistakes by 1e-2."""

EXACT = 1e-11
"""Within this the numbers are one rule's own; other values of ε are 1e-9 away at least."""

SINGLE = 2e-6
"""What float32, which keeps 6e-8 of a number, may come to over the steps of a trial."""

FloatArray: TypeAlias = "NDArray[np.float64]"


@dataclass(frozen=True)  # without slots: what is asked for again and again is kept
class Attempt:
    """One trial that ran to its end; the reference's learning rate changed as the submission's."""

    trial: Trial
    right: TrialRun
    submitted: TrialRun

    @property
    def decides(self) -> bool:
        """Whether right numbers here are asked for: all but those that conventions may part in."""
        return self.trial.change is None and self.is_compared

    @property
    def is_compared(self) -> bool:
        """Whether its numbers are compared with known rules': only here does each have its own."""
        return not self.is_picture and not self.trial.shows_epsilon

    @property
    def is_picture(self) -> bool:
        """Whether this is the long walk that is drawn; other rules are not compared with it."""
        return isinstance(self.trial.drive, Bowl)

    @cached_property
    def start(self) -> FloatArray:
        """The parameters before any update, in one row."""
        return start_row(self.trial)

    @cached_property
    def way(self) -> FloatArray:
        """How far the submission has gone from the start, after each step."""
        return self.submitted.values - self.start

    @property
    def still(self) -> bool:
        """Whether the submission never moved."""
        return bool((self.submitted.values == self.start).all())

    def is_right(self, tolerance: float = TOLERANCE) -> bool:
        """Whether the numbers are the reference's."""
        scale, worst = self._worst
        return worst <= tolerance * scale

    @cached_property
    def _worst(self) -> tuple[float, float]:
        """The scale of the right numbers, and how far the submission's farthest entry is off."""
        right, own = self.right.values, self.submitted.values
        with np.errstate(all="ignore"):  # inf - inf
            off = np.abs(own - right)
        off[_equal(right, own)] = 0.0
        return scale_of(right), float(off.max(initial=0.0))


def start_row(trial: Trial) -> FloatArray:
    """The parameters before any update, in one row."""
    return np.concatenate([np.ravel(value) for value in trial.params.values()])


def attempts(
    rule: str,
    trials: Sequence[Trial],
    runs: Sequence[TrialRun],
    rights: Sequence[TrialRun] | None = None,
) -> tuple[Attempt, ...]:
    """One attempt for each run; there may be fewer runs than trials.

    `rights` are the reference's runs of the trials, where somebody has made them already.
    """
    if rights is None:
        rights = tuple(reference(rule, trial) for trial in trials)
    asked = zip(trials, rights, runs, strict=False)
    return tuple(
        Attempt(trial, _beside(rule, trial, right, run), run) for trial, right, run in asked
    )


def _beside(rule: str, trial: Trial, right: TrialRun, run: TrialRun) -> TrialRun:
    if trial.change and not run.lr_changed:
        return reference(rule, trial, lr_changes=False)
    return right


def entries_close(
    expected: FloatArray, got: FloatArray, tolerance: float = TOLERANCE
) -> "NDArray[np.bool_]":
    """Entry by entry, within `tolerance` of the largest finite entry; nan equals nan."""
    with np.errstate(all="ignore"):  # inf - inf
        near = np.abs(got - expected) <= tolerance * scale_of(expected)
    same: NDArray[np.bool_] = near | _equal(expected, got)
    return same


def scale_of(values: FloatArray) -> float:
    """What a difference is measured by: the largest finite number, or 1."""
    return float(np.abs(values).max(initial=0.0, where=np.isfinite(values))) or 1.0


def _equal(one: FloatArray, other: FloatArray) -> "NDArray[np.bool_]":
    equal: NDArray[np.bool_] = (one == other) | (np.isnan(one) & np.isnan(other))
    return equal
