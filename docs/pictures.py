"""Draws the pictures of README with the app itself: python docs/pictures.py [FOLDER].

Each scene is a question and the keys of a learner who answers it.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from svg import svg
from textual.events import Paste
from textual.pilot import Pilot

from quizapp.bank import bundled, load
from quizapp.core.exam.timing import ClockReading
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.wish import Wish
from quizapp.sandbox import Sandbox
from quizapp.store import SqliteJournal, open_journal
from quizapp.tui import QuizApp, Wiring


class Scene(NamedTuple):
    """A question, what its learner does, and when to draw it.

    A step is a key, or a text to paste after `=`; it is drawn once `ends`, a regular expression, is
    found on the screen.
    """

    question: str
    size: tuple[int, int]
    steps: tuple[str, ...]
    ends: str


SCENES = {
    "choice": Scene("momentum-alpha-meaning", (90, 20), ("2",), "不正解"),
    "formula": Scene("momentum-rule", (90, 27), ("=αv-ηg", "tab", "=W-v", "enter"), "不正解"),
    "code": Scene(
        "momentum-update-lines",
        (132, 30),
        (
            "=self.momentum * v - self.lr * grads[key]",
            *("down", "end", *["backspace"] * len("____"), "v"),
            "f5",
        ),
        "不正解(.|\n)*[⠁-⣿]",
    ),
}


PATIENCE = 150  # looks at the screen before it gives up


class MorningClock:
    """The same morning every time, in which a second passes whenever somebody looks."""

    def __init__(self) -> None:
        self._at = datetime(2026, 4, 1, 9, tzinfo=ZoneInfo(self.zone()))

    def now(self) -> datetime:
        """An instant with its zone."""
        self._at += timedelta(seconds=1)
        return self._at

    def zone(self) -> str:
        """The zone's name."""
        return "Asia/Tokyo"

    def reading(self) -> ClockReading:
        """The same of all clocks."""
        seconds = self.now().timestamp()
        return ClockReading("this boot", seconds, seconds)


def opened(question: str, journal: SqliteJournal, sandbox: Sandbox) -> QuizApp:
    """The app as `quizapp --topic` opens it, with one question only."""
    chosen = load([bundled()]).questions[question]
    return QuizApp(
        Wiring(
            questions=QuestionSet([chosen]),
            open_journal=lambda: journal,
            read_journal=lambda: journal,
            open_runner=lambda: sandbox,
            clock=MorningClock(),
            search_texts=tuple,
            new_seed=lambda: 1,
            new_name=lambda: "picture",
            wish=Wish(topic=chosen.topic.id),
        )
    )


async def played(scene: Scene, sandbox: Sandbox) -> str:
    """Do what the learner does on a screen in memory, and return the last screen as SVG."""
    folder = tempfile.TemporaryDirectory()
    with folder, open_journal(Path(folder.name), MorningClock()) as journal:
        async with opened(scene.question, journal, sandbox).run_test(size=scene.size) as pilot:
            await until(pilot, lambda seen: "問題 1 / 1" in seen and pilot.app.focused)
            for step in scene.steps:
                if step.startswith("="):
                    pilot.app.post_message(Paste(step[1:]))
                    await until(pilot, re.compile(re.escape(step[1:])).search)
                else:
                    await pilot.press(step)
            await until(pilot, re.compile(scene.ends).search)
            return svg(pilot.app, "quizapp")


async def until(pilot: Pilot[int], wanted: Callable[[str], object]) -> None:
    """Wait until the screen has come to rest and its text is what is wanted."""
    before = ""
    for _ in range(PATIENCE):
        await asyncio.sleep(0.2)
        seen = screen(pilot)
        if seen == before and wanted(seen):
            return
        before = seen
    raise TimeoutError(before)


def screen(pilot: Pilot[int]) -> str:
    """The rows of the screen as text."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def main() -> None:
    """Draw every scene into the folder that is named, by default the one beside this file."""
    pictures = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).with_name("pictures")
    with Sandbox() as sandbox:
        drawn = await asyncio.gather(*(played(scene, sandbox) for scene in SCENES.values()))
    for name, picture in zip(SCENES, drawn, strict=True):
        (pictures / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
