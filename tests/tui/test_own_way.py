"""Putting off, looking back, taking back, marks, notes, and what is offered at the end, by keys."""

import pytest
from textual.pilot import Pilot

from quizapp.core.answer import Picked
from quizapp.core.study.entry import (
    Answered,
    Ended,
    Entry,
    MarkTurned,
    Noted,
    Postponed,
    Reached,
    Reconsidered,
    Retracted,
    Started,
)
from quizapp.core.study.phase import Asking
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.done import DoneScreen
from quizapp.tui.screens.look_back import LookBackScreen
from quizapp.tui.screens.note import NoteScreen
from quizapp.tui.screens.study import StudyScreen
from tests.tui.stage import Stage, begin, home, looked_at, studying, text, until, until_text

FIVE = ("nesterov-look", "momentum-velocity", "set-1", "set-2", "set-3")


def option(pilot: Pilot[int], *, right: bool) -> str:
    """The digit of the right option on the screen, or of the first wrong one."""
    screen = pilot.app.screen
    assert isinstance(screen, StudyScreen)
    body, place = screen._question.body, 0 if right else 1
    return next(str(i) for i in range(1, 9) if body.read([str(i)]) == Picked((place,)))


async def answer(pilot: Pilot[int], *, right: bool = True) -> None:
    await pilot.press(option(pilot, right=right))
    await until_text(pilot, "✓ 正解" if right else "✗ 不正解")


async def go_on(pilot: Pilot[int]) -> None:
    """To the next question, or to the end, looked at."""
    before = pilot.app.screen
    await pilot.press("n")
    await until(pilot, lambda: pilot.app.screen is not before)
    if isinstance(pilot.app.screen, StudyScreen):
        await studying(pilot)
    else:
        await looked_at(pilot)


def written(stage: Stage) -> list[Entry]:
    """What the journal holds, without the beginning and the going on."""
    entries = [stamped.entry for stamped in stage.journal.entries()]
    return [one for one in entries if not isinstance(one, Started | Reached)]


def shown(pilot: Pilot[int]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, StudyScreen)
    return screen._question.id


async def test_a_question_is_put_off_and_asked_at_the_end(stage: Stage) -> None:
    async with stage.app(*FIVE[:2]).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        first = shown(pilot)
        await pilot.press("s")
        await until(pilot, lambda: shown(pilot) != first)
        await studying(pilot)
        await until_text(pilot, "問題 1 / 2")
        await answer(pilot)
        await go_on(pilot)
        assert shown(pilot) == first
        await pilot.press("s")
        await until_text(pilot, "もう一度 s を押すと")
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, DoneScreen))
    assert [type(one) for one in written(stage)] == [Postponed, Answered, Postponed, Ended]


async def test_what_was_put_off_is_asked_after_the_app_was_left_with_what_was_typed(
    stage: Stage,
) -> None:
    async with stage.app("momentum-rule", "nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        if shown(pilot) != "momentum-rule":
            await pilot.press("s")
            await until(pilot, lambda: shown(pilot) == "momentum-rule")
            await studying(pilot)
        await pilot.press("v", "escape", "s")
        await until(pilot, lambda: shown(pilot) == "nesterov-look")
        await pilot.press("ctrl+q")
    async with stage.app("momentum-rule", "nesterov-look").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "続きから")
        await pilot.press("1")
        await studying(pilot)
        assert shown(pilot) == "nesterov-look"
        await answer(pilot)
        await go_on(pilot)
        screen = await studying(pilot)
        assert screen.view.fields[0].input.value == "v"  # type: ignore[attr-defined]


async def test_the_last_answer_is_taken_back_and_given_again_as_if_for_the_first_time(
    stage: Stage,
) -> None:
    async with stage.app(*FIVE[:2]).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await answer(pilot, right=False)
        await pilot.press("u")
        await until(pilot, lambda: "✗ 不正解" not in text(pilot.app))
        await studying(pilot)
        await answer(pilot)
    first, back, second = written(stage)
    assert isinstance(first, Answered)
    assert isinstance(second, Answered)
    assert back == Retracted("s1", 0)
    assert (first.rating, second.rating) == ("again", "good")


async def test_the_answer_before_is_taken_back_on_the_next_question_and_at_the_end(
    stage: Stage,
) -> None:
    app = stage.app(*FIVE[:2])
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        first = shown(pilot)
        await answer(pilot)
        await go_on(pilot)
        await pilot.press("u")
        await until(pilot, lambda: shown(pilot) == first)
        await studying(pilot)
        await answer(pilot)
        await go_on(pilot)
        await answer(pilot)
        await go_on(pilot)
        assert isinstance(pilot.app.screen, DoneScreen)
        await pilot.press("u")
        screen = await studying(pilot)
        assert screen._session.phase == Asking()
        await pilot.press("q")
        await until_text(pilot, "続きから（全分野　問題 2 / 2）")
    async with stage.app(*FIVE[:2]).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "続きから（全分野　問題 2 / 2）")
        await pilot.press("1")
        await studying(pilot)
        await pilot.press("backspace")
        await until(pilot, lambda: isinstance(pilot.app.screen, LookBackScreen))
        await pilot.press("escape", "u")
        await until(pilot, lambda: shown(pilot) == first)
    retracted = [one for one in written(stage) if isinstance(one, Retracted)]
    assert retracted == [Retracted("s1", 0), Retracted("s1", 1), Retracted("s1", 0)]


async def test_code_that_was_right_is_in_the_editor_again_when_it_is_taken_back(
    stage: Stage,
) -> None:
    from tests.tui.bank import filled

    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        screen.view.editor.load_text(filled())  # type: ignore[attr-defined]
        await pilot.press("f5")
        await until_text(pilot, "✓ 正解")
        await pilot.press("u")
        await until(pilot, lambda: pilot.app.screen is not screen)
        again = await studying(pilot)
        assert again.view.editor.text == filled()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("key", "rating"), [("-", "hard"), ("+", "easy")])
async def test_a_right_answer_was_a_guess_or_easy_until_that_is_said_again(
    stage: Stage, key: str, rating: str
) -> None:
    name = {"-": "minus", "+": "plus"}[key]
    async with stage.app(*FIVE[:2]).run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot)
        await pilot.press(name)
        await answer(pilot)
        await until_text(pilot, "- 勘", "+ 簡単")
        await pilot.press(name)
        await until_text(pilot, f"もう一度 {key} で取り消し", "にしました。")
        await pilot.press(name)
        await until(pilot, lambda: "で取り消し" not in text(pilot.app))
        await until_text(pilot, "を取り消しました。")
    assert [one.rating for one in written(stage) if isinstance(one, Reconsidered)] == [
        rating,
        "good",
    ]


async def test_a_question_is_marked_and_noted_and_shows_it_after_a_restart(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("f")
        await until_text(pilot, "難しさ 1  印")
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen))
        await pilot.press("left_square_bracket", "b", "alt+enter", "$", "enter")
        await until_text(pilot, "印 メモ")
        assert "自分のメモ" not in text(pilot.app)
        await answer(pilot)
        await until_text(pilot, "自分のメモ", "[b")
        await pilot.press("ctrl+q")
    assert written(stage)[:2] == [
        MarkTurned("nesterov-look", "flagged"),
        Noted("nesterov-look", "[b\n$"),
    ]
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, "印 メモ", "[b")
        await pilot.press("f")
        await until(pilot, lambda: "印 メモ" not in text(pilot.app))


async def test_a_note_that_was_changed_is_given_up_only_when_that_is_meant(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen))
        await pilot.press("a", "escape")
        await until_text(pilot, "もう一度 Esc を押すと")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, StudyScreen))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, StudyScreen))
    assert written(stage) == []


async def test_what_is_suspended_is_asked_no_more_and_comes_not_back(stage: Stage) -> None:
    async with stage.app(*FIVE).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        name = shown(pilot)
        await answer(pilot, right=False)
        await pilot.press("x")
        await until_text(pilot, "もう一度 x を押すと")
        await pilot.press("x")
        await until_text(pilot, "休止")
        await go_on(pilot)
        for _ in range(4):
            assert shown(pilot) != name
            await answer(pilot)
            await go_on(pilot)
        assert isinstance(pilot.app.screen, DoneScreen)
        assert "間違いだけもう一度" not in text(pilot.app)
        await pilot.press("q")
        await home(pilot)
        await pilot.press("1")
        await studying(pilot)
        app = pilot.app
        assert isinstance(app, QuizApp)
        session = app.sitting.unfinished
        assert session is not None
        assert name not in [one.question for one in session.plan]
    assert MarkTurned(name, "suspended") in written(stage)


async def test_what_was_suspended_is_asked_again_at_one_press(stage: Stage) -> None:
    async with stage.app(*FIVE[:2]).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        name = shown(pilot)
        await pilot.press("x", "x")
        await until_text(pilot, "休止")
        await pilot.press("x")
        await until(pilot, lambda: "休止" not in text(pilot.app))
    assert written(stage) == [
        MarkTurned(name, "suspended"),
        MarkTurned(name, "suspended", on=False),
    ]


async def test_what_was_answered_is_looked_back_at_and_nothing_changes(stage: Stage) -> None:
    async with stage.app(*FIVE[:2]).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await answer(pilot, right=False)
        await answer(pilot)
        await go_on(pilot)
        screen = pilot.app.screen
        entries = len(stage.journal.entries())
        await pilot.press("backspace")
        await until_text(pilot, "見返す 2 / 2", "自分の解答", "✓ 正解")
        await pilot.press("b")
        await until_text(pilot, "見返す 1 / 2", "✗ 不正解")
        await pilot.press("1", "right")
        await until_text(pilot, "見返す 2 / 2")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
    assert len(stage.journal.entries()) == entries


async def test_at_the_end_each_miss_is_looked_back_at_and_all_are_asked_again(
    stage: Stage,
) -> None:
    async with stage.app(*FIVE[:2]).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        missed = shown(pilot)
        await answer(pilot, right=False)
        await go_on(pilot)
        await answer(pilot)
        await go_on(pilot)
        await until_text(
            pilot, "2 問中 1 問正解", "自分の解答", "▸  1 今日はここまで", "明日の復習の目安 1 問"
        )
        await pilot.press("4")
        await until_text(pilot, "見返す 1 / 2", "✗ 不正解")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, DoneScreen))
        await pilot.press("2")
        await studying(pilot)
        assert shown(pilot) == missed
        await until_text(pilot, "問題 1 / 1")
        await answer(pilot)
        await go_on(pilot)
        await until_text(pilot, "1 問すべて正解しました", "間違えた問題はありません。")
        await pilot.press("enter")
        await home(pilot)
    plans = [one.entry.plan for one in stage.journal.entries() if isinstance(one.entry, Started)]
    assert [one.question for one in plans[1]] == [missed]


async def test_a_question_without_hints_says_so(stage: Stage) -> None:
    app = stage.app("nesterov-look")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot)
        assert "h ヒント" not in text(app)
        await pilot.press("h")
        await until_text(pilot, "この問題にヒントはありません。")
