"""One submission at a time: the sandbox against no sandbox, and against the usual ways."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path

from quizapp.bank import bundled, load
from quizapp.core.answer import Written
from quizapp.core.body import Pending
from quizapp.core.grading.outcome import Execution, Ran
from quizapp.core.grading.playing import play
from quizapp.core.grading.trial import Trial
from quizapp.core.ports import Runner
from quizapp.core.question import Question
from quizapp.sandbox import Sandbox
from quizapp.sandbox.inside.wire import LAYER_NAMES
from tests.benchmarks.measure import Timing, in_turn, table
from tests.cli.submissions import CASES, TEXTBOOK

REST = 0.02
"""Seconds between two submissions: nobody types faster, and the next child is ready by then."""

FLOOR = "in this process, no wall"
WALL, NO_WALL = "sandbox", "sandbox, every layer left out"
PLAIN, PYTEST = "a plain subprocess that imports NumPy", "pytest without plugins, in a subprocess"
HANG = "an endless loop"

SEED = 7
"""One for all, as the app and `quizapp grade` have it."""

NAMED, NAMELESS = "wrong, named as a mistake", "wrong, without a name"
WRONG = CASES["velocity used before it is updated"].source
MIXED = {
    "a class": [TEXTBOOK] * 5
    + [CASES[name].source for name in ("pytorch form", "prints", "plus gradient", "syntax error")]
    + [WRONG],
    NAMED: [WRONG],
    NAMELESS: [TEXTBOOK.replace("- self.lr", "- np.cos(grads[key]) * self.lr")],
    "an exception": [CASES["blank left"].source],
    "a syntax error": [CASES["syntax error"].source],
}
"""Submissions by what they are; a class is mostly right."""

TEST = """
import numpy as np
from a import Momentum


def test_momentum():
    params = {"W": np.ones(3)}
    Momentum(0.1, 0.9).update(params, {"W": np.ones(3)})
    assert np.allclose(params["W"], 0.9)
"""


@cache
def momentum() -> Question:
    """The question asked."""
    return load([bundled()]).questions["momentum-class"]


def asked(source: str = TEXTBOOK) -> Pending:
    """A submission to it, ready to be run."""
    pending = momentum().body.judge(Written(source))
    if not isinstance(pending, Pending):
        raise TypeError(pending)
    return pending


def in_process() -> Callable[[], object]:
    """All of a verdict but the wall: compiled, executed, run and compared, each anew."""
    pending = asked()

    def verdict() -> object:
        module: dict[str, object] = {}
        exec(compile(TEXTBOOK, "submission", "exec"), module)  # noqa: S102  # the floor has no wall
        make = module["Momentum"]
        runs = []
        for trial in pending.program.sample(SEED):
            if isinstance(trial, Trial) and callable(make):
                run = play(make, trial)
                runs += [replace(run, lr_changed=trial.change is not None)] if run else []
        return pending.decide(Execution(Ran(tuple(runs)), SEED, "none", 0.0))

    return verdict


def sandboxed(sandbox: Runner, *sources: str) -> Callable[[], object]:
    """The whole of one verdict, as the app and `quizapp grade` give it; of each in turn."""
    turns = cycle([asked(source) for source in sources or (TEXTBOOK,)])

    def verdict() -> object:
        pending = next(turns)
        return pending.decide(sandbox.run(pending.program, SEED))

    return verdict


def first_verdict() -> object:
    """From nothing to a verdict: the interpreter started, its wall tried, one submission run."""
    with Sandbox() as sandbox:
        return sandboxed(sandbox)()


def process(*words: str, folder: str) -> Callable[[], object]:
    """A fresh interpreter, run to its end."""
    command, env = [sys.executable, *words], os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return lambda: subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)


def run() -> str:
    """Time submissions of momentum-class."""
    with (
        Sandbox() as sandbox,
        Sandbox(without=LAYER_NAMES) as bare,
        Sandbox(in_bulk=True) as unprepared,
        Sandbox(portable=True) as portable,
        tempfile.TemporaryDirectory() as folder,
    ):
        (Path(folder) / "a.py").write_text(TEXTBOOK, encoding="utf-8")
        (Path(folder) / "test_a.py").write_text(TEST, encoding="utf-8")
        quick = {
            FLOOR: in_process(),
            WALL: sandboxed(sandbox),
            NO_WALL: sandboxed(bare),
        }
        mixed = {name: sandboxed(sandbox, *sources) for name, sources in MIXED.items()}
        others = {
            "sandbox, no child waiting": sandboxed(unprepared),
            "portable sandbox": sandboxed(portable),
        }
        slow = {
            PLAIN: process("a.py", folder=folder),
            PYTEST: process("-m", "pytest", "-q", "-p", "no:cacheprovider", folder=folder),
            HANG: sandboxed(sandbox, CASES["endless loop"].source),
            "a new sandbox's first verdict": first_verdict,
        }
        timings = in_turn(quick | mixed, 300, REST) | in_turn(others, 50, REST)
        timings |= in_turn(slow, 10)
    return f"{table(timings, FLOOR)}\n{_claims(timings)}"


def _claims(timings: Mapping[str, Timing]) -> str:
    ours, limit = timings[WALL], 1000 * asked().program.limits.seconds
    return (
        f"  verdict: ×{ours.p50 / timings[FLOOR].p50:.2f} the floor, "
        f"p99 ×{ours.p99 / ours.p50:.2f} its own p50, "
        f"wall {100 * (ours.p50 / timings[NO_WALL].p50 - 1):+.0f} %; "
        f"{timings[PLAIN].p50 / ours.p50:.0f}× faster than a plain subprocess, "
        f"{timings[PYTEST].p50 / ours.p50:.0f}× than pytest; "
        f"wrong ×{timings[NAMED].p50 / ours.p50:.2f} (named), "
        f"×{timings[NAMELESS].p50 / ours.p50:.2f} (without a name) a right one; "
        f"a class ×{timings['a class'].p50 / timings[FLOOR].p50:.2f} the floor, "
        f"an endless loop ×{timings[HANG].p50 / limit:.2f} its limit"
    )
