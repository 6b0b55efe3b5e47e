"""The app opened, a key pressed, code run, each beside the least it could take."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quizapp.bank import bundled, load
from quizapp.core.study.entry import Answered, Variant
from quizapp.core.study.phase import Judged
from quizapp.sandbox import Sandbox
from quizapp.store import open_journal
from quizapp.tui.widgets.editor import Editor
from quizapp.tui.widgets.options import Options
from tests.benchmarks.measure import Timing, in_turn, table, timing_of
from tests.benchmarks.verdicts import REST, sandboxed
from tests.tui.bank import filled
from tests.tui.stage import Stage, StillClock, begin

ANSWERS, A_DAY = 10_000, 40
KEYS, RUNS = 200, 30
SIZE = (100, 30)
WRONG = filled("self.momentum * self.v[key] + self.lr * grads[key]")

OPENED = "hello world in Textual, opened and closed"
KEY = "a key in hello world"
ALONE = "the sandbox and its verdict alone"

OPEN_HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello, world")
    def on_mount(self):
        self.call_after_refresh(self.exit)
Hello().run()
"""

OPEN_OURS = """
import sys
from quizapp.cli import main, rooms
rooms.is_terminal = lambda: True
def opened():
    from quizapp.tui.screens.home import HomeScreen
    show = HomeScreen.show
    async def shown(self, *what):
        await show(self, *what)
        self.app.call_after_refresh(self.app.exit)
    HomeScreen.show = shown
opened()
sys.exit(main(["study", "--no-ascii"]))
"""
"""Over as soon as home stands there with its figures."""


class Hello(App[int]):
    """The least that answers a key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "count")]
    pressed = 0

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("hello, world")

    def action_count(self) -> None:
        """Show something else."""
        self.pressed += 1
        self.query_one(Static).update(f"hello, {self.pressed}")


def opening(script: str, home: Path) -> Callable[[], object]:
    """A cold process that opens an app without a terminal and ends once it has drawn."""
    env = os.environ | {
        "TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver",
        "QUIZAPP_HOME": str(home),
    }
    command = [sys.executable, "-c", script]
    return lambda: subprocess.run(command, env=env, check=True, capture_output=True)


def grown(folder: Path) -> Path:
    """A journal of months: the bundled questions in turn, a fifth of the answers wrong."""
    clock = StillClock()
    clock.pass_time(days=-ANSWERS / A_DAY)
    ids = list(load([bundled()]).questions)
    with open_journal(folder, clock) as journal:
        for number in range(ANSWERS):
            variant = Variant(ids[number % len(ids)], number + 1)
            session, showing = divmod(number, A_DAY)
            answered = Answered(f"s{session}", showing, variant, None, "pass", "good")
            if number % 5 == 0:
                answered = replace(answered, word="fail", rating="again")
            journal.append(answered)
            clock.pass_time(days=1 / A_DAY)
    return folder


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
        found[KEY] = await pressed(hello, "j", lambda: hello.pressed)
    app = stage.app("momentum-velocity")
    async with app.run_test(size=SIZE) as pilot:
        options = (await begin(pilot)).query_one(Options)
        found["a key that moves to the next option"] = await pressed(app, "j", lambda: options.at)
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
    """Open cold, press keys, run code; each beside what it cannot be faster than."""
    with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
        empty, full = (Path(folder) / name for name in ("empty", "full"))
        opened = in_turn(
            {
                OPENED: opening(OPEN_HELLO, empty),
                "quizapp": opening(OPEN_OURS, empty),
                f"quizapp over {ANSWERS:,} answers": opening(OPEN_OURS, grown(full)),
            },
            rounds=10,
        )
        stage = Stage(empty, runner=sandbox)
        typed = asyncio.run(keys(stage))
        alone = in_turn({ALONE: sandboxed(sandbox, WRONG)}, RUNS, REST)
        ran = alone | {"F5 to the verdict on the screen": asyncio.run(runs(stage))}
        stage.journal.close()
    parts = (opened, OPENED), (typed, KEY), (ran, ALONE)
    return "\n".join(table(timings, floor) for timings, floor in parts)
