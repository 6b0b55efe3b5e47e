"""Texts of authors in a learner's letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import bundled, load
from quizapp.core.answer import Filled, Picked
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.text.markup import PIECE
from quizapp.core.text.placeholders import with_digits
from quizapp.core.text.respelling import respelled, respelled_verdict
from quizapp.core.verdict import Part, Unreadable, Verdict

SUTSKEVER = Letters("β", "α", "θ")
BETA = Letters("β")
QUESTIONS = load([bundled()]).questions


@pytest.mark.parametrize(
    ("text", "letters", "new"),
    [
        ("α を掛け忘れています。", BETA, "β を掛け忘れています。"),
        (
            "係数を β と書く流儀です。ここでは α です。",
            BETA,
            "係数を α と書く流儀です。ここでは β です。",
        ),
        ("$\\alpha v - \\eta g$", SUTSKEVER, "$\\beta v - \\alpha g$"),
        ("$\\alpha\\eta$", SUTSKEVER, "$\\beta\\alpha$"),
        (
            "β₁ と β2 と β_1、$\\beta_1^t$、$\\beta_{2}$",
            BETA,
            "β₁ と β2 と β_1、$\\beta_1^t$、$\\beta_{2}$",
        ),
        ("W と AdamW と W₁", SUTSKEVER, "θ と AdamW と θ₁"),
        (
            "$\\frac{\\partial L}{\\partial W}$",
            SUTSKEVER,
            "$\\frac{\\partial L}{\\partial \\theta }$",
        ),
        ("∂L/∂W、dL/dW、ηW", SUTSKEVER, "∂L/∂θ、dL/dW、αθ"),
        ("`W -= α` と {α}", SUTSKEVER, "`W -= α` と {α}"),
        ("```\nα = W\n```\nα", SUTSKEVER, "```\nα = W\n```\nβ"),
        ("先読みの θ と W", SUTSKEVER, "先読みの W と θ"),
    ],
)
def test_letters_are_exchanged_in_prose_and_formulas_alone(
    text: str, letters: Letters, new: str
) -> None:
    assert respelled(text, letters) == new


@given(st.text(alphabet="αβηθWμ₁ v$`{}\\a-"))
def test_the_textbooks_letters_change_nothing(text: str) -> None:
    assert respelled(text, TEXTBOOK_LETTERS) == text


@pytest.mark.parametrize("letters", [BETA, SUTSKEVER, Letters("μ"), Letters("μ", "α")], ids=str)
def test_every_formula_of_the_bank_still_draws_and_can_be_taken_back(letters: Letters) -> None:
    for question in QUESTIONS.values():
        texts = (question.ask, question.explain, *question.hints, question.topic.symbols)
        for text in map(with_digits, texts):
            new = respelled(text, letters)
            drawn = [one_line(piece[0][1:-1]) for piece in PIECE.finditer(new) if piece["formula"]]
            back = respelled(new, TEXTBOOK_LETTERS, letters)
            again = [one_line(piece[0][1:-1]) for piece in PIECE.finditer(back) if piece["formula"]]
            first = [one_line(piece[0][1:-1]) for piece in PIECE.finditer(text) if piece["formula"]]
            assert len(drawn) == len(first)
            assert again == first


def test_a_verdict_is_told_in_the_learners_letters_but_not_what_code_raised() -> None:
    part = Part("a", right=False, message="α を掛け忘れています。")
    verdict = Verdict("fail", "η の誤りです。", convention="W", parts=(part,))
    told = respelled_verdict(verdict, SUTSKEVER)
    assert (told.message, told.convention) == ("α の誤りです。", "θ")
    assert told.parts[0].message == "β を掛け忘れています。"
    assert respelled_verdict(verdict, TEXTBOOK_LETTERS) == verdict
    raised = Verdict("error", "NameError: name 'α' is not defined")
    assert respelled_verdict(raised, SUTSKEVER) == raised


def test_a_question_is_asked_answered_and_explained_in_the_letters_chosen() -> None:
    question = QUESTIONS.in_letters(SUTSKEVER)["momentum-rule"].sampled(3)
    assert "β は慣性の係数、α は学習率" in question.ask
    assert "$\\beta v - \\alpha g$" in question.body.key()
    right = question.body.judge(Filled({"速度": "βv-αg", "位置": "θ+v"}))
    assert isinstance(right, Verdict)
    assert right.right
    wrong = question.body.judge(Filled({"速度": "βv-αg", "位置": "θ-v"}))
    assert isinstance(wrong, Verdict)
    assert wrong.parts[1].message.startswith("v には −αg が含まれて")
    assert isinstance(question.body.judge(Filled({"速度": "αv-ηg", "位置": "θ+v"})), Unreadable)


def test_options_are_shown_in_the_letters_chosen_and_judged_as_before() -> None:
    name = "momentum-terminal-velocity"
    question = QUESTIONS.in_letters(SUTSKEVER)[name].sampled(0)
    assert question.body.key() == "$-10 \\alpha g$"
    verdict = question.body.judge(Picked((0,)))
    assert isinstance(verdict, Verdict)
    assert "1 − β" in verdict.message
