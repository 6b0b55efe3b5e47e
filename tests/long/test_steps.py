"""The table of steps of every wrong program of the corpora: run it with `pytest -m long`."""

from collections.abc import Iterator

import pytest

from quizapp.bank import bundled, load
from quizapp.sandbox import Sandbox
from tests.classroom.step_tables import (
    SEED,
    Submitted,
    assert_first_is_the_verdicts,
    assert_numbers_are_true,
    body_for,
    table_of,
    wrong_programs,
)
from tests.sandbox.programs import linux_only
from tests.tables import each_row

pytestmark = [pytest.mark.long, linux_only]

QUESTIONS = load([bundled()]).questions


@each_row("one", wrong_programs(), ids=lambda one: f"{one.corpus}: {one.name}")
def test_every_wrong_program_that_runs_has_a_true_table(sandbox: Sandbox, one: Submitted) -> None:
    body = body_for(one, QUESTIONS)
    verdict, table = table_of(body, one.source, lambda program: sandbox.run(program, SEED))
    assert_first_is_the_verdicts(verdict, table)
    if one.tame and table.steps:
        assert_numbers_are_true(one, body, table)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as one:
        assert one.isolation() == "full"
        yield one
