"""A hundred kills in mock exams, and a full paper: run it with `pytest -m long`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

from hypothesis import HealthCheck, given, settings

from quizapp.core.exam.paper_forms import FORMS
from quizapp.sandbox import Sandbox
from tests.tui.exam_hands import KEYS, came_of
from tests.tui.exam_kills import toll_of
from tests.tui.papers import right_of, sit_whole_paper
from tests.tui.stage import Stage

pytestmark = pytest.mark.long


def test_100_kills_lose_no_answer_that_was_seen_and_no_second(tmp_path: Path) -> None:
    toll = toll_of(tmp_path, kills=100, seed=11)
    assert toll.seen >= 100  # a busy machine answers slowly
    assert toll.lost == 0
    assert toll.clock <= 1.0
    assert toll.shown <= 1.0


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


async def test_a_full_paper_gets_the_score_that_its_own_key_gives(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    parts = FORMS["full"].count
    stage = Stage(tmp_path, runner=sandbox)
    told = await sit_whole_paper(stage, "full")
    stage.journal.close()
    assert f"{right_of(parts)} / {parts}" in told


@given(keys=KEYS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
async def test_many_bursts_record_what_slow_typing_does(sandbox: Sandbox, keys: list[str]) -> None:
    slow = await came_of(sandbox, keys, slowly=True)
    assert await came_of(sandbox, keys, slowly=False) == slow
