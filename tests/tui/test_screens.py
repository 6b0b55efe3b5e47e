"""Whole screens: their text, their edges, their help, and that nothing rests on colour."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.events import Key
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from quizapp.tui.app import QuizApp
from tests.tui.bank import filled
from tests.tui.stage import BOTH_SIZES, Stage, begin, home, rows, text, until, until_text

GOLDEN = Path(__file__).parent / "golden"
WRONG = filled("self.momentum * self.v[key] + self.lr * grads[key]")


def assert_whole(app: QuizApp, size: tuple[int, int]) -> None:
    """Every row fills the screen exactly, and no key of the footer hangs over its edge."""
    drawn = rows(app)
    assert len(drawn) == size[1]
    assert {cell_len(row) for row in drawn} == {size[0]}
    footer = app.screen.query_one(Footer)
    assert all(footer.region.contains_region(key.region) for key in app.screen.query(FooterKey))


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_home_looks_as_it_should(stage: Stage, size: tuple[int, int]) -> None:
    app = stage.app(problems=("adam.yaml:12:3: 記号が読めません。",))
    async with app.run_test(size=size) as pilot:
        await home(pilot)
        await until(pilot, lambda: text(app) == golden(f"home-{size[0]}"))
        assert_whole(app, size)


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_a_question_looks_as_it_should(stage: Stage, size: tuple[int, int]) -> None:
    app = stage.app("momentum-velocity")
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await pilot.press("g", "g", "j")
        await until_text(pilot, "解説")
        await until(pilot, lambda: text(app) == golden(f"question-{size[0]}"))
        assert_whole(app, size)


def golden(name: str) -> str:
    """The screen as it was last looked at and found good."""
    return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


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
        await until_text(
            pilot, "問題ファイルに読めない箇所が 1 件", "adam.yaml:12:3: [記号]が読めません。"
        )


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
        await until_text(pilot, "✓ 1 / 1 問", "連続学習 1 日")
