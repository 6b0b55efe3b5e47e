"""Looking at processes from outside: children, descriptors, memory."""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from quizapp.core.grading.outcome import Ran
from quizapp.core.grading.trial import Trial
from quizapp.sandbox import Sandbox
from tests.sandbox.programs import MOMENTUM, drawn, program

T = TypeVar("T")

RIGHTS = "+dac_read_search"
NOBODY = (
    *("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
    # Python and these files may lie where nobody else can read them.
    *(f"--inh-caps={RIGHTS}", f"--ambient-caps={RIGHTS}", f"--bounding-set=-all,{RIGHTS}"),
)
"""How to become a user without rights."""


def without_rights() -> tuple[str, ...]:
    """What to put before a command so that an ordinary user runs it."""
    return NOBODY if os.geteuid() == 0 and shutil.which("setpriv") else ()


def children_of(pid: int) -> list[int]:
    """Its living and its unreaped children."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def zygote_of(sandbox: Sandbox) -> int:
    assert sandbox._supply._zygote
    return sandbox._supply._zygote.pid


def looked_at(sandbox: Sandbox, look: Callable[[int], T]) -> tuple[T, T]:
    """What is seen of its zygote, and of its worker in the middle of a run."""
    seen: list[T] = []

    def draw(seed: int) -> tuple[Trial, ...]:
        zygote = zygote_of(sandbox)
        (child,) = children_of(zygote)
        seen.extend((look(zygote), look(child)))
        return drawn(seed)

    assert isinstance(sandbox.run(replace(program(MOMENTUM), sample=draw), seed=1).outcome, Ran)
    zygote, child = seen
    return zygote, child


def limits_of(pid: int) -> dict[str, str]:
    """Its resource limits as the kernel tells them, soft and hard."""
    rows = Path(f"/proc/{pid}/limits").read_text().splitlines()[1:]
    return {row[:25].strip(): " ".join(row[26:66].split()) for row in rows}


def status_of(pid: int) -> dict[str, str]:
    """What the kernel tells of it, by name, and its place among those that go first."""
    rows = Path(f"/proc/{pid}/status").read_text().splitlines()
    found = {name: value.strip() for name, _, value in (row.partition(":") for row in rows)}
    return found | {"oom": Path(f"/proc/{pid}/oom_score_adj").read_text().strip()}


def owner_of(pid: int) -> int:
    """The user whom its memory belongs to: root, where it may not be looked at or dumped."""
    return Path(f"/proc/{pid}/mem").stat().st_uid


def settled(pid: int, most: int) -> bool:
    """Whether no more than so many children are left, once the killed ones are reaped."""
    deadline = time.monotonic() + 20
    while len(children_of(pid)) > most and time.monotonic() < deadline:
        time.sleep(0.005)
    return len(children_of(pid)) <= most


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def runs(sandbox: Sandbox) -> bool:
    return isinstance(sandbox.run(program(MOMENTUM), seed=1).outcome, Ran)


def use_of(pid: int) -> tuple[int, int]:
    """KiB of memory of its own, and descriptors."""
    status = Path(f"/proc/{pid}/status").read_text()
    own = next(line for line in status.splitlines() if line.startswith("RssAnon"))
    return int(own.split()[1]), len(list(Path(f"/proc/{pid}/fd").iterdir()))
