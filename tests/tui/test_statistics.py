"""Statistics and mistakes by keys: what they show, and the drill that follows."""

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from quizapp.core.answer import Answer, Filled, Picked, Written
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Variant
from quizapp.core.study.statistics_told import SUBJECTS
from quizapp.tui.screens.mistakes import MistakesScreen
from quizapp.tui.screens.statistics import StatisticsScreen
from tests.tui.stage import Stage, home, studying, text, until, until_text
from tests.tui.test_screens import SIZES, looks

FORMS: dict[str, Answer] = {
    "choice": Picked((1,)),
    "formula": Filled({"速度": "αv+ηg", "位置": "W+v"}),
    "code": Written("v = 0"),
}


def answered(stage: Stage, ago: int, question: str, *mistakes: str, form: str = "choice") -> None:
    """An answer of so many days ago, wrong where it has mistakes."""
    now = stage.clock.now() - timedelta(days=ago)
    answer = FORMS[form]
    number = len(stage.answers())
    stage.journal.append(
        Answered(
            *(f"d{ago}", number, Variant(question, 1), answer, "fail" if mistakes else "pass"),
            "again" if mistakes else "good",
            mistakes,
            seconds=45.0,
        ),
        moment(now, stage.clock.zone()),
    )


def some_weeks(stage: Stage) -> None:
    for ago in (20, 19, 15):
        answered(stage, ago, "momentum-velocity", "sign")
        answered(stage, ago, "nesterov-look")
    answered(stage, 9, "momentum-velocity", "option-3")
    answered(stage, 4, "momentum-rule", "stale", form="formula")
    answered(stage, 3, "momentum-class", "stale_v", form="code")
    answered(stage, 2, "momentum-rule", form="formula")
    answered(stage, 0, "adam-state")


@pytest.mark.parametrize("size", SIZES)
async def test_statistics_look_as_they_were_found_good(stage: Stage, size: tuple[int, int]) -> None:
    some_weeks(stage)
    async with stage.app().run_test(size=size) as pilot:
        await home(pilot)
        await pilot.press("t")
        await until_text(pilot, "1 今日", "2 分野と手法")
        await looks(pilot, "statistics")
        await pilot.press("6")
        await until_text(pilot, "6 カレンダー", "1 日の解答の数")
        await looks(pilot, "statistics-calendar")


@pytest.mark.parametrize("size", SIZES)
async def test_mistakes_look_as_they_were_found_good(stage: Stage, size: tuple[int, int]) -> None:
    some_weeks(stage)
    async with stage.app().run_test(size=size) as pilot:
        await home(pilot)
        await pilot.press("w")
        await until_text(pilot, "更新の符号を逆にする", "前の速度が残ら")
        await pilot.press("j")
        await until_text(pilot, "坂を登る")
        await looks(pilot, "mistakes")


@pytest.mark.parametrize("place", range(len(SUBJECTS)))
async def test_every_heading_is_reached_by_its_digit(stage: Stage, place: int) -> None:
    some_weeks(stage)
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("t")
        await until_text(pilot, "1 今日")
        await pilot.press(str(place + 1))
        await until_text(pilot, f"{place + 1} {list(SUBJECTS)[place]}")


async def test_before_the_first_answer_both_screens_say_what_will_be_there(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("t")
        await until_text(pilot, "まだ解答がありません")
        await pilot.press("3", "w")
        await until_text(pilot, "まだ名前の付いた間違いはありません")
        await pilot.press("enter", "1")
        assert isinstance(pilot.app.screen, MistakesScreen)
        await pilot.press("escape")
        await home(pilot)


async def test_one_slip_of_a_formula_and_of_code_is_one_row_and_its_drill_has_both(
    stage: Stage,
) -> None:
    some_weeks(stage)
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("w")
        await until_text(pilot, "▸  1 更新前の値", "これまで 2 回（式 1・コード 1）")
        assert text(pilot.app).count("更新前の値（速度や") == 2  # the row, and what is said of it
        await pilot.press("enter")
        await studying(pilot)
        await until_text(pilot, "問題 1 / 2")
        assert [one.question for one in planned(stage)] == ["momentum-class", "momentum-rule"]


def planned(stage: Stage) -> tuple[Variant, ...]:
    from quizapp.core.study.entry import Started

    entries = (stamped.entry for stamped in stage.journal.entries())
    return [one for one in entries if isinstance(one, Started)][-1].plan


async def test_right_on_two_days_a_mistake_is_got_over(stage: Stage) -> None:
    answered(stage, 1, "momentum-velocity", "sign")
    for left in ("あと 2 日", "あと 1 日"):
        async with stage.app().run_test(size=(80, 24)) as pilot:
            await drilled(pilot, left)
        stage.clock.pass_time(days=1)
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("w")
        await until_text(pilot, "更新の符号を逆にする", "2 日正解しました")


async def drilled(pilot: Pilot[int], left: str) -> None:
    """Drill the first mistake, and answer its question right."""
    await home(pilot)
    await pilot.press("w")
    await until_text(pilot, "更新の符号を逆にする", left)
    await pilot.press("enter")
    screen = await studying(pilot)
    body = screen._session.question().body
    right = next(claim.answer for claim in body.claims() if claim.expected == "pass")
    await pilot.press(next(key for key in "1234" if body.read([key]) == right))
    await until_text(pilot, "✓ 正解")
    await pilot.press("q")
    await home(pilot)


async def test_from_statistics_one_comes_to_mistakes_and_back(stage: Stage) -> None:
    some_weeks(stage)
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, StatisticsScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, MistakesScreen))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, StatisticsScreen))
        await pilot.press("escape")
        await home(pilot)


async def test_plain_signs_are_drawn_on_both_screens(stage: Stage) -> None:
    some_weeks(stage)
    async with stage.app(plain=True).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("t")
        await until_text(pilot, "1 今日")
        assert not set(text(pilot.app)) & set("█░▒▓·▁→↑↓…")
        await pilot.press("w")
        await until_text(pilot, "更新の符号を逆にする", "あと 2 日")
        assert not set(text(pilot.app)) & set("█░▸→↑↓αη−")
