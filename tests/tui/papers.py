"""A whole paper of the bundled bank, sat from home to its report by keys alone."""

from textual.pilot import Pilot

from quizapp.bank import bundled, load
from quizapp.core.exam.paper_forms import FORMS
from quizapp.core.kinds.choice import Choice
from quizapp.core.study.entry import Answered, Ended, Started, Visited
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.exam_start import ExamStartScreen
from tests.tui.hands import press
from tests.tui.stage import Stage, home, looked_at, rows, text, until, until_text

SECONDS_A_PART = 50.0
EVERY_WRONG = 3
"""Of so many parts one is answered wrong."""


async def sit_whole_paper(stage: Stage, form: str) -> str:
    """Answer all of it, and hand it over; what is told at last.

    What the journal has of it must be what was answered.
    """
    parts = FORMS[form].count
    questions = load([bundled()]).questions
    async with stage.app(*questions.values()).run_test(size=(80, 24)) as pilot:
        await _begin(pilot, form)
        for number in range(1, parts + 1):
            await until_text(pilot, f"模試 {number}/{parts}")
            await _answer(pilot, right=number % EVERY_WRONG > 0)
            stage.clock.pass_time(seconds=SECONDS_A_PART)
            if number < parts:
                await press(pilot, "n")
        told = await _hand_over(pilot)
    _is_kept(stage, parts)
    return told


def right_of(parts: int) -> int:
    """How many of them are answered right."""
    return parts - parts // EVERY_WRONG


def _is_kept(stage: Stage, parts: int) -> None:
    entries = [one.entry for one in stage.journal.entries()]
    given = {one.showing: one for one in entries if isinstance(one, Answered)}
    (started,) = (one for one in entries if isinstance(one, Started))
    seconds = sum(one.seconds for one in entries if isinstance(one, Visited))
    assert [one.variant for _, one in sorted(given.items())] == list(started.plan)
    assert [one.word for one in given.values()].count("pass") == right_of(parts)
    assert seconds >= parts * SECONDS_A_PART
    assert sum(isinstance(one, Ended) for one in entries) == 1


async def _begin(pilot: Pilot[int], form: str) -> None:
    await home(pilot)
    await press(pilot, "e")
    await until(pilot, lambda: isinstance(pilot.app.screen, ExamStartScreen))
    for _ in FORMS:
        if f"< {FORMS[form].called} >" not in text(pilot.app):
            await press(pilot, "right")
    await press(pilot, "down", "down")
    await until_text(pilot, "▸  3 始める")
    await press(pilot, "enter")


async def _answer(pilot: Pilot[int], *, right: bool) -> None:
    """Pick by its digit what is right there, or what is not, once it has been seen."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, ExamScreen) and bool(app.focused))
    assert isinstance(app.screen, ExamScreen)
    await looked_at(pilot)
    body = app.screen._question.body
    assert isinstance(body, Choice)
    wanted = {place for place, one in enumerate(body.options) if one.correct == right}
    keys = [str(at) for at, place in enumerate(body.order, 1) if place in wanted]
    await press(pilot, *keys[: None if body.several else 1])
    await until(pilot, lambda: any("●" in row or "[x]" in row for row in rows(app)))


async def _hand_over(pilot: Pilot[int]) -> str:
    await press(pilot, "g")
    await until_text(pilot, "未解答 0 問")
    await press(pilot, "t", "t")
    await until_text(pilot, "正解", "答案")
    return text(pilot.app)
