"""How to study is chosen on one screen, and what is chosen is what is asked and recorded."""

import pytest

from quizapp.core.study.entry import Ended, Started
from quizapp.core.study.wish import Wish
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.modes import ModesScreen, ValueMenu
from tests.tui.stage import (
    Stage,
    begin,
    home,
    studying,
    until,
    until_text,
)


def started(stage: Stage) -> list[tuple[str, str, list[str]]]:
    """The policy, topic and questions of every sitting in the journal."""
    entries = (stamped.entry for stamped in stage.journal.entries())
    return [
        (one.policy, one.topic, [variant.question for variant in one.plan])
        for one in entries
        if isinstance(one, Started)
    ]


async def test_every_part_of_a_wish_is_changed_by_keys_and_its_questions_are_asked(
    stage: Stage,
) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("m")
        await until_text(pilot, "学び方を選ぶ", "5 問（約")
        await pilot.press("right", "right")
        await until_text(pilot, "< 新しい問題 >")
        await pilot.press("left", "left", "down", "right")
        await until_text(pilot, "< Momentum（慣性） >", "3 問（約")
        await pilot.press("down", "enter")
        await until_text(
            pilot, "< 選択 >", "1 問（約 1 分）　当てはまる問題は全部で 1 問".replace("　", " ")
        )
        await pilot.press("7")
        await studying(pilot)
        assert started(stage) == [("practice", "momentum", ["momentum-velocity"])]


async def test_no_value_is_offered_that_no_question_has(stage: Stage) -> None:
    async with stage.app("momentum-velocity", "sgd-step").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("m", "2")
        await until_text(pilot, "< Momentum（慣性） >")
        await pilot.press("3", "3")
        await until_text(pilot, "3 種類      < すべて >")


async def test_where_nothing_is_found_it_is_said_why_and_nothing_is_begun(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("m", "right")
        await until_text(pilot, "< 復習 >", "0 問", "復習の日が来た問題はありません")
        await pilot.press("7")
        assert isinstance(pilot.app.screen, ModesScreen)
        await pilot.press("escape")
        await home(pilot)
        assert started(stage) == []


async def test_a_row_is_turned_by_a_click_and_begun_by_one(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("m")
        await until_text(pilot, "学び方を選ぶ")
        await pilot.click(ValueMenu, offset=(20, 1))
        await until_text(pilot, "< Momentum（慣性） >")
        await pilot.click(ValueMenu, offset=(10, 6))
        await studying(pilot)
        assert [topic for _, topic, _ in started(stage)] == ["momentum"]


async def test_what_was_chosen_last_is_offered_again(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("m", "2", "7")
        await studying(pilot)
        await pilot.press("q")
        await home(pilot)
        await pilot.press("m")
        await until_text(pilot, "< Momentum（慣性） >")


async def test_cramming_leaves_the_schedule_alone_and_counts_as_shown(stage: Stage) -> None:
    async with stage.app("momentum-velocity", wish=Wish("cram")).run_test(size=(80, 24)) as pilot:
        await studying(pilot)
        await pilot.press("g", "g")
        await until(pilot, lambda: bool(stage.answers()))
        assert [policy for policy, _, _ in started(stage)] == ["cram"]
        assert [one.rating for one in stage.answers()] == [None]
        await pilot.press("q")
        await home(pilot)
        await until_text(pilot, "新しい問題   1 問")
        await pilot.press("m", *["right"] * 5)
        await until_text(pilot, "< 初めて見る問題 >", "一度も答えていない問題はもうありません")


async def test_the_wrong_ones_alone_are_asked_again(stage: Stage) -> None:
    async with stage.app("momentum-velocity", "nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        missed = screen._session.variant.question
        await pilot.press("g", "g", "q")
        await home(pilot)
        await pilot.press("m", *["right"] * 3)
        await until_text(pilot, "< 間違えた問題 >", "1 問（約")
        await pilot.press("7")
        await until(pilot, lambda: len(started(stage)) == 2)
        assert started(stage)[-1][2] == [missed]


@pytest.mark.parametrize(
    ("wish", "goes_on"),
    [
        (Wish(), True),
        (Wish(topic="sgd"), False),
        (Wish("new"), False),
        (Wish(questions=("sgd-step",)), False),
    ],
)
async def test_only_who_asks_for_nothing_else_goes_on_with_what_was_left(
    stage: Stage,
    wish: Wish,
    goes_on: bool,  # a row of the table
) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g")
        await until(pilot, lambda: bool(stage.answers()))
    async with stage.app(wish=wish).run_test(size=(80, 24)) as pilot:
        await studying(pilot)
        assert len(started(stage)) == (1 if goes_on else 2)
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "続きから")
    assert not [one for one in stage.journal.entries() if isinstance(one.entry, Ended)]


async def test_a_wish_of_the_command_line_that_finds_nothing_is_told_on_home(stage: Stage) -> None:
    app = stage.app(wish=Wish("wrong"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await home(pilot)
        await until_text(pilot, "最後の解答が不正解の問題はありません")
        assert isinstance(pilot.app.screen, HomeScreen)
