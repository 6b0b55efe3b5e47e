"""Draws docs/study.svg with the app itself: python docs/screenshot.py.

A learner has moved W by the old velocity, and looks at the path of that mistake.
"""

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.widgets import TextArea

from quizapp.bank import bundled, load
from quizapp.cli.rooms import SystemClock
from quizapp.core.question import QuestionSet
from quizapp.sandbox import Sandbox
from quizapp.store import open_journal
from quizapp.tui import Wiring
from quizapp.tui.app import QuizApp

QUESTION = "momentum-update-lines"
ANSWERS = ("self.momentum * v - self.lr * grads[key]", "v")
PICTURE = Path(__file__).with_name("study.svg")
SIZE = (110, 30)


async def draw(folder: Path) -> str:
    """Answer the question on a screen in memory, and return the screen as SVG."""
    question = load([bundled()]).questions[QUESTION]
    clock = SystemClock()
    with open_journal(folder, clock) as journal, Sandbox() as sandbox:
        wiring = Wiring(
            questions=QuestionSet([question]),
            journal=journal,
            runner=sandbox,
            clock=clock,
            draw_seed=lambda: 1,
            new_name=lambda: "picture",
            topic=question.topic.id,
        )
        app = QuizApp(wiring)
        async with app.run_test(size=SIZE) as pilot:
            await until(lambda: bool(app.screen.query(TextArea)), pilot.pause)
            editor = app.screen.query_one(TextArea)
            for answer in ANSWERS:
                editor.load_text(editor.text.replace("____", answer, 1))
            await pilot.press("f5")
            await until(lambda: bool(app.screen.query(".-pictured")), pilot.pause)
            await pilot.pause(0.5)
            return app.export_screenshot(title="quizapp")


async def until(holds: Callable[[], bool], pause: Callable[[float], Awaitable[None]]) -> None:
    """Wait for something to be on the screen."""
    while not holds():
        await pause(0.05)


def main() -> None:
    """Write the picture, without the fonts that it would fetch from elsewhere."""
    with tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(draw(Path(folder)))
    PICTURE.write_text(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
