"""A key pressed, code run, each beside the least it could take."""

import asyncio
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, OptionList, Static

from quizapp.core.exam.order import PaperOrder
from quizapp.core.study.phase import Judged
from quizapp.core.study.wish import Wish
from quizapp.sandbox import Sandbox
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.exam_start import ExamStartScreen
from quizapp.tui.screens.question import QuestionScreen
from quizapp.tui.widgets.editor import Editor
from quizapp.tui.widgets.options import Options
from quizapp.tui.widgets.rows import Menu
from tests.benchmarks.measure import Timing, in_turn, table, timing_of
from tests.benchmarks.verdicts import REST, sandboxed
from tests.tui.bank import CHOICE, filled
from tests.tui.stage import Stage, begin, home, studying, until

KEYS, RUNS, PARTS = 200, 30, 40
SIZE = (100, 30)
WRONG = filled("self.momentum * self.v[key] + self.lr * grads[key]")

KEY = "j in a list of as many rows in hello world"
PICKS_AND_STEPS = (
    "a pick to its verdict in practice",
    "on to the next question in practice",
    "a pick in an exam",
    "on to the next part of an exam",
)
ALONE = "the sandbox and its verdict alone"


class Hello(App[int]):
    """The least that has a list: as many rows as home has."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "down")]

    def compose(self) -> ComposeResult:
        """Two lines of text, the list, the footer."""
        yield Static("hello, world")
        yield Static("today")
        yield OptionList(*(f"{row} some topic   .....  0 / 10" for row in range(1, 6)))
        yield Footer(compact=True)

    def action_down(self) -> None:
        """Move on, around the end."""
        self.query_one(OptionList).action_cursor_down()


async def pressed(
    app: App[Any], key: str, state: Callable[[], object], times: int = KEYS
) -> Timing:
    """A key that changes what `state` says, from the key to the screen that shows it."""
    taken = []
    for _ in range(times):
        await asyncio.sleep(REST)
        before, start, drawn = state(), time.perf_counter(), asyncio.Event()
        app.simulate_key(key)
        while state() == before:  # noqa: ASYNC110  # what is measured has no event to wait for
            await asyncio.sleep(0)
        app.screen.call_after_refresh(drawn.set)
        await drawn.wait()
        taken.append((time.perf_counter() - start) * 1000)
    return timing_of(taken)


async def keys(stage: Stage) -> dict[str, Timing]:
    """Keys in the least app there is, and in a choice question and the code editor."""
    hello, found = Hello(), {}
    async with hello.run_test(size=SIZE):
        rows = hello.query_one(OptionList)
        found[KEY] = await pressed(hello, "j", lambda: rows.highlighted)
    app = stage.app()
    async with app.run_test(size=SIZE) as pilot:
        await home(pilot)
        menu = app.screen.query_one(Menu)
        found["j in the menu of home"] = await pressed(app, "j", lambda: menu.at)
    app = stage.app("momentum-velocity")
    async with app.run_test(size=SIZE) as pilot:
        options = (await begin(pilot)).query_one(Options)
        found["j in the options of a question"] = await pressed(app, "j", lambda: options.at)
    app = stage.app("momentum-class")
    async with app.run_test(size=SIZE) as pilot:
        editor = (await begin(pilot)).query_one(Editor)
        found["a letter typed into the code"] = await pressed(app, "x", lambda: editor.text)
    return found


async def runs(stage: Stage) -> Timing:
    """F5 on wrong code, from the key to the screen with the verdict and the picture."""
    app = stage.app("momentum-class")
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot)
        screen.query_one(Editor).load_text(WRONG)
        verdicts: dict[int, Judged] = {}

        def judged() -> int:
            if isinstance(phase := screen._session.phase, Judged):
                verdicts[id(phase)] = phase
            return len(verdicts)

        return await pressed(app, "f5", judged, RUNS)


async def stepped(app: QuizApp, stage: Stage) -> tuple[list[float], list[float]]:
    """Milliseconds to what a pick brings, and from there to the next question, of each question."""
    seen: dict[int, QuestionScreen] = {}

    def questions_seen() -> int:
        if isinstance(screen := app.screen, QuestionScreen) and screen.seen:
            seen[id(screen)] = screen
        return len(seen)

    def answers() -> int:
        return len(app.sitting.session.answers) if app.sitting.session else 0

    picks, steps = [], []
    for _ in range(PARTS - 1):
        stage.clock.pass_time(seconds=1)
        picks.append((await pressed(app, "1", answers, 1)).p50)
        steps.append((await pressed(app, "n", questions_seen, 1)).p50)
    return picks, steps


async def parts(stage: Stage) -> dict[str, Timing]:
    """Picks and steps in practice, and the same in an exam."""
    bank = [replace(CHOICE, id=f"part-{number}") for number in range(PARTS)]
    async with (app := stage.app(*bank, wish=Wish(count=PARTS))).run_test(size=SIZE) as pilot:
        await studying(pilot)
        practised = await stepped(app, stage)
    order = PaperOrder("own", framework="pytorch", count=PARTS, minutes=600)
    async with (app := stage.app(*bank, order=order)).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ExamStartScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ExamScreen) and app.screen.seen)
        examined = await stepped(app, stage)
    taken = (*practised, *examined)
    return {name: timing_of(one) for name, one in zip(PICKS_AND_STEPS, taken, strict=True)}


def run() -> str:
    """Press keys and run code; each beside what it cannot be faster than."""
    with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
        stage = Stage(Path(folder), runner=sandbox)
        typed = asyncio.run(keys(stage))
        went = asyncio.run(parts(stage))
        alone = in_turn({ALONE: sandboxed(sandbox, WRONG)}, RUNS, REST)
        ran = alone | {"F5 to the verdict on the screen": asyncio.run(runs(stage))}
        stage.journal.close()
    tables = (typed, KEY), (went, PICKS_AND_STEPS[0]), (ran, ALONE)
    return "\n".join(table(timings, floor) for timings, floor in tables)
