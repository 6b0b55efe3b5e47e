"""The letters of formulas: chosen with F2, kept over a restart, used everywhere."""

from textual.widgets import Input

from quizapp.core.formula.letters import Letters
from quizapp.core.study.entry import Lettered
from quizapp.tui.screens.letters import LettersScreen
from tests.tui.stage import FullDisk, Stage, begin, home, studying, text, until, until_text, write


def chosen(stage: Stage) -> list[Letters]:
    entries = (stamped.entry for stamped in stage.journal.entries())
    return [entry.letters for entry in entries if isinstance(entry, Lettered)]


async def test_letters_are_chosen_at_home_and_used_by_questions_and_readings(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2")
        await until_text(pilot, "数式に使う文字", "慣性の係数　［α］　β　　μ", "v ← αv − ηg")
        await pilot.press("2")
        await until_text(pilot, "学習率　　　　η　［α］", "v ← βv − αg")
        await pilot.press("3", "escape")
        await begin(pilot)
        await until_text(pilot, "θ ←")
        await write(pilot, "βv-αg")
        await until_text(pilot, "βv − αg と解釈しました")
        await pilot.press("tab")
        await write(pilot, "θ+v")
        await pilot.press("enter")
        await until_text(pilot, "✓ 正解")
    assert chosen(stage) == [Letters("β", "α", "θ")]


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
        await until(pilot, lambda: isinstance(app.screen, LettersScreen))
        await pilot.press("1", "f2")
        screen = await studying(pilot)
        assert screen.view.query(Input)[0].value == "βv-ηg"
        await until_text(pilot, "βv − ηg と解釈しました")


async def test_after_the_choice_typing_goes_on_in_the_same_blank(stage: Stage) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "αv-ηg")
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, LettersScreen))
        await pilot.press("2", "f2")
        screen = await studying(pilot)
        await until(pilot, lambda: app.focused is screen.view.query(Input)[0])
        await until_text(pilot, "どちらも学習率の記号です", "^")


async def test_a_verdict_on_the_screen_changes_its_letters_too(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(100, 30)) as pilot:
        await begin(pilot)
        await write(pilot, "v-ηg")
        await pilot.press("tab")
        await write(pilot, "W+v")
        await pilot.press("enter")
        await until_text(pilot, "α を掛け忘れています")
        await pilot.press("f2", "1", "escape")
        await until_text(pilot, "β を掛け忘れています")


async def test_closing_without_a_choice_changes_and_records_nothing(stage: Stage) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("f2", "escape")
        await until(pilot, lambda: not isinstance(app.screen, LettersScreen))
    assert chosen(stage) == []


async def test_letters_that_the_disk_refuses_are_used_and_written_later(stage: Stage) -> None:
    disk = FullDisk(stage.journal)
    app = stage.app("momentum-rule", journal=disk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await home(pilot)
        disk.full = True
        await pilot.press("f2", "1", "escape")
        await until_text(pilot, "ディスクがいっぱいです")
        disk.full = False
        await begin(pilot)
        await until_text(pilot, "v ←")
        await write(pilot, "βv-ηg")
        await until_text(pilot, "βv − ηg と解釈しました")
    assert chosen(stage) == [Letters("β")]


async def test_the_key_is_explained_in_the_help(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        assert "F2 文字" in text(pilot.app)
        await pilot.press("question_mark")
        await until_text(pilot, "F2", "数式に使う文字")
