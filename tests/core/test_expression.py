"""Functions and constants in authors' expressions."""

import math

import pytest

from quizapp.core.expression import names_used, value_of
from quizapp.core.fault import BadExampleError

KNOWN = {"a": 5.0, "n": 1000.0, "b": 64.0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("max(1, a, 3)", 5.0),
        ("min(2, a) * 2", 4.0),
        ("max(-a, min(7, a))", 5.0),
        ("floor(n / b)", 15.0),
        ("ceil(n / b)", 16.0),
        ("floor(0.3 / 0.1)", 3.0),
        ("ceil(0.3 / 0.1)", 3.0),
        ("floor(-1.5)", -2.0),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(2.345, 2)", 2.35),
        ("round(1234, -2)", 1200.0),
        ("tanh(0) + sin(0) + cos(0)", 1.0),
        ("cos(π * 2)", 1.0),
        ("2 pi", 2 * math.pi),
        ("log(exp(3))", 3.0),
        ("sign(-a) * abs(-a)", -5.0),
    ],
)
def test_the_usual_functions_can_be_used(text: str, value: float) -> None:
    assert value_of(text, KNOWN, ()) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("text", ["max(a)", "max a", "round(1, 2, 3)", "floor()", "max(1, )"])
def test_a_function_without_its_arguments_is_refused(text: str) -> None:
    with pytest.raises(BadExampleError):
        value_of(text, KNOWN, ())


def test_a_value_of_the_authors_hides_a_constant_and_a_function() -> None:
    assert value_of("π + round", {"π": 3.0, "round": 2.0}, ()) == 5.0


def test_a_constant_is_no_name_that_must_be_known() -> None:
    assert names_used("a * π", KNOWN, ()) == {"a"}
