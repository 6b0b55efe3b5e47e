"""A burst of keys leads to what slow typing leads to; tests/long tries many more of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import Input

from quizapp.sandbox import Sandbox
from tests.tui.hands import KINDS, Kind, outcome, press
from tests.tui.stage import Stage, begin, home

TO_A_QUESTION_AND_BACK = ["enter", "f1", "escape", "escape", "j"]
TO_SETTINGS_AND_BACK = ["f2", "j", "j", "enter", "escape"]
ROUNDS = 3
"""Whether a screen is left just while it is to be drawn is up to chance, each time anew."""


@pytest.fixture(autouse=True)
def no_end_of_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is lost holds the others up until the test gives up."""
    monkeypatch.setattr("quizapp.tui.keyboard.SECONDS_OF_PATIENCE", 1e6)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=2, deadline=None, derandomize=True)
async def test_a_burst_ends_as_slow_typing_does(
    sandbox: Sandbox, kind: Kind, data: st.DataObject
) -> None:
    keys = data.draw(kind.keys)
    slow = await outcome(sandbox, kind, keys, slowly=True)
    assert await outcome(sandbox, kind, keys, slowly=False) == slow


async def test_of_a_burst_each_key_is_done_before_the_next(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        keys = ["a", "b", "backspace", "c", "home", "(", "tab", "W", "shift+tab", "end", ")"]
        await press(pilot, *keys)
        first, second = screen.view.query(Input)
        assert (first.value, second.value) == ("(ac)", "W")


async def test_a_key_that_stands_for_a_command_types_nothing_into_a_blank(stage: Stage) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        app.command("w")
        await press(pilot, "v")
        assert [one.value for one in screen.view.query(Input)] == ["v", ""]


async def test_no_key_is_held_up_by_a_screen_that_is_left(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        for _ in range(ROUNDS):
            await press(pilot, *TO_A_QUESTION_AND_BACK)
            await press(pilot, *TO_SETTINGS_AND_BACK, *TO_A_QUESTION_AND_BACK)
