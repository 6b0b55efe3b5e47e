"""Pictures that a question asks for: several of them, curves and maps, and up to a frame."""

from dataclasses import replace

import pytest

from quizapp.core.figure import Figure
from quizapp.core.kinds.choice import Choice, Option
from tests.tui.bank import FIGURED
from tests.tui.stage import Stage, begin, text, until, until_text

MOMENTUM = {"optimizer": "momentum", "lr": "0.1", "momentum": "0.9"}
TWO = replace(
    FIGURED,
    id="two-pictures",
    plots=(
        Figure("valley", {"P": MOMENTUM}, caption="上の図", steps=20, frame=7),
        Figure("valley", {"P": MOMENTUM}, draw="loss", caption="下の図", steps=20),
    ),
)
MAPPED = replace(
    FIGURED,
    id="map",
    plots=(
        Figure(
            "valley",
            draw="map",
            optimizer="momentum",
            across={"lr": ("0.1", "2.5")},
            up={"momentum": ("0", "0.9")},
        ),
    ),
)
AS_OPTIONS = replace(
    FIGURED,
    id="paths-as-options",
    body=Choice(
        (
            Option(path=MOMENTUM, correct=True, because="速度を持っています。"),
            Option(path={"optimizer": "sgd", "lr": "0.9"}, because="SGD です。"),
        )
    ),
    plots=(Figure("valley"),),
)


async def test_all_pictures_in_sight_move_together_none_beyond_its_frame(stage: Stage) -> None:
    app = stage.app(TWO)
    async with app.run_test(size=(100, 44)) as pilot:
        await begin(pilot)
        await until_text(pilot, "上の図", "ステップ 7 / 20", "下の図", "ステップ 20 / 20")
        await pilot.press("0")
        await until_text(pilot, "ステップ 0 / 20")
        await pilot.press(*["."] * 9)
        await until_text(pilot, "ステップ 7 / 20", "ステップ 9 / 20")


async def test_each_picture_is_enlarged_where_it_is_looked_at(stage: Stage) -> None:
    app = stage.app(TWO)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await until(pilot, lambda: [one.in_sight for one in screen._figures] == [False, True])
        await pilot.press("p")
        await until_text(pilot, "図を閉じる")
        assert "上の図" not in text(app)
        await pilot.press("p")
        screen.query_one("Page").scroll_home(animate=False)
        await until_text(pilot, "上の図")


@pytest.mark.parametrize("plain", [False, True])
async def test_a_map_has_its_signs_and_nothing_to_play(stage: Stage, plain: bool) -> None:  # a case
    app = stage.app(MAPPED, plain=plain)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        signs = ("o 収束", "x 発散") if plain else ("⠤ 収束", "⣿ 発散")
        await until_text(pilot, "Momentum の設定と", *signs, "横：学習率 η", "2.5")
        assert "再生" not in text(app)
        assert "ステップ" not in text(app)
        await pilot.press("p")
        await until_text(pilot, "図を閉じる")


async def test_paths_are_chosen_by_their_labels(stage: Stage) -> None:
    app = stage.app(AS_OPTIONS)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await until_text(pilot, "A", "B", "開始")
        body = screen._question.body
        assert isinstance(body, Choice)
        right = [option.correct for option in body.shown()].index(True) + 1
        await pilot.press(str(right))
        await until_text(pilot, "✓ 正解", "速度を持っています。")
