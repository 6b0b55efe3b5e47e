"""A sitting that was left is offered again, and shows what it showed."""

from dataclasses import replace

from quizapp.core.answer import Picked
from quizapp.core.study.entry import Ended, Started
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.study import StudyScreen
from tests.tui.bank import QUESTIONS
from tests.tui.stage import Stage, begin, home, looked_at, studying, text, until, until_text


async def test_leaving_and_coming_back_shows_the_verdict_again(stage: Stage) -> None:
    async with stage.app("momentum-velocity", "nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g")
        await until_text(pilot, "答え")
        await pilot.press("q")
        await home(pilot)
        await until_text(pilot, "続きから（全分野　問題 1 / 2）")
        await pilot.press("enter")
        await until_text(pilot, "問題 1 / 2", "答え")
    assert len(stage.answers()) == 1


async def test_a_fresh_app_goes_on_where_the_last_was_left(stage: Stage) -> None:
    async with stage.app("momentum-velocity", "nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g", "n")
        await until_text(pilot, "問題 2 /")
        await looked_at(pilot)
        await pilot.press("1")
        await until_text(pilot, "✓ 正解")
    async with stage.app("momentum-velocity", "nesterov-look").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("1")
        await until_text(pilot, "問題 2 /", "✓ 正解")


async def test_a_sitting_left_for_another_can_be_gone_on_with_after_that(stage: Stage) -> None:
    async with stage.app("momentum-velocity", "nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g")
        await until(pilot, lambda: bool(stage.answers()))
        await pilot.press("q")
        await home(pilot)
        await until_text(pilot, "続きから（全分野")
        await pilot.press("3")
        screen = await studying(pilot)
        await until_text(pilot, "Nesterov", "問題 1 / 1")
        body = screen._session.question().body
        await pilot.press(next(str(i) for i in (1, 2) if body.read([str(i)]) == Picked((0,))))
        await until_text(pilot, "✓ 正解")
        await pilot.press("q")
        await until_text(pilot, "続きから（Nesterov")
        await pilot.press("1")
        await studying(pilot)
        await pilot.press("n")
        await until_text(pilot, "1 問すべて正解しました", "復習の目安")
        await looked_at(pilot)
        await pilot.press("enter")
        await until_text(pilot, "続きから（全分野　問題 1 / 2）")


async def test_a_sitting_left_long_ago_is_not_offered_any_more(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot)
    stage.clock.pass_time(days=6)
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "続きから")
    stage.clock.pass_time(days=1)
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        assert "続きから" not in text(stage_app(pilot.app))


async def test_a_sitting_is_gone_on_with_when_its_questions_have_other_ids_by_now(
    stage: Stage,
) -> None:
    async with stage.app("momentum-velocity", "nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g")
        await until(pilot, lambda: bool(stage.answers()))
    renamed = [
        replace(QUESTIONS[old], id=new, formerly=(old,))
        for old, new in (("momentum-velocity", "velocity-rule"), ("nesterov-look", "look-ahead"))
    ]
    async with stage.app(*renamed).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "続きから（全分野　問題 1 / 2）")
        await pilot.press("enter")
        await until_text(pilot, "問題 1 /", "✓ 3 c v ← αv − ηg", "n で次へ進みます")
        await studying(pilot)
        await pilot.press("n")
        await until_text(pilot, "問題 2 /", "今の位置")
        await studying(pilot)
        await pilot.press("g", "g")
        await until(pilot, lambda: len(stage.answers()) > 1)
    assert [one.variant.question for one in stage.answers()] == ["momentum-velocity", "look-ahead"]


async def test_a_new_sitting_ends_one_in_which_nothing_was_answered(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        await home(pilot)
        await until_text(pilot, "続きから")
        await pilot.press("2")
        await studying(pilot)
    entries = [stamped.entry for stamped in stage.journal.entries()]
    assert [type(entry) for entry in entries] == [Started, Ended, Started]


def stage_app(app: object) -> QuizApp:
    assert isinstance(app, QuizApp)
    return app


async def test_mistakes_made_before_the_app_was_left_are_told_at_the_end(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await pilot.press(key_of(screen, Picked((1,))))
        await until_text(pilot, "✗ 不正解")
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("1")
        await until_text(pilot, "✗ 不正解")
        await looked_at(pilot)
        await pilot.press("n")
        await until_text(pilot, "今回間違えた問題", "自分の解答", "それは Momentum です。")


def key_of(screen: StudyScreen, answer: Picked) -> str:
    body = screen._session.question().body
    return next(str(i) for i in (1, 2) if body.read([str(i)]) == answer)
