"""The report of an exam on its screens: figures, parts to read again, and what goes to review."""

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from quizapp.core.answer import Picked
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import SentToReview
from quizapp.core.study.event import Event, FlagTurned, HandedOver, Submitted, WentTo
from quizapp.tui.messages import ExamReportWanted
from quizapp.tui.screens.exam_report import ExamAnswersScreen, ExamReportScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.look_back import LookBackScreen
from tests.core.exam.sat import sat
from tests.tui.bank import MORE, QUESTIONS
from tests.tui.stage import BOTH_SIZES, FullDisk, Stage, home, looked_at, text, until, until_text
from tests.tui.test_screens import looks

NAMES = ("momentum-velocity", "nesterov-look", "adam-state")
SITTING: list[Event | str] = [
    *(Submitted(Picked((0,)), 20.0), WentTo(1, 20.0)),
    *(FlagTurned(), Submitted(Picked((0,)), 95.0), WentTo(2, 95.0)),
    *(WentTo(1, 4.0), Submitted(Picked((1,)), 130.0), WentTo(2, 35.0), HandedOver(3.0)),
]


def sit(stage: Stage, name: str = "e", days: int = 1) -> None:
    """An exam of a day before the stage's, with what is right, changed and blank."""
    at = stage.clock.now() - timedelta(days=days)
    questions = QuestionSet([{**QUESTIONS, **MORE}[one] for one in NAMES])
    for one in sat(*SITTING, name=name, names=NAMES, at=at, questions=questions):
        stage.journal.append(one.entry, one.moment)


async def report(pilot: Pilot[int], session: str = "e") -> ExamReportScreen:
    await home(pilot)
    pilot.app.post_message(ExamReportWanted(session))
    await until_text(pilot, "1 結果")
    await looked_at(pilot)
    assert isinstance(pilot.app.screen, ExamReportScreen)
    return pilot.app.screen


def sent(stage: Stage) -> list[SentToReview]:
    entries = (one.entry for one in stage.journal.entries())
    return [one for one in entries if isinstance(one, SentToReview)]


@pytest.mark.parametrize("size", [(60, 20), *BOTH_SIZES])
async def test_the_screens_look_as_they_were_found_good(
    stage: Stage, size: tuple[int, int]
) -> None:
    sit(stage, "before", days=5)
    sit(stage)
    async with stage.app(*NAMES).run_test(size=size) as pilot:
        await report(pilot)
        await looks(pilot, "exam-report")
        await pilot.press("9")
        await looks(pilot, "exam-report-past")
        await pilot.press("enter", "down")
        await looks(pilot, "exam-answers")
        await pilot.press("enter")
        await until_text(pilot, "見返す 2 / 3")
        await looks(pilot, "exam-look-back")


async def test_what_went_wrong_goes_to_review_once(stage: Stage) -> None:
    sit(stage)
    async with stage.app(*NAMES).run_test(size=(80, 24)) as pilot:
        await report(pilot)
        await pilot.press("s", "s")
        await until_text(pilot, "復習に入れました")
        assert [one.session for one in sent(stage)] == ["e"]
        assert "adam-state" in sent(stage)[0].questions
    async with stage.app(*NAMES).run_test(size=(80, 24)) as pilot:
        await report(pilot)
        await pilot.press("s")
        await until_text(pilot, "不正解と未解答の問題は、復習に入れました。")
        assert len(sent(stage)) == 1


async def test_a_key_of_the_screen_before_sends_nothing(stage: Stage) -> None:
    sit(stage)
    async with stage.app(*NAMES).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        pilot.app.post_message(ExamReportWanted("e"))
        await until_text(pilot, "1 結果")
        await pilot.press("s", "enter")
        assert sent(stage) == []
        assert isinstance(pilot.app.screen, ExamReportScreen)


async def test_a_blank_is_read_again_with_its_right_answer(stage: Stage) -> None:
    sit(stage)
    async with stage.app(*NAMES).run_test(size=(80, 24)) as pilot:
        await report(pilot)
        await pilot.press("enter", "end", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LookBackScreen))
        shown = text(pilot.app)
        assert "未解答でした" in shown
        assert "正解" in shown
        await pilot.press("left", "left")
        await until_text(pilot, "見返す 1 / 3", "自分の解答")


async def test_only_what_did_not_come_right_is_listed_on_demand(stage: Stage) -> None:
    sit(stage)
    async with stage.app(*NAMES).run_test(size=(80, 24)) as pilot:
        await report(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExamAnswersScreen))
        before = text(pilot.app)
        await pilot.press("w")
        await until_text(pilot, "不正解と未解答だけ")
        assert "✓" in before
        assert "✓" not in text(pilot.app)
        await pilot.press("w")
        await until_text(pilot, "✓")


async def test_from_the_report_one_comes_home(stage: Stage) -> None:
    sit(stage)
    async with stage.app(*NAMES).run_test(size=(80, 24)) as pilot:
        await report(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_what_the_disk_has_refused_so_far_is_in_the_report(stage: Stage) -> None:
    sit(stage)
    disk = FullDisk(stage.journal)
    async with stage.app(*NAMES, journal=disk).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        disk.full = True
        questions = QuestionSet([{**QUESTIONS, **MORE}[one] for one in NAMES])
        entries = sat(*SITTING, name="late", names=NAMES, questions=questions)
        for one in entries:
            pilot.app.record(one.entry)  # type: ignore[attr-defined]
        pilot.app.post_message(ExamReportWanted("late"))
        await until_text(pilot, "1 結果", "第 2 回")


@pytest.mark.parametrize("session", ["nobody's", "under way"])
async def test_of_what_is_no_exam_that_is_over_there_is_no_report(
    stage: Stage, session: str
) -> None:
    for one in sat("right", name="under way"):
        stage.journal.append(one.entry, one.moment)
    async with stage.app(*NAMES).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        pilot.app.post_message(ExamReportWanted(session))
        await until_text(pilot, "読めませんでした")
        await looked_at(pilot)
        await pilot.press("enter", "s", "1", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert sent(stage) == []
