"""Which rule a submission's numbers equal: the right one, another form of it, or a mistake."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake, Variant
from optim_core.mistakes import MISTAKES, TWINS, VARIANTS
from quizapp.core.difference import EXACT, TOLERANCE, close, remark, start_of
from quizapp.core.probes import PROBES, play, play_all
from quizapp.core.trial import Trial, TrialRun

DECISIVE = len(PROBES)
"""How many probes decide; of the trials behind them the change of learning rate only informs."""


@dataclass(frozen=True, slots=True)
class Right:
    """Right on the deciding trials.

    `variant` is the accepted convention it is written in; `nearly` says that the numbers are
    right to the tolerance but no known rule's own: another ε, or float32.
    """

    variant: Variant | None = None
    nearly: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Equal to a known mistake on every trial that ended."""

    mistake: Mistake


@dataclass(frozen=True, slots=True)
class Unknown:
    """Equal to nothing known; `remark` is the most useful true statement, in Japanese."""

    remark: str


Finding = Right | Known | Unknown


def recognise(rule: str, trials: Sequence[Trial], runs: Sequence[TrialRun]) -> Finding:
    """Say which rule `runs` are the numbers of; they may end before the trials do.

    The right rule comes first, then its accepted variants, then its mistakes.
    """
    right = play_all(lambda: OPTIMIZERS[rule], trials, runs)
    accepted = _accepted(rule, trials, right, runs) if len(runs) == len(trials) else None
    if accepted and same(right[-1:], runs[-1:], upto=1):
        return accepted
    if accepted:
        # Only the long walk differs, and no convention parts there.
        return Unknown(remark(trials[-1:], right[-1:], runs[-1:]))
    right_so_far = same(right, runs, upto=min(len(runs), DECISIVE + 1))
    mistake = _mistake(rule, trials, runs, breaking_only=right_so_far)
    return Known(mistake) if mistake else Unknown(remark(trials, right, runs))


def _accepted(
    rule: str,
    trials: Sequence[Trial],
    right: Sequence[TrialRun | None],
    runs: Sequence[TrialRun],
) -> Right | None:
    """Right on the deciding trials, and in which form: first exactly, then to the tolerance."""
    for tolerance in (EXACT, TOLERANCE):
        nearly = tolerance > EXACT
        if same(right, runs, DECISIVE + 1, tolerance):
            return Right(nearly=nearly)
        for variant in VARIANTS[rule]:
            if equals(variant.load, trials, runs, tolerance=tolerance):
                return Right(variant, nearly)
    return Right() if same(right, runs, DECISIVE) else None


def _mistake(
    rule: str, trials: Sequence[Trial], runs: Sequence[TrialRun], *, breaking_only: bool
) -> Mistake | None:
    """The first mistake with these numbers; if the runs broke off, first one that breaks too.

    `breaking_only` leaves out the others: numbers that are right until something raises show
    none of the mistakes that only later numbers would tell.
    """
    # A mistake made in another convention has its own numbers after a change of learning rate.
    fitting = [one for one in MISTAKES[rule] if equals(one.load, trials, runs)] or [
        one for one in MISTAKES[rule] if equals(one.load, trials, runs, DECISIVE)
    ]
    if all(map(_still, trials, runs)):
        fitting = [one for one in fitting if _never_moves(one.load(), trials[0])]
    broken_off = trials[len(runs) : len(runs) + 1]
    for mistake in fitting:
        make = mistake.load()
        if any(play(make, trial) is None for trial in broken_off):
            return mistake
    return fitting[0] if fitting and not breaking_only else None


def _never_moves(make: Callable[..., Any], trial: Trial) -> bool:
    # What only small steps keep from moving is no name for code that does nothing at all.
    lr, *rest = trial.settings
    run = play(make, replace(trial, settings=(100 * lr, *rest)))
    return run is not None and _still(trial, run)


def _still(trial: Trial, run: TrialRun) -> bool:
    return bool((run.values == start_of(trial)).all())


def canonical(rule: str, mistake: str) -> str:
    """The id under which a mistake is recognised: the first of those that nothing tells apart."""
    twins = next((pair for pair in TWINS.get(rule, ()) if mistake in pair), frozenset({mistake}))
    return next(one.id for one in MISTAKES[rule] if one.id in twins)


def equals(
    load: Callable[[], Callable[..., Any]],
    trials: Sequence[Trial],
    runs: Sequence[TrialRun],
    most: int = DECISIVE + 1,
    tolerance: float = TOLERANCE,
) -> bool:
    """Whether a known rule gives the numbers of the first `most` runs: all but the picture."""
    upto = min(len(runs), most)
    return upto > 0 and same(play_all(load, trials, runs[:upto]), runs, upto, tolerance)


def same(
    expected: Sequence[TrialRun | None],
    runs: Sequence[TrialRun],
    upto: int,
    tolerance: float = TOLERANCE,
) -> bool:
    """Whether the first `upto` runs have the expected numbers.

    A rule that raises in Python's floats gives nan or inf in NumPy's: that is the same.
    """
    return all(
        close(one.values, run.values, tolerance).all()
        if one is not None
        else not np.isfinite(run.values).any()
        for one, run in zip(expected[:upto], runs[:upto], strict=False)
    )
