"""What the sandbox would bring back of a submission, with the numbers of real rules."""

from collections.abc import Sequence
from dataclasses import replace

from optim_core import OPTIMIZERS
from optim_core.mistake import Alternative, Mistake
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import attempts
from quizapp.core.grading.diagnosis import Finding, recognise
from quizapp.core.grading.known_runs import known_runs
from quizapp.core.grading.outcome import Execution, Outcome, Ran
from quizapp.core.grading.playing import play
from quizapp.core.grading.probes import sample_trials
from quizapp.core.grading.trial import Trial, TrialRun

SEED = 41


def runs_of(make: Maker, trials: Sequence[Trial]) -> tuple[TrialRun, ...]:
    """The runs up to the first trial that raises."""
    runs: list[TrialRun] = []
    for trial in trials:
        run = play(make, trial)
        if run is None:
            break
        runs.append(replace(run, lr_changed=trial.change is not None))
    return tuple(runs)


def finding_on(rule: str, make: Maker, seed: int) -> Finding:
    """What is found in the runs of `make` on the trials of a seed."""
    known = known_runs(rule, seed)
    tried = attempts(rule, known.trials, runs_of(make, known.trials))
    return recognise(rule, known.trials, tried, known)


def execution(outcome: Outcome, seed: int = SEED) -> Execution:
    """An outcome that came back under full isolation."""
    return Execution(outcome, seed, "full", elapsed_ms=3.0, output="printed", truncated=True)


def ran(rule: str, make: Maker, seed: int = SEED) -> Execution:
    """A submission that ran to its end and does what `make` does."""
    return execution(Ran(runs_of(make, sample_trials(rule, seed))), seed)


def ran_right(rule: str) -> Execution:
    """A submission that is the reference."""
    return ran(rule, OPTIMIZERS[rule])


def mistake(rule: str, name: str) -> Mistake:
    """A mistake of the catalogue by its id."""
    return next(one for one in CATALOGUES[rule].mistakes if one.id == name)


def alternative(rule: str, name: str) -> Alternative:
    """An accepted convention of the catalogue by its id."""
    return next(one for one in CATALOGUES[rule].alternatives if one.id == name)
