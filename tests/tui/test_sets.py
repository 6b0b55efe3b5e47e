"""A set on the screen: its stem with every part; pictures of explanations; blanks for words."""

from quizapp.core.kinds.choice import Choice
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.figure import FigureView
from tests.tui.stage import Stage, begin, home, studying, text, until, until_text, write

PARTS = ("set-1", "set-2", "set-3")


def stem_of(screen: StudyScreen) -> str:
    stem = screen._question.stem
    assert stem is not None
    return stem.ask


def key_of_right(screen: StudyScreen) -> str:
    body = screen._question.body
    assert isinstance(body, Choice)
    return str(body.order.index(0) + 1)


async def test_the_stem_stands_above_every_part_with_the_same_values(stage: Stage) -> None:
    async with stage.app(*PARTS).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        shared = stem_of(screen)
        for number in (1, 2, 3):
            await until_text(pilot, shared, f"小問 {number} / 3", f"{number} 番目に問う。")
            await pilot.press(key_of_right(screen), "n")
            if number < 3:
                screen = await studying(pilot)
        await until_text(pilot, "3 問すべて正解しました")
    assert [answer.variant.question for answer in stage.answers()] == list(PARTS)
    assert len({answer.variant.seed for answer in stage.answers()}) == 1


async def test_a_half_answered_set_goes_on_after_a_restart_with_the_same_values(
    stage: Stage,
) -> None:
    async with stage.app(*PARTS).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        shared = stem_of(screen)
        await pilot.press(key_of_right(screen), "n")
        await until_text(pilot, "小問 2 / 3")
    async with stage.app(*PARTS).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("1")
        await until_text(pilot, shared, "小問 2 / 3")


async def test_the_picture_of_an_explanation_comes_with_it_and_moves(stage: Stage) -> None:
    async with stage.app(*PARTS).run_test(size=(100, 40)) as pilot:
        screen = await begin(pilot)
        figure = screen.query_one(FigureView)
        assert not figure.display
        await pilot.press(key_of_right(screen))
        await until_text(pilot, "での軌跡", "ステップ 30 / 30", "出典：講義ノート")
        await pilot.press("comma", "comma")
        await until_text(pilot, "ステップ 28 / 30")
        await pilot.press("0")
        await until_text(pilot, "ステップ 0 / 30")


async def test_words_are_typed_or_chosen_by_number(stage: Stage) -> None:
    async with stage.app("adam-words").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await until_text(pilot, "1 ", "2 次モーメント")
        await write(pilot, "ﾊﾞｲｱｽ 補正")
        await pilot.press("enter", "9")
        await until_text(pilot, "1〜2 の番号か、並んでいる言葉で答えてください。")
        await pilot.press("backspace", "1", "enter")
        await until(pilot, lambda: bool(stage.answers()))
        assert "と解釈しました" in text(pilot.app)
    assert screen._question.id == "adam-words"
