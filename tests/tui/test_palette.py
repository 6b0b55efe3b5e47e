"""The palette has all that can be done now, in Japanese, and does what is chosen."""

import re

import pytest

from quizapp.core.study.entry import Started
from quizapp.core.study.modes import MODES
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.modes import ModesScreen
from quizapp.tui.screens.note import NoteScreen
from quizapp.tui.screens.palette import PaletteScreen
from quizapp.tui.screens.settings import SettingsScreen
from tests.tui.stage import Stage, begin, home, studying, text, until, until_text, write
from tests.tui.test_own_way import answer, shown


async def test_what_is_typed_finds_what_can_be_done_and_enter_does_it(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("colon")
        await until_text(pilot, "したいこと", "学び方を選んで始める", "F2")
        await write(pilot, "せってい")
        await until_text(pilot, "見つかりません")
        await pilot.press("ctrl+u")
        await write(pilot, "設定")
        await until_text(pilot, "1 件")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen))


async def test_every_mode_and_every_topic_is_begun_from_it(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("ctrl+p")
        await until_text(pilot, *(f"学び方：{mode.called}" for mode in MODES.values()))
        await write(pilot, "cram")
        await until_text(pilot, "学び方：直前対策", "1 件")
        await pilot.press("enter")
        await studying(pilot)
        started = [one.entry for one in stage.journal.entries() if isinstance(one.entry, Started)]
        assert [one.policy for one in started] == ["cram"]


async def test_what_a_question_offers_is_done_to_it(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("colon")
        await until_text(pilot, "ヒント", "ホームへ戻る", "わからない（答えを見る）")
        await write(pilot, "ヒント")
        await pilot.press("enter")
        await until_text(pilot, "ヒント 1：坂を下る向き")
        await pilot.press("colon")
        await write(pilot, "ホーム")
        await pilot.press("enter")
        await home(pilot)


async def test_screens_of_home_are_reached_from_within_a_question(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("colon")
        await write(pilot, "学び方を")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ModesScreen))


async def test_who_closes_it_is_where_they_were(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("colon", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_to_leave_comes_last_and_all_is_in_japanese(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 60)) as pilot:
        await begin(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, PaletteScreen))
        await until_text(pilot, "件", "終了")
        shown = [row.strip() for row in text(pilot.app).splitlines()[2:-1] if row.strip("▄▁ ")]
        assert shown[-1].startswith("終了")
        assert [row for row in shown if not re.search("[ぁ-んァ-ヶ一-龠]", row)] == []


@pytest.mark.parametrize("opened", [(), ("m",), ("slash",), ("colon",), ("f2",), ("1",)])
@pytest.mark.parametrize("question", ["momentum-velocity", "momentum-rule", "momentum-class"])
async def test_no_key_is_explained_in_english(
    stage: Stage, question: str, opened: tuple[str, ...]
) -> None:
    async with stage.app(question).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press(*opened)
        await pilot.pause()
        bindings = [one.binding for one in pilot.app.screen.active_bindings.values()]
        told = [one.tooltip or one.description for one in bindings if one.id or one.show]
        assert [one for one in told if not re.search("[ぁ-んァ-ヶ一-龠]", one)] == []
        assert not pilot.app.ENABLE_COMMAND_PALETTE
        reached = {one.action.removeprefix("app.") for one in bindings}
        assert not reached & {"command_palette", "show_help_panel", "screenshot", "help_quit"}


async def test_a_field_hides_nothing_that_can_be_done_to_its_question(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("ctrl+p")
        await write(pilot, "メモ")
        await until_text(pilot, "自分のメモを書く", "1 件")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen))


async def test_what_is_begun_within_a_sitting_knows_what_was_answered_in_it(stage: Stage) -> None:
    async with stage.app("nesterov-look", "momentum-velocity").run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, QuizApp)
        await begin(pilot)
        answered = shown(pilot)
        await answer(pilot)
        await pilot.press("colon")
        await write(pilot, "unseen")
        await until(pilot, lambda: bool(app._overview and app._overview.progress.answers))
        await pilot.press("enter")
        await until_text(pilot, "問題 1 / 1")
        assert shown(pilot) != answered
