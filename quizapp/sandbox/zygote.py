"""The grader's side of the zygote: asking it for children, and killing them without it."""

import math
import os
import select
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from quizapp.core.trial import Limits
from quizapp.sandbox import launch
from quizapp.sandbox.inside.wire import FORK, NUMBER, ORDER, STATUS
from quizapp.sandbox.worker import Pipe, WorkerLostError

START_SECONDS = 30.0
"""How long loading NumPy may take on a slow disk."""

REPLY_SECONDS = 5.0
"""How long a fork, or the end of a killed child, may take on a busy machine."""


class Zygote:
    """One running zygote; every method but `close` raises WorkerLostError if it has failed."""

    def __init__(self) -> None:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ExitStack() as failed, theirs:
            failed.callback(self._channel.close)
            self._process = launch.start(
                "zygote",
                str(theirs.fileno()),
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            failed.pop_all()
        self.alive = True

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Wait until everything is loaded."""
        self._channel.settimeout(START_SECONDS)
        self._reply()
        self._channel.settimeout(REPLY_SECONDS)

    def bear(self, limits: Limits) -> "Child":
        """Fork a child with three fresh pipes."""
        (request, ask), (answer, result), (printed, output) = os.pipe(), os.pipe(), os.pipe()
        ours, theirs = (Pipe(ask), Pipe(answer), Pipe(printed)), (request, result, output)
        # The wall clock comes first; this one ends a child whose grader has been stopped.
        order = ORDER.pack(FORK, limits.memory_mib, math.ceil(limits.seconds) + 1)
        try:
            with self._talking():
                socket.send_fds(self._channel, [order], theirs)
            pid, (handle,) = self._reply(descriptors=1)
        except BaseException:
            for end in ours:
                end.close()
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        os.set_inheritable(handle, False)  # noqa: FBT003  # its only way
        return Child(self, pid, handle, *ours)

    def status(self, pid: int) -> int:
        """Reap a child that has ended, and say how: its exit status, negative for a signal."""
        with self._talking():
            self._channel.send(ORDER.pack(STATUS, pid, 0))
        return self._reply()[0]

    def close(self) -> None:
        """Kill it; its children go with it."""
        self._channel.close()
        self._process.kill()
        self._process.wait()
        self.alive = False

    def _reply(self, descriptors: int = 0) -> tuple[int, list[int]]:
        with self._talking():
            reply, handles, _, _ = socket.recv_fds(self._channel, NUMBER.size, descriptors)
        if len(reply) != NUMBER.size or len(handles) != descriptors:
            self.alive = False
            raise WorkerLostError("the zygote has ended")
        return NUMBER.unpack(reply)[0], handles

    @contextmanager
    def _talking(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.alive = False
            raise WorkerLostError(f"the zygote does not answer: {error}") from error


class Child:
    """One forked child: a Worker."""

    def __init__(
        self, zygote: Zygote, pid: int, handle: int, request: Pipe, result: Pipe, output: Pipe
    ) -> None:
        self._zygote, self._pid, self._handle = zygote, pid, handle
        self.request, self.result, self.output = request, result, output
        self._status: int | None = None

    def ended(self, within: float) -> int | None:
        """Its exit status, negative for a signal; None if it lives on after so many seconds."""
        if self._status is None:
            ended = select.poll()
            ended.register(self._handle, select.POLLIN)
            if not ended.poll(within * 1000):
                return None
            self._status = self._zygote.status(self._pid)
        return self._status

    def stop(self) -> None:
        """Kill it, if it has not been reaped, and have it reaped."""
        if self._status is not None or self._handle < 0:
            return
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        # A zygote that fails here has marked itself, and is not waited for again.
        if self._zygote.alive:
            with suppress(WorkerLostError):
                self._status = self._zygote.status(self._pid)

    def close(self) -> None:
        """Stop it and let go of the pipes."""
        self.stop()
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)
        for end in (self.request, self.result, self.output):
            end.close()
