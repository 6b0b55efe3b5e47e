"""Examples of calls: in the form that the inputs describe, shown with what comes of them."""

from collections.abc import Mapping

import numpy as np
import pytest

from quizapp.core.grading.examples import (
    MOST_EXAMPLES,
    example_calls,
    example_faults,
    examples_told,
)
from quizapp.core.grading.inputs import DrawnList, Input, Keyed, OneText, Range, looked_at
from quizapp.core.grading.trial import CallRun, Leaf
from quizapp.core.shapes import PlainValue

INPUTS: Mapping[str, Input] = {
    "x": Range(0, 1, ("2", "n")),
    "k": Range(0, 9, integers=True),
    "lr": Range(0, 1),
    "grads": Keyed({"W": Range(0, 1, ("2",))}),
    "items": DrawnList(Range(0, 1), ("1", "3")),
    "mode": OneText(("mean", "sum")),
}
WRITTEN = {
    "mode": '"mean"',
    "x": "[[1, 2], [3, 4]]",
    "k": "2",
    "lr": "1",
    "grads": '{"W": [1, 2]}',
    "items": "[1, 2]",
}


def written(**others: str) -> dict[str, PlainValue]:
    return {name: PlainValue(text) for name, text in (WRITTEN | others).items()}


def test_a_value_takes_the_form_that_the_inputs_describe() -> None:
    (call,) = example_calls([written()], INPUTS)
    x, k, lr, grads, items, mode = call.arguments.values()
    assert isinstance(x, np.ndarray)
    assert isinstance(grads, dict)
    assert (x.tolist(), str(x.dtype)) == ([[1.0, 2.0], [3.0, 4.0]], "float64")
    assert (k, type(k), lr, type(lr)) == (2, int, 1.0, float)
    assert isinstance(grads["W"], np.ndarray)
    assert (items, mode) == ([1.0, 2.0], "mean")


@pytest.mark.parametrize(
    ("others", "rule"),
    [
        ({}, None),
        ({"x": "[[1, 2], [3]]"}, "bad-argument"),
        ({"x": "[1, 2]"}, "bad-argument"),
        ({"x": '"text"'}, "bad-argument"),
        ({"lr": "[1]"}, "bad-argument"),
        ({"lr": "true"}, "bad-argument"),
        ({"grads": "[1]"}, "bad-argument"),
        ({"items": "3"}, "bad-argument"),
        ({"k": '{"a": 1}'}, "bad-argument"),
        ({"another": "3"}, "other-arguments"),
    ],
)
def test_a_value_of_another_form_is_a_fault(others: dict[str, str], rule: str | None) -> None:
    found = [fault.rule for fault in example_faults([written(**others)], INPUTS)]
    assert found == [rule] * bool(rule)


def test_no_more_is_told_than_a_worker_can_be() -> None:
    long = [{"x": PlainValue("[" + "1, " * 40_000 + "1]")}]
    rules = [fault.rule for fault in example_faults(long, {"x": DrawnList(Range(0, 1), ("1",))})]
    assert rules == ["too-many-numbers"]


def test_few_examples_are_enough() -> None:
    many = [written()] * (MOST_EXAMPLES + 1)
    assert [fault.rule for fault in example_faults(many, INPUTS)] == ["many-examples"]


def test_an_example_is_shown_with_what_it_gives() -> None:
    calls = example_calls([{"x": PlainValue("[1, 2]")}], {"x": Range(0, 1, ("2",))})
    one = CallRun((Leaf("", np.array([1 / 3, 2.0])),))
    several = CallRun((Leaf("[0]", np.array(1.0)), Leaf("[1]", np.array([0.5]))))
    assert examples_told("f", calls, [one]) == ("f(x=[1.0, 2.0]) → [0.333333, 2]",)
    assert examples_told("f", calls, [several]) == ("f(x=[1.0, 2.0]) → [0] 1、[1] [0.5]",)
    looked = looked_at(calls, ("x",))
    assert examples_told("f", looked, [CallRun(()), one]) == (
        "f(x=[1.0, 2.0]) → x = [0.333333, 2]",
    )
    assert examples_told("f", calls, [CallRun((Leaf("", np.zeros(99)),))])[0].endswith("…")
