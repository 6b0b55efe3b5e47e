"""Many submissions: how many a second on one pinned core and on two, and what each costs."""

import os
import resource
import time
from collections.abc import Sequence
from functools import partial

from quizapp.classroom.grading import GradingTask, MarkedAnswer, mark_answer
from quizapp.core.answer import Written
from quizapp.sandbox.pool import Pool, usable_cores
from tests.benchmarks.measure import in_turn
from tests.benchmarks.verdicts import SEED, in_process, momentum
from tests.cli.submissions import TEXTBOOK

MOMENTUM = "momentum-class"
FIRST, FEW, MANY = 40, 300, 3000

Rate = tuple[float, float]
"""Submissions a second; CPU milliseconds of all processes for each, their start left out."""


def cpu_seconds() -> float:
    """What this process and all that it has waited for have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def rate(cores: Sequence[int], number: int) -> Rate:
    """Grade a submission so many times on these cores, each process having graded a few before."""
    start = cpu_seconds()
    with Pool(partial(mark_answer, {MOMENTUM: momentum()}), cores) as pool:
        _all_right(pool, FIRST)
    idle = cpu_seconds() - start
    with Pool(partial(mark_answer, {MOMENTUM: momentum()}), cores) as pool:
        _all_right(pool, FIRST)
        began = time.perf_counter()
        _all_right(pool, number)
        taken = time.perf_counter() - began
    return number / taken, 1000 * (cpu_seconds() - start - 2 * idle) / number


def _all_right(pool: Pool[GradingTask, MarkedAnswer], number: int) -> None:
    task = GradingTask("", MOMENTUM, Written(TEXTBOOK), SEED)
    if not all(one.verdict.right for one in pool.map(task for _ in range(number))):
        raise AssertionError("a right submission did not pass")


def run() -> str:
    """Rates, with the floor of the same run beside them."""
    cores = usable_cores()[:2]
    os.sched_setaffinity(0, cores)
    floor = in_turn({"floor": in_process()}, 300)["floor"].p50
    one = rate(cores[:1], FEW)
    two = rate(cores, FEW)
    long = rate(cores[:1], MANY)
    return "\n".join(
        (
            f"  in this process, no wall        {1000 / floor:>6.0f}/s",
            _line(f"one core, {FEW}", one, floor),
            _line(f"{len(cores)} cores, {FEW}", two, floor) + f", ×{two[0] / one[0]:.2f} of one",
            _line(f"one core, {MANY}", long, floor) + f", {100 * (long[0] / one[0] - 1):+.0f} %",
        )
    )


def _line(what: str, found: Rate, floor: float) -> str:
    each, cpu = found
    return f"  {what:<32}{each:>6.0f}/s  CPU {cpu:.2f} ms each (×{cpu / floor:.2f} the floor)"
