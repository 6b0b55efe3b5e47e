"""Any question is found by typing, read, and practised; whoever only looked is back as before."""

import asyncio

from quizapp.core.formula.letters import BOOKS
from quizapp.core.study.entry import SettingChosen, Started
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.reading import ReadingScreen
from quizapp.tui.screens.search import SearchScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.fill import FillView
from quizapp.tui.widgets.hits import Hits
from tests.tui.hands import press
from tests.tui.stage import Stage, begin, home, studying, text, until, until_text, write


def plans(stage: Stage) -> list[list[str]]:
    entries = (stamped.entry for stamped in stage.journal.entries())
    return [[one.question for one in e.plan] for e in entries if isinstance(e, Started)]


async def test_a_question_is_found_by_typing_read_and_practised(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("slash")
        await until_text(pilot, "全 5 問")
        await write(pilot, "さきよみ")
        await until_text(pilot, "見つかりません")
        await pilot.press("ctrl+u", *"nest")
        await until_text(pilot, "1 問", "nesterov-look", "勾配を求めるのはどこか")
        await pilot.press("enter")
        await until_text(pilot, "Nesterov の加速勾配法が勾配を求めるのはどこか", "少し先の位置")
        assert "先読み" not in text(pilot.app)
        await pilot.press("enter")
        await studying(pilot)
        assert plans(stage) == [["nesterov-look"]]


async def test_what_is_typed_in_one_burst_with_enter_is_looked_for_first(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await press(pilot, "slash", *"sgd-step", "enter")
        await until_text(pilot, "1 ステップ後の W")
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_who_looks_from_within_a_question_is_back_at_the_draft_and_its_caret(
    stage: Stage,
) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        view = (await begin(pilot)).view
        assert isinstance(view, FillView)
        await pilot.press("α", "v", "-", "left", "ctrl+p")
        await until_text(pilot, "したいこと")
        await write(pilot, "探す")
        await until_text(pilot, "問題を言葉で探す")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await pilot.press("m", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, StudyScreen))
        field = view.fields[0].input
        assert (field.value, field.cursor_position, field.has_focus) == ("αv-", 2, True)
        await pilot.press("x")
        assert field.value == "αvx-"
        assert len(plans(stage)) == 1


async def test_back_from_reading_the_search_is_as_it_was(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("slash", "m", "o", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        assert (screen.field.value, screen.hits.at) == ("mo", 1)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_what_helps_to_answer_is_read_only_by_those_who_have_answered(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("slash")
        await write(pilot, "先読み")
        await until_text(pilot, "未 Nesterov", "解説かヒントの中にあります")
        assert "先読みした位置" not in text(pilot.app)
        await pilot.press("enter", "e")
        await until_text(pilot, "少し先の位置")
        assert "先読みした" not in text(pilot.app)
        await pilot.press("enter")
        await studying(pilot)
        await pilot.press("g", "g")
        await until(pilot, lambda: bool(stage.answers()))
        await pilot.press("q")
        await home(pilot)
        await until_text(pilot, "続きから")
        await pilot.press("slash")
        await write(pilot, "先読み")
        await until_text(pilot, "✗  Nesterov", "先読みした位置の勾配を使います")
        await pilot.press("enter")
        await until_text(pilot, "e で解説を読みます")
        await pilot.press("e")
        await until_text(pilot, "先読みした位置の勾配を使います", "解説")


async def test_the_list_of_a_topic_has_its_questions_and_no_others(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("j", "j", "i")
        await until_text(pilot, "全 1 問", "sgd-step")
        await pilot.press("enter")
        await until_text(pilot, "1 ステップ後の W")


async def test_a_click_opens_what_it_is_on(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("slash")
        await until_text(pilot, "全 5 問")
        await pilot.click(Hits, offset=(10, 5))
        await until_text(pilot, "1 ステップ後の W")


async def test_letters_are_looked_for_as_the_learner_writes_them(stage: Stage) -> None:
    book = next(name for name, (_, letters) in BOOKS.items() if letters.lr == "ε")
    stage.journal.append(SettingChosen("book", book))
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("slash")
        await write(pilot, "v <- αv - εg")
        await until_text(pilot, "1 問", "v ← αv − εg")


async def test_an_input_method_opens_the_search_and_the_palette_too(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await press(pilot, "・")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await pilot.press("escape")
        await press(pilot, "：")
        await until_text(pilot, "学び方：復習")


async def test_texts_that_are_slow_to_read_hold_nobody_up(stage: Stage) -> None:
    app = stage.app()
    let_go = asyncio.Event()
    loop = asyncio.get_running_loop()
    texts = app.wiring.search_texts()

    def slow() -> object:
        asyncio.run_coroutine_threadsafe(let_go.wait(), loop).result(timeout=60)
        return texts

    object.__setattr__(app.wiring, "search_texts", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("slash", *"sgd")
        await until_text(pilot, "読み込んでいます")
        let_go.set()
        await until_text(pilot, "sgd-step")
