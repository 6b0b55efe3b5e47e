"""The lab: a key to the screen that shows it, what a frame of three pictures costs, and keeps."""

import asyncio
import gc
import tempfile
import time
import tracemalloc
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.handling import FIRST_SCENE, at_step
from quizapp.core.lab.scene import Look, Scene
from quizapp.sandbox import Sandbox
from quizapp.tui.screens.lab import LabScreen
from quizapp.tui.widgets.plate import Plate
from quizapp.tui.widgets.rows import Menu
from tests.benchmarks.measure import Timing, table, timing_of
from tests.benchmarks.screens import SIZE, pressed
from tests.benchmarks.verdicts import REST
from tests.tui.stage import Stage, home, until

LARGE = (120, 40)
"""So large that three pictures stand side by side."""

KEYS = 30
FRAMES, MORE_FRAMES = 100, 300
ALLOWED_FPS = 24
FLOOR = "j in the menu of home"
BESIDES: Sequence[Look] = ("loss", "table", "map")


async def opened(pilot: Pilot[int]) -> LabScreen:
    """The lab, with its pictures drawn."""
    await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
    await asyncio.sleep(1)
    assert isinstance(pilot.app.screen, LabScreen)
    return pilot.app.screen


def scene_of(screen: LabScreen) -> Scene:
    """What a key changes."""
    return screen.scene


def shown(screen: LabScreen) -> int:
    """Which picture stands beside the paths: a map is worked out after they are painted."""
    return id(screen.beside.drawing)


async def painted(app: App[int], key: str, plate: Plate) -> Timing:
    """From a key to the plate painted for it, whatever is worked out after that."""
    moments: list[float] = []
    taken = []
    paint = plate.render_lines

    def noted(crop: Region) -> list[Strip]:
        strips = paint(crop)
        moments.append(time.perf_counter())
        return strips

    with patch.object(plate, "render_lines", noted):
        for _ in range(KEYS // 3):
            await asyncio.sleep(REST)
            moments.clear()
            start = time.perf_counter()
            app.simulate_key(key)
            while not moments:  # noqa: ASYNC110  # what is measured has no event to wait for
                await asyncio.sleep(0)
            taken.append((moments[0] - start) * 1000)
    return timing_of(taken)


async def keys(stage: Stage) -> dict[str, Timing]:
    """What is turned, moved and stepped, each to the screen that shows it."""
    found = {}
    app = stage.app()
    async with app.run_test(size=SIZE) as pilot:
        await home(pilot)
        menu = app.screen.query_one(Menu)
        found[FLOOR] = await pressed(app, "j", lambda: menu.at, KEYS)
    for beside in BESIDES:
        scene = Scene(FIRST_SCENE.experiment, 30, 1, beside)
        app = stage.app(scene=scene)
        async with app.run_test(size=SIZE) as pilot:
            screen = await opened(pilot)
            for key in ("right_square_bracket", "comma"):
                what = f"{key} with the {beside} beside"
                found[what] = await pressed(app, key, partial(scene_of, screen), KEYS // 3)
            screen.paths.focus()
            what = f"the start moved with the {beside} beside"
            found[f"{what}: paths"] = await painted(app, "right", screen.paths)
            found[f"{what}: all"] = await pressed(app, "right", partial(shown, screen), KEYS // 3)
    return found


async def frames(stage: Stage) -> str:
    """Processor time of a frame with three pictures, and the memory that frames leave behind."""
    walkers = FIRST_SCENE.experiment.walkers
    experiment = Experiment(walkers, steps=MORE_FRAMES)
    app = stage.app(scene=Scene(experiment))
    async with app.run_test(size=LARGE) as pilot:
        screen = await opened(pilot)
        start = time.process_time()
        await drawn(screen, FRAMES)
        each = (time.process_time() - start) / FRAMES
        tracemalloc.start()
        await drawn(screen, MORE_FRAMES)  # by then what is kept of each step is there
        before = kept()
        await drawn(screen, MORE_FRAMES)
        grown = kept() - before
        tracemalloc.stop()
    return (
        f"  a frame of three pictures, {LARGE[0]}×{LARGE[1]}: {each * 1000:.1f} ms of processor"
        f" time, {each * ALLOWED_FPS:.0%} of a core at {ALLOWED_FPS} a second\n"
        f"  {MORE_FRAMES} more frames of the same steps leave {grown / 1024:+.1f} kB behind"
    )


async def drawn(screen: LabScreen, count: int) -> None:
    """So many frames, each another step, each on the screen before the next."""
    for frame in range(1, count + 1):
        painted = asyncio.Event()
        screen.put(at_step(screen.scene, frame % screen.scene.experiment.steps))
        screen.call_after_refresh(painted.set)
        await painted.wait()


def kept() -> int:
    """Bytes that are in use and were taken since memory is traced."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def run() -> str:
    """Press keys in the lab, and let it play."""
    with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
        stage = Stage(Path(folder), runner=sandbox)
        typed = asyncio.run(keys(stage))
        played = asyncio.run(frames(stage))
        stage.journal.close()
    return f"{table(typed, FLOOR)}\n{played}"
