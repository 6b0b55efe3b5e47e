"""Ticking all options that are right, by keys and by mouse."""

import pytest

from quizapp.core.answer import Picked
from quizapp.core.kinds.choice import MISSING_OPTION
from quizapp.tui.app import QuizApp
from quizapp.tui.widgets.choice import SeveralView
from tests.tui.stage import BOTH_SIZES, Stage, begin, home, text, until, until_text


def place_of(view: object, wanted: str) -> int:
    assert isinstance(view, SeveralView)
    answers = [option.answer for option in view._choice.shown()]
    return answers.index(wanted)


def key_of(view: object, wanted: str) -> str:
    return str(place_of(view, wanted) + 1)


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_all_that_is_right_is_ticked_and_handed_in(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app("adam-state").run_test(size=size) as pilot:
        screen = await begin(pilot)
        await until_text(
            pilot, "当てはまるものをすべて選んでください", "答え合わせ（0 個を選択中）"
        )
        await pilot.press(key_of(screen.view, "1 次モーメント"))
        await pilot.press(key_of(screen.view, "2 次モーメント"))
        await until_text(pilot, "答え合わせ（2 個を選択中）")
        assert text(pilot.app).count("[x]") == 2
        assert stage.answers() == []
        await pilot.press("enter")
        await until_text(pilot, "✓ 正解", "m と v です。")
    (answer,) = stage.answers()
    assert (answer.answer, answer.word, answer.rating) == (Picked((0, 1)), "pass", "good")


async def test_a_key_pressed_twice_takes_the_tick_away(stage: Stage) -> None:
    async with stage.app("adam-state").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("1", "1", "j", "space", "space", "space")
        await until_text(pilot, "答え合わせ（1 個を選択中）")


async def test_what_is_wrong_is_named_and_what_is_missing_is_not(stage: Stage) -> None:
    async with stage.app("adam-state").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press(key_of(screen.view, "1 次モーメント"))
        await pilot.press(key_of(screen.view, "勾配の二乗の総和"), "enter")
        await until_text(pilot, "✗ 不正解", "それは AdaGrad です。", "選び足りません")
        assert text(pilot.app).count("2 次モーメント") == 1
        await pilot.press(key_of(screen.view, "勾配の二乗の総和"))
        await pilot.press(key_of(screen.view, "2 次モーメント"), "enter")
        await until_text(pilot, "✓ 正解")
    first, second = stage.answers()
    assert (first.mistakes, first.rating) == (("adagrad", MISSING_OPTION), "again")
    assert (second.word, second.rating) == ("pass", None)


async def test_enter_without_a_tick_counts_for_nothing(stage: Stage) -> None:
    async with stage.app("adam-state").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("enter")
        await until_text(pilot, "1 つ以上選んでください。")
    assert stage.answers() == []


async def test_the_mouse_ticks_and_hands_in(stage: Stage) -> None:
    async with stage.app("adam-state").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        assert isinstance(screen.view, SeveralView)
        for name in ("1 次モーメント", "2 次モーメント"):
            row = screen.view.options.rows[place_of(screen.view, name)]
            await pilot.click(row)
        await pilot.click(screen.view._button)
        await until_text(pilot, "✓ 正解")


async def test_ticks_survive_leaving_the_question(stage: Stage) -> None:
    async with stage.app("adam-state").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("2", "q")
        await home(pilot)
        await pilot.press("1")
        await until_text(pilot, "答え合わせ（1 個を選択中）")


async def test_a_wrong_answer_is_ticked_again_after_a_restart(stage: Stage) -> None:
    async with stage.app("adam-state").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press(key_of(screen.view, "勾配の二乗の総和"), "enter")
        await until_text(pilot, "✗ 不正解")
    async with stage.app("adam-state").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, "✗ 不正解", "答え合わせ（1 個を選択中）")


async def test_nothing_is_ticked_once_all_is_settled(stage: Stage) -> None:
    app = stage.app("adam-state")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        assert isinstance(screen.view, SeveralView)
        await pilot.press("g", "g")
        await until_text(pilot, "1 次モーメント", "解説")
        await pilot.click(screen.view.options.rows[0])
        await until(pilot, lambda: not _ticked(app))


def _ticked(app: QuizApp) -> int:
    return text(app).count("[x]")
