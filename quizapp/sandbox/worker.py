"""What a connection needs of the process at its other end, be it forked or spawned."""

import math
import os
import socket
from typing import Protocol

from quizapp.core.grading.trial import Limits

CHUNK = 65_536
"""So many bytes are read from a pipe at once."""

CLOCKS_DIFFER = 2
"""The kernel's limit goes by ticks, which on a busy machine may be far more than we count."""


class WorkerLostError(Exception):
    """The sandbox's own process failed, not the submission; worth one more try."""


class Pipe:
    """Our end of a pipe, never waiting."""

    def __init__(self, descriptor: int) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor = descriptor

    def fileno(self) -> int:
        """The descriptor, for waiting on it."""
        return self._descriptor

    def recv(self, most: int) -> bytes:
        """What is there; empty at the end. Raises BlockingIOError if nothing is there yet."""
        return os.read(self._descriptor, most)

    def send(self, data: memoryview) -> int:
        """Write what fits and say how much that was."""
        return os.write(self._descriptor, data)

    def close(self) -> None:
        """Let go of the descriptor, once."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


End = Pipe | socket.socket


def most_computed(limits: Limits) -> int:
    """After so many seconds the kernel ends a worker whose grader has been stopped."""
    return math.ceil(CLOCKS_DIFFER * limits.seconds) + 1


class Worker(Protocol):
    """One process for one submission."""

    @property
    def linger(self) -> float:
        """How many seconds after its end what it printed may still be on its way."""

    @property
    def request(self) -> End:
        """Where we write."""

    @property
    def result(self) -> End:
        """Where it answers."""

    @property
    def output(self) -> End:
        """What the submission prints."""

    @property
    def pid(self) -> int:
        """Its process id, once it has arrived."""

    def arrive(self) -> None:
        """Wait until it exists; it may have been ordered long ago."""

    def ask(self) -> None:
        """Ask whether what it does can end; only one that knows how answers."""

    def ended(self, within: float) -> int | None:
        """Its exit status, negative for a signal; None if it lives on after so many seconds."""

    def stop(self) -> None:
        """Kill it; what it printed can still be read."""

    def close(self) -> None:
        """Stop it and let go of everything."""
