"""In a mock exam a burst of keys records what slow typing does; tests/long tries many of them."""

import pytest
from hypothesis import given, settings

from quizapp.sandbox import Sandbox
from tests.tui.exam_hands import KEYS, ORDER, PARTS, begin_exam, came_of
from tests.tui.hands import press
from tests.tui.stage import Stage, until_text


@pytest.fixture(autouse=True)
def no_end_of_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is lost holds the others up until the test gives up."""
    monkeypatch.setattr("quizapp.tui.keyboard.SECONDS_OF_PATIENCE", 1e6)


@given(keys=KEYS)
@settings(max_examples=3, deadline=None, derandomize=True)
async def test_a_burst_records_what_slow_typing_does(sandbox: Sandbox, keys: list[str]) -> None:
    slow = await came_of(sandbox, keys, slowly=True)
    assert await came_of(sandbox, keys, slowly=False) == slow


async def test_what_is_typed_behind_the_key_of_the_memo_pad_is_noted_and_reckoned(
    stage: Stage,
) -> None:
    async with stage.app(*PARTS, order=ORDER).run_test(size=(80, 24)) as pilot:
        await begin_exam(pilot)
        await press(pilot, "m", *"2*3", "enter", "escape", "n", "m", *"ans+1", "enter")
        await until_text(pilot, "模試 2/", "2*3 = 6")
