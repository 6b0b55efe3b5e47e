"""Home's menu: moved over before its figures are known, and used by mouse."""

import re
from dataclasses import replace

from quizapp.core.topic import Topic
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.rows import Menu
from tests.tui.bank import QUESTIONS
from tests.tui.stage import (
    SlowToRead,
    Stage,
    begin,
    home,
    rows,
    studying,
    text,
    until,
    until_text,
)


async def test_a_pointer_moved_before_the_figures_came_stays_where_it_is(stage: Stage) -> None:
    journal = SlowToRead(stage.journal)
    async with stage.app(journal=journal).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "学習記録を読んでいます", "SGD")
        await pilot.press("j", "j")
        await until_text(pilot, "▸  3 SGD")
        before = [row.split()[:2] for row in rows(pilot.app) if "SGD" in row]
        journal.let_go.set()
        await home(pilot)
        assert "▸  3 SGD" in text(pilot.app)
        assert [row.split()[:2] for row in rows(pilot.app) if "SGD" in row] == before


async def test_a_topic_has_its_number_whatever_there_is_to_go_on_with(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        before = [row for row in rows(pilot.app) if "問" in row and "░" in row]
        await begin(pilot)
        await pilot.press("q")
        await until_text(pilot, "▸  1 続きから", "今日の学習")
        assert [row for row in rows(pilot.app) if "問" in row and "░" in row] == before


async def test_the_first_row_goes_on_with_what_was_left_even_before_it_is_known(
    stage: Stage,
) -> None:
    async with stage.app(topic="sgd").run_test(size=(80, 24)) as pilot:
        await studying(pilot)
    journal = SlowToRead(stage.journal)
    async with stage.app(journal=journal).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "学習記録を読んでいます")
        await pilot.press("1")
        journal.let_go.set()
        await until_text(pilot, "SGD  問題 1 / 1")


async def test_a_topic_is_begun_by_a_click_anywhere_in_its_row(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.click(Menu, offset=(60, 2))
        await until(pilot, lambda: isinstance(pilot.app.screen, StudyScreen))
        await until_text(pilot, "SGD  問題 1 / 1")


async def test_a_title_is_cut_where_there_is_no_room_and_its_figures_are_not(stage: Stage) -> None:
    topic = Topic("schedules", "学習率のスケジュールとウォームアップの組み合わせ")
    question = replace(QUESTIONS["momentum-velocity"], topic=topic)
    for width in (60, 100):
        async with stage.app(question).run_test(size=(width, 24)) as pilot:
            await home(pilot)
            (row,) = [one for one in rows(pilot.app) if "学習率" in one]
            assert re.fullmatch(r" +2 学習率のスケジュール\w*… +░+ +0 / +1 問 *", row)
