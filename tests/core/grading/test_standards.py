"""Schedules, clipping and stopping of optim_core as the model of code."""

import pytest

from optim_core import SCHEDULES
from quizapp.core.grading.inputs import cases_faults, sample_calls
from quizapp.core.grading.script import sample_script, script_faults
from quizapp.core.grading.standards import REFUSED, STANDARDS, standard_runs
from quizapp.core.grading.trial import EntryCall


@pytest.mark.parametrize("name", STANDARDS)
def test_its_own_inputs_are_sound_and_it_takes_them(name: str) -> None:
    standard = STANDARDS[name]
    assert not [*cases_faults(standard.inputs, {}, ()), *script_faults(standard.script, {})]
    for seed in range(20):
        calls = (
            sample_script(standard.script, {}, seed)
            if standard.is_class
            else sample_calls(standard.inputs, seed)
        )
        runs = standard_runs(standard.right, calls)
        assert len(runs) == len(calls)
        assert any(run.leaves for run in runs)


def test_a_schedule_is_the_one_of_optim_core() -> None:
    call = EntryCall({"t": 7, "lr": 0.1, "steps": 20, "min_lr": 0.01})
    (run,) = standard_runs(STANDARDS["cosine_decay"].right, [call])
    assert run.leaves[0].values == SCHEDULES["cosine"](0.1, 20, 0.01)(7)


def test_one_array_may_be_clipped_in_place_of_a_dict() -> None:
    call = EntryCall({"grad": 3.0, "limit": 1.0})
    (run,) = standard_runs(STANDARDS["clip_by_value"].right, [call])
    assert run.leaves[0].values == 1.0


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("step_decay", {"t": -1, "lr": 0.1, "every": 3, "factor": 0.5}),
        ("step_decay", {"t": 1, "lr": "x", "every": 3, "factor": 0.5}),
        ("clip_by_norm", {"grads": {"W": 1.0}, "limit": -1.0}),
        ("linear_warmup", {"t": 1, "lr": 0.1}),
    ],
)
def test_what_optim_core_refuses_is_told_by_an_exception(
    name: str, arguments: dict[str, object]
) -> None:
    call = EntryCall(arguments)  # type: ignore[arg-type]  # an author may write anything
    with pytest.raises(REFUSED):
        standard_runs(STANDARDS[name].right, [call])
