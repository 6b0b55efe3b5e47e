"""Submissions that never end: what each costs of a core, and what slow right ones lose by it."""

import resource
import time
from collections.abc import Mapping
from functools import partial

from quizapp.classroom.grading import GradingTask, MarkedAnswer, mark_answer
from quizapp.core.answer import Written
from quizapp.core.grading.outcome import Ran
from quizapp.sandbox import Sandbox
from quizapp.sandbox.pool import Pool, usable_cores
from tests.benchmarks.verdicts import SEED, momentum
from tests.cli.submissions import STALE, TEXTBOOK
from tests.sandbox.hangs import EARLIER, PROVED, SLOW, UNPROVED
from tests.sandbox.programs import program
from tests.sandbox.test_hangs import crowded

MOMENTUM = "momentum-class"
FILES, HANGS = 1000, 20


def run() -> str:
    """The mean cost of each sort, on an idle machine and a crowded one, and of a class."""
    lines = [_costs(name, of) for name, of in SORTS.items()]
    with crowded():
        lines.append(_costs("slow and right, the machine crowded", SLOW))
    taken = _class_taken()
    lines.append(f"  {FILES} files, {HANGS} of them endless: {taken:.1f} s on {_cores()} cores")
    return "\n".join(lines)


SORTS = {
    "endless, and found to be": PROVED,
    "endless, and nobody can tell": UNPROVED,
    "ends otherwise": EARLIER,
    "slow and right": SLOW,
}


def _costs(name: str, submissions: Mapping[str, str]) -> str:
    right = 0
    began, used = time.perf_counter(), _used()
    with Sandbox(in_bulk=True) as sandbox:
        for source in submissions.values():
            right += isinstance(sandbox.run(program(source), SEED).outcome, Ran)
    each = (time.perf_counter() - began) / len(submissions), (_used() - used) / len(submissions)
    wall, core = each
    return f"  {name:<36}{core:>6.2f} s of a core, {wall:.2f} s; {right} of {len(submissions)} run"


def _used() -> float:
    mine, theirs = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def _class_taken() -> float:
    endless = [one.replace("class Opt:", "class Momentum:") for one in PROVED.values()]
    sources = [
        endless[i * HANGS // FILES % len(endless)]
        if i % (FILES // HANGS) == 0
        else f"{STALE if i % 3 == 0 else TEXTBOOK}\n# {i}\n"
        for i in range(FILES)
    ]
    tasks = [GradingTask(str(i), MOMENTUM, Written(one), SEED) for i, one in enumerate(sources)]
    work = partial(mark_answer, {MOMENTUM: momentum()})
    with Pool[GradingTask, MarkedAnswer](work, usable_cores()[:2]) as pool:
        pool.isolation()
        began = time.perf_counter()
        words = [one.verdict.word for one in pool.map(tasks)]
        taken = time.perf_counter() - began
    if words.count("timeout") != HANGS:
        raise AssertionError(f"{words.count('timeout')} timeouts")
    return taken


def _cores() -> int:
    return len(usable_cores()[:2])
