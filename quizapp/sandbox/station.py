"""One grading process of a pool: our own code in an interpreter of its own, on one core."""

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, Any, Generic, TypeVar, cast

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import Isolation
from quizapp.core.ports import Runner
from quizapp.sandbox.runner import Sandbox

Task = TypeVar("Task")
Result = TypeVar("Result")

TRIES = 2
"""Tasks are given out once more when the process that had them is gone."""

LAST_SECONDS = 1.0
"""How long a process may take to end its sandbox before it is ended itself."""

BOOT = "import sys; sys.path[:] = sys.argv[2:]; import quizapp.sandbox.station as s; s.serve()"


class Station(Generic[Task, Result]):
    """The pool's side of it; one call at a time."""

    def __init__(self, work: Callable[[Runner, Task], Result], core: int) -> None:
        self._work, self._core = work, core
        self._process: subprocess.Popen[bytes] | None = None
        self._isolation: Isolation | None = None
        self._open()

    def isolation(self) -> Isolation:
        """The level in force there; raises QuizError if none can be had."""
        if self._isolation is None:
            self._isolation = cast("Isolation", self._said())
        return self._isolation

    def do(self, tasks: Sequence[Task]) -> Sequence[Result]:
        """The results of some tasks; raises QuizError if two processes are lost over them."""
        for _ in range(TRIES):
            with suppress(EOFError, OSError, pickle.UnpicklingError):
                self.isolation()
                _say(self._pipe("stdin"), tasks)
                return cast("Sequence[Result]", self._said())
            self.close()
            self._open()
        raise QuizError("採点プロセスが二度続けて終了しました。")

    def close(self) -> None:
        """End it, with its sandbox: by itself if it is not in the middle of something."""
        process, self._process, self._isolation = self._process, None, None
        if process is None:
            return
        with process:
            # Communicating closes its input, at which it ends; whatever it says is late.
            with suppress(OSError, ValueError, subprocess.TimeoutExpired):
                process.communicate(timeout=LAST_SECONDS)
            process.kill()

    def _open(self) -> None:
        command = [sys.executable, "-c", BOOT, str(self._core), *sys.path]
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and our own code
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        # A process that is already gone shows when it is to answer.
        with suppress(OSError):
            _say(self._pipe("stdin"), self._work)

    def _said(self) -> object:
        said = pickle.load(self._pipe("stdout"))  # noqa: S301  # written by our own code
        if isinstance(said, QuizError):
            raise said
        return said

    def _pipe(self, name: str) -> IO[bytes]:
        return cast("IO[bytes]", getattr(self._process, name))


def serve() -> None:
    """The process's side: say the isolation, then do tasks until nobody asks any more."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(sys.argv[1])})
    # Ctrl-C is for the one who reads the results, and who ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    work: Callable[[Runner, Any], Any] = pickle.load(asked)  # noqa: S301  # from the pool
    with Sandbox(in_bulk=True) as sandbox:
        try:
            _say(answers, sandbox.isolation())
            # What is loaded by now stays; looking through it again and again only takes time.
            gc.freeze()
            while True:
                tasks = pickle.load(asked)  # noqa: S301  # from the pool
                _say(answers, [work(sandbox, task) for task in tasks])
        except QuizError as error:
            _say(answers, error)
        except EOFError:
            return


def _say(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()
