"""The picture of one's own path: what it is called, and how it is stepped and played."""

import pytest
from textual.pilot import Pilot

from quizapp.core.verdict import Trajectories
from quizapp.tui.screens.done import DoneScreen
from quizapp.tui.widgets.code import CodeView
from quizapp.tui.widgets.figure import FigureView
from tests.tui.bank import FIGURED, filled
from tests.tui.stage import Stage, begin, text, until, until_text

WRONG = filled("self.momentum * self.v[key] + self.lr * grads[key]")
STEPS_A_SECOND = "quizapp.tui.widgets.plot.STEPS_A_SECOND"


async def drawn(pilot: Pilot[int]) -> CodeView:
    """Run code whose path is then to be seen, by one who likes things to move."""
    view = (await begin(pilot)).view
    pilot.app.animation_level = "full"
    assert isinstance(view, CodeView)
    view.editor.load_text(WRONG)
    await pilot.press("f5")
    await until_text(pilot, "✗ 不正解")
    return view


async def test_the_picture_names_what_it_shows_and_steps_back_and_forth(stage: Stage) -> None:
    app = stage.app("momentum-class")
    async with app.run_test(size=(80, 24)) as pilot:
        view = await drawn(pilot)
        await pilot.press("p")
        last = view.plot.last
        await until_text(pilot, "細長い谷 f = x²/20 + y² での軌跡（lr=", "momentum=0.9）")
        await until_text(pilot, f"ステップ {last} / {last}", "あなた", "正解")
        whole = text(app)
        await pilot.press(",", ",")
        await until_text(pilot, f"ステップ {last - 2} / {last}")
        await pilot.press("0", ".")
        await until_text(pilot, f"ステップ 1 / {last}")
        assert text(app) != whole
        await pilot.press("escape")
        await until_text(pilot, "[図]")


async def test_another_surface_is_named_as_itself(stage: Stage) -> None:
    walks = Trajectories("saddle", {"lr": 0.05}, {"正解": ((-2.0, 0.01), (-1.9, 0.02))})
    async with stage.app("momentum-class").run_test(size=(100, 30)) as pilot:
        view = await drawn(pilot)
        view.plot.trace(walks)
        await until_text(pilot, "鞍点 f = x²/2", "y⁴/4", "（lr=0.05）", "ステップ 1 / 1")


async def test_plain_signs_write_out_the_powers_in_the_title(stage: Stage) -> None:
    app = stage.app("momentum-class", plain=True)
    async with app.run_test(size=(80, 24)) as pilot:
        view = (await begin(pilot)).view
        assert isinstance(view, CodeView)
        view.editor.load_text(WRONG)
        await pilot.press("f5")
        await until_text(pilot, "x 不正解")
        await pilot.press("p")
        await until_text(pilot, "x^2/20 + y^2")


async def test_the_picture_is_stepped_from_the_results_too(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(100, 30)) as pilot:
        view = await drawn(pilot)
        await until_text(pilot, f"ステップ {view.plot.last} / ")
        assert view._results.has_focus
        await pilot.press("comma")
        await until_text(pilot, f"ステップ {view.plot.last - 1} / ")
        await pilot.press("0")
        await until_text(pilot, "ステップ 0 / ")
        await pilot.press("full_stop")
        await until_text(pilot, "ステップ 1 / ")


async def test_playing_moves_on_by_itself_to_the_last_step(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STEPS_A_SECOND, 1000)
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = await drawn(pilot)
        await pilot.press("p", "0")
        await until(pilot, lambda: view.plot.step == 0 and view.plot.has_focus)
        await pilot.press("space")
        await until(pilot, lambda: view.plot.step == view.plot.last and not view.plot.playing)


async def test_space_beside_a_picture_plays_it_and_does_not_leave_the_question(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STEPS_A_SECOND, 1e-6)  # never within a test
    async with stage.app("momentum-class").run_test(size=(100, 30)) as pilot:
        view = await drawn(pilot)
        await until_text(pilot, "Space 再生", "n 次へ")
        assert view._results.has_focus
        await pilot.press("space")
        await until(pilot, lambda: view.plot.playing)
        await pilot.press("n", "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, DoneScreen))


async def test_what_is_asked_over_the_whole_screen_picture_is_seen(stage: Stage) -> None:
    app = stage.app("momentum-class")
    async with app.run_test(size=(80, 24)) as pilot:
        view = await drawn(pilot)
        await pilot.press("p")
        await until(pilot, lambda: app.screen.maximized is view.plot)
        await pilot.press("g")
        await until_text(pilot, "もう一度 g を押すと", "[結果]")


async def test_playing_stops_where_it_is_told_to(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STEPS_A_SECOND, 1e-6)  # never within a test
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = await drawn(pilot)
        await pilot.press("p", "0", ".", ".")
        await until(pilot, lambda: view.plot.step == 2)
        await pilot.press("space")
        await until(pilot, lambda: view.plot.playing)
        await pilot.press("space")
        await until(pilot, lambda: not view.plot.playing)
        assert view.plot.step == 2


async def test_the_figure_of_a_question_fills_the_screen_and_gives_it_back(stage: Stage) -> None:
    async with stage.app(FIGURED).run_test(size=(60, 16)) as pilot:
        app = pilot.app
        await begin(pilot)
        for key in ("p", "escape"):
            await pilot.press("p")
            await until_text(pilot, "ステップ 30 / 30", "p Esc 図を閉じる")
            assert "SGD の軌跡はどれか" not in text(app)
            await pilot.press(key)
            await until_text(pilot, "SGD の軌跡はどれか", "1 a P")
        await pilot.press("p", "3")  # no answer to what nobody sees: it is asked again below
        await until_text(pilot, "図を閉じる")
        await pilot.press("p")
        await until_text(pilot, "1 a P")
        assert stage.answers() == []
        await pilot.press("3")
        await until_text(pilot, "✓ 正解")


async def test_space_plays_what_is_in_sight_and_goes_on_where_nothing_is(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STEPS_A_SECOND, 1e-6)  # never within a test
    async with stage.app(FIGURED, "nesterov-look").run_test(size=(80, 24)) as pilot:
        figure = (await begin(pilot)).query_one(FigureView)
        pilot.app.animation_level = "full"
        await until_text(pilot, "Space 再生")
        for playing in (True, False):
            await pilot.press("space")
            await until(pilot, lambda wanted=playing: figure.playing is wanted)  # type: ignore[misc]
        await pilot.press("3")
        await until_text(pilot, "✓ 正解")
        await pilot.resize_terminal(60, 16)
        await until(pilot, lambda: not figure.in_sight and "Space" not in text(pilot.app))
        await pilot.press("space")
        await until_text(pilot, "問題 2 / 2")


async def test_rows_that_are_painted_alone_leave_the_screen_as_if_all_were(stage: Stage) -> None:
    app = stage.app("momentum-class")
    async with app.run_test(size=(80, 24)) as pilot:
        view = await drawn(pilot)
        await pilot.press("p")
        for key in (",", ",", "0", ".", "."):
            await pilot.press(key)
            await pilot.pause()
            seen = text(app)
            view.plot.refresh()
            await pilot.pause()
            assert text(app) == seen
