"""Inputs of a function: drawn as the author describes them, shown as they would be typed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.grading.inputs import (
    CALLS_PER_CASE,
    Input,
    Keyed,
    OneOf,
    Range,
    call_text,
    cases_faults,
    sample_calls,
)
from quizapp.core.grading.trial import EntryCall

seeds = st.integers(0, 2**63)


@given(seeds, st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_a_number_lies_in_its_range(seed: int, low: float, width: float) -> None:
    for call in sample_calls([{"x": Range(low, low + width)}], seed):
        value = call.arguments["x"]
        assert isinstance(value, float)
        assert low <= value <= low + width


@given(seeds)
def test_whole_numbers_reach_both_ends(seed: int) -> None:
    calls = sample_calls([{"t": Range(0.5, 3.5, ("50",), integers=True)}], seed)
    drawn = [each for call in calls if isinstance(each := call.arguments["t"], np.ndarray)]
    assert [each.dtype for each in drawn] == [np.int64] * CALLS_PER_CASE
    assert set(np.concatenate(drawn).tolist()) == {1, 2, 3}


def test_arrays_dicts_and_choices_have_their_forms() -> None:
    case: dict[str, Input] = {
        "grads": Keyed({"W": Range(-1, 1, ("2", "3")), "b": Range(-1, 1)}),
        "every": OneOf((5.0, 7.5)),
    }
    call, *others = sample_calls([case], 1)
    grads, every = call.arguments.values()
    assert isinstance(grads, dict)
    assert np.shape(grads["W"]) == (2, 3)
    assert isinstance(grads["b"], float)
    assert every in (5, 7.5)
    assert len(others) == CALLS_PER_CASE - 1


def test_whole_choices_are_python_integers() -> None:
    (call, *_) = sample_calls([{"n": OneOf((5.0,))}], 1)
    assert type(call.arguments["n"]) is int


def test_the_same_seed_draws_the_same_and_another_another() -> None:
    case = [{"x": Range(0, 1)}]
    assert sample_calls(case, 1) == sample_calls(case, 1) != sample_calls(case, 2)


def test_every_case_is_sampled() -> None:
    calls = sample_calls([{"x": Range(0, 1)}, {"x": Range(10, 11)}], 1)
    values = [call.arguments["x"] for call in calls]
    assert [isinstance(x, float) and x > 5 for x in values] == [False] * CALLS_PER_CASE + [
        True
    ] * CALLS_PER_CASE


@pytest.mark.parametrize(
    ("cases", "rule"),
    [
        ([{"x": Range(1, 0)}], "empty-range"),
        ([{"x": Range(0.2, 0.8, integers=True)}], "empty-range"),
        ([{"x": Range(0, 1, ("0",))}], "bad-shape"),
        ([{"x": Range(0, 1, ("100", "100"))}], "bad-shape"),
        ([{"x": Range(0, 1, ("1",) * 9)}], "bad-shape"),
        ([{"x": Range(0, 1e30, ("3",), integers=True)}], "too-large"),
        ([{"x": Range(-1e308, 1e308)}], "too-large"),
        ([{"x": OneOf(())}], "empty-list"),
        ([{"d": Keyed({"W": Range(1, 0)})}], "empty-range"),
        ([{"x": Range(0, 1)}, {"y": Range(0, 1)}], "other-arguments"),
        ([{"x": Range(0, 1), "y": Range(0, 1)}, {"x": Range(0, 1)}], "other-arguments"),
    ],
)
def test_what_cannot_be_drawn_is_a_fault(cases: list[dict[str, Input]], rule: str) -> None:
    assert [fault.rule for fault in cases_faults(cases, {}, ())] == [rule]


def test_a_call_is_shown_as_it_would_be_typed() -> None:
    call = EntryCall({"x": np.array([1.5, 2.0]), "d": {"W": 3}, "long": np.zeros(99)})
    text = call_text("f", call)
    assert text.startswith("f(x=[1.5, 2.0], d={'W': 3}, long=[0.0, 0.0,")
    assert text.endswith("…)")
