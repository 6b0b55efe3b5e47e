"""Scripts: what is done with an object, one deed after another."""

from collections.abc import Sequence

import pytest

from quizapp.core.grading.inputs import Constant, OneOf, Range
from quizapp.core.grading.script import (
    MOST_DEEDS,
    OBJECTS,
    ScriptStep,
    sample_script,
    script_faults,
)
from quizapp.core.shapes import PlainValue

MADE = ScriptStep(make={"lr": Range(0, 1)})


def deeds(*script: ScriptStep) -> list[tuple[str, str]]:
    """What is done with the first object."""
    done = sample_script(script, {}, 1)
    return [(one.deed, one.name) for one in done[: len(done) // OBJECTS]]


def test_an_object_is_made_called_and_looked_at_in_the_order_of_the_script() -> None:
    step = ScriptStep(call="step", times=2)
    assert deeds(MADE, step, ScriptStep(read=("lr", "t"))) == [
        ("make", ""),
        ("method", "step"),
        ("method", "step"),
        ("read", "lr"),
        ("read", "t"),
    ]


def test_attributes_beside_a_call_are_read_after_each() -> None:
    assert deeds(MADE, ScriptStep(call="step", times=2, read=("lr",))) == [
        ("make", ""),
        *(("method", "step"), ("read", "lr")) * 2,
    ]


def test_a_class_without_arguments_need_not_be_made_by_the_author() -> None:
    assert deeds(ScriptStep(read=("lr",))) == [("make", ""), ("read", "lr")]


def test_the_arguments_of_each_call_and_object_are_sampled_anew() -> None:
    calls = sample_script((MADE, ScriptStep(call="step", given={"g": Range(0, 1)}, times=3)), {}, 1)
    values = [value for call in calls for value in call.arguments.values()]
    assert len(values) == len({*map(str, values)}) == OBJECTS * 4


def test_a_size_is_the_same_throughout_the_life_of_an_object() -> None:
    script = (
        ScriptStep(make={"size": PlainValue('"d"')}),
        ScriptStep(call="forward", given={"x": Range(0, 1, ("2", "d"))}, times=2),
    )
    calls = sample_script(script, {"d": OneOf((2.0, 3.0, 4.0, 5.0))}, 1)
    shapes = [getattr(value, "shape", value) for one in calls for value in one.arguments.values()]
    assert {*shapes[::3]} > {shapes[0]}
    assert shapes == [each for size in shapes[::3] for each in (size, (2, size), (2, size))]


def test_the_same_seed_does_the_same() -> None:
    assert sample_script((MADE,), {}, 1) == sample_script((MADE,), {}, 1)
    assert sample_script((MADE,), {}, 1) != sample_script((MADE,), {}, 2)


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ([ScriptStep()], "which-of"),
        ([ScriptStep(make={}, call="step")], "which-of"),
        ([ScriptStep(read=("lr",), times=2)], "needless-key"),
        ([ScriptStep(read=("lr",), given={"x": Range(0, 1)})], "needless-key"),
        ([ScriptStep(call="st ep")], "bad-name"),
        ([ScriptStep(call="step", changes=("w",))], "unknown-argument"),
        ([ScriptStep(read=("__",)), ScriptStep(read=("a.b",))], "bad-name"),
        ([ScriptStep(make={"lr": Range(1, 0)})], "empty-range"),
        ([ScriptStep(call="step", given={"x": Range(0, 1, ("n",))})], "bad-shape"),
        ([ScriptStep(call="step", times=MOST_DEEDS)], "long-script"),
        ([ScriptStep(call="f", given={"x": Range(0, 1, ("500",))}, times=100)], "too-many-numbers"),
    ],
)
def test_what_cannot_be_done_is_a_fault(script: Sequence[ScriptStep], rule: str) -> None:
    assert [fault.rule for fault in script_faults(script, {})] == [rule]


def test_a_sound_script_has_no_fault() -> None:
    script = [MADE, ScriptStep(call="f", given={"k": Constant(PlainValue("3"))}, times=20)]
    assert list(script_faults(script, {})) == []


def test_an_argument_that_is_changed_is_looked_at_after_each_call() -> None:
    update = ScriptStep(call="update", given={"w": Range(0, 1)}, times=2, changes=("w",))
    assert deeds(MADE, update) == [("make", ""), *(("method", "update"), ("argument", "w")) * 2]
