"""Workers forked by a zygote, the process in which everything is loaded already.

The zygote is asked for them over a socket; they are killed without asking it.
"""

import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from quizapp.core.grading.trial import Limits
from quizapp.sandbox.inside.wire import FORGET, FORK, LAYER_NAMES, NUMBER, ORDER, STATUS
from quizapp.sandbox.launch import start_interpreter
from quizapp.sandbox.worker import Pipe, WorkerLostError, most_computed

START_SECONDS = 30.0
"""How long loading NumPy may take on a slow disk."""

REPLY_SECONDS = 5.0
"""How long a fork, or the end of a killed worker, may take on a busy machine."""

LOOK_SECONDS = 0.1
"""How long to wait for a reply before looking whether somebody has stopped the zygote."""


class ZygoteHandle:
    """One running zygote; every method but `close` raises WorkerLostError if it has failed.

    `without` names layers of the wall to leave out. Nothing is waited for until it is needed.
    """

    def __init__(self, without: Iterable[str] = ()) -> None:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ExitStack() as failed, theirs:
            failed.callback(self._channel.close)
            self._process = start_interpreter(
                "zygote",
                str(theirs.fileno()),
                " ".join(without),
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            failed.pop_all()
        self._layers: int | None = None
        self.alive = True

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def layers(self) -> tuple[str, ...]:
        """The layers of the wall that it says to have laid, once everything is loaded."""
        if self._layers is None:
            self._layers, _ = self._reply(START_SECONDS)
        return tuple(name for bit, name in enumerate(LAYER_NAMES) if self._layers & 1 << bit)

    def fork(self, limits: Limits, *, rehearsed: bool) -> "ForkedWorker":
        """Order a worker with three fresh pipes; `rehearsed` has it run a class of ours first."""
        self.layers()
        (request, ask), (answer, result), (printed, output) = os.pipe(), os.pipe(), os.pipe()
        ours, theirs = (Pipe(ask), Pipe(answer), Pipe(printed)), (request, result, output)
        order = ORDER.pack(FORK, limits.memory_mib, most_computed(limits), rehearsed)
        try:
            with self._talking():
                socket.send_fds(self._channel, [order], theirs)
        except BaseException:
            for end in ours:
                end.close()
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        return ForkedWorker(self, *ours)

    def forked(self) -> tuple[int, int]:
        """The pid and a pidfd of the worker that was ordered last."""
        pid, (handle,) = self._reply(REPLY_SECONDS, descriptors=1)
        return pid, handle

    def status(self, pid: int) -> int:
        """Reap a worker that has ended, and say how: its exit status, negative for a signal."""
        self._order(STATUS, pid)
        return self._reply(REPLY_SECONDS)[0]

    def forget(self, pid: int) -> None:
        """Have a worker reaped that has been killed."""
        self._order(FORGET, pid)

    def close(self) -> None:
        """Kill it; its workers go with it."""
        self._channel.close()
        self._process.kill()
        self._process.wait()
        self.alive = False

    def _order(self, what: bytes, pid: int) -> None:
        with self._talking():
            self._channel.send(ORDER.pack(what, pid, 0, False))  # noqa: FBT003  # a field of the order

    def _reply(self, seconds: float, descriptors: int = 0) -> tuple[int, list[int]]:
        self._await(seconds)
        with self._talking():
            reply, handles, _, _ = socket.recv_fds(
                self._channel, NUMBER.size, descriptors, socket.MSG_CMSG_CLOEXEC
            )
        if len(reply) != NUMBER.size or len(handles) != descriptors:
            self.alive = False
            raise WorkerLostError("the zygote has ended")
        return NUMBER.unpack(reply)[0], handles

    def _await(self, seconds: float) -> None:
        replied = select.poll()
        replied.register(self._channel, select.POLLIN)
        deadline = time.monotonic() + seconds
        while not replied.poll(LOOK_SECONDS * 1000):
            if self._is_stopped() or time.monotonic() > deadline:
                self.alive = False
                raise WorkerLostError("the zygote does not answer")

    def _is_stopped(self) -> bool:
        try:
            look = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
            return os.waitid(os.P_PID, self.pid, look) is not None
        except ChildProcessError:
            return True

    @contextmanager
    def _talking(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.alive = False
            raise WorkerLostError(f"the zygote does not answer: {error}") from error


class ForkedWorker:
    """One forked process: a Worker."""

    linger = 0.0

    def __init__(self, zygote: ZygoteHandle, request: Pipe, result: Pipe, output: Pipe) -> None:
        self._zygote = zygote
        self.request, self.result, self.output = request, result, output
        self._pid, self._handle = 0, -1
        self._status: int | None = None

    @property
    def pid(self) -> int:
        """Its process id, once it has arrived."""
        return self._pid

    def arrive(self) -> None:
        """Wait until it exists."""
        if not self._pid:
            self._pid, self._handle = self._zygote.forked()

    def ask(self) -> None:
        """Ask whether what it does can end, by a signal that who does not know it ignores."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGURG)

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
        """Kill it, if it has not been reaped, and have it reaped; waits for neither."""
        handle, self._handle = self._handle, -1
        if handle < 0:
            return
        if self._status is None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            # A zygote that fails here has marked itself, and is not spoken to again.
            if self._zygote.alive:
                with suppress(WorkerLostError):
                    self._zygote.forget(self._pid)
        os.close(handle)

    def close(self) -> None:
        """Stop it and let go of the pipes."""
        self.stop()
        for end in (self.request, self.result, self.output):
            end.close()
