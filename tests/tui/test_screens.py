"""Whole screens: their text, their edges, their help, and that nothing rests on colour."""

import asyncio
import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.events import Key
from textual.pilot import Pilot

from quizapp.core.lab.stories import STORIES
from quizapp.core.lab.story import Narration
from quizapp.core.question import Question
from quizapp.tui.app import QuizApp
from quizapp.tui.messages import StoryWanted
from quizapp.tui.widgets.code import CodeView
from tests.tui.bank import FIGURED, filled
from tests.tui.stage import (
    BOTH_SIZES,
    Stage,
    begin,
    home,
    looked_at,
    rows,
    studying,
    text,
    until,
    until_text,
    write,
)
from tests.tui.test_match import PAIRS
from tests.tui.test_order import SOME, STEPS

SIZES = ((60, 20), (80, 24), (100, 30))
GOLDEN = Path(__file__).parent / "golden"
WRONG = filled("self.momentum * self.v[key] + self.lr * grads[key]")


def assert_whole(app: QuizApp, size: tuple[int, int]) -> None:
    """Every row fills the screen exactly, and the footer names help and a way back."""
    drawn = rows(app)
    assert len(drawn) == size[1]
    assert {cell_len(row) for row in drawn} == {size[0]}
    assert re.search("閉じる|([?]|F1) ヘルプ", drawn[-1])
    assert re.search("(q|Esc|F6|Enter) |終了", drawn[-1])


async def looks(pilot: Pilot[int], name: str) -> None:
    """Compare the whole screen with the one that was last looked at and found good."""
    app = app_of(pilot)
    file = GOLDEN / f"{name}-{app.size.width}x{app.size.height}.txt"
    if os.environ.get("QUIZAPP_GOLDEN") == "write":
        await asyncio.sleep(1)  # what still moves has come to rest
        file.write_text(text(app) + "\n", encoding="utf-8")
    seen = file.read_text(encoding="utf-8").rstrip("\n")
    await until(pilot, lambda: text(app) == seen)
    assert_whole(app, (app.size.width, app.size.height))


def app_of(pilot: Pilot[int]) -> QuizApp:
    assert isinstance(pilot.app, QuizApp)
    return pilot.app


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 30)])
async def test_a_story_looks_as_it_was_found_good(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app().run_test(size=size) as pilot:
        await home(pilot)
        pilot.app.animation_level = "none"
        told = Narration(STORIES["zigzag"], 1)
        pilot.app.post_message(StoryWanted(told, presented=True))
        await until_text(pilot, "[1] 0 回 [2] 4 回")
        await pilot.press("2")
        await until_text(pilot, "見当のとおりです")
        await looks(pilot, "presenter")
        await pilot.press("escape")
        pilot.app.post_message(StoryWanted(told))
        await until_text(pilot, "[1] 0 回 [2] 4 回")
        await looks(pilot, "story")


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_looks_as_it_was_found_good(stage: Stage, size: tuple[int, int]) -> None:
    app = stage.app(
        FIGURED, "momentum-rule", "momentum-class", problems=("adam.yaml:12:3: 読めません。",)
    )
    async with app.run_test(size=size) as pilot:
        await home(pilot)
        await looks(pilot, "home-empty")
        await pilot.press("f2")
        await until_text(pilot, "試験日")
        await looks(pilot, "settings")
        await pilot.press("escape", "m", "down", "right")
        await until_text(pilot, "< SGD >")
        await looks(pilot, "modes")
        await pilot.press("escape", "slash")
        await write(pilot, "谷")
        await until_text(pilot, "1 問")
        await looks(pilot, "search")
        await pilot.press("enter")
        await until_text(pilot, "この問題を解きます")
        await looks(pilot, "reading")
        await pilot.press("escape", "escape", "colon")
        await write(pilot, "学")
        await looks(pilot, "palette")
        await pilot.press("escape")
        await begin(pilot)
        await looks(pilot, "choice")
        await pilot.press("question_mark")
        await looks(pilot, "help")
        await pilot.press("escape", "1")
        await until_text(pilot, "✗ 不正解")
        await looks(pilot, "verdict")
        await pilot.press("p")
        await looks(pilot, "figure")
        await pilot.press("p", "3")
        await until_text(pilot, "✓ 正解")
        await pilot.press("n")
        await to_the_end(pilot)
        await looks(pilot, "done")
        await pilot.press("4")
        await until_text(pilot, "見返す 1 / ")
        await looks(pilot, "look-back")
        await pilot.press("escape", "q")
        await home(pilot)
        await looks(pilot, "home")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("asked", "wrong", "said"),
    [
        (STEPS, ["4", "1", "space"], "[*]"),
        (SOME, ["1", "3", "enter"], "✗ 不正解"),
        (PAIRS, ["2", "4", "1", "enter"], "✗ 不正解"),
    ],
    ids=["order", "order-some", "match"],
)
async def test_lines_and_pairs_look_as_they_were_found_good(
    stage: Stage, size: tuple[int, int], asked: Question, wrong: list[str], said: str
) -> None:
    async with stage.app(asked).run_test(size=size) as pilot:
        await begin(pilot)
        await looks(pilot, asked.id)
        await pilot.press(*wrong)
        await until_text(pilot, said)
        await looks(pilot, f"{asked.id}-answered")


async def to_the_end(pilot: Pilot[int]) -> None:
    """Fill in the blanks and the code, the code wrongly first."""
    await until_text(pilot, "問題 2 /")
    await studying(pilot)
    await looks(pilot, "fill")
    await write(pilot, "αv-ηg")
    await pilot.press("tab")
    await write(pilot, "W+v")
    await pilot.press("enter")
    await until_text(pilot, "✓ 正解")
    await pilot.press("n")
    await until_text(pilot, "問題 3 /")
    view = (await studying(pilot)).view
    assert isinstance(view, CodeView)
    await looks(pilot, "code")
    view.editor.load_text(WRONG)
    await pilot.press("f5")
    await until_text(pilot, "✗ 不正解")
    await looks(pilot, "code-run")
    view.editor.load_text(filled())
    await pilot.press("f5")
    await until_text(pilot, "✓ 正解")
    await pilot.press("n")
    await until_text(pilot, "明日の復習")
    await looked_at(pilot)


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_the_code_screen_is_whole_in_each_of_its_states(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app("momentum-class")
    async with app.run_test(size=size) as pilot:
        screen = await begin(pilot)
        await pilot.pause()
        assert_whole(app, size)
        screen.view.query_one("Editor").load_text(WRONG)  # type: ignore[attr-defined]
        await pilot.press("f5")
        await until_text(pilot, "✗ 不正解", "F6 編集")
        await pilot.pause()
        assert_whole(app, size)
        await pilot.press("p")
        await until_text(pilot, "ステップ", "Space 再生")
        await pilot.pause()
        assert_whole(app, size)


@pytest.mark.parametrize("size", [(59, 24), (80, 15)])
async def test_a_screen_too_small_says_so_and_nothing_else(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app()
    async with app.run_test(size=size) as pilot:
        await until_text(pilot, "画面が小さすぎます")
        assert "今日の学習" not in text(app)
        await pilot.resize_terminal(80, 24)
        await until_text(pilot, "今日の学習")


@pytest.mark.parametrize("key", ["question_mark", "f2"])
async def test_what_lies_over_a_screen_says_so_too_and_is_closed_when_there_is_room_again(
    stage: Stage, key: str
) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press(key)
        await until_text(pilot, "閉じる")
        await pilot.resize_terminal(40, 12)
        await until_text(pilot, "画面が小さすぎます")
        await pilot.resize_terminal(80, 24)
        await until_text(pilot, "閉じる")
        await pilot.press("escape")
        await home(pilot)


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_help_lists_the_bindings_that_work_here(stage: Stage, size: tuple[int, int]) -> None:
    app = stage.app("momentum-velocity")
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        app.post_message(Key("fullwidth_question_mark", "？"))  # unknown to the pilot
        await until_text(
            pilot, "使えるキー", "1〜9", "番号で選ぶ", "h ", "ヒント", "わからない（答えを見る）"
        )
        assert "次へ" not in text(app)
        await pilot.press("escape")
        await until_text(pilot, "問題 1 / 1")


async def test_help_follows_what_has_become_possible(stage: Stage) -> None:
    app = stage.app("momentum-velocity")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g")
        await until_text(pilot, "解説")
        await pilot.press("f1")
        await until_text(pilot, "使えるキー", "次へ")
        assert "わからない" not in text(app)


async def test_without_colours_the_words_and_signs_remain(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = stage.app("momentum-velocity")
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.no_color
        await begin(pilot)
        await pilot.press("1")
        await until_text(pilot, "✗ 不正解", "▸✗ 1 a")


@pytest.mark.parametrize("question", ["momentum-velocity", "momentum-rule", "momentum-class"])
async def test_without_colours_all_is_in_those_of_the_terminal_and_the_caret_is_seen(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage.app(question).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        await begin(pilot)
        await pilot.press("x", "left")
        await until(pilot, lambda: question == "momentum-velocity" or "x" in reversed_text(app))
        styles = [segment.style for segment in painted(app) if segment.style]
        assert {
            color.is_default for one in styles for color in (one.color, one.bgcolor) if color
        } == {True}


def painted(app: App[int]) -> list[Segment]:
    """What the terminal gets: the rows of the screen through the filters of the app."""
    strips = app.screen._compositor.render_strips()
    for line_filter in (one for one in app._filters if one.enabled):
        strips = [strip.apply_filter(line_filter, Color.parse("black")) for strip in strips]
    return [segment for strip in strips for segment in strip]


def reversed_text(app: App[int]) -> str:
    return "".join(one.text for one in painted(app) if one.style and one.style.reverse)


async def test_plain_signs_keep_to_characters_no_terminal_draws_wide(stage: Stage) -> None:
    app = stage.app("momentum-velocity", plain=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g")
        await until_text(pilot, "解説")
        assert not set(text(app)) & set("αηβρ∂←▸✓✗█░−·")


async def test_plain_signs_part_the_panes_of_a_wide_screen(stage: Stage) -> None:
    app = stage.app("momentum-class", plain=True)
    async with app.run_test(size=(130, 30)) as pilot:
        await begin(pilot)
        await until_text(pilot, "|", "F5 で実行すると", "eta は学習率")
        assert not set(text(app)) & set("│▏η█░")


async def test_what_the_bank_could_not_read_is_said_on_home(stage: Stage) -> None:
    app = stage.app(problems=("adam.yaml:12:3: [記号]が読めません。",))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "問題ファイルに誤りが 1 件", "adam.yaml:12:3: [記号]が読めません。")


async def test_mastery_is_told_in_figures(stage: Stage) -> None:
    app = stage.app("nesterov-look")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        options = screen._session.question().body.claims()
        right = next(claim.answer for claim in options if claim.expected == "pass")
        body = screen._session.question().body
        await pilot.press(next(key for key in "12" if body.read([key]) == right))
        await until_text(pilot, "✓ 正解")
        await pilot.press("q")
        await until_text(pilot, "✓   1 /   1 問", "一巡")
