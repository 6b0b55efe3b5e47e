"""A key pressed, code run, each beside the least it could take."""

import asyncio
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, OptionList, Static

from quizapp.core.study.phase import Judged
from quizapp.sandbox import Sandbox
from quizapp.tui.widgets.editor import Editor
from quizapp.tui.widgets.options import Options
from quizapp.tui.widgets.rows import Menu
from tests.benchmarks.measure import Timing, in_turn, table, timing_of
from tests.benchmarks.verdicts import REST, sandboxed
from tests.tui.bank import filled
from tests.tui.stage import Stage, begin, home

KEYS, RUNS = 200, 30
SIZE = (100, 30)
WRONG = filled("self.momentum * self.v[key] + self.lr * grads[key]")

KEY = "j in a list of as many rows in hello world"
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


def run() -> str:
    """Press keys and run code; each beside what it cannot be faster than."""
    with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
        stage = Stage(Path(folder), runner=sandbox)
        typed = asyncio.run(keys(stage))
        alone = in_turn({ALONE: sandboxed(sandbox, WRONG)}, RUNS, REST)
        ran = alone | {"F5 to the verdict on the screen": asyncio.run(runs(stage))}
        stage.journal.close()
    parts = (typed, KEY), (ran, ALONE)
    return "\n".join(table(timings, floor) for timings, floor in parts)
