"""What every known class makes of the trials of one seed: played once, however many are compared.

A class is played only when somebody asks, so that the first verdict waits for little.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from optim_core.mistake import Alternative, Mistake
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import TOLERANCE, Attempt, FloatArray, start_row
from quizapp.core.grading.blends import blends
from quizapp.core.grading.edits import one_place_edits
from quizapp.core.grading.playing import play
from quizapp.core.grading.reference import trials_of
from quizapp.core.grading.suspects import suspects
from quizapp.core.grading.trial import Trial, TrialRun

MOST_KNOWN = 12
"""The runs of so many rules and seeds are kept: a sitting has one seed and changes its rule."""

COMPARED_STEPS = 2
"""By the first steps most classes are told from a submission; some slips show in the second."""

Named = TypeVar("Named", Mistake, Alternative)


@dataclass(frozen=True, slots=True)
class Way:
    """How far a class goes from the start, after each step, and the largest finite number of it."""

    gone: FloatArray
    largest: float

    def is_that_of(self, one: Attempt, tolerance: float) -> bool:
        """Whether the submission goes the same way; nan equals nan, inf the same inf.

        What stands still is not what hardly moves.
        """
        if self.gone.any() != one.way.any():
            return False
        with np.errstate(all="ignore"):  # inf - inf
            near = np.abs(one.way - self.gone) <= tolerance * self.largest
        return bool(near.all()) or bool((near | _same(self.gone, one.way)).all())


class Play:
    """One known class on all trials, in their order: class variables outlive an object."""

    def __init__(self, load: Callable[[], Maker], trials: Sequence[Trial]) -> None:
        self._load, self._trials = load, trials
        self._ways: dict[tuple[int, bool], Sequence[Way | None]] = {}

    def way(self, place: int, *, lr_changes: bool = True) -> Way | None:
        """What it makes of the trial at this place; None if it raises there.

        Most classes are asked for the first trial only. All others are played in one go by a
        class loaded afresh: two threads that ask at once play it twice, and find the same.
        """
        count = len(self._trials) if place else 1
        key = count, lr_changes
        if key not in self._ways:
            make = self._load()
            self._ways[key] = [
                _way(make, trial, lr_changes=lr_changes) for trial in self._trials[:count]
            ]
        return self._ways[key][place]

    def equals(
        self,
        tried: Sequence[Attempt],
        tolerance: float = TOLERANCE,
        *,
        deciding_only: bool = False,
        with_tiny: bool = False,
    ) -> bool:
        """Whether it gives the submission's numbers on all of some attempts, from the first on.

        The picture is not compared, nor are tiny gradients unless `with_tiny` says so;
        `deciding_only` leaves out the change of learning rate as well. A class that raises in
        Python's floats gives nan or inf in NumPy's: that is the same.
        """
        lr_changes = all(one.submitted.lr_changed for one in tried if one.trial.change)
        compared = (
            (place, one)
            for place, one in enumerate(tried)
            if (one.is_compared or (with_tiny and one.trial.shows_epsilon))
            and (one.decides or not deciding_only)
        )
        return bool(tried) and all(
            self._is_that_of(one, self.way(place, lr_changes=lr_changes), tolerance)
            for place, one in compared
        )

    def walks_like(self, tried: Sequence[Attempt]) -> bool:
        """Whether it goes the submission's way where that is drawn."""
        return all(
            self._is_that_of(one, self.way(place), TOLERANCE)
            for place, one in enumerate(tried)
            if one.is_picture
        )

    @staticmethod
    def _is_that_of(one: Attempt, way: Way | None, tolerance: float) -> bool:
        if way is None:
            return not np.isfinite(one.submitted.values).any()
        return way.is_that_of(one, tolerance)


class Group(Generic[Named]):
    """Some known classes of one sort, in the order in which they are compared."""

    def __init__(self, entries: Iterable[Named], trials: Sequence[Trial]) -> None:
        self._trials = trials
        self.members: tuple[tuple[Named, Play], ...] = tuple(
            (one, Play(one.load, trials)) for one in entries
        )

    def near(self, tried: Sequence[Attempt]) -> Iterator[tuple[Named, Play]]:
        """Those whose first steps leave it open that they equal the submission."""
        first, (steps, always) = tried[0], self._first_steps
        sizes = np.abs(first.way)
        largest = float(sizes.max(initial=0.0, where=np.isfinite(sizes))) or 1.0
        begun = first.way[:COMPARED_STEPS].ravel()
        with np.errstate(all="ignore"):  # inf - inf
            # Twice the tolerance, since it is measured here by the submission's largest entry.
            near = np.abs(steps - begun) <= 2 * TOLERANCE * largest
        fits = always | (near | _same(steps, begun)).all(axis=1)
        return (self.members[place] for place in np.flatnonzero(fits))

    def play_first_steps(self) -> None:
        """Make what `near` needs of any submission."""
        _ = self._first_steps

    @cached_property
    def _first_steps(self) -> tuple[FloatArray, NDArray[np.bool_]]:
        """The first steps of each, and which of them tell nothing: they raise, or stand still."""
        trial, start = self._trials[0], start_row(self._trials[0])
        runs = [play(one.load(), trial, steps=COMPARED_STEPS) for one, _ in self.members]
        still = np.zeros((COMPARED_STEPS, start.size))
        steps = [still if run is None else run.values - start for run in runs]
        stack = np.array(steps).reshape(len(steps), still.size)
        return stack, (stack == 0).all(axis=1)


class KnownRuns:
    """All that the submissions to one rule are compared with, on the same trials."""

    def __init__(self, rule: str, trials: Sequence[Trial]) -> None:
        self._rule, self.trials = rule, trials
        self._alone: dict[tuple[Mistake, int], tuple[Trial, TrialRun | None]] = {}

    @cached_property
    def alternatives(self) -> Group[Alternative]:
        """The accepted conventions, then those with an ε of their own and those put together."""
        entries = (*CATALOGUES[self._rule].alternatives, *blends(self._rule))
        return Group(entries, self.trials)

    @cached_property
    def mistakes(self) -> Group[Mistake]:
        """The mistakes of the rule's catalogue."""
        return Group(CATALOGUES[self._rule].mistakes, self.trials)

    @cached_property
    def suspects(self) -> Group[Mistake]:
        """Rules written right that are not the one asked for, or not with the settings given."""
        return Group(suspects(self._rule), self.trials)

    @cached_property
    def edits(self) -> Group[Mistake]:
        """The rule with one place of its formulas edited."""
        return Group(one_place_edits(self._rule), self.trials)

    def alone(self, one: Mistake, trial: Trial) -> TrialRun | None:
        """What a mistake makes of one of the trials, its class loaded for this one."""
        key = one, id(trial)
        if key not in self._alone:
            # Kept beside it the trial keeps its id.
            self._alone[key] = trial, play(one.load(), trial)
        return self._alone[key][1]

    def begin(self) -> None:
        """Play the first steps of all that is known, so that the first wrong submission is fast."""
        for group in (self.alternatives, self.mistakes, self.suspects, self.edits):
            group.play_first_steps()


@lru_cache(maxsize=MOST_KNOWN)
def known_runs(rule: str, seed: int) -> KnownRuns:
    """What is known on the trials of a seed."""
    return KnownRuns(rule, trials_of(rule, seed))


def _way(make: Maker, trial: Trial, *, lr_changes: bool) -> Way | None:
    run = play(make, trial, lr_changes=lr_changes)
    if run is None:
        return None
    gone = run.values - start_row(trial)
    sizes = np.abs(gone)
    return Way(gone, float(sizes.max(initial=0.0, where=np.isfinite(sizes))) or 1.0)


def _same(one: FloatArray, other: FloatArray) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (one == other) | (np.isnan(one) & np.isnan(other))
    return same
