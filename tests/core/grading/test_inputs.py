"""Inputs of a function: drawn as the author describes them, shown as they would be typed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.grading.inputs import (
    CALLS_PER_CASE,
    Constant,
    DrawnList,
    EitherTruth,
    Input,
    Keyed,
    OneOf,
    OneText,
    Range,
    call_text,
    cases_faults,
    sample_calls,
    sizes_faults,
)
from quizapp.core.grading.trial import EntryCall
from quizapp.core.shapes import PlainValue

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
        ([{"x": OneText(())}], "empty-list"),
        ([{"x": EitherTruth(flag=False)}], "bad-flag"),
        ([{"x": DrawnList(Range(0, 1), ("3", "1"))}], "bad-shape"),
        ([{"x": DrawnList(Range(0, 1), ("1", "2", "3"))}], "bad-shape"),
        ([{"x": DrawnList(Range(1, 0), ("1",))}], "empty-range"),
        ([{"x": Range(0, 1, ("n",))}], "bad-shape"),
        ([{"x": Range(0, 1, ("2.5",))}], "bad-shape"),
        ([{"x": PlainValue("[" + "1," * 9999 + "1]")}], "too-many-numbers"),
        ([{"x": OneText(("a" * 20_000,))}], "too-many-numbers"),
        ([{f"x{i}": Range(0, 1) for i in range(2_000)}], "too-many-numbers"),
        ([{f"x{i}": Range(0, 1, ("999",)) for i in range(17)}], "too-many-numbers"),
        ([{"x": Range(0, 1), "y": Range(0, 1)}, {"x": Range(0, 1)}], "other-arguments"),
    ],
)
def test_what_cannot_be_drawn_is_a_fault(cases: list[dict[str, Input]], rule: str) -> None:
    assert [fault.rule for fault in cases_faults(cases, {}, ())] == [rule]


@pytest.mark.parametrize("length", ["1001", "12345", "9" * 5000])
def test_a_length_that_is_too_large_is_called_so(length: str) -> None:
    told = [fault.message for fault in cases_faults([{"x": Range(0, 1, (length,))}], {}, ())]
    assert any("掛け合わせて 1,000 まで" in message for message in told)


@pytest.mark.parametrize(
    ("one", "forms"),
    [
        (OneText(("mean", "sum")), {"mean", "sum"}),
        (EitherTruth(flag=True), {True, False}),
        (Constant(PlainValue("[10, 2.5]")), [10, 2.5]),
        (PlainValue("3"), 3),
        (PlainValue('"mean"'), "mean"),
    ],
)
def test_other_arguments_than_numbers_come_as_they_are_written(one: Input, forms: object) -> None:
    drawn = [call.arguments["x"] for seed in range(5) for call in sample_calls([{"x": one}], seed)]
    if isinstance(forms, set):
        assert set(drawn) == forms
    else:
        assert drawn == [forms] * len(drawn)


def test_a_list_has_lengths_from_its_least_to_its_greatest() -> None:
    case: dict[str, Input] = {"x": DrawnList(Range(0, 1), ("0", "2"))}
    drawn = [call.arguments["x"] for seed in range(9) for call in sample_calls([case], seed)]
    assert {len(one) for one in drawn if isinstance(one, list)} == {0, 1, 2}


def test_a_size_is_shared_by_all_arguments_of_a_call() -> None:
    case: dict[str, Input] = {
        "x": Range(0, 1, ("n", "3")),
        "t": Range(0, 1, ("n",)),
        "items": DrawnList(Range(0, 1), ("n",)),
        "n": PlainValue('"n"'),
    }
    calls = sample_calls([case], 1, {"n": Range(2, 5)})
    shapes = [[np.array(one).shape for one in call.arguments.values()][:3] for call in calls]
    lengths = [call.arguments["n"] for call in calls]
    assert shapes == [[(n, 3), (n,), (n,)] for n in lengths]
    assert len({*map(str, lengths)}) > 1


@pytest.mark.parametrize(
    "size",
    [
        *(Range(0, 3), Range(1.2, 1.8), Range(2, 5000), Range(2, 3, ("2",))),
        *(OneOf((2.5,)), OneOf(())),
    ],
)
def test_a_size_is_a_whole_number_of_at_least_one(size: Range | OneOf) -> None:
    assert [fault.rule for fault in sizes_faults({"n": size})] == ["bad-size"]
    assert not list(sizes_faults({"n": Range(1, 3), "m": OneOf((2.0,))}))


def test_a_call_is_shown_as_it_would_be_typed() -> None:
    call = EntryCall(
        {"x": np.array([1.5, 2.0]), "d": {"W": 3}, "m": ["a", True], "long": np.zeros(99)}
    )
    text = call_text("f", call)
    assert text.startswith("f(x=[1.5, 2.0], d={'W': 3}, m=['a', True], long=[0.0, 0.0,")
    assert text.endswith("…)")
