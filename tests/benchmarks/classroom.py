"""A made-up class through `quizapp grade`: its rate, its memory, and killed five times on the way.

Rates are of files of which no two are the same, a third of them wrong; the class that is killed
has vandals and endless loops in it, too.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from operator import attrgetter
from pathlib import Path

from quizapp.classroom.grading import GradingTask, MarkedAnswer, lost_answer, mark_answer
from quizapp.core.answer import Written
from quizapp.sandbox.pool import Pool, usable_cores
from tests.benchmarks.bulk import cpu_seconds
from tests.benchmarks.measure import in_turn
from tests.benchmarks.school import WRONG_IN, handed_in, piles, write_class
from tests.benchmarks.verdicts import SEED, TEST, in_process, process
from tests.cli.submissions import TEXTBOOK

SIZE, ASKED, FEW, KILLS = 10_000, 3_000, 600, 5
"""Files of the class that is killed, of the one with a time to keep, and of those for rates."""

LOOK_SECONDS = 0.2
KINDS = {"right": 0, "mixed": WRONG_IN, "wrong": 1}


@dataclass
class Watched:
    """One run of the command: seconds, its exit code, and the most memory of each process."""

    seconds: float = 0.0
    code: int | None = None
    command_mib: float = 0.0
    grader_mib: float = 0.0


def graded(folder: Path, home: Path, report: Path, stop_after: float | None = None) -> Watched:
    """Grade a folder with the command, or kill it after so many seconds."""
    command = [sys.executable, "-m", "quizapp", "grade", str(folder), "--seed", str(SEED)]
    env = os.environ | {"QUIZAPP_HOME": str(home)}
    seen, began = Watched(), time.monotonic()
    with (
        report.open("wb") as out,
        subprocess.Popen([*command, "--format", "json"], stdout=out, env=env) as running,
    ):
        while running.poll() is None:
            if stop_after is not None and time.monotonic() - began > stop_after:
                running.kill()
            _look(running.pid, seen)
            time.sleep(LOOK_SECONDS)
        seen.code = running.returncode
    seen.seconds = time.monotonic() - began
    return seen


def _look(pid: int, seen: Watched) -> None:
    """Note the most memory so far of the command and of the processes that it has started."""
    with suppress(OSError):
        seen.command_mib = max(seen.command_mib, _peak_mib(pid))
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            seen.grader_mib = max(seen.grader_mib, _peak_mib(int(child)))


def _peak_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    kib = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
    return int(kib) / 1024


def tasks(wrong_in: int, number: int) -> Iterator[GradingTask]:
    """Distinct submissions to six questions, in turn."""
    for place, (_, question, source) in enumerate(handed_in(number, 1, 0, wrong_in)):
        answer = Written(source.decode("utf-8-sig", "replace"))
        yield GradingTask(str(place), question, answer, SEED)


def rate(wrong_in: int, cores: Sequence[int], number: int) -> tuple[float, float]:
    """Submissions a second, and CPU milliseconds of all processes for each, once all is warm."""
    from quizapp.bank import bundled, load

    bank = load([bundled()]).questions
    questions = {name: bank[name] for name in piles()}
    work = partial(mark_answer, questions)
    spent = []
    for count in (number, 2 * number):
        before = cpu_seconds()
        with Pool[GradingTask, MarkedAnswer](
            work, cores, lost_answer, attrgetter("question")
        ) as pool:
            came = pool.map(tasks(wrong_in, count))
            deque(islice(came, number // 2), 0)
            began = time.perf_counter()
            rest = sum(1 for _ in came)
            taken = time.perf_counter() - began
        spent.append(cpu_seconds() - before)
    return rest / taken, 1000 * (spent[1] - spent[0]) / number


def killed_on_the_way(folder: Path, home: Path, report: Path, whole: float) -> Watched:
    """Kill the command five times, at moments spread over the run, and let it end the sixth."""
    rng = random.Random(SEED)  # noqa: S311  # moments, not a secret
    for _ in range(KILLS):
        graded(folder, home, report, stop_after=whole * rng.uniform(0.05, 0.2))
    return graded(folder, home, report)


def run() -> str:
    """Grade the classes; the floor and pytest in the same run."""
    cores = usable_cores()[:2]
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        return "\n".join((*_rates(cores, place), *_asked(place), *_killed(place)))


def _rates(cores: Sequence[int], place: Path) -> Iterator[str]:
    (place / "a.py").write_text(TEXTBOOK, encoding="utf-8")
    (place / "test_a.py").write_text(TEST, encoding="utf-8")
    pytest = process("-m", "pytest", "-q", "-p", "no:cacheprovider", folder=str(place))
    floor = in_turn({"floor": in_process()}, 300)["floor"].p50
    peer = in_turn({"pytest": pytest}, 5)["pytest"].p50
    yield f"  in this process, no wall {1000 / floor:.0f}/s; pytest, each anew {1000 / peer:.1f}/s"
    one = {kind: rate(wrong_in, cores[:1], FEW) for kind, wrong_in in KINDS.items()}
    for kind, (each, cpu) in one.items():
        beside = f"×{cpu / floor:.1f} the floor, {peer / cpu:.0f}× faster than pytest"
        yield f"  {kind}, one core {each:.0f}/s, CPU {cpu:.2f} ms each ({beside})"
    each, cpu = rate(WRONG_IN, cores, 2 * FEW)
    more = each / one["mixed"][0]
    yield f"  mixed, {len(cores)} cores {each:.0f}/s, CPU {cpu:.2f} ms each, ×{more:.2f} of one"


def _asked(place: Path) -> Iterator[str]:
    write_class(place / "asked", ASKED, hostile_in=0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seen = graded(place / "asked", place / "one", place / "asked.json")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    yield f"  {ASKED} mixed files in one command: {seen.seconds:.1f} s, CPU {cpu:.1f} s"


def _killed(place: Path) -> Iterator[str]:
    folder, whole, broken = place / "class", place / "whole.json", place / "broken.json"
    write_class(folder, SIZE)
    seen = graded(folder, place / "two", whole)
    rows = len(json.loads(whole.read_bytes())["results"])
    yield (
        f"  {SIZE} files, one in 50 hostile: {seen.seconds:.0f} s, {rows} rows, "
        f"{seen.command_mib:.0f} MiB, {seen.grader_mib:.0f} MiB a grader at most"
    )
    killed_on_the_way(folder, place / "three", broken, seen.seconds)
    same = whole.read_bytes() == broken.read_bytes()
    yield f"  killed {KILLS} times on the way: {'the same report' if same else 'ANOTHER REPORT'}"
