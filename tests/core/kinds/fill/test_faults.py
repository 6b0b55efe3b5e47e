"""What an author of a fill-in question must mend."""

import pytest

from quizapp.core.given import Candidates
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank, WrongFormula
from quizapp.core.kinds.fill.number import NumberBlank, WrongNumber
from quizapp.core.kinds.fill.together import Blank
from quizapp.core.looking import question_faults
from quizapp.core.question import Question
from quizapp.core.worked import Run, Worked
from tests.core.samples import QUESTIONS, SGD

NOTHING = Worked()


def asking(fill: Fill, ask: str = "{a}", worked: Worked = NOTHING) -> Question:
    return Question("q", SGD, fill, ask, "解説です。", worked=worked)


def only(blank: Blank, ask: str = "{a}", **given: Candidates) -> Question:
    return asking(Fill({"a": blank}), ask, Worked(given))


def faults(question: Question) -> list[tuple[str, str]]:
    found = question_faults(question)
    return [(fault.rule, ".".join(map(str, fault.path))) for fault in found]


def test_a_sound_question_has_no_faults() -> None:
    assert faults(QUESTIONS["momentum-steps"]) == []


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (asking(Fill({})), ("no-blank", "blanks")),
        (only(FormulaBlank("α v"), "空欄なし"), ("blank-not-asked", "blanks.a")),
        (only(FormulaBlank("α v"), "$x_{a}$"), ("blank-not-asked", "blanks.a")),
        (only(FormulaBlank("α v"), "`{a}`"), ("blank-not-asked", "blanks.a")),
        (only(FormulaBlank("α v"), lr=Candidates(())), ("empty-given", "given.lr.one_of")),
        (only(FormulaBlank("α v"), lr=Candidates(("{x}",))), ("bad-example", "given.lr")),
        (only(FormulaBlank("α v"), lr=Candidates(("$1$",))), ("bad-example", "given.lr")),
        (only(FormulaBlank("α v -")), ("bad-example", "blanks.a.formula")),
        (only(FormulaBlank("g / 0")), ("bad-example", "blanks.a.formula")),
        (only(NumberBlank("W")), ("bad-example", "blanks.a.number")),
        (only(NumberBlank("1 / 0")), ("bad-example", "blanks.a.number")),
        (
            only(NumberBlank("1", mistakes=(WrongNumber("lr", "？"),))),
            ("bad-example", "blanks.a.mistakes.0.number"),
        ),
        (
            only(FormulaBlank("v", mistakes=(WrongFormula("(", "？"),))),
            ("bad-example", "blanks.a.mistakes.0.formula"),
        ),
        (
            asking(
                Fill({"a": NumberBlank("W")}),
                worked=Worked(run=Run("adagrad", "1", ("0",), lr="0.1", eps="0")),
            ),
            ("bad-example", "blanks.a.number"),
        ),
    ],
)
def test_what_an_author_must_mend_is_named_with_its_place(
    question: Question, fault: tuple[str, str]
) -> None:
    assert faults(question) == [fault]
