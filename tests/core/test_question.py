"""Drawn values in texts, names found in them, and the set of all questions."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.core.body import AS_AUTHORED
from quizapp.core.kinds import KINDS
from quizapp.core.kinds.fill.formula import FormulaBlank, WrongFormula
from quizapp.core.question import Question, Stem
from quizapp.core.question_set import Later, QuestionSet
from quizapp.core.text.placeholders import names_in, tree_with_values, with_values, without_code
from tests.core.samples import QUESTIONS

if TYPE_CHECKING:
    from quizapp.core.body import Body

EVERY_QUESTION = [pytest.param(one, id=one.id) for one in QUESTIONS.values()]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("学習率 {lr} で", "学習率 0.1 で"),
        ("{lr}{lr}", "0.10.1"),
        ("{空欄} と {lr}", "{空欄} と 0.1"),
        ("$x^{lr}$ と {lr}", "$x^{lr}$ と 0.1"),
        ("$\\frac{lr}{2}$", "$\\frac{lr}{2}$"),
        ("$\\frac{\\val{lr}}{2} \\val{g}$", "$\\frac{0.1}{2} \\val{g}$"),
        ("\\val{lr} は式の外", "\\val0.1 は式の外"),
        ("`$\\val{lr}$`", "`$\\val{lr}$`"),
        ("片方だけの $ と {lr}", "片方だけの $ と 0.1"),
        ("$5 と {lr}\n次の行の $x$", "$5 と 0.1\n次の行の $x$"),
        ("`x = {lr}` と {lr}", "`x = 0.1` と 0.1"),
        ("```\nx = {lr}\n```\n{lr}", "```\nx = 0.1\n```\n0.1"),
        ("  ```python\n{lr}", "  ```python\n0.1"),
        ("片方だけの ` と {lr}", "片方だけの ` と 0.1"),
        ("`$` と {lr} と `$`", "`$` と 0.1 と `$`"),
        ("{}", "{}"),
        ("{lr", "{lr"),
        ("{{lr}}", "{0.1}"),
    ],
)
def test_values_take_the_place_of_their_names(text: str, shown: str) -> None:
    assert with_values(text, {"lr": "0.1"}) == shown


@pytest.mark.parametrize("value", ["{g}", "$", "\\1", "{"])
def test_a_value_is_put_in_as_it_is_whatever_it_contains(value: str) -> None:
    assert with_values("{lr}、{g}", {"lr": value, "g": "2"}) == f"{value}、2"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{速度} と {答え}", ("速度", "答え")),
        ("$x_{t}$ と {答え}", ("答え",)),
        ("$\\val{lr}$ と {答え}", ("lr", "答え")),
        ("`{'a': 1}` と {答え}", ("答え",)),
        ("```\nparams = {'a': 1}\n```\n{答え}", ("答え",)),
        ("```\n{閉じない}", ()),
        ("\t```\n{中}\n``` {閉じる行}\n{答え}", ("答え",)),
        ("`$` と {答え} と `$`", ("答え",)),
        ("{改行\nを含む}", ()),
        ("", ()),
    ],
)
def test_names_stand_outside_formulas_and_code(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


def test_values_reach_every_text_of_a_tree_and_negative_ones_are_bracketed_in_formulas() -> None:
    blank = FormulaBlank("W - {lr} {g}", mistakes=(WrongFormula("{g}", "{g} です。", "{lr}"),))
    put = tree_with_values({"a": (blank,)}, {"lr": "0.1", "g": "−2"})["a"][0]
    assert put.formula == "W - 0.1 (−2)"
    assert put.mistakes == (WrongFormula("(−2)", "−2 です。", "0.1"),)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("`a` と $b$", "    と $b$"),
        ("前\n  ```\n$a\n  ```\n後", "前\n     \n  \n     \n後"),
        ("片方だけの ` と $b$", "片方だけの ` と $b$"),
    ],
)
def test_prose_without_its_code_keeps_everything_else_in_its_place(text: str, prose: str) -> None:
    assert without_code(text) == prose


@pytest.mark.parametrize("seed", [AS_AUTHORED, 1, 2, 99])
@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_a_showing_is_the_same_for_the_same_seed(question: Question, seed: int) -> None:
    assert question.sampled(seed) == question.sampled(seed)


def test_a_showing_puts_the_drawn_values_into_every_text() -> None:
    question = QUESTIONS["momentum-steps"].sampled(AS_AUTHORED)
    assert question.ask == "学習率 0.1、勾配 2.0。{速度} と {答え}"


def test_the_questions_of_a_topic_keep_their_order_and_an_unknown_topic_has_none() -> None:
    names = [one.id for one in QUESTIONS.listed("momentum")]
    assert names == ["momentum-steps", "momentum-sign", "momentum-again"]
    assert QUESTIONS.listed("none") == ()


def test_every_topic_is_named_once_in_the_order_of_its_first_question() -> None:
    assert [topic.id for topic in QUESTIONS.topics()] == ["sgd", "momentum"]


def test_the_set_of_questions_is_a_mapping_by_id() -> None:
    assert list(QUESTIONS) == [question.id for question in QUESTIONS.values()]
    assert len(QUESTIONS) == 5
    assert "nobody" not in QUESTIONS


def test_every_kind_stands_in_the_table_under_its_own_name() -> None:
    bodies: dict[str, type[Body]] = dict(KINDS)
    assert {body.kind for body in bodies.values()} == set(bodies)


def test_a_question_is_made_once_and_only_when_it_is_asked_for() -> None:
    made: list[str] = []

    def later(question: Question) -> Later:
        def make() -> Question:
            made.append(question.id)
            return question

        return Later(question.id, question.topic, question.level, make)

    questions = QuestionSet([later(question) for question in QUESTIONS.values()])
    first = next(iter(QUESTIONS))
    assert first in questions
    assert questions.topics() == QUESTIONS.topics()
    assert [one.id for one in questions.listed()] == list(QUESTIONS)
    assert [one.id for one in questions.listed("sgd")] == [
        one.id for one in QUESTIONS.listed("sgd")
    ]
    assert made == []
    assert questions[first] is questions[first] is QUESTIONS[first]
    assert made == [first]
    assert dict(questions) == dict(QUESTIONS)
    assert sorted(made) == sorted(QUESTIONS)
    assert all(isinstance(one, Later) for one in questions.listed())


@pytest.mark.parametrize(
    ("ask", "opening"),
    [
        ("学習率 {lr} で更新する。\n更新後の `W` を求めよ。{答え}", "更新後の `W` を求めよ。"),
        ("図の P を見る。学習率 {lr} はどれか。", "学習率 ○ はどれか。"),
        ("次の (あ) は何か。\n```\nx = 1\n```", "次の (あ) は何か。"),
        ("{答え} を埋める問題", "{答え} を埋める問題"),
    ],
)
def test_a_question_is_known_by_the_sentence_that_asks(ask: str, opening: str) -> None:
    one = next(iter(QUESTIONS.values()))
    given = replace(one.worked, given={"lr": "0.1"})
    assert replace(one, ask=ask, worked=given).opening == opening


def test_a_part_of_a_set_is_known_by_what_the_set_asks_too() -> None:
    one = next(iter(QUESTIONS.values()))
    part = replace(
        one, ask="学習率はどれか。\n図を見た。", stem=Stem("s", "谷を下る。\n続き。", 1, 2)
    )
    assert part.opening == "谷を下る。学習率はどれか。"
