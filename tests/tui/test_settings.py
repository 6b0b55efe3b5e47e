"""Settings: chosen with F2, kept over a restart, used everywhere."""

from dataclasses import replace

import pytest
from textual.containers import Vertical
from textual.widgets import Input

from quizapp.core.formula.letters import BOOKS, Letters
from quizapp.core.settings import Settings
from quizapp.core.study.entry import Lettered, SettingChosen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.standing import standing
from tests.core.study.folds import settings_of
from tests.tui.bank import MORE, QUESTIONS
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

MORE_RULE = {**QUESTIONS, **MORE}["momentum-rule"]


def chosen(stage: Stage) -> Settings:
    return settings_of(stage.journal.entries())


def recorded(stage: Stage) -> list[SettingChosen]:
    entries = (stamped.entry for stamped in stage.journal.entries())
    return [entry for entry in entries if isinstance(entry, SettingChosen)]


async def test_letters_are_chosen_at_home_and_used_by_questions_and_readings(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "c")
        await until_text(pilot, "慣性の係数      ［α］　β　　μ　　γ", "v ← αv − ηg")
        await pilot.press("2")
        await until_text(pilot, "学習率          　η　［α］", "v ← βv − αg")
        await pilot.press("3", "escape", "escape")
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
        await pilot.press("b")
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
        await pilot.press("c", "1", "f2", "f2")
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
        await pilot.press("c", "2", "f2", "f2")
        screen = await studying(pilot)
        await until(pilot, lambda: app.focused is screen.view.query(Input)[0])
        await until_text(pilot, "どちらも学習率の記号です", "^")


async def test_an_answered_question_keeps_its_letters_and_the_next_has_those_chosen(
    stage: Stage,
) -> None:
    app = stage.app("momentum-rule", replace(MORE_RULE, id="the-next"))
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        await write(pilot, "v-ηg")
        await pilot.press("tab")
        await write(pilot, "W+αv")
        await pilot.press("enter")
        await until_text(pilot, "α を掛け忘れています")
        await pilot.press("f2", "c", "1")
        await until_text(pilot, "［β］")
        settings = app.screen
        await pilot.press("escape", "escape")
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
        await pilot.press("f2", "c", "1", "escape", "escape")
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
        await pilot.press("f2", "8", "escape")
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
        box = app.screen.query_one(Vertical).region
        assert (box.x, box.width) == (8, 64)


def last(stage: Stage, name: str) -> str:
    """What the journal says of a setting; empty if nothing."""
    return next((one.value for one in reversed(recorded(stage)) if one.setting == name), "")


async def typed(stage: Stage, row: str, text_typed: str, *then: str, shows: str) -> None:
    """Type a value into a row, look at what is said to it, and go on with these keys."""
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", row)
        await write(pilot, text_typed)
        await until_text(pilot, shows)
        await pilot.press(*then)
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_the_day_of_the_exam_is_typed_into_its_row(stage: Stage) -> None:
    shown = "（土） あと 325 日"
    await typed(stage, "1", "2027/2/20", "enter", "escape", shows=shown)
    assert last(stage, "exam") == "2027-02-20"


@pytest.mark.parametrize(
    ("written", "said"),
    [("2026-03-31", "過ぎています"), ("2/30", "ありません"), ("そのうち", "読めません")],
)
async def test_what_is_no_day_is_told_and_the_day_chosen_before_stays(
    stage: Stage, written: str, said: str
) -> None:
    stage.journal.append(SettingChosen("exam", "2026-06-01"))
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "1", *(["backspace"] * len("2026-06-01")))
        await write(pilot, written)
        await pilot.press("enter", "down", "f2")
        await until_text(pilot, said, written)
        await pilot.press("escape")
        await until_text(pilot, "2026-06-01（月）　あと 61 日")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    assert len(recorded(stage)) == 1


async def test_a_day_is_stepped_by_days_and_weeks_and_can_be_taken_away(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "right")
        await until_text(pilot, "2026-05-01（金）　あと 30 日")
        await pilot.press("shift+right", "left")
        await until_text(pilot, "2026-05-07（木）")
        await pilot.press("escape")
        await until(pilot, lambda: last(stage, "exam") == "2026-05-07")
        await pilot.press("f2", "backspace", "escape")
        await until(pilot, lambda: last(stage, "exam") == "none")


async def test_minutes_are_typed_in_full_width_too(stage: Stage) -> None:
    await typed(stage, "2", "２０分", "enter", "escape", shows="20 分")
    assert last(stage, "minutes") == "20"


async def test_what_is_typed_is_taken_when_another_row_is_gone_to(stage: Stage) -> None:
    await typed(stage, "2", "45", "down", "f2", shows="45 分")
    assert last(stage, "minutes") == "45"


async def test_several_days_off_are_chosen_on_a_page_of_their_own(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "3", "6", "7")
        await until_text(pilot, "土曜            　学ぶ　［休む］")
        await pilot.press("escape")
        await until_text(pilot, "土曜・日曜")
        await pilot.press("escape")
        await until(pilot, lambda: last(stage, "days_off") == "sat=off sun=off")


async def test_topics_are_weighed_one_by_one(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "4", "2", "2", "escape")
        await until_text(pilot, "SGD 3")
        await pilot.press("escape")
        await until(pilot, lambda: last(stage, "weights") == "sgd=3")


async def test_a_sitting_is_as_long_as_was_chosen(stage: Stage) -> None:
    many = [replace(QUESTIONS["momentum-velocity"], id=f"q{n}") for n in range(30)]
    async with stage.app(*many).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "5", "escape")
        await begin(pilot)
        await until_text(pilot, "問題 1 / 20")


async def test_new_questions_about_the_other_framework_alone_are_not_asked(stage: Stage) -> None:
    keras = replace(QUESTIONS["momentum-velocity"], tags=("Keras",))
    both = replace(keras, id="both", tags=("Keras", "PyTorch"))
    async with stage.app(keras, both).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "6", "escape")
        screen = await begin(pilot)
        await until_text(pilot, "問題 1 / 1")
        assert screen._session.question().id == "both"


async def test_colours_are_changed_while_they_are_looked_at_and_outlast_a_restart(
    stage: Stage,
) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "7")
        await until(pilot, lambda: not pilot.app.current_theme.dark)
        await pilot.press("7")
        await until(pilot, lambda: pilot.app.no_color)
        await pilot.press("7", "7", "escape")
        await until(pilot, lambda: last(stage, "theme") == "light")
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        assert not pilot.app.current_theme.dark
        assert not pilot.app.no_color


async def test_no_colour_in_the_environment_goes_before_the_colours_chosen(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stage.journal.append(SettingChosen("theme", "light"))
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        assert pilot.app.no_color


async def test_pictures_stand_still_where_that_was_chosen(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        before = pilot.app.animation_level
        await pilot.press("f2", "9", "escape")
        await until(pilot, lambda: pilot.app.animation_level == "none")
        await pilot.press("f2", "9", "escape")
        await until(pilot, lambda: pilot.app.animation_level == before)


async def test_every_row_is_reached_on_the_smallest_screen(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(60, 20)) as pilot:
        await home(pilot)
        await pilot.press("f2", "up")
        await until_text(pilot, "▸  c 文字を 1 つずつ", "Enter で開いて")
        await pilot.press("down")
        await until_text(pilot, "▸  1 試験日", "←→ で 1 日")
