"""What an engine costs beside the grading: the way there and back, and what a scheduler carries.

Nothing is run in the sandbox; the extra `cluster` must be installed.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from quizapp.classroom.grading import GradingTask, MarkedAnswer
from quizapp.core.answer import Written
from quizapp.core.ports import Runner
from quizapp.core.verdict import Evidence, Verdict
from quizapp.sandbox.cluster import ClusterPool
from tests.benchmarks.school import piles
from tests.sandbox.engine import engine

TASKS = 8_000
WORKERS = 2
SAID = Verdict("fail", "1 回目の更新で値が違います。" * 3, evidence=Evidence(traceback="x" * 400))


def at_once(_runner: Runner, task: GradingTask) -> MarkedAnswer:
    """A verdict of the usual size, without the work for it."""
    return MarkedAnswer(task.key, SAID, 1.0)


def tasks() -> Iterator[GradingTask]:
    """Sources of the usual size, no two alike."""
    sources = [one.decode(errors="replace") for pile in piles().values() for one in pile.right]
    for i in range(TASKS):
        yield GradingTask(f"{i:064}", "adam-class", Written(f"{sources[i % len(sources)]}#{i}"), i)


def cpu_of(pid: int) -> float:
    """Seconds of a core that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def run() -> str:
    """What a submission costs on its way, in whose process."""
    with (
        tempfile.TemporaryDirectory() as folder,
        engine(Path(folder), WORKERS) as running,
        ClusterPool(running.address, at_once) as pool,
    ):
        pool.isolation()
        pids = {"the scheduler": running.scheduler.pid, "each worker": running.workers[0].pid}
        before = {name: cpu_of(pid) for name, pid in pids.items()}
        began, own = time.perf_counter(), time.process_time()
        count = sum(1 for _ in pool.map(tasks()))
        took, used = time.perf_counter() - began, time.process_time() - own
        cpu = {"the command": used}
        cpu |= {name: cpu_of(pid) - before[name] for name, pid in pids.items()}
    lines = (
        f"  {name:14} {1000 * one / count:6.2f} ms of a core, {count / one:6.0f}/s at most"
        for name, one in cpu.items()
    )
    return "\n".join((f"  {count} there and back in {took:.1f} s", *lines))
