"""The portable way: a fresh interpreter for every submission, watched from outside.

Its pipes are copied to sockets by threads: on some systems only sockets can be waited for.
"""

import os
import signal
import socket
import subprocess
from contextlib import suppress
from threading import Thread
from typing import IO, cast

from quizapp.core.grading.trial import Limits
from quizapp.sandbox.launch import start_interpreter
from quizapp.sandbox.worker import CHUNK, most_computed

JOIN_SECONDS = 1.0
"""How long to wait for a pipe that a process of the submission may still hold open."""


class SpawnedWorker:
    """One spawned interpreter: a Worker."""

    linger = 1.0

    def __init__(self, limits: Limits) -> None:
        self._process = start_interpreter(
            "spawned",
            str(limits.memory_mib),
            str(most_computed(limits)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.request, asking = _writing(cast("IO[bytes]", self._process.stdin))
        self.result, answering = _reading(cast("IO[bytes]", self._process.stdout))
        self.output, printing = _reading(cast("IO[bytes]", self._process.stderr))
        self._pumps = asking, answering, printing

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def arrive(self) -> None:
        """Nothing to wait for: an interpreter that could not be started has said so."""

    def ask(self) -> None:
        """It does not know how to answer: not every system has a signal that harms nobody."""

    def ended(self, within: float) -> int | None:
        """Its exit status, negative for a signal; None if it lives on after so many seconds."""
        try:
            return self._process.wait(within)
        except subprocess.TimeoutExpired:
            return None

    def stop(self) -> None:
        """Kill it with whatever it has started, and reap it."""
        if self._process.returncode is None:
            self._kill()
            self._process.wait()

    def close(self) -> None:
        """Stop it and let go of the pipes."""
        self.stop()
        for end in (self.request, self.result, self.output):
            end.close()
        for thread in self._pumps:
            thread.join(JOIN_SECONDS)

    def _kill(self) -> None:
        kill_group = getattr(os, "killpg", None)
        if kill_group is None:
            self._process.kill()
            return
        with suppress(ProcessLookupError):
            kill_group(self._process.pid, signal.SIGKILL)


def _reading(pipe: IO[bytes]) -> tuple[socket.socket, Thread]:
    """A socket that yields what a pipe yields, until the pipe's end."""
    ours, theirs = socket.socketpair()
    return _started(ours, Thread(target=_drain, args=(pipe, theirs), daemon=True))


def _writing(pipe: IO[bytes]) -> tuple[socket.socket, Thread]:
    """A socket whose bytes go into a pipe, until the socket is closed."""
    ours, theirs = socket.socketpair()
    return _started(ours, Thread(target=_fill, args=(theirs, pipe), daemon=True))


def _started(ours: socket.socket, thread: Thread) -> tuple[socket.socket, Thread]:
    ours.setblocking(False)  # noqa: FBT003  # its only parameter
    thread.start()
    return ours, thread


def _drain(pipe: IO[bytes], sink: socket.socket) -> None:
    # An error means that the other side has gone, which is an end like any other.
    with pipe, sink, suppress(OSError):
        while data := pipe.read(CHUNK):
            sink.sendall(data)


def _fill(source: socket.socket, pipe: IO[bytes]) -> None:
    with suppress(OSError), pipe, source:
        while data := source.recv(CHUNK):
            rest = memoryview(data)
            while rest:
                rest = rest[pipe.write(rest) :]
