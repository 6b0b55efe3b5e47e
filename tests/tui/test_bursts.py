"""A burst of keys leads to what slow typing leads to; tests/long tries many more of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import Input

from quizapp.sandbox import Sandbox
from tests.tui.hands import KINDS, Kind, outcome, press
from tests.tui.stage import Stage, begin


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=2, deadline=None)
async def test_a_burst_ends_as_slow_typing_does(
    sandbox: Sandbox, kind: Kind, data: st.DataObject
) -> None:
    keys = data.draw(kind.keys)
    burst = await outcome(sandbox, kind, keys, slowly=False)
    assert burst == await outcome(sandbox, kind, keys, slowly=True)


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
