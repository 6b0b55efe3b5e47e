"""How long one submission takes: python -m tests.benchmarks.sandbox_latency [runs].

Prints milliseconds of the wall, cold and warm, beside the same work without isolation.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

from quizapp.core.probes import draw_trials
from quizapp.core.trial import Program
from quizapp.sandbox import Sandbox
from quizapp.sandbox.asking import packed
from quizapp.sandbox.inside import trials
from tests.sandbox.programs import MOMENTUM


def main(runs: int) -> None:
    """Measure everything in one go, so that the figures can be compared."""
    program = Program(MOMENTUM.encode(), "Opt", partial(draw_trials, "momentum"))
    floor = _figures("in this process, not isolated", runs, partial(_plainly, program))
    began = time.perf_counter()
    with Sandbox() as sandbox:
        sandbox.run(program, 0)
        print(f"{'first run, from nothing':32} {1000 * (time.perf_counter() - began):8.2f}")
        print(f"{'isolation':32} {sandbox.isolation():>8}")
        median = _figures("warm, fork on demand", runs, lambda: sandbox.run(program, 1))
    with Sandbox(portable=True) as portable:
        portable.warm()
        _figures("portable", runs // 50, lambda: portable.run(program, 1))
    import_numpy = partial(subprocess.run, [sys.executable, "-c", "import numpy"], check=True)
    plain = _figures("a process that imports NumPy", runs // 50, import_numpy)
    print(f"{median / floor:.1f} times the floor, {plain / median:.1f} times faster than a process")


def _plainly(program: Program) -> None:
    names: dict[str, object] = {}
    exec(compile(program.source, "submission", "exec"), names)  # noqa: S102  # our own text
    for wanted in trials.unpack(packed(program.draw(1))):
        trials.run(names["Opt"], wanted)  # type: ignore[arg-type]  # a class


def _figures(name: str, runs: int, work: Callable[[], object]) -> float:
    """Print median and 99th percentile of `work` in milliseconds; return the median."""
    work()
    taken = []
    for _ in range(max(runs, 3)):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    last = statistics.quantiles(taken, n=100, method="inclusive")[98]
    print(f"{name:32} {statistics.median(taken):8.2f}   p99 {last:8.2f}")
    return statistics.median(taken)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
