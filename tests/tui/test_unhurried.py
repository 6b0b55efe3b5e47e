"""Keys that were meant for the screen before do nothing on the next one."""

import pytest
from textual.events import Key
from textual.pilot import Pilot

from quizapp.core.kinds.choice import Choice
from quizapp.tui.screens.done import DoneScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.unhurried import SECONDS_TO_SEE
from quizapp.tui.widgets.code import CodeView
from quizapp.tui.widgets.fill import FillView
from tests.tui.hands import press
from tests.tui.stage import Stage, begin, home, looked_at, text, until, until_text

ALMOST = SECONDS_TO_SEE - 0.001


async def fresh(stage: Stage, pilot: Pilot[int]) -> StudyScreen:
    """The first question at the very moment at which it was painted."""
    screen = await begin(pilot)
    stage.clock.pass_time(seconds=-SECONDS_TO_SEE)
    return screen


@pytest.mark.parametrize("key", ["enter", "1", "b", "n", "space"])
async def test_a_question_takes_no_answer_before_it_can_have_been_seen(
    stage: Stage, key: str
) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await fresh(stage, pilot)
        await pilot.press(key)
        stage.clock.pass_time(seconds=ALMOST)
        await pilot.press(key, "j")
        await until_text(pilot, "▸  2")  # what answers nothing is taken at once
        assert stage.answers() == []
        stage.clock.pass_time(seconds=SECONDS_TO_SEE - ALMOST)
        await pilot.press("2")
        await until(pilot, lambda: len(stage.answers()) == 1)


async def test_code_is_neither_run_nor_broken_by_keys_for_the_screen_before(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = (await fresh(stage, pilot)).view
        assert isinstance(view, CodeView)
        starter = view.editor.text
        await pilot.press("f5", "enter", "space", "x")
        await until(pilot, lambda: view.editor.text == starter.replace("____", "x", 1))
        assert "実行中" not in text(pilot.app)


async def test_what_is_typed_behind_the_key_that_opens_code_is_for_the_code(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await press(pilot, "1", "a", "b")
        await until_text(pilot, "self.v[key] = ab")


async def test_what_is_typed_into_a_blank_at_once_is_not_lost(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        view = (await fresh(stage, pilot)).view
        assert isinstance(view, FillView)
        await pilot.press("v", "1", "a")
        await until(pilot, lambda: view.fields[0].input.value == "v1a")


async def test_a_key_pressed_before_the_question_was_painted_does_nothing(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        early = Key("1", "1")
        assert screen._first_time is not None
        early.time = screen._first_time - 0.01
        pilot.app.post_message(early)
        await pilot.press("j")
        await until_text(pilot, "▸  2")
        assert stage.answers() == []


async def test_a_clock_set_back_makes_nobody_wait(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        stage.clock.pass_time(hours=-1)
        await pilot.press("1")
        await until(pilot, lambda: len(stage.answers()) == 1)


async def test_a_burst_does_not_answer_the_next_question(stage: Stage) -> None:
    async with stage.app("momentum-velocity", "nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("1")
        await until_text(pilot, "正解")
        for key in ("n", "1", "n", "1"):
            pilot.app.post_message(Key(key, key))
        await until_text(pilot, "問題 2 /")
        await looked_at(pilot)
        assert len(stage.answers()) == 1
        await pilot.press("1")
        await until(pilot, lambda: len(stage.answers()) == 2)


async def test_the_result_is_not_passed_over(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        body = screen._question.body
        assert isinstance(body, Choice)
        await pilot.press(str(body.order.index(0) + 1))
        await until_text(pilot, "✓ 正解")
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, DoneScreen))
        await pilot.press("n", "enter", "space", "pagedown")
        assert isinstance(pilot.app.screen, DoneScreen)
        await looked_at(pilot)
        await pilot.press("enter")
        await home(pilot)
