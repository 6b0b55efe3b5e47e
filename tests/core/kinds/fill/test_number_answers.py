"""Blanks for numbers, vectors and matrices: exactness, units, weights, blanks in code."""

import pytest

from quizapp.core.answer import Filled
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank, WrongMatrix, WrongVector
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank, WrongNumber
from quizapp.core.kinds.fill.together import Blank
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.looking import question_faults
from quizapp.core.question import Question
from quizapp.core.verdict import Part, Unreadable, Verdict
from tests.core.samples import SGD


def judged(blank: Blank, typed: str) -> Part | Unreadable:
    verdict = Fill({"a": blank}).judge(Filled({"a": typed}))
    if isinstance(verdict, Unreadable):
        return verdict
    assert isinstance(verdict, Verdict)
    return verdict.parts[0]


def faults(blank: Blank) -> list[tuple[str, str]]:
    question = Question("q", SGD, Fill({"a": blank}), "{a}", "解説です。")
    return [(one.rule, ".".join(map(str, one.path))) for one in question_faults(question)]


COUNT = NumberBlank("12", digits=0, mistakes=(WrongNumber("13", "1 つ多いです。", "one-more"),))
SMALL = NumberBlank("0.012", figures=3)
TIME = NumberBlank("120", digits=0, unit="秒", units={"分": 60.0})
MOVED = VectorBlank(
    ("0.7", "2.2"), digits=1, mistakes=(WrongVector(("1.3", "1.8"), "足しています。", "sign"),)
)
SQUARE = MatrixBlank((("1", "2"), ("3", "4")), mistakes=(WrongMatrix((("1", "1"),) * 2, "？"),))


@pytest.mark.parametrize(
    ("blank", "typed", "right"),
    [
        (COUNT, "12", True),
        (COUNT, "12.0", True),
        (COUNT, "36/3", True),
        (COUNT, "13", False),
        (SMALL, "0.0120", True),
        (SMALL, "1.20e-2", True),
        (SMALL, "0.0130", False),
        (TIME, "2 分", True),
        (TIME, "120", True),
        (TIME, "2", False),
        (MOVED, "[0.7, 2.2]", True),
        (MOVED, "2.2, 0.7", False),
        (SQUARE, "1 2; 3 4", True),
        (SQUARE, "1 3; 2 4", False),
    ],
)
def test_an_answer_of_numbers_is_judged(blank: Blank, typed: str, right: bool) -> None:
    part = judged(blank, typed)
    assert isinstance(part, Part)
    assert part.right is right


@pytest.mark.parametrize(
    ("blank", "typed"),
    [(COUNT, "12.4"), (COUNT, "25/2"), (TIME, "2 時間"), (MOVED, "0.7"), (SQUARE, "1, 2, 3, 4")],
)
def test_what_may_be_meant_otherwise_is_asked_about(blank: Blank, typed: str) -> None:
    assert isinstance(judged(blank, typed), Unreadable)


def test_a_right_number_with_too_few_significant_digits_gets_a_note() -> None:
    part = judged(SMALL, "0.012")
    assert isinstance(part, Part)
    assert (part.right, part.message) == (True, "正解です（有効数字 3 桁なら 0.0120 と書きます）。")


@pytest.mark.parametrize(
    ("number", "figures", "shown"),
    [
        ("0.012345", 3, "0.0123"),
        ("0.012", 3, "0.0120"),
        ("123.45", 3, "123"),
        ("12345", 3, "1.23×10^4"),
        ("0.0000012345", 3, "1.23×10^-6"),
        ("9.996", 3, "10.0"),
        ("-5", 1, "-5"),
        ("0", 3, "0.000"),
    ],
)
def test_significant_digits_are_shown_as_one_writes_them(
    number: str, figures: int, shown: str
) -> None:
    blank = NumberBlank(number, figures=figures)
    assert blank.shown() == shown
    part = judged(blank, shown)
    assert isinstance(part, Part)
    assert part.right


@pytest.mark.parametrize(
    ("blank", "typed", "reading"),
    [
        (TIME, "1.50分", "1.50 分"),
        (TIME, "120", "120"),
        (MOVED, "0.7 1/2", "$(0.7, 0.5)$"),
        (SQUARE, "1 2; 3 4e-9", r"$$\begin{bmatrix} 1 & 2 \\ 3 & 4 \times 10^{-9} \end{bmatrix}$$"),
    ],
)
def test_what_is_typed_is_shown_as_it_is_read(blank: Blank, typed: str, reading: str) -> None:
    assert Fill({"a": blank}).reading("a", typed) == reading


def test_every_claim_of_a_vector_and_a_matrix_holds() -> None:
    fill = Fill({"位置": MOVED, "行列": SQUARE})
    claims = [*fill.claims()]
    for claim in claims:
        verdict = fill.judge(claim.answer)
        assert isinstance(verdict, Verdict)
        assert claim.expected == (verdict.mistake or verdict.word)
    assert [".".join(map(str, claim.path)) for claim in claims] == [
        "blanks.位置.vector",
        "blanks.位置.mistakes.0.vector",
        "blanks.行列.matrix",
        "blanks.行列.mistakes.0.matrix",
    ]


def test_blanks_count_in_the_score_by_their_weight() -> None:
    fill = Fill({"式": FormulaBlank("v", weight=3), "語": WordBlank("慣性", weight=2), "数": COUNT})
    verdict = fill.judge(Filled({"式": "v", "語": "学習率", "数": "12"}))
    assert isinstance(verdict, Verdict)
    assert (verdict.right, verdict.score) == (False, 4 / 6)
    assert verdict.message == "3 個の空欄のうち 2 個が正解です。配点 6 のうち 4 です。"


@pytest.mark.parametrize(
    ("blank", "fault"),
    [
        (NumberBlank("1", digits=2, figures=2), ("digits-and-figures", "blanks.a.figures")),
        (NumberBlank("1", tolerance=-0.1), ("bad-tolerance", "blanks.a.tolerance")),
        (NumberBlank("1", relative=5), ("bad-tolerance", "blanks.a.relative")),
        (NumberBlank("1", units={"分": 60.0}), ("bad-unit", "blanks.a.units")),
        (NumberBlank("1", unit="秒", units={"分": 0.0}), ("bad-unit", "blanks.a.units.分")),
        (VectorBlank(()), ("bad-example", "blanks.a.vector")),
        (VectorBlank(("1", "x")), ("bad-example", "blanks.a.vector.1")),
        (MatrixBlank((("1", "2"), ("3",))), ("bad-example", "blanks.a.matrix")),
        (MatrixBlank(()), ("bad-example", "blanks.a.matrix")),
        (MatrixBlank((("1", "2"), ("3", "x"))), ("bad-example", "blanks.a.matrix.1.1")),
        (
            VectorBlank(("1", "2"), mistakes=(WrongVector(("1",), "？"),)),
            ("bad-shape", "blanks.a.mistakes.0.vector"),
        ),
        (VectorBlank(("1",), relative=-1.0), ("bad-tolerance", "blanks.a.relative")),
    ],
)
def test_what_an_author_must_mend_is_named(blank: Blank, fault: tuple[str, str]) -> None:
    assert faults(blank) == [fault]


LISTING = "次のコードの空欄を埋めよ。\n```\nv = (あ)\nw = f(w) + （い）\n```\n`(う)` も答えよ。"


def in_code(*names: str) -> Question:
    return Question("q", SGD, Fill(dict.fromkeys(names, COUNT)), LISTING, "解説です。")


def test_a_blank_may_stand_in_code() -> None:
    assert [*question_faults(in_code("あ", "い", "う"))] == []


def test_a_blank_that_stands_nowhere_is_told() -> None:
    (fault,) = question_faults(in_code("あ", "え"))
    assert (fault.rule, fault.path) == ("blank-not-asked", ("blanks", "え"))


def test_blanks_in_code_are_drawn_wide_and_nothing_else_is() -> None:
    assert in_code("あ", "う").sampled(0).ask == (
        "次のコードの空欄を埋めよ。\n```\nv = （あ）\nw = f(w) + （い）\n```\n`（う）` も答えよ。"
    )
