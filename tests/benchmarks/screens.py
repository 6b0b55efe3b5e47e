"""A key pressed, code run, each beside the least it could take."""

import asyncio
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quizapp.core.study.phase import Judged
from quizapp.sandbox import Sandbox
from quizapp.tui.widgets.editor import Editor
from quizapp.tui.widgets.options import Options
from tests.benchmarks.measure import Timing, in_turn, table, timing_of
from tests.benchmarks.verdicts import REST, sandboxed
from tests.tui.bank import filled
from tests.tui.stage import Stage, begin

KEYS, RUNS = 200, 30
SIZE = (100, 30)
WRONG = filled("self.momentum * self.v[key] + self.lr * grads[key]")

KEY = "a key in hello world"
ALONE = "the sandbox and its verdict alone"


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
    """Press keys and run code; each beside what it cannot be faster than."""
    with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
        stage = Stage(Path(folder), runner=sandbox)
        typed = asyncio.run(keys(stage))
        alone = in_turn({ALONE: sandboxed(sandbox, WRONG)}, RUNS, REST)
        ran = alone | {"F5 to the verdict on the screen": asyncio.run(runs(stage))}
        stage.journal.close()
    parts = (typed, KEY), (ran, ALONE)
    return "\n".join(table(timings, floor) for timings, floor in parts)
