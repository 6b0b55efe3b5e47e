"""Carrying a dialogue's bytes to a worker and back, as long as there is patience."""

import selectors
import signal
import time
from contextlib import suppress
from typing import TypeVar

from quizapp.core.grading.outcome import Stopped
from quizapp.sandbox.cleaning import Printed
from quizapp.sandbox.dialogue import Dialogue, Message
from quizapp.sandbox.failures import decode_endless
from quizapp.sandbox.frames import Frame, Frames, ViolationError
from quizapp.sandbox.inside.wire import ENDLESS, HARNESS_FAILED
from quizapp.sandbox.patience import Patience
from quizapp.sandbox.worker import CHUNK, End, Worker

_T = TypeVar("_T")

GRACE_SECONDS = 1.0
"""How long a worker may take to end once it has closed its pipe, or its last words to arrive."""

WINDOWS_FAULT = 0xC000_0000
"""From here on an exit status of Windows means a crash."""

# Not every system can poll, and some can wait for sockets only.
_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)


class _StoppedError(Exception):
    """The run is over before the dialogue has ended."""

    def __init__(self, stopped: Stopped) -> None:
        super().__init__(stopped)
        self.stopped = stopped


class Connection:
    """The three pipes to one worker; close it before the worker, whose pipes they are."""

    def __init__(self, worker: Worker, output_bytes: int) -> None:
        self._worker = worker
        self._frames = Frames()
        self._unsent = memoryview(b"")
        self.printed = Printed(output_bytes)
        self._selector = _Selector()
        self._selector.register(worker.result, selectors.EVENT_READ, self._hear)
        self._selector.register(worker.output, selectors.EVENT_READ, self._note)

    def run(self, dialogue: Dialogue[_T], patience: Patience) -> _T | Stopped:
        """Carry out a dialogue: until it returns, the time is over, or the worker ends.

        Raises:
            WorkerLostError: if the worker ended by a failure of the sandbox itself.
        """
        try:
            self._say(next(dialogue))
            while True:
                frame = self._frames.next() or self._awaited(patience)
                if frame is None:
                    patience.waited()
                    continue
                if frame.tag == ENDLESS:
                    return Stopped("timeout", endless=decode_endless(frame.payload))
                # What we do between its answers is not the worker's time.
                patience.heard()
                self._say(dialogue.send(frame))
                patience.answered()
        except StopIteration as end:
            value: _T = end.value
            return Stopped("protocol", "words after the last") if self._frames.rest else value
        except _StoppedError as early:
            return early.stopped
        except ViolationError as why:
            return Stopped("protocol", str(why))

    def drain_output(self) -> None:
        """After the worker's end: take what it printed and has not been read."""
        self._forget(self._worker.result)
        self._forget(self._worker.request)
        deadline = time.monotonic() + self._worker.linger
        with suppress(_StoppedError):
            while self._selector.get_map() and self._stir(deadline - time.monotonic()):
                pass

    def close(self) -> None:
        """Let go of the selector; the pipes are the worker's."""
        self._selector.close()

    def _say(self, said: Message) -> None:
        if said.data and self._frames.rest:
            raise ViolationError("an answer before the question")
        if said.data:
            self._unsent = memoryview(said.data)
            self._tell()
        if self._unsent:
            self._selector.register(self._worker.request, selectors.EVENT_WRITE, self._tell)
        if said.meanwhile:
            said.meanwhile()

    def _awaited(self, patience: Patience) -> Frame | None:
        """The next frame, if it comes before the worker is to be looked at again."""
        left = patience.left()
        if left <= 0:
            raise _StoppedError(Stopped("timeout"))
        self._stir(left)
        return self._frames.next()

    def _stir(self, seconds: float) -> bool:
        """Do what can be done within these seconds, or at once; whether there was anything."""
        ready = self._selector.select(max(seconds, 0.0))
        for key, _ in ready:
            key.data()
        return bool(ready)

    def _tell(self) -> None:
        try:
            self._unsent = self._unsent[self._worker.request.send(self._unsent) :]
        except BlockingIOError:
            return
        except OSError:
            # It no longer listens; how it ended shows on the other pipe.
            self._unsent = memoryview(b"")
        if not self._unsent:
            self._forget(self._worker.request)

    def _hear(self) -> None:
        data = _received(self._worker.result)
        if data == b"":
            raise _StoppedError(self._end())
        if data:
            self._frames.feed(data)

    def _note(self) -> None:
        data = _received(self._worker.output)
        if data == b"":
            self._forget(self._worker.output)
        if data and not self.printed.take(data):
            raise _StoppedError(Stopped("output"))

    def _forget(self, end: End) -> None:
        with suppress(KeyError):
            self._selector.unregister(end)

    def _end(self) -> Stopped:
        status = self._worker.ended(GRACE_SECONDS)
        if status is None:
            return Stopped("protocol", "closed its pipe")
        if status < 0:
            return Stopped("crash", _signal_name(-status))
        if status >= WINDOWS_FAULT:
            return Stopped("crash", f"{status:#x}")
        if status == HARNESS_FAILED or self._frames.rest:
            return Stopped("protocol", f"ended with status {status}")
        return Stopped("exited", f"status {status}")


def _received(end: End) -> bytes | None:
    """What has come; empty at the end, None if there is nothing yet."""
    try:
        return end.recv(CHUNK)
    except BlockingIOError:
        return None
    except OSError:
        return b""


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
