"""The trials of a seed and the right numbers for them."""

import numpy as np
import pytest

from optim_core import OPTIMIZERS
from quizapp.core.grading.attempt import attempts
from quizapp.core.grading.probes import sample_trials
from quizapp.core.grading.reference import references, trials_of
from tests.core.grading.executions import runs_of


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_the_references_are_what_the_rule_makes_of_each_trial(rule: str) -> None:
    made = references(rule, 3)
    for run, own in zip(made, runs_of(OPTIMIZERS[rule], sample_trials(rule, 3)), strict=True):
        assert np.array_equal(run.values, own.values)


def test_the_trials_that_are_sent_are_those_that_are_judged() -> None:
    assert trials_of("sgd", 5) is trials_of("sgd", 5)
    assert references("sgd", 5) is references("sgd", 5)


def test_another_seed_or_rule_has_trials_of_its_own() -> None:
    first = trials_of("sgd", 5)[0].settings
    assert trials_of("sgd", 6)[0].settings != first
    assert trials_of("momentum", 5)[0].settings != first


def test_a_reference_made_ahead_gives_way_where_no_learning_rate_was_changed() -> None:
    trials = trials_of("sgd", 5)
    runs = references("sgd", 5)  # which say that nothing was changed
    change = next(i for i, trial in enumerate(trials) if trial.change)
    ahead = attempts("sgd", trials, runs, runs)
    afresh = attempts("sgd", trials, runs)
    for one, same in zip(ahead, afresh, strict=True):
        assert np.array_equal(one.right.values, same.right.values)
    assert not ahead[change].is_right()
