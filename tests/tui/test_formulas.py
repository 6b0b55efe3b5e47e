"""Formulas on the screens: in two dimensions where there is room, in one line always in reach."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.question import Question
from quizapp.tui.app import QuizApp
from tests.tui.bank import SGD
from tests.tui.stage import Stage, begin, rows, text, until, until_text

STANDING = Question(
    id="standing",
    topic=SGD,
    ask="次の式の $t$ は回数である。\n$\\hat{m} = \\frac{m}{1 - \\beta_1^t}$\n正しいのはどれか。",
    body=Choice(
        (
            Option("$W \\leftarrow W - \\eta \\frac{1}{h} g$", correct=True),
            Option("$\\frac{1}{h}$ は要らない", because="要ります。", pinned=True),
        )
    ),
    explain="どちらも $\\frac{1}{h}$ です。",
)
TYPED = Question(
    id="typed",
    topic=SGD,
    ask="割れ。{商}",
    body=Fill(blanks={"商": FormulaBlank("g / h")}),
    explain="割り算です。",
)

STOOD = """\
         m
 m̂ = ─────────
      1 − β₁ᵗ
 正しいのはどれか。

                   1
 ▸  1 a W ← W − η ─── g
                   h

    2 b 1/h は要らない"""
IN_ONE_LINE = """\
 m̂ = m/(1 − β₁ᵗ)
 正しいのはどれか。

 ▸  1 a W ← W − η·(1/h)·g
    2 b 1/h は要らない"""


@pytest.mark.parametrize(
    ("size", "at_first", "turned"),
    [((80, 24), STOOD, IN_ONE_LINE), ((60, 20), IN_ONE_LINE, STOOD)],
)
async def test_formulas_stand_where_there_is_room_and_v_turns_them(
    stage: Stage, size: tuple[int, int], at_first: str, turned: str
) -> None:
    async with stage.app(STANDING).run_test(size=size) as pilot:
        await begin(pilot)
        await until_text(pilot, at_first)
        await pilot.press("v")
        await until_text(pilot, turned)
        await pilot.press("v")
        await until_text(pilot, at_first)


async def test_the_next_question_keeps_the_form_that_was_turned_to(stage: Stage) -> None:
    again = replace(STANDING, id="again", ask=STANDING.ask.replace("次", "この"))
    async with stage.app(STANDING, again).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("v", "g", "g", "n")
        await until_text(pilot, "問題 2 / 2", "m̂ = m/(1 − β₁ᵗ)")


async def test_the_room_is_looked_at_again_when_the_terminal_changes(stage: Stage) -> None:
    async with stage.app(STANDING).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, STOOD)
        await pilot.resize_terminal(80, 20)
        await until_text(pilot, IN_ONE_LINE)


async def test_turning_is_offered_only_where_something_would_turn(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert "数式" not in rows(app_of(pilot))[-1]
    async with stage.app(STANDING).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until(pilot, lambda: "v 数式" in rows(app_of(pilot))[-1])


async def test_with_it_the_footer_still_fits_the_narrowest_screen(stage: Stage) -> None:
    hinted = replace(STANDING, hints=("h は何か。",))
    async with stage.app(hinted).run_test(size=(60, 20)) as pilot:
        await begin(pilot)
        await until(
            pilot, lambda: "g 答え s あとで v 数式 r 手法 q 戻る" in rows(app_of(pilot))[-1]
        )


async def test_in_ascii_formulas_stand_in_ascii(stage: Stage) -> None:
    async with stage.app(STANDING, plain=True).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, " m_hat = --------------\n          1 - beta_1^t")
        await pilot.press("v")
        await until_text(pilot, " m_hat = m/(1 - beta_1^t)")


async def test_what_is_typed_is_shown_back_as_a_formula(stage: Stage) -> None:
    async with stage.app(TYPED).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        screen.view.query_one(Input).value = "g/sqrt(h)"
        await until_text(pilot, "  g\n ──── と解釈しました\n  √h")
        await pilot.press("escape", "v")
        await until_text(pilot, " g/√h と解釈しました")


async def test_the_page_follows_a_reading_that_stands_below_its_edge(stage: Stage) -> None:
    low = replace(TYPED, ask="割れ。\n" * 16 + "{商}")
    async with stage.app(low).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*"g/h")
        await until_text(pilot, "  g\n ─── と解釈しました\n  h")


async def test_a_sentence_on_what_was_typed_reads_no_marks_in_it(stage: Stage) -> None:
    async with stage.app(TYPED).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        screen.view.query_one(Input).value = "g {"
        await until_text(pilot, "^")
        typed = screen.view.query_one(Input).value
        assert "［" not in text(app_of(pilot)).split(typed)[1]


def app_of(pilot: Pilot[int]) -> QuizApp:
    assert isinstance(pilot.app, QuizApp)
    return pilot.app
