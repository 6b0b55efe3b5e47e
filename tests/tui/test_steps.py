"""`t`, the table of steps, and `d`, the code beside the model's: read by keys, recorded nowhere."""

import pytest

from quizapp.tui.screens.beside import BesideScreen
from quizapp.tui.screens.steps import LOOKING, StepsScreen
from tests.tui.bank import filled
from tests.tui.hands import press
from tests.tui.stage import Held, Stage, begin, home, text, until, until_text
from tests.tui.test_code import WRONG, view_of
from tests.tui.test_screens import SIZES, app_of, looks

RANDOM = filled("np.random.default_rng().random()")


@pytest.mark.parametrize("size", SIZES)
async def test_the_table_of_wrong_code_looks_as_it_was_found_good(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app("momentum-class").run_test(size=size) as pilot:
        view_of(await begin(pilot)).editor.load_text(WRONG)
        await pilot.press("f5")
        await until_text(pilot, "✗ 不正解")
        await pilot.press("t")
        await until_text(pilot, "この数を書いた行：15 行目", "✗ ")
        await looks(pilot, "steps")
        await pilot.press("right")
        await until_text(pilot, "成分 W1[1]（2 / 6）")
        await looks(pilot, "steps-second")
        await pilot.press("left", "left")
        await until_text(pilot, "成分 W2[2]（6 / 6）")
        await pilot.press("f")
        await until_text(pilot, "成分 W1[0]（1 / 6）")


@pytest.mark.parametrize("size", SIZES)
async def test_code_beside_the_models_looks_as_it_was_found_good(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app("momentum-class").run_test(size=size) as pilot:
        view_of(await begin(pilot)).editor.load_text(filled("-self.lr * grads[key]"))
        await pilot.press("f5")
        await until_text(pilot, "✗ 不正解")
        await pilot.press("d")
        assert not isinstance(pilot.app.screen, BesideScreen)
        await pilot.press("g", "g")
        await until_text(pilot, "答え")
        await pilot.press("d")
        await until_text(pilot, "あなたのコードと模範解答")
        await looks(pilot, "beside")
        await pilot.press("escape")
        await until_text(pilot, "答え")


async def test_nothing_is_recorded_and_the_session_stays_as_it_was(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view_of(await begin(pilot)).editor.load_text(WRONG)
        await pilot.press("f5")
        await until_text(pilot, "✗ 不正解")
        sitting = app_of(pilot).sitting
        before = sitting.session
        entries = [*stage.journal.entries()]
        await pilot.press("t")
        await until_text(pilot, "最初の違い")
        await pilot.press("escape")
        await until_text(pilot, "✗ 不正解")
        assert sitting.session is before
        assert [*stage.journal.entries()] == entries
    assert [a.word for a in stage.answers()] == ["fail"]


@pytest.mark.parametrize("question", ["momentum-class", "sgd-step", "momentum-velocity"])
async def test_before_a_verdict_there_is_no_table(stage: Stage, question: str) -> None:
    async with stage.app(question).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        assert not screen.check_action("steps", ())
        assert "t 表" not in text(pilot.app)
        await pilot.press("escape", "t")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, StepsScreen)


async def test_what_is_only_chosen_has_none_after_it_either(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press("2")
        await until_text(pilot, "✗ 不正解")
        assert not screen.check_action("steps", ())


async def test_a_computed_answer_is_set_beside_the_steps(stage: Stage) -> None:
    async with stage.app("sgd-step").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "7", "enter")
        await until_text(pilot, "✗ 不正解")
        await pilot.press("t")
        await until_text(pilot, "SGD を、問題の値で計算したものです。", "✗ 7", "最初の違い")
    assert [a.word for a in stage.answers()] == ["fail"]


async def test_whoever_gave_up_sees_the_right_steps_alone(stage: Stage) -> None:
    async with stage.app("sgd-step").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("escape", "g", "g")
        await until_text(pilot, "解説")
        await pilot.press("t")
        await until_text(pilot, "SGD を、問題の値で計算したものです。")
        assert "あなた" not in text(pilot.app)


async def test_the_screen_waits_for_no_run_and_can_be_left_before_it_has_ended(
    stage: Stage,
) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view_of(await begin(pilot)).editor.load_text(WRONG)
        await pilot.press("f5")
        await until_text(pilot, "✗ 不正解")
        runner = app_of(pilot)._errands._runner
        app_of(pilot)._errands.__dict__["_runner"] = held = Held(runner)
        await pilot.press("t")
        await until_text(pilot, LOOKING)
        await pilot.press("escape")
        await until_text(pilot, "✗ 不正解")
        held.let_go.set()
        await until(pilot, lambda: len(held.sources) > 1)
        await pilot.press("q")
        await home(pilot)


async def test_code_whose_numbers_change_at_each_run_is_told_so(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view_of(await begin(pilot)).editor.load_text(RANDOM)
        await pilot.press("f5")
        await until_text(pilot, "✗ 不正解")
        await pilot.press("t")
        await until_text(pilot, "実行のたびに結果が変わるため", "最初の違い")


async def test_plain_signs_keep_to_characters_no_terminal_draws_wide(stage: Stage) -> None:
    async with stage.app("momentum-class", plain=True).run_test(size=(80, 24)) as pilot:
        view_of(await begin(pilot)).editor.load_text(WRONG)
        await pilot.press("f5")
        await until_text(pilot, "x 不正解")
        await pilot.press("t")
        await until_text(pilot, "x 最初")
        assert not set(text(pilot.app)) & set("✗—≈αηβ")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_run_for_nothing_has_a_table_of_its_own(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app("momentum-class").run_test(size=size) as pilot:
        view = view_of(await begin(pilot))
        view.editor.load_text(filled())
        await pilot.press("f5")
        await until_text(pilot, "✓ 正解")
        view.editor.load_text(WRONG)
        await pilot.press("f5")
        await until_text(pilot, "試し実行", "✗ 不正解")
        await pilot.press("t")
        await until_text(pilot, "この数を書いた行：15 行目")
    assert [a.word for a in stage.answers()] == ["pass"]
