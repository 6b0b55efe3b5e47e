"""Walks whose gradients come from outside one by one, by right code and by hostile code."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest
from numpy.typing import NDArray

from optim_core import descend
from optim_core.optimizers import Momentum
from optim_core.surfaces import SURFACES
from quizapp.core.grading.outcome import BadValue, Execution, Raised, Ran, Stopped
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.trial import Guided, Limits, Program, Push, StepNote, Watched
from quizapp.sandbox import Sandbox
from tests.sandbox import hostile
from tests.sandbox.hostile_harm import ACTS, CURES
from tests.sandbox.programs import MOMENTUM, SHORT, linux_only
from tests.sandbox.test_forgery import FRAME

STEPS = 12
NAMES = RULES["momentum"].names()
SETTINGS = (0.05, 0.9)

Settings = Callable[[int], tuple[float, ...]]


SLOW_UPDATE = """\
def update(self, params, grads):
        import time
        def busy(seconds):
            until = time.process_time() + seconds
            while time.process_time() < until: pass
        {}"""


def led(source: str, settings: Settings = lambda _: SETTINGS, steps: int = STEPS) -> Program:
    """A walk over the saddle, with these settings in each step."""
    surface = SURFACES["saddle"]

    def guide(step: int, row: NDArray[np.float64]) -> Push:
        return Push(settings(step), np.array(surface.gradient(*row)))

    walk = Guided(settings(1), {"W": np.array(surface.start)}, steps, guide, NAMES)
    return Program(source.encode(), "Opt", lambda _: (walk,), watched=Watched(0))


def params_seen(execution: Execution) -> list[NDArray[np.float64]]:
    return [note.params for note in execution.seen if isinstance(note, StepNote)]


def test_it_walks_where_the_gradients_lead(either: Sandbox) -> None:
    execution = either.run(led(MOMENTUM), seed=1)
    walked = descend(Momentum(*SETTINGS), SURFACES["saddle"], steps=STEPS)
    assert isinstance(execution.outcome, Ran)
    assert np.array_equal(execution.outcome.runs[0].values, walked.path[1:])
    assert np.array_equal(params_seen(execution), walked.path[1:])


def test_a_setting_that_becomes_another_is_found_by_its_name(sandbox: Sandbox) -> None:
    """Both are the same number at first."""
    execution = sandbox.run(led(MOMENTUM, lambda step: (0.5, 0.5) if step < 4 else (0.2, 0.5)), 1)
    changes = {4: {"lr": 0.2}}
    walked = descend(Momentum(0.5, 0.5), SURFACES["saddle"], steps=STEPS, changes=changes)
    assert isinstance(execution.outcome, Ran)
    assert np.array_equal(execution.outcome.runs[0].values, walked.path[1:])
    assert execution.outcome.runs[0].lr_changed


def test_a_setting_that_is_held_nowhere_is_told(sandbox: Sandbox) -> None:
    source = MOMENTUM.replace("self.lr = lr", "self.half = lr / 2").replace("self.lr", "self.half")
    outcome = sandbox.run(led(source, lambda step: (0.05 * step, 0.9)), seed=1).outcome
    assert isinstance(outcome, Ran)
    assert not outcome.runs[0].lr_changed


def test_the_guide_may_end_a_walk(sandbox: Sandbox) -> None:
    program = led(MOMENTUM)
    (walk,) = program.sample(0)
    assert isinstance(walk, Guided)
    early = replace(walk, guide=lambda step, row: walk.guide(step, row) if step < 4 else None)
    outcome = sandbox.run(replace(program, sample=lambda _: (early,)), seed=1).outcome
    assert isinstance(outcome, Ran)
    assert len(outcome.runs[0].values) == 3


def test_a_walk_too_long_to_keep_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="a walk of"):
        sandbox.run(led(MOMENTUM, steps=10_001), seed=1)


TWO_STEPS = """
import os, sys, numpy as np

def act(params):
{}

class Opt:
    def __init__(self, lr, momentum): self.n = 0
    def update(self, params, grads):
        self.n += 1
        params["W"] -= 0.1 * grads["W"]
        if self.n == 3: act(params)
"""


def taking_two(act: str) -> str:
    """Two steps, and in the third one the act."""
    return TWO_STEPS.format(indent(act, "    "))


ROW = "bytes(17)"
FORGED = {
    "too short": "everywhere(frame(b'V', bytes(16)))",
    "too long": "everywhere(frame(b'V', bytes(18)))",
    "unknown flags": "everywhere(frame(b'V', b'\\xff' + bytes(16)))",
    "the rows of all steps": f"everywhere(frame(b'V', {ROW}) * 12)",
    "a huge frame": "everywhere(struct.pack('<cI', b'V', 2 ** 32 - 1))",
    "loaded again": "everywhere(frame(b'L'))",
    "a note out of turn": "everywhere(frame(b'O', struct.pack('<II', 0, 9) + bytes(36)))",
    "a note of another walk": "everywhere(frame(b'O', struct.pack('<II', 1, 3) + bytes(36)))",
    "lines nobody asked for, twice": "everywhere(frame(b'I', bytes(4)) * 2)",
    "a parameter nobody knows": "everywhere(frame(b'B', bad(1) + b'Q' + bytes(4)))",
    "a step nobody asked for": "everywhere(frame(b'B', bad(99) + b'W' + bytes(4)))",
    "the end": "os._exit(98)",
}


@pytest.mark.parametrize("name", FORGED)
def test_what_is_not_exactly_the_next_row_ends_the_walk(sandbox: Sandbox, name: str) -> None:
    execution = sandbox.run(led(FRAME + taking_two(FORGED[name])), seed=1)
    assert isinstance(execution.outcome, Stopped), execution.outcome
    assert execution.outcome.ending == "protocol"
    assert len(params_seen(execution)) == 2


def test_who_reads_what_it_is_given_learns_one_gradient(sandbox: Sandbox) -> None:
    """Past the harness there is nothing to be read before the step before has been answered."""
    source = FRAME + taking_two("os.read(3, 1)")
    execution = sandbox.run(replace(led(source), limits=SHORT), seed=1)
    assert isinstance(execution.outcome, Stopped)
    assert execution.outcome.ending == "timeout"


ENDS = {
    "never answers": ("while True: pass", "timeout"),
    "sleeps": ("import time; time.sleep(60)", "timeout"),
    "floods": ("while True: print('x' * 1000)", "output"),
    "eats memory": ("np.ones(1 << 30) + 1", "memory"),
    "leaves": ("sys.exit(0)", "exited"),
    "dies": ("os.kill(os.getpid(), 9)", "Raised"),
    "raises": ("1 / 0", "Raised"),
    "forgets what a number is": ("params['W'] = None", "BadValue"),
    "throws it away": ("params.clear()", "BadValue"),
}


@pytest.mark.parametrize("name", ENDS)
def test_a_walk_that_is_broken_off_is_known_until_then(sandbox: Sandbox, name: str) -> None:
    act, word = ENDS[name]
    limits = SHORT if word == "timeout" else Limits()
    execution = sandbox.run(replace(led(taking_two(act)), limits=limits), seed=1)
    outcome = execution.outcome
    assert word == (outcome.ending if isinstance(outcome, Stopped) else type(outcome).__name__)
    assert len(params_seen(execution)) == 2
    if isinstance(outcome, BadValue):
        assert outcome.step == 3


@linux_only
@pytest.mark.parametrize("name", ACTS)
def test_what_would_do_harm_is_refused_on_the_way_too(
    sandbox: Sandbox, tmp_path: Path, name: str
) -> None:
    hostile.make_canary(tmp_path)
    before = hostile.state_of(tmp_path)
    act = ACTS[name].replace("{canary}", f"{tmp_path}/canary")
    outcome = sandbox.run(led(taking_two(act)), seed=1).outcome
    assert isinstance(outcome, Raised), outcome
    assert outcome.trace.splitlines()[-1].startswith(CURES), outcome
    assert hostile.state_of(tmp_path) == before


def test_after_all_of_that_right_code_still_walks(sandbox: Sandbox) -> None:
    assert isinstance(sandbox.run(led(MOMENTUM), seed=1).outcome, Ran)


@pytest.mark.parametrize("dawdle", ["time.sleep(0.02)", "busy(0.02)"])
def test_many_short_steps_are_stopped_as_one_long_one_is(sandbox: Sandbox, dawdle: str) -> None:
    slow = MOMENTUM.replace("def update(self, params, grads):", SLOW_UPDATE.format(dawdle))
    walk = replace(led(slow, steps=150), limits=Limits(seconds=0.3))
    execution = sandbox.run(walk, seed=1)
    assert execution.outcome == Stopped("timeout")
