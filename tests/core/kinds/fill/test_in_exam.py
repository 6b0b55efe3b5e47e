"""Fill-in questions as an exam asks them: what there is to choose from, and what tells of it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank import bundled, load
from quizapp.core.answer import Filled
from quizapp.core.body import ExamForm, ExamOption
from quizapp.core.formula.letters import BOOKS, Letters
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.question import Question
from quizapp.core.text.spans import spans
from quizapp.core.verdict import Verdict

BANK = load([bundled()]).questions
FILLS = [question for question in BANK.values() if question.kind == "fill"]
SEEDS = st.integers(1, 10**6)


def asked(question: Question, seed: int) -> tuple[Fill, ExamForm]:
    body = question.sampled(seed).body
    form = body.in_exam()
    assert isinstance(body, Fill)
    assert form is not None
    return body, form


def typed(alternative: ExamOption, body: Fill) -> Filled:
    """What a learner would type who reads an alternative."""
    texts = [alternative.text]
    if len(body.blanks) > 1:
        ends = "|".join(f"、?{re.escape(name)}: " for name in body.blanks)
        texts = re.split(ends, alternative.text)[1:]
    return Filled({name: text.strip("$") for name, text in zip(body.blanks, texts, strict=True)})


def as_drawn(text: str) -> str:
    return "".join(span.text for span in spans(text))


@settings(max_examples=150)
@given(st.sampled_from(FILLS), SEEDS)
def test_one_of_four_alternatives_is_right_by_the_own_judge(question: Question, seed: int) -> None:
    body, form = asked(question, seed)
    assert len(form.alternatives) == 4
    assert [one.right for one in form.alternatives].count(True) == 1
    assert len({as_drawn(one.text) for one in form.alternatives}) == 4
    for one in form.alternatives:
        verdict = body.judge(typed(one, body))
        assert isinstance(verdict, Verdict)
        assert verdict.right == one.right
        assert bool(one.because) != one.right
        assert one.mistake in ("", *verdict.mistakes) or verdict.mistake is None


@pytest.mark.parametrize("letters", [BOOKS["goodfellow"][1], BOOKS["adam"][1]])
@settings(max_examples=40)
@given(st.sampled_from(FILLS), SEEDS)
def test_in_other_letters_the_same_is_chosen_from(
    letters: Letters, question: Question, seed: int
) -> None:
    _, plain = asked(question, seed)
    body, form = asked(question.in_letters(letters), seed)
    assert [one.right for one in form.alternatives] == [one.right for one in plain.alternatives]
    for one in form.alternatives:
        verdict = body.judge(typed(one, body))
        assert isinstance(verdict, Verdict)
        assert verdict.right == one.right
