"""The sentence that names a mistake, asked of the question after the answer was judged."""

from dataclasses import replace

import pytest

from quizapp.core.answer import Answer, Filled, Picked, Written
from quizapp.core.body import Body
from quizapp.core.kinds.code.code import WrongCode
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Variant
from quizapp.core.study.result import mistakes_told
from quizapp.core.study.session import Session
from tests.core.samples import DESCENT, QUESTIONS, SIGN

OWN = replace(
    DESCENT,
    reference="momentum",
    mistakes=(WrongCode("own", "x", "この問題だけの誤りです。"), WrongCode("plus_grad", "y")),
)


@pytest.mark.parametrize(
    ("body", "mistake", "answer", "sentence"),
    [
        (SIGN, "sign", Picked((1,)), "登っています。"),
        (SIGN, "sign", Picked((2,)), ""),
        (SIGN, "sign", Picked(()), ""),
        (OWN, "own", Written("x"), "この問題だけの誤りです。"),
        (OWN, "unheard-of", Written("x"), ""),
    ],
)
def test_a_mistake_of_an_answer_has_its_sentence(
    body: Body, mistake: str, answer: Answer, sentence: str
) -> None:
    assert body.sentence(mistake, answer) == sentence


def test_of_code_the_known_sentence_is_told_where_the_author_gave_none() -> None:
    assert OWN.sentence("plus_grad", Written("y"))


@pytest.mark.parametrize("answer", [Picked((1,)), Picked((99,)), Filled({})])
def test_an_answer_to_what_was_another_question_is_no_mistake_now(answer: Answer) -> None:
    question = next(one for one in QUESTIONS.values() if one.body == SIGN)
    told = Answered("s", 0, Variant(question.id, 0), answer, "fail", "again", ("sign",))
    before = replace(told, revision="before")
    session = Session("s", QuestionSet([question]), (told.variant,), answers=(before,))
    assert not mistakes_told(session, before)


def test_an_answer_to_the_question_as_it_stands_is_one() -> None:
    question = next(one for one in QUESTIONS.values() if one.body == SIGN)
    told = Answered("s", 0, Variant(question.id, 0), Picked((1,)), "fail", "again", ("sign",))
    told = replace(told, revision=question.revision)
    session = Session("s", QuestionSet([question]), (told.variant,), answers=(told,))
    assert mistakes_told(session, told) == ("登っています。",)
