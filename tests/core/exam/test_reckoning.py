"""The calculator of the memo pad: what is reckoned, and what is only a note."""

import pytest

from quizapp.core.exam.reckoning import reckon
from quizapp.core.verdict import Unreadable
from tests.tables import each_row


@each_row(
    ("typed", "value"),
    [
        ("0.9*0.5+0.1", "0.55"),
        ("0.1+0.2", "0.3"),
        ("２×３", "6"),
        ("√2", "1.414213562"),
        ("(1-0.999^3)/2", "0.0014985005"),
        ("exp(-1)", "0.3678794412"),
        ("1e-3/100", "1e-05"),
        ("2^-1", "0.5"),
    ],
)
def test_a_calculation_comes_to_its_value(typed: str, value: str) -> None:
    assert reckon(typed) == value


@pytest.mark.parametrize("typed", ["", "12", "−3", "問 12 は後で", "x+1", "3 4", "ans*2"])
def test_what_cannot_be_reckoned_is_a_note(typed: str) -> None:
    assert reckon(typed) is None


@pytest.mark.parametrize("typed", ["1/0", "exp(1000)", "sqrt(-1)"])
def test_a_calculation_without_a_value_says_why(typed: str) -> None:
    reckoned = reckon(typed)
    assert isinstance(reckoned, Unreadable)
    assert "計算できない式です" in reckoned.why


@each_row(
    ("typed", "before", "value"),
    [("ans*2", "0.55", "1.1"), ("1/ANS", "-4", "-0.25"), ("ans^2", "-3", "9"), ("ans", "7", "7")],
)
def test_the_value_before_can_be_gone_on_with(typed: str, before: str, value: str) -> None:
    assert reckon(typed, before) == value
