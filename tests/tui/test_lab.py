"""The lab driven by keys and by the mouse: what becomes of the scene, and what is seen of it."""

import asyncio
import shlex
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.cli.main import main
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.walker import read_walker
from quizapp.tui.app import QuizApp
from quizapp.tui.lab_words import CHOOSE_FORM, surface_heading
from quizapp.tui.paragraphs import Said, whole_fitting
from quizapp.tui.play_clock import PlayClock
from quizapp.tui.screens.lab import LabScreen
from quizapp.tui.screens.lab_choosing import FormsScreen
from quizapp.tui.widgets.plate import Plate
from quizapp.tui.widgets.walker_rows import WalkerRows
from tests.tui.lab_hands import require_sound
from tests.tui.stage import Stage, home, text, until, until_text, write
from tests.tui.test_screens import looks

SIZE = (80, 24)


async def lab(pilot: Pilot[int]) -> LabScreen:
    """Open the lab from home."""
    app = pilot.app
    await until_text(pilot, "終了")
    app.simulate_key("l")
    await until(pilot, lambda: isinstance(app.screen, LabScreen) and bool(app.focused))
    await until_text(pilot, "f=")
    assert isinstance(app.screen, LabScreen)
    return app.screen


async def test_home_opens_the_lab_with_three_rules_on_one_surface(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        await lab(pilot)
        await until_text(pilot, "細長い谷", "SGD", "Momentum", "Adam", "ステップ 30 / 30", "損失")
        await pilot.press("q")
        await home(pilot)


async def test_the_command_line_opens_it_at_a_scene_before_the_journal_is_read(
    stage: Stage,
) -> None:
    scene = Scene(Experiment((read_walker("adam:lr=0.3"),), "dent", steps=20), step=7)
    async with stage.app(scene=scene).run_test(size=SIZE) as pilot:
        await until_text(pilot, "ステップ  7 / 20", "Adam")
        assert isinstance(pilot.app.screen, LabScreen)
        assert pilot.app.screen.scene == scene


async def test_brackets_turn_the_learning_rate_and_all_is_redrawn(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        before = text(pilot.app)
        await pilot.press("right_square_bracket")
        await until_text(pilot, "η 1 ")
        assert screen.scene.experiment.walkers[0].written() == "sgd:lr=1"
        assert text(pilot.app) != before
        await pilot.press("left_square_bracket", "left_square_bracket")
        assert screen.scene.experiment.walkers[0].written() == "sgd:lr=0.8"


async def test_braces_turn_the_second_setting_of_the_chosen_walker(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE, notifications=True) as pilot:
        screen = await lab(pilot)
        await pilot.press("left_curly_bracket")
        await until_text(pilot, "その設定がありません")
        await pilot.press("2", "right_curly_bracket")
        assert screen.scene.experiment.walkers[1].written() == "momentum:lr=0.1,momentum=0.91"
        await pilot.press("tab", "right_curly_bracket")
        assert screen.scene.experiment.walkers[2].written().endswith("beta1=0.91,beta2=0.999")


async def test_the_arrow_keys_reach_every_setting(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("down", "down", "left", "down", "down", "down", "left", "up", "left")
        words = [one.written() for one in screen.scene.experiment.walkers]
        assert words == [
            "sgd:lr=0.9",
            "momentum:lr=0.1,momentum=0.85",
            "adam:lr=0.3,beta1=0.85,beta2=0.998",
        ]


async def test_the_arrow_keys_move_the_start_once_the_paths_have_the_focus(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("f", "right", "up", "up")
        assert screen.scene.experiment.start == (-6.5, 2.5)
        await until_text(pilot, "▸細長い谷", "開始 (-6.5, 2.5)")


async def test_a_setting_may_change_from_here_on(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("0", ".", ".", "k", "right_square_bracket")
        assert screen.scene.experiment.walkers[0].written() == "sgd:lr=0.9/3:lr=1"
        await until_text(pilot, "今から変更", "ステップ  2 / 30")


async def test_walkers_come_and_go(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE, notifications=True) as pilot:
        screen = await lab(pilot)
        await pilot.press("a", *"lion")
        await until_text(pilot, "Lion")
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.scene.experiment.walkers) == 4)
        assert screen.scene.chosen == 3
        await pilot.press("a")
        await until_text(pilot, "一度に比べられるのは")
        await pilot.press("x", "x", "x", "x")
        await until_text(pilot, "最後の 1 つは外せません")
        assert [one.rule for one in screen.scene.experiment.walkers] == ["sgd"]


async def test_a_known_mistake_walks_in_place_of_the_rule(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("2", "enter", *"stale")
        await until_text(pilot, "更新する前の速度で")
        await pilot.press("enter")
        await until_text(pilot, "Momentum!stale", "Momentum の誤り：更新する前の速度で")
        walker = screen.scene.experiment.walkers[1]
        assert walker.written() == "momentum!stale_v:lr=0.1,momentum=0.9"


async def test_a_walker_is_typed_and_what_cannot_be_meant_is_said(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("equals_sign")
        await until_text(pilot, "sgd:lr=0.9")
        await pilot.press("ctrl+u", *"sdg:lr=-1", "enter")
        await until_text(pilot, "「sdg」という手法はありません")
        await pilot.press("ctrl+u", *"sgd:lr=1/5:lr=0.2", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.scene.experiment.walkers[0].written() == "sgd:lr=1/5:lr=0.2"
        await pilot.press("equals_sign")
        await until_text(pilot, "sgd:lr=1/5:lr=0.2")
        await pilot.press("ctrl+u")
        await write(pilot, "ｓｇｄ：ｌｒ＝０．５")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.scene.experiment.walkers[0].written() == "sgd:lr=0.5"


async def test_what_is_proposed_for_a_search_is_found(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        await lab(pilot)
        for proposed in CHOOSE_FORM.partition("例：")[2].rstrip("）").split("、"):
            await pilot.press("a")
            await until_text(pilot, " 件")
            screen = pilot.app.screen
            assert isinstance(screen, FormsScreen)
            assert screen.look_for(proposed), proposed
            await pilot.press("escape")


async def test_surfaces_schedules_and_clippings_are_chosen(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("s")
        await until_text(pilot, "曲面を選んで")
        await pilot.press("4")
        await until_text(pilot, "ローゼンブロック")
        await pilot.press("c")
        await until_text(pilot, "コサイン減衰")
        await pilot.press("2")
        await until_text(pilot, "cosine:steps=200")
        await pilot.press("c")
        await until_text(pilot, "コサイン減衰")
        await pilot.press("8")
        await until_text(pilot, "norm:limit=1")
        experiment = screen.scene.experiment
        assert experiment.surface == "rosenbrock"
        assert experiment.schedule
        assert experiment.clip


async def test_what_stands_beside_the_paths_is_changed(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        for said in ("学習率の推移", "各ステップの値", "損失の比較"):
            await pilot.press("v")
            await until_text(pilot, said)
        await pilot.press("z")
        await until(pilot, lambda: not screen.beside.is_on_screen)
        await pilot.press("z")
        await until(pilot, lambda: not screen.paths.display)


async def test_the_cursor_of_the_map_is_the_settings_of_the_chosen_walker(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("v", "v", "v", "v")
        await until_text(pilot, "地図にできる")
        await pilot.press("2")
        await until_text(pilot, "理論の境", "今の設定", "η = 0.1、α = 0.9 は収束")
        await pilot.press("f", "f", "right", "down")
        settings = dict(screen.scene.experiment.walkers[1].settings)
        assert settings["lr"] > 0.1
        assert settings["momentum"] < 0.9
        await pilot.click("#beside", offset=(28, 12))
        await until_text(pilot, "は発散")


async def test_a_map_goes_with_the_walker_that_the_arrow_keys_leave(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("v", "v", "v", "v", "2")
        await until_text(pilot, "理論の境")
        await pilot.press("up")
        await until_text(pilot, "地図にできる")
        assert screen.scene.map is None
        require_sound(screen)


async def test_who_cannot_be_tuned_is_told_of_and_the_lab_goes_on(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("equals_sign", "ctrl+u", *"adagrad!scalar_h", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("t")
        await until_text(pilot, "配列の要素を混ぜる", "Momentum")
        assert screen.scene.experiment.walkers[0].rule == "adagrad!scalar_h"


async def test_a_click_on_the_paths_is_the_start(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.click("#paths", offset=(30, 5))
        await until(pilot, lambda: screen.scene.experiment.start is not None)
        x, y = screen.scene.experiment.begin
        assert 0 < x < 10
        assert 0 < y < 5


async def test_each_rule_is_tuned_and_how_is_told(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        before = screen.scene
        await pilot.press("t")
        await until_text(pilot, "最良の設定", "試す数はどの手法も同じです")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        for walker, old in zip(
            screen.scene.experiment.walkers, before.experiment.walkers, strict=True
        ):
            assert walker.rule == old.rule
            assert walker != old


async def test_a_question_is_written_about_what_is_compared(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("w", "3")
        await until_text(pilot, "ファイルの名前")
        field = pilot.app.screen.query_one("LineInput")
        field.value = str(file)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
    assert "quizapp lab" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40)])
async def test_the_lab_looks_as_it_was_found_good(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app().run_test(size=size) as pilot:
        screen = await lab(pilot)
        await pilot.press("2", "comma")
        await looks(pilot, "lab")
        await pilot.press("o", "v", "v", "v", "v")
        await until(pilot, lambda: screen.scene.beside == "map")
        await looks(pilot, "lab-map")


async def test_all_numbers_of_a_step_are_shown_when_asked_for(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        await lab(pilot)
        await pilot.press("2", "e")
        await until_text(pilot, "30 ステップ目の勾配", "y：")
        await pilot.press("e")
        await until_text(pilot, "損失の推移")


async def test_playing_goes_by_the_clock_to_the_end_and_stands_still_there(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        app.animation_level = "full"
        await pilot.press(*["greater_than_sign"] * 8, "space")
        await until(pilot, lambda: not screen.playing)
        assert screen.scene.step == 30


async def test_nothing_plays_under_another_screen(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        app.animation_level = "full"
        await pilot.press(*["less_than_sign"] * 8, "space")
        assert screen.playing
        await pilot.press("question_mark")
        await until(pilot, lambda: not screen.playing)


async def test_who_wants_nothing_to_move_gets_the_end_at_once(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        app.animation_level = "none"
        await pilot.press("0", "space")
        assert (screen.scene.step, screen.playing) == (30, False)


def test_a_late_frame_shows_where_it_is_by_now() -> None:
    clock = PlayClock(100.0, 3, 8)
    assert [clock.at(now) for now in (100.0, 100.124, 100.126, 109.0)] == [3, 3, 4, 75]
    faster = clock.at_pace(60, 101.0)
    assert (faster.at(101.0), faster.at(101.5)) == (11, 41)


async def test_sliders_are_pulled_by_the_mouse(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.mouse_down(WalkerRows, offset=(79, 1))
        await pilot.mouse_up(WalkerRows, offset=(79, 1))
        await until(pilot, lambda: screen.scene.chosen == 1)
        pulled = dict(screen.scene.experiment.walkers[1].settings)
        assert pulled["momentum"] > 0.99


async def test_a_click_on_the_bar_goes_to_that_step(stage: Stage) -> None:
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.click("StepBar", offset=(18, 0))
        await until(pilot, lambda: screen.scene.step == 0)


async def test_a_picture_is_written_but_never_over_another_unasked(
    stage: Stage, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.svg"
    kept.write_text("mine", encoding="utf-8")
    async with stage.app().run_test(size=SIZE) as pilot:
        screen = await lab(pilot)
        await pilot.press("w", "1")
        await until_text(pilot, "ファイルの名前")
        field = pilot.app.screen.query_one("LineInput")
        field.value = str(kept)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until_text(pilot, "もうあります")
        assert kept.read_text(encoding="utf-8") == "mine"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert kept.read_text(encoding="utf-8").startswith("<")


async def test_the_line_that_opens_this_very_state_is_copied(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=SIZE) as pilot:
        await lab(pilot)
        await pilot.press("2", "right_square_bracket", "v", "y", "enter")
        await until(pilot, lambda: app.clipboard.startswith("quizapp lab "))
        assert "momentum:lr=0.12,momentum=0.9" in app.clipboard
        assert "--choose 2 --beside lr" in app.clipboard


@pytest.mark.parametrize(("choice", "picture"), [("2", "paths"), ("3", "beside")])
async def test_the_line_that_is_copied_of_a_picture_draws_it_cell_for_cell(
    stage: Stage, capsys: pytest.CaptureFixture[str], choice: str, picture: str
) -> None:
    app = stage.app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await lab(pilot)
        await pilot.press("comma", "comma", "y", choice, "enter")
        await until(pilot, lambda: app.clipboard.startswith("quizapp plot "))
        drawn = getattr(screen, picture).picture
    assert drawn is not None
    assert main(shlex.split(app.clipboard)[1:]) == 0
    printed = capsys.readouterr().out.splitlines()
    rows = ["".join(span.text for span in row).rstrip() for row in drawn.rows]
    assert [line.rstrip() for line in printed[1 : 1 + len(rows)]] == rows


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (120, 40)])
async def test_it_is_whole_at_every_size(stage: Stage, size: tuple[int, int]) -> None:
    app = stage.app()
    async with app.run_test(size=size) as pilot:
        await lab(pilot)
        await until_text(pilot, "細長い谷", "SGD", "? ヘルプ", "q 戻る")
        await pilot.resize_terminal(130, 45)
        await until_text(pilot, "各ステップの値")
        await pilot.resize_terminal(*size)
        await until_text(pilot, "細長い谷")
        await asyncio.sleep(0)
        assert isinstance(app, QuizApp)


def test_the_formula_of_a_surface_stands_where_it_leaves_room_for_the_start() -> None:
    assert surface_heading("谷 f = x²", -7, 2, 40) == "谷 f = x²　開始 (-7, 2)"
    assert surface_heading("谷 f = x²", -7, 2, 20) == "谷　開始 (-7, 2)"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (0, ["あいう。"]),
        (1, ["あいう。"]),
        (2, ["あいう。えおかきく。"]),
        (3, ["あいう。えおかきく。", "けこさ"]),
    ],
)
def test_only_whole_sentences_are_told(rows: int, said: list[str]) -> None:
    told = whole_fitting([Said("あいう。えおかきく。"), Said("けこさ")], 14, rows)
    assert told == tuple(map(Said, said))


async def test_rows_that_are_painted_alone_leave_the_screen_as_if_all_were(stage: Stage) -> None:
    scene = Scene(Experiment((read_walker("momentum:lr=0.1"), read_walker("sgd:lr=0.9"))))
    async with stage.app(scene=scene).run_test(size=(120, 40)) as pilot:
        for key in ("$", ",", "v", ",", "v", ",", "f", ",", "right_square_bracket"):
            await pilot.press(key)
            seen = text(pilot.app)
            for plate in pilot.app.screen.query(Plate):
                plate.refresh()
            await pilot.pause()
            assert text(pilot.app) == seen


async def test_a_map_is_there_from_the_first_and_a_start_that_has_moved_brings_its_own(
    stage: Stage,
) -> None:
    scene = Scene(Experiment((read_walker("momentum:lr=0.1"),), "himmelblau"), beside="map")
    async with stage.app(scene=scene).run_test(size=SIZE) as pilot:
        await until_text(pilot, "設定の地図", "発散")
        screen = pilot.app.screen
        assert isinstance(screen, LabScreen)
        screen.paths.focus()
        before = screen.beside.drawing
        await pilot.press("right")
        await until(pilot, lambda: screen.beside.drawing != before)
