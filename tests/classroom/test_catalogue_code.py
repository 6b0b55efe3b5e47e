"""Every mistake of the textbook's catalogues, written as learners do, is told by its own name."""

import pytest

from optim_core.mistakes import CATALOGUES
from quizapp.classroom.grading import GradingTask, mark_answer
from quizapp.core.answer import Written
from quizapp.core.grading.diagnosis import canonical
from quizapp.core.question_set import QuestionSet
from quizapp.sandbox import Sandbox
from tests.classroom.catalogue_code import CATALOGUE_CODE, FAMILIES, OWN
from tests.classroom.styles import key_loop
from tests.classroom.textbooks import TEXTBOOKS
from tests.classroom.wrong import WRONG

ALL_IDS = {(rule, one.id) for rule in TEXTBOOKS for one in CATALOGUES[rule].mistakes}

Called = dict[str, str | None]
"""By the id of the mistake, the one that the verdict names."""


def called(rule: str, questions: QuestionSet, sandbox: Sandbox, seed: int) -> Called:
    question = questions[TEXTBOOKS[rule].question]
    sources = {name: source for (of, name), source in CATALOGUE_CODE.items() if of == rule}
    tasks = {
        name: GradingTask("", question.id, Written(source), seed)
        for name, source in sources.items()
    }
    verdicts = {
        name: mark_answer({question.id: question}, sandbox, task).verdict
        for name, task in tasks.items()
    }
    assert {one.word for one in verdicts.values()} <= {"fail", "error"}
    return {name: one.mistake for name, one in verdicts.items()}


def wanted(rule: str) -> Called:
    return {name: canonical(rule, name) for of, name in CATALOGUE_CODE if of == rule}


@pytest.mark.parametrize("rule", TEXTBOOKS)
def test_the_code_of_every_mistake_is_told_its_name(
    questions: QuestionSet, sandbox: Sandbox, rule: str
) -> None:
    assert called(rule, questions, sandbox, seed=20) == wanted(rule)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("rule", TEXTBOOKS)
def test_it_is_told_so_whatever_the_seed(
    questions: QuestionSet, sandbox: Sandbox, rule: str, seed: int
) -> None:
    assert called(rule, questions, sandbox, seed) == wanted(rule)


def test_every_mistake_of_the_textbooks_rules_has_its_code() -> None:
    written = {(rule, mistake) for rule, _, mistake in WRONG.values()} | set(CATALOGUE_CODE)
    assert sorted(ALL_IDS - written) == []


def test_every_way_to_make_code_is_used() -> None:
    assert sorted(set(OWN) - ALL_IDS) == []
    by_family = {name for rule, name in set(CATALOGUE_CODE) - set(OWN)}
    assert sorted(set(FAMILIES) - by_family) == []


def test_no_two_are_the_same_code_and_none_is_right() -> None:
    right = {key_loop(book) for book in TEXTBOOKS.values()}
    assert len({*CATALOGUE_CODE.values(), *right}) == len(CATALOGUE_CODE) + len(right)
