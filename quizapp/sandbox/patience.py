"""How long a worker may take: by the clock on the wall, or by its own time.

Its own time is what it computes and what it sleeps. Waiting for a core, or for us, is not its
time: on a loaded machine a right submission takes as long as on an idle one.
"""

import os
import time
from dataclasses import dataclass
from typing import Protocol

from quizapp.sandbox.worker import Worker

MOST_WAITS = 30
"""No worker lives for more than so many times its limit, however long it waits for a core."""

GLANCE_SECONDS = 0.03
"""How long a worker is silent before its own time is looked at."""

ASK_AT = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds of its own time after which a worker is asked whether it can end at all."""

MOST_TOLD = 4_096
"""No line of the kernel's on a process is longer."""

READY_STATES = (b"R",)
"""The state of a process that computes, or could if it had a core."""

ASKED_SECONDS = 0.15
"""What answering all of that may take; it is added to the limit."""


class Patience(Protocol):
    """Says how long to wait for the next word of a worker."""

    def left(self) -> float:
        """Seconds to wait before `waited` is to be called; none are left at 0 or less."""

    def waited(self) -> None:
        """Some of them are over without a word."""

    def heard(self) -> None:
        """The worker has said something; until `answered` it waits for us."""

    def answered(self) -> None:
        """It has our answer."""


class WallPatience:
    """So many seconds by the clock on the wall."""

    def __init__(self, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds

    def left(self) -> float:
        """All seconds until the end."""
        return self._deadline - time.monotonic()

    def waited(self) -> None:
        """The clock has gone on by itself."""

    def heard(self) -> None:
        """It goes on."""

    def answered(self) -> None:
        """It has not stood still either."""


@dataclass(frozen=True, slots=True)
class CoreTime:
    """Seconds that a process has computed or waited for a core; whether it sleeps now.

    How long it waits is known to the kernel only when it no longer does.
    """

    computed: float = 0.0
    kept_waiting: float = 0.0
    sleeps: bool = False

    @property
    def awake(self) -> float:
        """All of them."""
        return self.computed + self.kept_waiting


class OwnPatience:
    """So many seconds of a worker's own time, in which it is asked now and then."""

    def __init__(self, seconds: float, worker: Worker) -> None:
        self._worker = worker
        self._most = seconds + ASKED_SECONDS
        self._end = time.monotonic() + MOST_WAITS * self._most
        self._asks = [*ASK_AT]
        # What it has computed to get ready is not the submission's.
        self._seen = core_time(worker.pid) or CoreTime()
        self._ready = self._seen.computed
        self._slept = self._passed = 0.0
        self._since = self._looked = time.monotonic()

    def left(self) -> float:
        """As long as may pass before its own time is looked at again."""
        now = time.monotonic()
        if now >= self._end:
            return 0.0
        if now >= self._looked + GLANCE_SECONDS:  # it has said something all the while
            self.waited()
        return min(self._looked + GLANCE_SECONDS - now, self._most - self._taken())

    def heard(self) -> None:
        """What it sleeps until it is answered is not its own time."""
        self._passed += time.monotonic() - self._since

    def answered(self) -> None:
        """Whatever it sleeps is counted from now on; what it computed counts anyway."""
        self._since = time.monotonic()

    def waited(self) -> None:
        """Count what it has computed and slept; ask it, where the time for that has come."""
        self._looked = now = time.monotonic()
        passed = self._passed + now - self._since
        self._passed, self._since = 0.0, now
        seen = core_time(self._worker.pid)
        if seen is None:
            self._slept += passed
        else:
            if seen.sleeps:
                # We ourselves may have been kept waiting for longer than we wanted to.
                passed = min(passed, 2 * GLANCE_SECONDS)
                self._slept += max(0.0, passed - (seen.awake - self._seen.awake))
            self._seen = seen
        if self._asks and self._taken() >= self._asks[0]:
            del self._asks[0]
            self._worker.ask()

    def _taken(self) -> float:
        return self._seen.computed - self._ready + self._slept


def core_time(pid: int) -> CoreTime | None:
    """What the kernel has counted of a process; None where it does not say."""
    try:
        computed, kept_waiting = _told(f"/proc/{pid}/schedstat").split()[:2]
        sleeps = _told(f"/proc/{pid}/stat").rpartition(b")")[2].split()[0] not in READY_STATES
        return CoreTime(int(computed) / 1e9, int(kept_waiting) / 1e9, sleeps)
    except (OSError, ValueError, IndexError):
        return None


def _told(file: str) -> bytes:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        return os.read(descriptor, MOST_TOLD)
    finally:
        os.close(descriptor)
