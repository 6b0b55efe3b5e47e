"""The pages of rules, by keys: beside a question, from home, and back to exactly where one was."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp.core.question import Question
from quizapp.core.study.wish import Wish
from quizapp.core.topic import Topic
from quizapp.tui.messages import Begin
from quizapp.tui.screens.rule import RuleListScreen, RuleScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.plot import PlotView
from tests.tui.bank import CHOICE, MORE, filled
from tests.tui.hands import press
from tests.tui.stage import BOTH_SIZES, Stage, begin, home, text, until, until_text, write
from tests.tui.test_screens import SIZES, looks

TWO_RULES = Question(
    id="errors-two",
    topic=Topic("errors", "資料の誤り"),
    ask="Adam と RMSProp の違いはどれか。",
    body=CHOICE.body,
    explain="慣性です。",
)
NO_RULE = Question(
    id="errors-none",
    topic=Topic("errors", "資料の誤り"),
    ask="正しいものはどれか。",
    body=CHOICE.body,
    explain="一つだけです。",
)


async def opened(pilot: Pilot[int]) -> RuleScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, RuleScreen))
    assert isinstance(pilot.app.screen, RuleScreen)
    await until_text(pilot, "更新式")
    return pilot.app.screen


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_before_the_verdict_the_page_is_asked_for_twice_and_makes_the_answer_hard(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app("momentum-velocity").run_test(size=size) as pilot:
        await begin(pilot)
        await pilot.press("r")
        await until_text(pilot, "ヒントを見た扱いになります", "もう一度 r")
        await pilot.press("r")
        await opened(pilot)
        assert "v ← αv − ηg" in text(pilot.app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, StudyScreen))
        await pilot.press("r")
        await opened(pilot)  # it has been opened already
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, StudyScreen))
        await pilot.press("3")
        await until_text(pilot, "✓ 正解")
    (answer,) = stage.answers()
    assert (answer.word, answer.rating, answer.consulted) == ("pass", "hard", True)


async def test_asked_once_and_answered_nothing_has_been_looked_at(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("r", "3")
        await until_text(pilot, "✓ 正解")
    (answer,) = stage.answers()
    assert (answer.rating, answer.consulted) == ("good", False)


async def test_after_the_verdict_the_page_opens_at_once(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("2")
        await until_text(pilot, "✗ 不正解")
        await pilot.press("r")
        await opened(pilot)
    (answer,) = stage.answers()
    assert (answer.rating, answer.consulted) == ("again", False)


async def test_a_draft_and_its_caret_are_where_they_were(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        first = (await begin(pilot)).query(Input).first()
        await write(pilot, "αv-ηg")
        await press(pilot, "left", "left", "escape", "r", "r")
        await opened(pilot)
        await press(pilot, "escape")
        assert (first.value, first.cursor_position) == ("αv-ηg", 3)


async def test_code_is_where_it_was(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        editor = screen.view.query_one("Editor")
        editor.load_text(filled())  # type: ignore[attr-defined]
        await press(pilot, "f6", "r", "r")
        await opened(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert editor.text == filled()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "listed"), [(TWO_RULES, ["RMSProp", "Adam"]), (NO_RULE, ["SGD", "Lion"])]
)
async def test_a_question_about_several_rules_or_none_opens_a_list(
    stage: Stage, question: Question, listed: list[str]
) -> None:
    async with stage.app(question).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("r", "r")
        await until_text(pilot, "手法のページ", *listed)
        assert ("Momentum  " in text(pilot.app)) == (question is NO_RULE)
        await pilot.press("1")
        await opened(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, RuleListScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, StudyScreen))


@pytest.mark.parametrize("key", ["r", "ｒ", "R"])
async def test_home_has_all_rules_and_a_question_of_one_can_be_practised(
    stage: Stage, key: str
) -> None:
    begun: list[object] = []
    app = stage.app()
    async with app.run_test(size=(80, 24), message_hook=begun.append) as pilot:
        await home(pilot)
        await press(pilot, key)
        await until_text(pilot, "手法のページ", "Lion")
        await press(pilot, "2")
        await opened(pilot)
        await until(pilot, lambda: app.screen.query_one("Menu").can_focus)
        await press(pilot, "enter", "down", "enter")
        await until(pilot, lambda: any(isinstance(one, Begin) for one in begun))
        assert not isinstance(app.screen, RuleScreen | RuleListScreen)
    wishes = {one.wish for one in begun if isinstance(one, Begin)}
    assert wishes == {Wish(questions=("momentum-rule",))}


async def test_questions_are_listed_with_how_they_went(stage: Stage) -> None:
    async with stage.app("momentum-velocity", "momentum-rule").run_test(size=(80, 40)) as pilot:
        await begin(pilot)
        await pilot.press("2")
        await until_text(pilot, "✗ 不正解")
        await pilot.press("escape")
        await home(pilot)
        await press(pilot, "r", "2")
        await opened(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one("Menu").can_focus)
        await press(pilot, "enter")
        await until_text(pilot, "この手法の問題（2 問", "✗ 難しさ 1", "難しさ 2")


def enlarged(pilot: Pilot[int]) -> bool:
    return pilot.app.screen.maximized is not None


async def test_the_picture_is_enlarged_and_stepped(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await press(pilot, "r", "2")
        plot = (await opened(pilot)).query_one(PlotView)
        await until(pilot, lambda: pilot.app.screen.query_one("Menu").can_focus)
        await press(pilot, "p")
        await until_text(pilot, "ステップ 30 / 30")
        await press(pilot, "comma", "comma")
        await until_text(pilot, "ステップ 28 / 30")
        await press(pilot, "0", "enter", "1")
        assert plot.step == 0
        assert enlarged(pilot)
        await press(pilot, "escape")
        assert not enlarged(pilot)
        await press(pilot, "p", "p")
        assert not enlarged(pilot)
        await until(pilot, lambda: isinstance(pilot.app.focused, Page))


async def test_a_rule_without_questions_says_so(stage: Stage) -> None:
    async with stage.app(MORE["set-1"]).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await press(pilot, "r", "6")
        screen = await opened(pilot)
        await until(pilot, lambda: "ありません" in screen._heading._paragraphs[0].text)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RuleScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_of_a_rule_looks_as_it_was_found_good(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app("momentum-velocity", "momentum-rule").run_test(size=size) as pilot:
        await home(pilot)
        await press(pilot, "r")
        await looks(pilot, "rules")
        await press(pilot, "4")
        await opened(pilot)
        await until(pilot, lambda: "ありません" in str(pilot.app.screen._heading._paragraphs))  # type: ignore[attr-defined]
        await looks(pilot, "rule")
        await press(pilot, "pagedown")
        await looks(pilot, "rule-picture")
        await press(pilot, "pagedown")
        await looks(pilot, "rule-libraries")
