"""Looking at processes from outside: children, descriptors, memory."""

import time
from pathlib import Path

from quizapp.core.grading.outcome import Ran
from quizapp.sandbox import Sandbox
from tests.sandbox.programs import MOMENTUM, program


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
    assert sandbox._nursery._zygote
    return sandbox._nursery._zygote.pid


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
