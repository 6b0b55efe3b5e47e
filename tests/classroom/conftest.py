"""The bank and one sandbox for all tests: opening them is what takes the time."""

from collections.abc import Callable, Iterator

import pytest

from quizapp.bank import bundled, load
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Verdict
from quizapp.sandbox import Sandbox
from tests.classroom.files import verdict_on_source

Grade = Callable[[str, str], Verdict]


@pytest.fixture(scope="session")
def questions() -> QuestionSet:
    return load([bundled()]).questions


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as one:
        yield one


@pytest.fixture(scope="session")
def graded(questions: QuestionSet, sandbox: Sandbox) -> Grade:
    """The verdict on a source, for a question of the bundled bank."""

    def verdict(name: str, source: str) -> Verdict:
        return verdict_on_source(source, questions[name], sandbox, seed=20)

    return verdict
