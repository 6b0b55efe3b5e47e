"""Settings: chosen with F2, kept over a restart, used everywhere."""

from textual.containers import VerticalScroll
from textual.widgets import Input

from quizapp.core.formula.letters import BOOKS, Letters
from quizapp.core.settings import Settings
from quizapp.core.study.entry import Lettered, SettingChosen
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.standing import standing
from tests.core.study.folds import settings_of
from tests.tui.stage import (
    FullDisk,
    Stage,
    begin,
    home,
    looked_at,
    studying,
    text,
    until,
    until_text,
    write,
)
from tests.tui.test_formulas import STANDING


def chosen(stage: Stage) -> Settings:
    return settings_of(stage.journal.entries())


def recorded(stage: Stage) -> list[SettingChosen]:
    entries = (stamped.entry for stamped in stage.journal.entries())
    return [entry for entry in entries if isinstance(entry, SettingChosen)]


async def test_letters_are_chosen_at_home_and_used_by_questions_and_readings(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2")
        await until_text(pilot, "設定", "慣性の係数      ［α］　β　　μ　　γ", "v ← αv − ηg")
        await pilot.press("3")
        await until_text(pilot, "学習率          　η　［α］", "v ← βv − αg")
        await pilot.press("4", "escape")
        await begin(pilot)
        await until_text(pilot, "θ ←")
        await write(pilot, "βv-αg")
        await until_text(pilot, "βv − αg と解釈しました")
        await pilot.press("tab")
        await write(pilot, "θ+v")
        await pilot.press("enter")
        await until_text(pilot, "✓ 正解")
    assert chosen(stage) == Settings(Letters("β", "α", "θ"))


async def test_the_letters_of_a_book_are_chosen_at_once_and_outlast_a_restart(
    stage: Stage,
) -> None:
    async with stage.app("momentum-rule").run_test(size=(100, 30)) as pilot:
        await home(pilot)
        await pilot.press("f2")
        await until_text(pilot, "本の記号", "［ゼロから作る］")
        await pilot.press("1")
        await until_text(pilot, "［Goodfellow 深層学習］", "v ← αv − εg", "√r + δ", "1 − ρ₁ᵗ")
        await pilot.press("escape")
    assert chosen(stage) == Settings(BOOKS["goodfellow"][1])
    async with stage.app("momentum-rule").run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await until_text(pilot, "θ ←")
        await write(pilot, "v-εg")
        await until_text(pilot, "v − εg と解釈しました")
        await pilot.press("tab")
        await write(pilot, "θ+v")
        await pilot.press("enter")
        await until_text(pilot, "α を掛け忘れています")


async def test_letters_outlast_a_restart(stage: Stage) -> None:
    stage.journal.append(Lettered(Letters("β", "α", "θ")))
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "αv-ηg")
        await until_text(pilot, "「α」と「η」は、どちらも学習率の記号です", "（4 文字目）")


async def test_letters_changed_in_a_field_keep_what_was_typed_and_read_it_anew(
    stage: Stage,
) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "βv-ηg")
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.press("2", "f2")
        screen = await studying(pilot)
        assert screen.view.query(Input)[0].value == "βv-ηg"
        await until_text(pilot, "βv − ηg と解釈しました")


async def test_after_the_choice_typing_goes_on_in_the_same_blank(stage: Stage) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "αv-ηg")
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.press("3", "f2")
        screen = await studying(pilot)
        await until(pilot, lambda: app.focused is screen.view.query(Input)[0])
        await until_text(pilot, "どちらも学習率の記号です", "^")


async def test_an_answered_question_keeps_its_letters_and_the_next_has_those_chosen(
    stage: Stage,
) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await write(pilot, "v-ηg")
        await pilot.press("tab")
        await write(pilot, "W+αv")
        await pilot.press("enter")
        await until_text(pilot, "α を掛け忘れています")
        await pilot.press("f2", "2")
        await until_text(pilot, "［β］")
        settings = app.screen
        await pilot.press("escape")
        await until(pilot, lambda: app.screen not in (screen, settings))
        await until_text(pilot, "α は慣性の係数", "v − ηg と", "W + αv と", "α を掛け忘れています")
        await looked_at(pilot)
        await pilot.press("n")
        await until_text(pilot, "β は慣性の係数")
        await write(pilot, "βv-ηg")
        await until_text(pilot, "βv − ηg と解釈")


async def test_closing_without_a_choice_changes_and_records_nothing(stage: Stage) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "escape")
        await until(pilot, lambda: not isinstance(app.screen, SettingsScreen))
    assert recorded(stage) == []


async def test_letters_that_the_disk_refuses_are_used_and_written_later(stage: Stage) -> None:
    disk = FullDisk(stage.journal)
    app = stage.app("momentum-rule", journal=disk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await home(pilot)
        disk.full = True
        await pilot.press("f2", "2", "escape")
        await until_text(pilot, "ディスクがいっぱいです")
        disk.full = False
        await begin(pilot)
        await until_text(pilot, "v ←")
        await write(pilot, "βv-ηg")
        await until_text(pilot, "βv − ηg と解釈しました")
    assert chosen(stage) == Settings(Letters("β"))


async def test_the_key_is_explained_in_the_help(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        assert "F2 設定" in text(pilot.app)
        await pilot.press("question_mark")
        await until_text(pilot, "F2", "設定")


async def test_the_form_of_fractions_turned_by_a_key_outlasts_a_restart(stage: Stage) -> None:
    async with stage.app(STANDING).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("v")
        await until(pilot, lambda: bool(recorded(stage)))
    assert recorded(stage) == [SettingChosen("formulas", "line")]
    app = stage.app(STANDING)
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        assert not standing(app)


async def test_plain_signs_asked_for_once_are_drawn_at_the_next_start_too(stage: Stage) -> None:
    async with stage.app("momentum-rule", plain=True).run_test(size=(80, 24)) as pilot:
        await home(pilot)
    assert recorded(stage) == [SettingChosen("glyphs", "ascii")]
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "> ", "....")


async def test_plain_signs_chosen_on_the_screen_are_drawn_at_once(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "▸", "░░")
        await pilot.press("f2", "up", "enter", "escape")
        await until_text(pilot, "> ", "....")


async def test_plain_signs_refused_on_the_command_line_are_signs_again(stage: Stage) -> None:
    stage.journal.append(SettingChosen("glyphs", "ascii"))
    async with stage.app("momentum-rule", plain=False).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "▸", "░░")
    assert recorded(stage)[-1] == SettingChosen("glyphs", "unicode")


async def test_the_settings_stand_in_the_middle_of_the_screen(stage: Stage) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2")
        await until_text(pilot, "設定")
        box = app.screen.query_one(VerticalScroll).region
        assert (box.x, box.width) == (8, 64)
