"""The trials of a seed and the right numbers for them: each made once, however many ask."""

from functools import lru_cache

from optim_core import OPTIMIZERS
from quizapp.core.grading.playing import play
from quizapp.core.grading.probes import sample_trials
from quizapp.core.grading.trial import Trial, TrialRun

MOST_SEEDS = 16
"""So many rules and seeds are kept: a sitting has one seed and may change its rule all the time."""


@lru_cache(maxsize=MOST_SEEDS)
def trials_of(rule: str, seed: int) -> tuple[Trial, ...]:
    """The trials of a seed: the same objects for the submission and for its judgement."""
    return sample_trials(rule, seed)


@lru_cache(maxsize=MOST_SEEDS)
def references(rule: str, seed: int) -> tuple[TrialRun, ...]:
    """The reference's runs of the trials of a seed, the learning rate changed where it is to be.

    They can be made ahead of the judgement, while the submission runs.
    """
    return tuple(reference(rule, trial) for trial in trials_of(rule, seed))


def reference(rule: str, trial: Trial, *, lr_changes: bool = True) -> TrialRun:
    """What the right rule makes of a trial; `lr_changes` as in `play`."""
    right = play(OPTIMIZERS[rule], trial, lr_changes=lr_changes)
    if right is None:
        raise AssertionError(f"{rule} refuses what is sampled for it")
    return right
