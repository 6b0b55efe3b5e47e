"""Hasty hands in the lab: keys, clicks and sizes at random, and what must hold whatever they do."""

import random
from dataclasses import replace

from textual.pilot import Pilot

from quizapp.cli.commands.lab import lab_scene_of
from quizapp.cli.main import parser_of
from quizapp.core.lab.handling import MOST_WALKERS
from quizapp.core.lab.scene import Scene, lab_words
from quizapp.core.lab.suiting import told_whole
from quizapp.core.lab.walking import check_experiment
from quizapp.tui.screens.lab import LabScreen
from tests.tui.hands import press, rest
from tests.tui.stage import Stage, home, until

IN_THE_LAB = (
    *".,0$<>[]{}12345axscvvezotk+-fypnbd?=w",
    *("space", "end", "tab", "shift+tab", "enter", "up", "down", "left", "right", "f1"),
)
IN_OTHERS = (*"12370jknb.,", "enter", "enter", "escape", "escape", "space", "down", "up", "f1")
TYPED = (
    *("adagrad:lr=1,h0=0.5", "momentum!stale_v", "adagrad!scalar_h", "code", "adam@keras"),
    *("sgd:lr=1e308", "rmsprop:rho=0,eps=5e-324", "sgd:lr=1/3:lr=5e-324", "nadam:lr=0.1"),
    *("adam!beta_swap", "sgd:lr=nan", "", "cosine:steps=5", "norm:limit=5e-324", "\x1b[31m"),
)
SIZES = ((80, 24), (60, 20), (100, 30), (120, 40), (24, 8), (1, 1), (200, 60), (79, 50))


class HastyHands:
    """Do this and that, led by a seed, and remember what they did."""

    def __init__(self, pilot: Pilot[int], seed: int) -> None:
        self.done: list[str] = []
        self._pilot = pilot
        self._chance = random.Random(seed)  # noqa: S311  # fuzz, not a secret

    async def do_something(self) -> None:
        """Press a key, or rarely something else."""
        in_lab = isinstance(self._pilot.app.screen, LabScreen)
        ways = (self._press, self._click, self._resize, self._type)
        (way,) = self._chance.choices(ways, (20, 4, 1, 0 if in_lab else 4))
        await way()

    async def _press(self) -> None:
        in_lab = isinstance(self._pilot.app.screen, LabScreen)
        await self._keys(self._chance.choice(IN_THE_LAB if in_lab else IN_OTHERS))

    async def _type(self) -> None:
        await self._keys("ctrl+u", f"paste:{self._chance.choice(TYPED)}", "enter")

    async def _keys(self, *keys: str) -> None:
        self.done.extend(keys)
        await press(self._pilot, *keys)

    async def _click(self) -> None:
        size = self._pilot.app.size
        at = self._chance.randrange(size.width), self._chance.randrange(size.height)
        self.done.append(f"click {at}")
        await self._pilot.click(offset=at)
        await rest(self._pilot)

    async def _resize(self) -> None:
        size = self._chance.choice(SIZES)
        self.done.append(f"resize {size}")
        await self._pilot.resize_terminal(*size)
        await rest(self._pilot)


def require_sound(screen: LabScreen) -> None:
    """The scene is one that can be walked, and its words open the very same again."""
    scene = screen.scene
    check_experiment(scene.experiment)
    assert 0 <= scene.step <= scene.experiment.steps
    assert 0 <= scene.chosen < len(scene.experiment.walkers) <= MOST_WALKERS
    words = parser_of("lab").read(lab_words(scene))
    assert lab_scene_of(words, screen.bench.own_code) == _told_whole(scene)


def _told_whole(scene: Scene) -> Scene:
    walkers = tuple(map(told_whole, scene.experiment.walkers))
    return replace(scene, experiment=replace(scene.experiment, walkers=walkers))


async def live_through(stage: Stage, seed: int, deeds: int) -> None:
    """So many deeds in the lab, which is entered anew wherever they have led out of it."""
    async with stage.app("momentum-class", "momentum-velocity").run_test(size=(80, 24)) as pilot:
        hands = HastyHands(pilot, seed)
        await home(pilot)
        for _ in range(deeds):
            screen = _lab_in(pilot) or await _entered(pilot)
            try:
                await hands.do_something()
                assert pilot.app.is_running
                require_sound(screen)
            except Exception as error:
                error.add_note(f"after {' '.join(hands.done)}")
                raise


def _lab_in(pilot: Pilot[int]) -> LabScreen | None:
    return next((one for one in pilot.app.screen_stack if isinstance(one, LabScreen)), None)


async def _entered(pilot: Pilot[int]) -> LabScreen:
    while len(pilot.app.screen_stack) > 1:
        await press(pilot, "escape")
    await press(pilot, "l")
    await until(pilot, lambda: _lab_in(pilot) is not None)
    screen = _lab_in(pilot)
    assert screen
    return screen
