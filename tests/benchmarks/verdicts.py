"""One submission at a time: the sandbox against no sandbox, and against the usual way."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from quizapp.bank import bundled, load
from quizapp.core.answer import Written
from quizapp.core.attempt import attempts
from quizapp.core.diagnosis import recognise
from quizapp.core.probes import draw_trials, play
from quizapp.core.question import Pending
from quizapp.sandbox import Sandbox
from tests.benchmarks.measure import in_turn, table
from tests.cli.submissions import TEXTBOOK

SEED = 1


def in_process() -> object:
    """Compile, execute, run every trial and compare, with no wall at all."""
    module: dict[str, object] = {}
    exec(compile(TEXTBOOK, "submission", "exec"), module)  # noqa: S102  # the floor has no wall
    make = module["Momentum"]
    trials = draw_trials("momentum", SEED)
    runs = [play(make, trial) for trial in trials if callable(make)]
    return recognise("momentum", trials, attempts("momentum", trials, [run for run in runs if run]))


def sandboxed(sandbox: Sandbox) -> Callable[[], object]:
    """The whole of one verdict, as the app and `quizapp grade` give it."""
    body = load([bundled()]).questions["momentum-class"].body

    def verdict() -> object:
        pending = body.judge(Written(TEXTBOOK))
        assert isinstance(pending, Pending)
        return pending.decide(sandbox.run(pending.program, SEED))

    return verdict


def first_verdict() -> object:
    """From nothing to a verdict: the interpreter started, its wall tried, one submission run."""
    with Sandbox() as sandbox:
        return sandboxed(sandbox)()


def run() -> str:
    """Time a right submission of momentum-class."""
    with (
        Sandbox() as sandbox,
        Sandbox(portable=True) as portable,
        tempfile.TemporaryDirectory() as f,
    ):
        file = Path(f) / "a.py"
        file.write_text(TEXTBOOK, encoding="utf-8")
        quick = {
            "in this process, no wall": in_process,
            f"sandbox ({sandbox.isolation()})": sandboxed(sandbox),
        }
        slow = {
            "in this process, no wall": in_process,
            "a plain subprocess, no wall": lambda: subprocess.run(
                [sys.executable, str(file)], check=True
            ),
            "a new sandbox's first verdict": first_verdict,
            f"portable sandbox ({portable.isolation()})": sandboxed(portable),
        }
        floor = "in this process, no wall"
        return f"{table(in_turn(quick, 300), floor)}\n{table(in_turn(slow, 10), floor)}"
