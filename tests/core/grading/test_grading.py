"""From what came back of a submission to its verdict, with the numbers of real rules."""

from dataclasses import replace

import numpy as np
import pytest

from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake
from optim_core.mistakes import CATALOGUES
from quizapp.core.grading.diagnosis import ROUNDED, canonical
from quizapp.core.grading.grade import ARRAY_REPLACED, OWN_PATH, RIGHT_PATH, rule_verdict
from quizapp.core.grading.outcome import BadValue, Execution, Missing, Raised, Ran, Stopped
from quizapp.core.grading.probes import PICTURED_STEPS, sample_trials
from quizapp.core.grading.trial import Limits, TrialRun
from quizapp.core.verdict import Detail, Verdict
from tests.core.grading.executions import (
    SEED,
    alternative,
    execution,
    mistake,
    ran,
    ran_right,
    runs_of,
)


def graded(rule: str, came_back: Execution, *, textbook_only: bool = False) -> Verdict:
    return rule_verdict(rule, came_back, Limits(), textbook_only=textbook_only)


def right_runs(rule: str, count: int | None = None) -> tuple[TrialRun, ...]:
    return runs_of(OPTIMIZERS[rule], sample_trials(rule, SEED))[:count]


def raised(*runs: TrialRun) -> Execution:
    return execution(Raised("AttributeError", "no attribute 'copy'", 9, "trace", False, None, runs))  # noqa: FBT003  # loading


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_the_reference_passes_without_a_note(rule: str) -> None:
    verdict = graded(rule, ran_right(rule), textbook_only=True)
    assert (verdict.word, verdict.convention, verdict.evidence.detail) == ("pass", "", None)
    assert verdict.counts


def runs_to_its_end(rule: str, wrong: Mistake) -> bool:
    trials = sample_trials(rule, SEED)
    return len(runs_of(wrong.load(), trials)) == len(trials)


@pytest.mark.parametrize("rule", CATALOGUES)
def test_a_mistake_fails_by_its_name_with_its_diagnosis_and_hint(
    rule: str, subtests: pytest.Subtests
) -> None:
    ended = [one for one in CATALOGUES[rule].mistakes if runs_to_its_end(rule, one)]
    assert len(ended) > len(CATALOGUES[rule].mistakes) / 2
    for wrong in ended:
        with subtests.test(wrong.id):
            named = mistake(rule, canonical(rule, wrong.id))
            verdict = graded(rule, ran(rule, wrong.load()))
            assert (verdict.word, verdict.mistake) == ("fail", named.id)
            assert named.diagnosis in verdict.message
            assert wrong.diagnosis in verdict.message
            assert wrong.hint in verdict.hint
            assert verdict.evidence.detail is not None


def test_the_velocity_used_before_its_update_differs_from_the_first_step_on() -> None:
    verdict = graded("momentum", ran("momentum", mistake("momentum", "stale_v").load()))
    assert isinstance(verdict.evidence.detail, Detail)
    assert verdict.evidence.detail.step == 1
    trial = sample_trials("momentum", SEED)[0]
    (index,) = verdict.evidence.detail.index
    assert verdict.evidence.detail.got == np.ravel(trial.params[verdict.evidence.detail.key])[index]


def test_pytorchs_momentum_passes_with_a_note() -> None:
    torch = alternative("momentum", "torch_form")
    verdict = graded("momentum", ran("momentum", torch.load()))
    assert (verdict.word, verdict.convention, verdict.evidence.detail) == ("pass", torch.note, None)


def test_pytorchs_momentum_fails_where_the_textbooks_form_is_asked_for() -> None:
    torch = alternative("momentum", "torch_form")
    verdict = graded("momentum", ran("momentum", torch.load()), textbook_only=True)
    assert (verdict.word, verdict.mistake, verdict.convention) == ("fail", None, torch.note)
    assert "教科書の形" in verdict.message
    assert verdict.evidence.detail is not None


def rebound(came_back: Execution) -> Execution:
    assert isinstance(came_back.outcome, Ran)
    runs = tuple(replace(run, rebound=True) for run in came_back.outcome.runs)
    return replace(came_back, outcome=Ran(runs))


@pytest.mark.parametrize("textbook_only", [False, True])
def test_new_arrays_in_place_of_the_callers_pass_with_a_note(textbook_only: bool) -> None:
    verdict = graded("sgd", rebound(ran_right("sgd")), textbook_only=textbook_only)
    assert (verdict.word, verdict.convention) == ("pass", ARRAY_REPLACED)


def test_the_note_on_a_convention_goes_before_the_note_on_new_arrays() -> None:
    torch = alternative("momentum", "torch_form")
    verdict = graded("momentum", rebound(ran("momentum", torch.load())))
    assert verdict.convention == torch.note + ARRAY_REPLACED


def test_single_precision_is_precise_enough() -> None:
    runs = tuple(
        replace(run, values=run.values.astype(np.float32).astype(np.float64))
        for run in right_runs("adam")
    )
    verdict = graded("adam", execution(Ran(runs)))
    assert (verdict.right, verdict.convention) == (True, ROUNDED)


def test_another_epsilon_is_named_as_the_convention_it_is() -> None:
    other = alternative("adagrad", "eps_1e8")
    assert graded("adagrad", ran("adagrad", other.load())).convention == other.note


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e300])
def test_numbers_that_run_away_fail_and_say_where(value: float) -> None:
    runs = tuple(replace(run, values=np.full_like(run.values, value)) for run in right_runs("sgd"))
    verdict = graded("sgd", execution(Ran(runs)))
    assert verdict.word == "fail"
    assert verdict.evidence.detail is not None
    assert verdict.evidence.detail.step == 1


@pytest.mark.parametrize("ended", [1, 2, 3, 4, 5])
def test_an_exception_after_right_numbers_is_told_as_itself(ended: int) -> None:
    verdict = graded("sgd", raised(*right_runs("sgd", ended)))
    assert (verdict.word, verdict.mistake, verdict.evidence.detail) == ("error", None, None)
    assert verdict.message == "9 行目: AttributeError: no attribute 'copy'"


def test_an_exception_before_any_number_is_told_as_itself() -> None:
    verdict = graded("sgd", raised())
    assert (verdict.word, verdict.mistake) == ("error", None)


@pytest.mark.parametrize("name", ["sign", "no_lr", "lr_twice"])
def test_an_exception_after_the_numbers_of_a_mistake_names_it_too(name: str) -> None:
    wrong = mistake("sgd", name)
    runs = runs_of(wrong.load(), sample_trials("sgd", SEED))[:2]
    verdict = graded("sgd", raised(*runs))
    assert (verdict.word, verdict.mistake, verdict.hint) == ("error", name, wrong.hint)
    assert verdict.message == f"{wrong.diagnosis}（9 行目: AttributeError: no attribute 'copy'）"
    assert verdict.evidence.traceback == "trace"
    assert verdict.evidence.detail is not None


@pytest.mark.parametrize("rule", ["momentum", "adagrad", "rmsprop", "adam"])
def test_state_shared_between_keys_is_named_although_it_raises(rule: str) -> None:
    wrong = next(
        one
        for one in CATALOGUES[rule].mistakes
        if len(runs_of(one.load(), sample_trials(rule, SEED))) < 7
    )
    runs = runs_of(wrong.load(), sample_trials(rule, SEED))
    assert graded(rule, raised(*runs)).mistake == canonical(rule, wrong.id)


def test_a_value_of_another_shape_is_an_error_with_its_step() -> None:
    verdict = graded("sgd", execution(BadValue(0, 1, "W1", "形 (3, 3)")))
    assert (verdict.word, verdict.mistake) == ("error", None)
    assert "params['W1']" in verdict.message


def test_a_value_of_another_shape_after_a_mistake_names_it_too() -> None:
    runs = runs_of(mistake("sgd", "sign").load(), sample_trials("sgd", SEED))[:3]
    verdict = graded("sgd", execution(BadValue(3, 1, "a", "配列", runs)))
    assert (verdict.word, verdict.mistake) == ("error", "sign")


@pytest.mark.parametrize(
    ("came_back", "word"),
    [
        (execution(Stopped("timeout")), "timeout"),
        (execution(Stopped("memory")), "memory"),
        (execution(Stopped("exited")), "exited"),
        (execution(Missing("SGD", ("Sgd",))), "error"),
    ],
)
def test_what_gave_no_numbers_has_neither_mistake_nor_picture(
    came_back: Execution, word: str
) -> None:
    verdict = graded("sgd", came_back)
    assert (verdict.word, verdict.mistake, verdict.evidence.trajectories) == (word, None, None)


@pytest.mark.parametrize(
    "came_back",
    [ran_right("sgd"), raised(), execution(Stopped("output")), execution(Missing("S", ()))],
)
def test_what_was_printed_is_kept_whatever_happened(came_back: Execution) -> None:
    verdict = graded("sgd", came_back)
    assert (verdict.evidence.output, verdict.evidence.truncated) == ("printed", True)


def test_both_walks_start_at_the_start_and_have_all_their_steps() -> None:
    verdict = graded("sgd", ran("sgd", mistake("sgd", "sign").load()))
    assert verdict.evidence.trajectories is not None
    assert (verdict.evidence.trajectories.surface, verdict.evidence.trajectories.settings) == (
        "valley",
        {"lr": 0.9},
    )
    assert list(verdict.evidence.trajectories.paths) == [RIGHT_PATH, OWN_PATH]
    for path in verdict.evidence.trajectories.paths.values():
        assert path[0] == (-7.0, 2.0)
        assert len(path) == PICTURED_STEPS + 1


def test_the_walks_of_a_right_submission_are_one() -> None:
    verdict = graded("adam", ran_right("adam"))
    assert verdict.evidence.trajectories is not None
    assert (
        verdict.evidence.trajectories.paths[RIGHT_PATH]
        == verdict.evidence.trajectories.paths[OWN_PATH]
    )


def test_a_grade_can_be_repeated() -> None:
    came_back = ran("adam", mistake("adam", "no_sqrt").load())
    assert graded("adam", came_back) == graded("adam", came_back)


def test_numbers_drawn_from_another_seed_do_not_pass() -> None:
    assert not graded("sgd", replace(ran_right("sgd"), seed=SEED + 1)).right
