"""One's own code in the lab: from its verdict, and the last one handed in from home."""

import numpy as np
from textual.pilot import Pilot

from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import descents
from quizapp.tui.screens.lab import LabScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.code import CodeView
from tests.tui.bank import filled
from tests.tui.hands import press
from tests.tui.stage import Stage, begin, home, text, until, until_text

HALF = filled(move="0.5 * self.v[key]")


async def handed_in(pilot: Pilot[int], source: str, word: str) -> None:
    screen = await begin(pilot)
    assert isinstance(screen.view, CodeView)
    screen.view.editor.load_text(source)
    await press(pilot, "f5")
    await until_text(pilot, word)


async def lab(pilot: Pilot[int]) -> LabScreen:
    await press(pilot, "l")
    await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
    assert isinstance(pilot.app.screen, LabScreen)
    return pilot.app.screen


async def walked(pilot: Pilot[int], screen: LabScreen) -> None:
    await until(pilot, lambda: all(screen.bench.walked) and screen.bench.to_run is None)


async def test_from_its_verdict_code_walks_beside_the_right_rule(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await handed_in(pilot, HALF, "✗ 不正解")
        screen = await lab(pilot)
        await walked(pilot, screen)
        right, own = screen.bench.walked
        assert right
        assert own
        assert np.allclose(own.path[1] - own.path[0], 0.5 * (right.path[1] - right.path[0]))
        assert "自分のコード" in text(pilot.app)
        await press(pilot, "q")
        await until(pilot, lambda: isinstance(pilot.app.screen, StudyScreen))


async def test_a_knob_that_is_turned_turns_the_code_too(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await handed_in(pilot, filled(), "✓ 正解")
        screen = await lab(pilot)
        await press(pilot, "2", "]", "]")
        await walked(pilot, screen)
        own = screen.scene.experiment.walkers[1]
        assert dict(own.settings)["lr"] > 0.1
        same = read_walker("momentum:" + own.written().partition(":")[2])
        (as_rule,) = descents(type(screen.scene.experiment)((same,)))
        code = screen.bench.walked[1]
        assert as_rule
        assert code
        assert np.array_equal(code.path, as_rule.path)


async def test_code_that_breaks_says_so_and_the_lab_goes_on(stage: Stage) -> None:
    broken = filled(move="[self.v[key]][int(self.v[key].sum() > 0.5)]")
    async with stage.app("momentum-class").run_test(size=(100, 30)) as pilot:
        await handed_in(pilot, broken, "✗")
        screen = await lab(pilot)
        await until_text(pilot, "IndexError")
        await press(pilot, "s")
        await press(pilot, "escape")
        await press(pilot, "2", "[")
        await until(pilot, lambda: screen.bench.to_run is None)


async def test_from_home_the_last_code_that_was_handed_in_may_be_added(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await handed_in(pilot, HALF, "✗ 不正解")
        await press(pilot, "ctrl+q")
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        screen = await lab(pilot)
        await until(pilot, lambda: screen.bench.own_code is not None)
        assert screen.bench.own_code
        assert screen.bench.own_code.source == HALF
        await press(pilot, "a")
        await until_text(pilot, "自分のコード")


async def test_before_the_verdict_there_is_no_way_to_the_lab(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, StudyScreen)


async def test_code_that_is_added_takes_the_settings_of_its_rule(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await handed_in(pilot, filled(), "✓ 正解")
        screen = await lab(pilot)
        await press(pilot, "2", "x", "a")
        await until_text(pilot, "▸  自分のコード")
        await press(pilot, "enter")
        await until(pilot, lambda: len(screen.scene.experiment.walkers) == 2)
        await walked(pilot, screen)
        added = screen.scene.experiment.walkers[1]
        assert dict(added.settings) == {"lr": 0.1, "momentum": 0.9}
