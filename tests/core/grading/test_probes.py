"""The inputs that submissions are run on, and what known rules make of them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import OPTIMIZERS, SURFACES, Optimizer, descend
from quizapp.core.grading.attempt import attempts
from quizapp.core.grading.known_runs import KnownRuns, Play
from quizapp.core.grading.playing import play
from quizapp.core.grading.probes import (
    PICTURED_STEPS,
    PROBE_STEPS,
    PROBES,
    WALKED_STEPS,
    sample_trials,
)
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.trial import Bowl, Replay, Trial, TrialRun
from tests.core.grading.executions import mistake

rules = st.sampled_from(list(OPTIMIZERS))
seeds = st.integers(0, 2**63)


def probe(name: str, rule: str = "sgd", seed: int = 1) -> Trial:
    names = (*PROBES, "lr_change", "valley", "floats")
    return sample_trials(rule, seed)[names.index(name)]


def replayed(trial: Trial) -> Replay:
    assert isinstance(trial.drive, Replay)
    return trial.drive


def is_special(trial: Trial) -> bool:
    """Whether its gradients are tiny, or one of them is large."""
    return max(map(abs, numbers(trial))) > 2.0 or not any(map(np.any, trial.params.values()))


def run(rule: str, trial: Trial) -> TrialRun:
    found = play(OPTIMIZERS[rule], trial)
    assert found is not None
    return found


def numbers(trial: Trial) -> list[float]:
    values = [*trial.params.values(), *(g for grad in replayed(trial).grads for g in grad.values())]
    return [float(x) for value in values for x in np.ravel(value)]


@given(rules, seeds)
def test_the_same_seed_draws_the_same_inputs(rule: str, seed: int) -> None:
    for one, same in zip(sample_trials(rule, seed), sample_trials(rule, seed), strict=True):
        assert one.settings == same.settings
        assert all(np.array_equal(one.params[key], same.params[key]) for key in one.params)


@given(rules, seeds)
def test_numbers_keep_to_the_range_in_which_conventions_agree(rule: str, seed: int) -> None:
    for trial in sample_trials(rule, seed):
        if isinstance(trial.drive, Bowl) or is_special(trial):
            continue
        assert all(x == 0.0 or 0.3 <= abs(x) <= 2.0 for x in numbers(trial))


@given(rules, seeds)
def test_settings_keep_to_their_ranges(rule: str, seed: int) -> None:
    for trial in sample_trials(rule, seed):
        if isinstance(trial.drive, Bowl) or is_special(trial):
            continue
        assert all(
            low <= value <= high
            for value, (low, high) in zip(trial.settings, RULES[rule].probed.values(), strict=True)
        )


@given(rules, seeds)
def test_the_reference_keeps_finite_on_every_input(rule: str, seed: int) -> None:
    for trial in sample_trials(rule, seed):
        assert np.isfinite(run(rule, trial).values).all()


def test_the_gradients_of_two_keys_come_in_another_order_than_the_parameters() -> None:
    trial = probe("two_keys")
    assert list(trial.params) == ["W1", "W2"]
    assert all(list(grad) == ["W2", "W1"] for grad in replayed(trial).grads)


def test_one_component_never_has_a_gradient() -> None:
    grads = replayed(probe("zero_gradient")).grads
    assert all(np.ravel(grad["W1"])[0] == 0.0 for grad in grads)


def test_gradients_stop_in_an_entry_a_key_and_a_call_and_return() -> None:
    steps = [
        [bool(np.any(grad[key])) for key in ("W1", "W2")] for grad in replayed(probe("stops")).grads
    ]
    assert steps == [[True, True], [False, True], [True, False], [False, False], [True, True]]


def test_the_keys_of_the_gradients_turn_round_at_every_step() -> None:
    first = [next(iter(grad)) for grad in replayed(probe("stops")).grads]
    assert first == ["W1", "W2", "W1", "W2", "W1"]


@given(rules, seeds)
def test_tiny_gradients_go_on_in_one_direction(rule: str, seed: int) -> None:
    signs = [np.sign(grad["W"]) for grad in replayed(probe("tiny", rule, seed)).grads]
    assert all(np.array_equal(one, signs[0]) and one.all() for one in signs)


def test_the_caller_may_hand_over_the_very_same_gradients() -> None:
    drive = replayed(probe("grads_kept"))
    assert drive.shared
    assert len({id(grad) for grad in drive.grads}) == 1


def test_parameters_may_be_python_floats() -> None:
    assert [type(value) for value in probe("floats").params.values()] == [float, float, np.ndarray]


def test_a_parameter_may_be_an_array_without_axes() -> None:
    assert np.shape(probe("floats").params["c"]) == ()


def test_a_second_object_is_updated_in_turn() -> None:
    trial = probe("in_turn", "momentum")
    assert trial.partner not in ((), trial.settings)
    shares = mistake("momentum", "class_state").load
    alone = play(shares(), replace(trial, partner=()))
    beside = play(shares(), trial)
    assert alone is not None
    assert beside is not None
    assert np.array_equal(alone.values[0], beside.values[0])
    assert not np.allclose(alone.values[1], beside.values[1])


def test_the_walk_is_longer_than_what_is_drawn_of_it() -> None:
    assert probe("valley").steps == WALKED_STEPS > 40 > PICTURED_STEPS


def test_parameters_may_have_several_ranks() -> None:
    assert [np.ndim(value) for value in probe("ranks").params.values()] == [2, 1, 4]


def test_the_learning_rate_changes_half_way_to_another_one() -> None:
    trial = probe("lr_change", "adam")
    assert trial.change is not None
    assert 1 < trial.change.step <= PROBE_STEPS
    assert trial.change.lr > trial.settings[0]


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_the_picture_is_the_descent_down_the_valley(rule: str) -> None:
    trial = probe("valley", rule, 99)
    path = descend(
        OPTIMIZERS[rule](*RULES[rule].pictured.values()), SURFACES["valley"], steps=PICTURED_STEPS
    )
    assert isinstance(trial.drive, Bowl)
    assert run(rule, trial).values[:PICTURED_STEPS] == pytest.approx(path.path[1:])


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_a_run_has_a_row_for_each_step_and_a_column_for_each_number(rule: str) -> None:
    for trial in sample_trials(rule, 1):
        width = sum(int(np.size(value)) for value in trial.params.values())
        assert run(rule, trial).values.shape == (trial.steps, width)


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_playing_leaves_the_trial_as_it_was(rule: str) -> None:
    played, fresh = sample_trials(rule, 4), sample_trials(rule, 4)
    for trial, other in zip(played, fresh, strict=True):
        run(rule, trial)
        assert all(np.array_equal(trial.params[key], other.params[key]) for key in trial.params)


def test_what_is_written_into_kept_gradients_comes_back_at_the_next_step() -> None:
    trial = probe("grads_kept")
    wrong = play(mistake("sgd", "grad_mutated").load(), trial)
    assert wrong is not None
    right = run("sgd", trial)
    assert wrong.values[0] == pytest.approx(right.values[0])
    assert not np.allclose(wrong.values[1], right.values[1])


def test_a_rule_that_raises_gives_no_run() -> None:
    def refuses(_lr: float) -> Optimizer:
        raise ValueError

    assert play(refuses, probe("two_keys")) is None


def test_the_learning_rate_is_left_alone_where_the_submission_had_none_to_change() -> None:
    trial = probe("lr_change")
    changed, kept = (play(OPTIMIZERS["sgd"], trial, lr_changes=change) for change in (True, False))
    assert changed is not None
    assert kept is not None
    assert np.array_equal(changed.values[:3], kept.values[:3])
    assert not np.allclose(changed.values[3], kept.values[3])


def test_one_loaded_class_plays_all_trials() -> None:
    trials = sample_trials("momentum", 1)
    runs = [run("momentum", trial) for trial in trials]
    tried = attempts("momentum", trials, runs)
    load = mistake("momentum", "class_state").load
    assert Play(load, trials).equals(tried[:1])
    assert Play(load, trials[1:]).equals(tried[1:2])
    assert not Play(load, trials).equals(tried[:2])


def test_a_run_can_be_cut_short() -> None:
    trial = probe("ranks", "adam")
    cut = play(OPTIMIZERS["adam"], trial, steps=2)
    assert cut is not None
    assert np.array_equal(cut.values, run("adam", trial).values[:2])


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_no_rule_that_equals_is_dropped_after_its_first_step(rule: str) -> None:
    trials = sample_trials(rule, 1)
    tried = attempts(rule, trials, [run(rule, trial) for trial in trials])
    mistakes = KnownRuns(rule, trials).mistakes
    alike = {one.id for one, played in mistakes.members if played.equals(tried[:1])}
    near = {one.id for one, _ in mistakes.near(tried)}
    assert alike <= near < {one.id for one, _ in mistakes.members}
