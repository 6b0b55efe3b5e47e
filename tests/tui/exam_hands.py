"""Hands in a mock exam: keys in one burst or one by one, and what the journal has of them."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from textual.pilot import Pilot

from quizapp.core.exam.order import PaperOrder
from quizapp.core.ports import Runner
from quizapp.core.study.entry import Answered, Entry, Flagged, Visited
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.exam_start import ExamStartScreen
from tests.tui.bank import CHOICE, SEVERAL
from tests.tui.hands import press
from tests.tui.stage import Stage, looked_at, until

PARTS = [*(replace(CHOICE, id=f"part-{number}") for number in range(3)), SEVERAL]
ORDER = PaperOrder("own", framework="pytorch", count=len(PARTS), minutes=30.0)

KEYS = st.lists(
    st.sampled_from(["1", "2", "a", "b", "down", "n", "p", "left", "right", "enter", "space", "f"])
    | st.sampled_from(["g", "3", "f6", "v", "z"]),
    min_size=5,
    max_size=30,
)
"""In the overview the same keys mean something else: digits a part, letters the next blank one."""


async def came_of(runner: Runner, keys: list[str], *, slowly: bool) -> list[tuple[object, ...]]:
    """What was answered, flagged and gone to, once every part had been looked at."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        stage = Stage(Path(folder), runner=runner)
        async with stage.app(*PARTS, order=ORDER).run_test(size=(80, 24)) as pilot:
            await _all_seen(pilot)
            for some in [[key] for key in keys] if slowly else [keys]:
                stage.clock.pass_time(seconds=1)
                await press(pilot, *some)
        entries = [stamped.entry for stamped in stage.journal.entries()]
        stage.journal.close()
    return [said for entry in entries if (said := _said(entry))]


async def begin_exam(pilot: Pilot[int]) -> None:
    """From what the command line has ordered to the first part."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, ExamStartScreen))
    await press(pilot, "enter")
    await until(pilot, lambda: isinstance(app.screen, ExamScreen) and bool(app.focused))


async def _all_seen(pilot: Pilot[int]) -> None:
    """A pick in a part that was seen before is never too early."""
    await begin_exam(pilot)
    for key in ["n"] * (len(PARTS) - 1) + ["p"] * (len(PARTS) - 1):
        await press(pilot, key)
        await looked_at(pilot)


def _said(entry: Entry) -> tuple[object, ...]:
    """What an entry says but for the time."""
    match entry:
        case Answered():
            return "answered", entry.showing, entry.answer
        case Flagged():
            return "flagged", entry.showing, entry.on
        case Visited():
            return "visited", entry.showing, entry.then
        case _:
            return ()
