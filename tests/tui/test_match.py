"""Pairs chosen by keys and by mouse; what was chosen outlasts leaving and restarting."""

import pytest
from textual.pilot import Pilot

from quizapp.core.answer import NO_PARTNER, Matched
from quizapp.core.kinds.match import EXCHANGED, Match, WrongPair
from quizapp.core.question import Question
from quizapp.tui.widgets.match import MatchView
from tests.tui.bank import MOMENTUM
from tests.tui.stage import BOTH_SIZES, Stage, begin, home, text, until, until_text

PAIRS = Question(
    id="what-is-kept",
    topic=MOMENTUM,
    ask="それぞれの手法がパラメータごとに保存する値を選べ。",
    body=Match(
        {"Momentum": "速度 $v$", "AdaGrad": "二乗の総和", "RMSProp": "二乗の移動平均"},
        extra=("絶対値の最大値",),
        mistakes=(WrongPair({"AdaGrad": "二乗の移動平均"}, "AdaGrad は忘れません。", "forgets"),),
    ),
    explain="AdaGrad は足し続け、RMSProp は忘れます。",
)


def view_in(pilot: Pilot[int]) -> MatchView:
    return pilot.app.screen.query_one(MatchView)


def digits(pilot: Pilot[int], *places: int) -> list[str]:
    """The digits of these right sides where the showing has another order."""
    return [str(view_in(pilot)._order.index(place) + 1) for place in places]


def chosen(pilot: Pilot[int]) -> tuple[int, ...]:
    return view_in(pilot)._answer().rights


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_digits_choose_row_by_row(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app(PAIRS).run_test(size=size) as pilot:
        await begin(pilot)
        await until_text(pilot, "それぞれに対応するものを選んでください", "AdaGrad    （未選択）")
        await pilot.press(*digits(pilot, 0, 1, 2))
        await until_text(pilot, "Momentum   速度 v", "RMSProp    二乗の移動平均")
        await pilot.press("enter")
        await until_text(pilot, "✓ 正解")
    (answer,) = stage.answers()
    assert (answer.answer, answer.word) == (Matched((0, 1, 2)), "pass")


async def test_arrows_turn_to_the_next_and_the_one_before(stage: Stage) -> None:
    async with stage.app(PAIRS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        order = view_in(pilot)._order
        await pilot.press("right", "down", "left", "down", "right", "right", "left", "left")
        assert chosen(pilot) == (order[0], order[3], order[3])


async def test_what_is_open_is_pointed_at_and_counts_for_nothing(stage: Stage) -> None:
    async with stage.app(PAIRS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("1", "down", "2", "enter")
        await until_text(pilot, "まだ選んでいない行があります（AdaGrad）。")
        assert view_in(pilot).lefts.at == 1
    assert stage.answers() == []


async def test_every_wrong_pair_is_told(stage: Stage) -> None:
    async with stage.app(PAIRS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*digits(pilot, 0, 2, 1), "enter")
        await until_text(pilot, "3 組のうち 2 組が違います。", "AdaGrad：AdaGrad は忘れません。")
        await until_text(pilot, "RMSProp：「AdaGrad」と入れ替わっています。")
        assert text(pilot.app).count("✗") == 5
        await pilot.press("k", *digits(pilot, 1), "down", *digits(pilot, 2), "enter")
        await until_text(pilot, "✓ 正解")
    assert [one.mistakes for one in stage.answers()] == [("forgets", EXCHANGED), ()]


async def test_the_mouse_chooses_and_hands_in(stage: Stage) -> None:
    async with stage.app(PAIRS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        view = view_in(pilot)
        for place in range(3):
            await pilot.click(view.rights.rows[view._order.index(place)])
        await until(pilot, lambda: chosen(pilot) == (0, 1, 2))
        await pilot.click(view.lefts.rows[1])
        await until(pilot, lambda: view.lefts.at == 1)
        await pilot.click(view.lefts.rows[1])
        await until(pilot, lambda: chosen(pilot)[1] != 1)
        await pilot.click(view.rights.rows[view._order.index(1)])
        await pilot.click(view._button)
        await until_text(pilot, "✓ 正解")


async def test_pairs_survive_leaving_and_a_restart(stage: Stage) -> None:
    async with stage.app(PAIRS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*digits(pilot, 3, 1), "q")
        await home(pilot)
    assert stage.journal.drafts()["what-is-kept"].answer == Matched((3, 1, NO_PARTNER))
    async with stage.app(PAIRS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, "Momentum   絶対値の最大値", "RMSProp    （未選択）")
        await pilot.press("down", "down", *digits(pilot, 2), "enter")
        await until_text(pilot, "✗ 不正解")
    async with stage.app(PAIRS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, "✗ 不正解", "Momentum   絶対値の最大値")


async def test_nothing_is_chosen_once_all_is_settled(stage: Stage) -> None:
    async with stage.app(PAIRS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g")
        await until_text(pilot, "AdaGrad：二乗の総和", "解説")
        view_in(pilot).lefts.action_pick(0)
        view_in(pilot).lefts.action_turn(1)
        assert chosen(pilot) == (NO_PARTNER,) * 3


async def test_the_help_names_every_key_of_pairs(stage: Stage) -> None:
    async with stage.app(PAIRS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("question_mark")
        await until_text(
            pilot, "番号のものを、この行に選ぶ", "次のものに替える", "前のものに替える"
        )
