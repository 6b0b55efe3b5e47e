"""What is said of code is true of its numbers, and does not depend on the seed."""

import re
from collections.abc import Callable

import pytest

from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Verdict
from quizapp.sandbox import Sandbox
from tests.classroom.conftest import Grade
from tests.classroom.files import verdict_on_source
from tests.classroom.nameless import NAMELESS
from tests.classroom.textbooks import TEXTBOOKS
from tests.classroom.wrong import WRONG, edited, own

SEEDS = (1, 2, 3, 4, 5)


@pytest.mark.parametrize("name", NAMELESS)
def test_what_equals_nothing_known_is_told_what_is_true_of_it(graded: Grade, name: str) -> None:
    rule, source, said = NAMELESS[name]
    verdict = graded(TEXTBOOKS[rule].question, source)
    assert not verdict.right
    assert said in verdict.message


@pytest.mark.parametrize("rule", TEXTBOOKS)
def test_where_the_gradients_are_written_to_it_is_said(graded: Grade, rule: str) -> None:
    source = edited(rule, ("(self, params, grads)", "(self, grads, params)"))
    verdict = graded(TEXTBOOKS[rule].question, source)
    assert "params は変わらず、grads のほうが書き換わっています。" in verdict.message
    nothing = graded(TEXTBOOKS[rule].question, own(rule, "pass"))
    assert "params の中身が変わっていません" in nothing.message
    assert "grads" not in nothing.message


@pytest.mark.parametrize("name", [*WRONG, *NAMELESS])
def test_words_and_formulas_are_joined_without_stray_spaces(graded: Grade, name: str) -> None:
    rule, source, _ = (WRONG | NAMELESS)[name]
    verdict = graded(TEXTBOOKS[rule].question, source)
    assert not re.search("[ぁ-ん] +[ぁ-んァ-ヶ一-龠]", f"{verdict.message}|{verdict.hint}")


@pytest.fixture(scope="session")
def graded_with(questions: QuestionSet, sandbox: Sandbox) -> Callable[[str, str, int], Verdict]:
    def verdict(rule: str, source: str, seed: int) -> Verdict:
        return verdict_on_source(source, questions[TEXTBOOKS[rule].question], sandbox, seed)

    return verdict


@pytest.mark.parametrize("rule", TEXTBOOKS)
def test_the_same_file_gets_the_same_sentence_whatever_the_seed(
    graded_with: Callable[[str, str, int], Verdict], rule: str
) -> None:
    sources = [each[1] for each in (*WRONG.values(), *NAMELESS.values()) if each[0] == rule]
    first, *others = (
        [(one.word, one.message, one.mistake, one.hint) for one in verdicts]
        for verdicts in ([graded_with(rule, source, seed) for source in sources] for seed in SEEDS)
    )
    assert all(other == first for other in others)


def test_the_same_seed_gives_the_same_verdict_to_the_last_digit(
    graded_with: Callable[[str, str, int], Verdict],
) -> None:
    rule, source, _ = NAMELESS["half a step"]
    one, again = (graded_with(rule, source, 9) for _ in range(2))
    assert one == again
