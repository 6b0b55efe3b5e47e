"""Lines put in order by keys and by mouse; what was arranged outlasts leaving and restarting."""

import asyncio

import pytest
from textual.pilot import Pilot

from quizapp.core.answer import Arranged, Draft
from quizapp.core.kinds.order.lines import ExtraLine, WrongOrder
from quizapp.core.kinds.order.order import SWAPPED, Order
from quizapp.core.question import Question
from quizapp.tui.widgets.order import OrderView
from tests.tui.bank import MOMENTUM
from tests.tui.stage import BOTH_SIZES, Stage, begin, home, text, until, until_text

STEPS = Question(
    id="one-step",
    topic=MOMENTUM,
    ask="学習の 1 回の更新を、行う順に並べよ。",
    body=Order(
        ("損失を求める。", "勾配 $g$ を求める。", "速度 $v$ を更新する。", "位置を更新する。"),
        mistakes=(WrongOrder((4, 3), "位置は、更新した速度で動かします。", id="early"),),
    ),
    explain="損失、勾配、速度、位置の順です。",
)
SOME = Question(
    id="lines-of-code",
    topic=MOMENTUM,
    ask="使う行だけを並べて、Momentum の更新を完成させよ。",
    body=Order(
        ("v *= momentum\nv -= lr * grad\nparam += v\n",),
        extra=(
            ExtraLine("v = 0", "前の速度が消えます。"),
            ExtraLine("param -= v", "符号が逆です。"),
        ),
        code=True,
    ),
    explain="速度を更新してから動かします。",
)


def view_in(pilot: Pilot[int]) -> OrderView:
    return pilot.app.screen.query_one(OrderView)


def digits(pilot: Pilot[int], *places: int) -> list[str]:
    """The digits of these lines where the showing has another order."""
    return [str(view_in(pilot)._body.order.index(place) + 1) for place in places]


def shown(pilot: Pilot[int]) -> tuple[int, ...]:
    return view_in(pilot).lines.used


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_digits_line_the_lines_up(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app(STEPS).run_test(size=size) as pilot:
        await begin(pilot)
        await until_text(pilot, "正しい順に並べてください")
        await pilot.press(*digits(pilot, 0, 1, 2, 3), "enter")
        await until_text(pilot, "✓ 正解", "損失、勾配、速度、位置の順です。")
    (answer,) = stage.answers()
    assert (answer.answer, answer.word) == (Arranged((0, 1, 2, 3)), "pass")


async def test_a_digit_pressed_again_takes_its_line_back(stage: Stage) -> None:
    async with stage.app(STEPS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*digits(pilot, 3, 0), *digits(pilot, 3), *digits(pilot, 1, 2, 3))
        assert shown(pilot) == (0, 1, 2, 3)


async def test_a_line_is_picked_up_moved_and_let_go(stage: Stage) -> None:
    async with stage.app(STEPS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        first, second, third, fourth = shown(pilot)
        await pilot.press("space")
        await until_text(pilot, "[*]")
        await pilot.press("down", "j", "space", "down")
        assert shown(pilot) == (second, third, first, fourth)
        assert "[*]" not in text(pilot.app)
        await pilot.press("down", "down")  # the pointer goes around the end, and no line with it
        assert shown(pilot) == (second, third, first, fourth)


async def test_esc_puts_a_line_in_hand_back_and_only_then_leaves(stage: Stage) -> None:
    async with stage.app(STEPS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        before = shown(pilot)
        await pilot.press("down", "space", "down", "down")
        assert shown(pilot) != before
        await until_text(pilot, "[*]", "Esc 元に戻す")
        await pilot.press("escape")
        assert shown(pilot) == before
        assert view_in(pilot).lines.at == 1
        assert "[*]" not in text(pilot.app)
        await pilot.press("escape")
        await home(pilot)


@pytest.mark.parametrize("keys", [("shift+down", "shift+up"), ("alt+down", "alt+up")])
async def test_a_line_is_moved_at_once(stage: Stage, keys: tuple[str, str]) -> None:
    down, up = keys
    async with stage.app(STEPS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        first, second, third, fourth = shown(pilot)
        await pilot.press(up, down, down, down, down)
        assert shown(pilot) == (second, third, fourth, first)
        await pilot.press(up)
        assert shown(pilot) == (second, third, first, fourth)


async def test_the_screen_shows_the_lines_as_they_stand(stage: Stage) -> None:
    async with stage.app(STEPS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*digits(pilot, 0, 1, 2, 3))
        rows = ("損失を", "勾配 g を", "速度 v を", "位置を")
        await until(pilot, lambda: _heights(pilot, rows) == sorted(_heights(pilot, rows)))


def _heights(pilot: Pilot[int], beginnings: tuple[str, ...]) -> list[int]:
    lines = text(pilot.app).split("\n")
    return [next(i for i, line in enumerate(lines) if one in line) for one in beginnings]


async def test_why_it_is_wrong_and_what_is_out_of_place_is_shown(stage: Stage) -> None:
    async with stage.app(STEPS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*digits(pilot, 1, 0, 2, 3), "enter")
        await until_text(pilot, "✗ 不正解", "「損失を求める」は「勾配 g を求める」より先です。")
        assert text(pilot.app).count("✗") == 2
        await pilot.press(*digits(pilot, 0, 1, 3, 2), "enter")
        await until_text(pilot, "位置は、更新した速度で動かします。")
        await pilot.press("shift+up", "enter")
        await until(pilot, lambda: len(stage.answers()) == 3)
    assert [one.mistakes for one in stage.answers()] == [(SWAPPED,), ("early",), ()]


async def test_lines_that_are_not_used_stay_below_the_rule(stage: Stage) -> None:
    async with stage.app(SOME).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, "使う行だけを、線の上に", "この下は使わない行")
        assert shown(pilot) == ()
        await pilot.press("enter")
        await until_text(pilot, "1 行以上並べてください。")
        await pilot.press(*digits(pilot, 0, 3, 2), "enter")
        await until_text(pilot, "✗ 不正解", "前の速度が消えます。")
        await pilot.press(*digits(pilot, 3, 2, 1, 2))
        assert shown(pilot) == (0, 1, 2)
        await pilot.press("enter")
        await until_text(pilot, "✓ 正解")
    assert [one.answer for one in stage.answers()] == [Arranged((0, 3, 2)), Arranged((0, 1, 2))]


async def test_a_line_is_carried_over_the_rule(stage: Stage) -> None:
    async with stage.app(SOME).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        order = view_in(pilot)._body.order
        await pilot.press("shift+up")
        assert shown(pilot) == (order[0],)
        await pilot.press("shift+down")
        assert shown(pilot) == ()


async def test_the_mouse_lines_up_and_hands_in(stage: Stage) -> None:
    async with stage.app(STEPS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        for place in range(4):
            row = next(row for row in view_in(pilot).lines.lines if row.place == place)
            await pilot.click(row)
            await asyncio.sleep(0.1)
        await pilot.click(view_in(pilot)._button)
        await until_text(pilot, "✓ 正解")


async def test_an_order_survives_leaving_and_a_restart(stage: Stage) -> None:
    async with stage.app(SOME).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*digits(pilot, 2, 0), "q")
        await home(pilot)
    draft = stage.journal.drafts()["lines-of-code"]
    assert isinstance(draft, Draft)
    assert draft.answer == Arranged((2, 0))
    async with stage.app(SOME).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until(pilot, lambda: shown(pilot) == (2, 0))
        await pilot.press("enter")
        await until_text(pilot, "✗ 不正解")
    async with stage.app(SOME).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, "✗ 不正解")
        assert shown(pilot) == (2, 0)


async def test_nothing_moves_once_all_is_settled(stage: Stage) -> None:
    async with stage.app(STEPS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        before = shown(pilot)
        await pilot.press("g", "g")
        await until_text(pilot, "1. 損失を求める。", "解説")
        view_in(pilot).lines.action_pick(2)
        view_in(pilot).lines.action_carry(1)
        assert shown(pilot) == before


async def test_the_help_names_every_key_of_lines(stage: Stage) -> None:
    async with stage.app(STEPS).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("question_mark")
        await until_text(pilot, "番号の行を次に置く（もう一度で戻す）", "つかむ・放す")
        await until_text(pilot, "Shift-↓ Alt-↓", "行を下へ", "Shift-↑ Alt-↑", "行を上へ")
