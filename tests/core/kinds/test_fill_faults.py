"""What an author of a fill-in question must mend."""

import pytest

from quizapp.core.blanks import (
    Blank,
    FormulaBlank,
    NumberBlank,
    WrongFormula,
    WrongNumber,
)
from quizapp.core.kinds.fill import Fill
from quizapp.core.worked import OneOf, Run
from tests.core.samples import TWO_STEPS


def only(blank: Blank, **parts: OneOf) -> Fill:
    return Fill({"a": blank}, given=parts)


def faults(fill: Fill, ask: str = "{a}") -> list[tuple[str, str]]:
    return [(fault.rule, ".".join(map(str, fault.path))) for fault in fill.faults(ask)]


def test_a_sound_question_has_no_faults() -> None:
    assert faults(TWO_STEPS, "{lr}、{g}、{速度}、{答え}") == []


@pytest.mark.parametrize(
    ("fill", "ask", "fault"),
    [
        (Fill({}), "？", ("no-blank", "blanks")),
        (only(FormulaBlank("α v")), "空欄なし", ("blank-not-asked", "blanks.a")),
        (only(FormulaBlank("α v")), "$x_{a}$", ("blank-not-asked", "blanks.a")),
        (only(FormulaBlank("α v")), "`{a}`", ("blank-not-asked", "blanks.a")),
        (only(FormulaBlank("α v")), "{a} {b}", ("unknown-name", "ask")),
        (only(FormulaBlank("α v"), lr=OneOf(())), "{a}", ("empty-given", "given.lr.one_of")),
        (only(FormulaBlank("α v"), lr=OneOf(("{x}",))), "{a}", ("bad-example", "given.lr")),
        (only(FormulaBlank("α v"), lr=OneOf(("$1$",))), "{a}", ("bad-example", "given.lr")),
        (only(FormulaBlank("α v -")), "{a}", ("bad-example", "blanks.a.formula")),
        (only(FormulaBlank("g / 0")), "{a}", ("bad-example", "blanks.a.formula")),
        (only(NumberBlank("W")), "{a}", ("bad-example", "blanks.a.number")),
        (only(NumberBlank("1 / 0")), "{a}", ("bad-example", "blanks.a.number")),
        (
            only(NumberBlank("1", mistakes=(WrongNumber("lr", "？"),))),
            "{a}",
            ("bad-example", "blanks.a.mistakes.0.number"),
        ),
        (
            only(FormulaBlank("v", mistakes=(WrongFormula("(", "？"),))),
            "{a}",
            ("bad-example", "blanks.a.mistakes.0.formula"),
        ),
        (
            Fill({"a": NumberBlank("W")}, run=Run("adagrad", "1", ("0",), eps="0")),
            "{a}",
            ("bad-example", "blanks.a.number"),
        ),
    ],
)
def test_what_an_author_must_mend_is_named_with_its_place(
    fill: Fill, ask: str, fault: tuple[str, str]
) -> None:
    assert faults(fill, ask) == [fault]
