"""Choosing: what each answer leads to on the screen and in the journal."""

import pytest

from quizapp.core.answer import Picked
from quizapp.core.study.entry import Variant
from quizapp.core.study.policy import EXAM
from quizapp.tui import words
from quizapp.tui.app import QuizApp
from quizapp.tui.widgets.choice import ChoiceView
from quizapp.tui.widgets.rows import Row
from tests.tui.stage import Stage, begin, home, studying, text, until, until_text


def key_of(view: object, wanted: str) -> str:
    """The digit of the option whose text has `wanted` in it."""
    assert isinstance(view, ChoiceView)
    shown = view._choice.shown()
    return next(str(i) for i, one in enumerate(shown, start=1) if wanted in one.answer)


async def test_the_right_option_is_called_right_and_explained(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press(key_of(screen.view, "少し先の位置"))
        await until_text(pilot, "✓ 正解", "解説", "先読みした位置の勾配を使います。")
    assert [(a.word, a.rating) for a in stage.answers()] == [("pass", "good")]


async def test_a_wrong_option_is_told_why_and_another_may_be_tried(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press(key_of(screen.view, "v + \\eta"))
        await until_text(pilot, "✗ 不正解", "勾配の符号が逆です。")
        await pilot.press(key_of(screen.view, "v - \\eta"))
        await until_text(pilot, "✓ 正解")
    first, second = stage.answers()
    assert (first.answer, first.mistakes, first.rating) == (Picked((1,)), ("sign",), "again")
    assert (second.answer, second.word, second.rating) == (Picked((0,)), "pass", None)


async def test_which_option_is_right_shows_only_with_the_explanation(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press(key_of(screen.view, "v + \\eta"))
        await until_text(pilot, "✗ 不正解")
        assert "✓" not in text(pilot.app)
        await pilot.press("e")
        await until_text(pilot, "✓")


async def test_where_verdicts_are_told_at_the_end_the_screen_tells_none(stage: Stage) -> None:
    app = stage.app("momentum-velocity")
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        app.open_session(app.sitting.begin("s1", (Variant("momentum-velocity", 7),), policy=EXAM))
        screen = await studying(pilot)
        await pilot.press(key_of(screen.view, "v + \\eta"))
        await until_text(pilot, words.ANSWER_KEPT)
        assert not [told for told in ("✓", "✗", "解説", "符号が逆") if told in text(app)]


async def test_pressing_the_same_wrong_option_twice_counts_once(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        key = key_of(screen.view, "v + \\eta")
        await pilot.press(key)
        await until_text(pilot, "✗ 不正解")
        await pilot.press(key, "enter")
    assert len(stage.answers()) == 1


async def test_nothing_can_be_changed_after_a_right_answer(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press(key_of(screen.view, "少し先の位置"))
        await until_text(pilot, "✓ 正解")
        await pilot.press(key_of(screen.view, "今の位置"), "g", "g")
    assert len(stage.answers()) == 1


@pytest.mark.parametrize("key", ["1", "a", "１", "あ"])
async def test_plain_and_full_width_keys_choose_the_first_option(stage: Stage, key: str) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        first = screen._session.question().body.read(["1"])
        await pilot.press(key)
        await until_text(pilot, "✗ 不正解")
    assert [a.answer for a in stage.answers()] == [first]


async def test_the_pointer_moves_by_j_and_k_and_enter_settles(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        second = screen._session.question().body.read(["2"])
        await pilot.press("j", "down", "k", "ｊ", "k")
        await until_text(pilot, "▸  2 b")
        await pilot.press("enter")
        await until_text(pilot, "✓ 正解")
    assert [a.answer for a in stage.answers()] == [second]


async def test_an_option_can_be_clicked(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        second = screen._session.question().body.read(["2"])
        await pilot.click(screen.view.query("Row")[1])
        await until_text(pilot, "✓ 正解")
    assert [a.answer for a in stage.answers()] == [second]


async def test_hints_open_one_by_one_and_weigh_on_the_rating(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press("h")
        await until_text(pilot, "ヒント 1：坂を下る向きは勾配と逆です。")
        await pilot.press(key_of(screen.view, "v - \\eta"))
        await until_text(pilot, "✓ 正解")
    assert [(a.hints, a.rating) for a in stage.answers()] == [(1, "hard")]


async def test_keys_work_again_after_the_screen_was_too_small(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.resize_terminal(50, 24)
        await until_text(pilot, "画面が小さすぎます")
        await until(pilot, lambda: pilot.app.focused is None)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: pilot.app.focused is not None)
        await pilot.press(key_of(screen.view, "少し先の位置"))
        await until_text(pilot, "✓ 正解")


async def test_giving_up_is_asked_for_twice_and_never_in_upper_case(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("G", "G", "Ｇ")
        assert "もう一度 g" not in text(stage_app(pilot.app))
        await pilot.press("g")
        await until_text(pilot, "もう一度 g を押すと答えを表示します（不正解として記録します）。")
        await pilot.press("h")
        await until(pilot, lambda: "もう一度 g" not in text(stage_app(pilot.app)))
        await pilot.press("g")
        await until_text(pilot, "もう一度 g")
    assert stage.answers() == []


async def test_a_settled_question_is_shown_again_as_it_was_left(stage: Stage) -> None:
    questions = ("momentum-velocity", "nesterov-look")
    async with stage.app(*questions).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        options = screen._session.question().body
        right = next(key for key in "4321" if options.read([key]) == Picked((0,)))
        await pilot.press(right)
        await until_text(pilot, "✓ 正解")
        live = text(stage_app(pilot.app))
    async with stage.app(*questions).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until(pilot, lambda: text(stage_app(pilot.app)) == live)
        assert "Enter 決定" not in live
        await pilot.press("enter")
        await until_text(pilot, "問題 2 /")


async def test_giving_up_shows_the_answer_and_marks_the_option(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g")
        await until_text(pilot, "答え", "解説")
        marks = [row.marked for row in pilot.app.screen.query(Row)]
        assert sum("✓" in mark for mark in marks) == 1
    assert [(a.answer, a.rating) for a in stage.answers()] == [(None, "again")]


async def test_the_explanation_of_a_wrong_answer_is_one_key_away(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press("e")
        await pilot.press(key_of(screen.view, "v + \\eta"))
        await until_text(pilot, "✗ 不正解")
        assert "過去の勾配" not in str(screen.view.panel._paragraphs)
        assert "もう一度選べます" in text(stage_app(pilot.app))
        await pilot.press("e")
        await until_text(pilot, "解説", "過去の勾配", "n で次へ進みます")
        assert "もう一度選べます" not in text(stage_app(pilot.app))
        await until(pilot, lambda: "e 解説" not in text(stage_app(pilot.app)))


def stage_app(app: object) -> QuizApp:
    assert isinstance(app, QuizApp)
    return app
