"""Many submissions at once: one grading process a core, pinned to it, with a sandbox of its own.

More processes than cores do not help: each of them, its zygote and its worker take turns on one.
"""

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from itertools import islice
from queue import SimpleQueue
from typing import IO, Any, Generic, TypeVar, cast

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import Isolation
from quizapp.core.ports import Runner
from quizapp.sandbox.runner import Sandbox

Task = TypeVar("Task")
Result = TypeVar("Result")

BATCH = 8
"""So many tasks go out together: handing over one by one would cost as much as a tenth of each."""

WEAKEST: tuple[Isolation, ...] = ("none", "limits-only", "full")

MOST_LOST = 2
"""So many processes may be lost over the same tasks before the pool gives up."""

LAST_SECONDS = 1.0
"""How long a process may take to end its sandbox before it is ended itself."""

RUN_GRADER = (
    "import sys; sys.path[:] = sys.argv[2:]; import quizapp.sandbox.pool as p; p.do_tasks()"
)


class Pool(AbstractContextManager["Pool[Task, Result]"], Generic[Task, Result]):
    """Does `work` on many tasks, a few at a time; the function and all it is given are pickled.

    `cores` are numbers of processors, by default all that this process may use.
    """

    def __init__(
        self, work: Callable[[Runner, Task], Result], cores: Sequence[int] | None = None
    ) -> None:
        self._graders = [Grader(work, core) for core in cores or usable_cores()]
        self._free: SimpleQueue[Grader[Task, Result]] = SimpleQueue()
        for grader in self._graders:
            self._free.put(grader)

    def __exit__(self, *_: object) -> None:
        self.close()

    def isolation(self) -> Isolation:
        """The weakest level in force at any of them; raises QuizError if one cannot start."""
        return min((one.isolation() for one in self._graders), key=WEAKEST.index)

    def map(self, tasks: Iterable[Task]) -> Generator[Result, None, None]:
        """Results in the order of the tasks.

        Raises:
            QuizError: if a grading process fails twice on the same tasks.
        """
        left = iter(tasks)
        batches = iter(lambda: list(islice(left, BATCH)), [])
        with ThreadPoolExecutor(len(self._graders)) as threads:
            for results in threads.map(self._done, batches):
                yield from results

    def close(self) -> None:
        """End every process."""
        for grader in self._graders:
            grader.close()

    def _done(self, batch: Sequence[Task]) -> Sequence[Result]:
        grader = self._free.get()
        try:
            return grader.do(batch)
        finally:
            self._free.put(grader)


class Grader(Generic[Task, Result]):
    """A grading process, seen from the pool: our own code in an interpreter; one call at a time."""

    def __init__(self, work: Callable[[Runner, Task], Result], core: int) -> None:
        self._work, self._core = work, core
        self._process: subprocess.Popen[bytes] | None = None
        self._isolation: Isolation | None = None
        self._open()

    def isolation(self) -> Isolation:
        """The level in force there; raises QuizError if none can be had."""
        if self._isolation is None:
            self._isolation = cast("Isolation", self._received())
        return self._isolation

    def do(self, tasks: Sequence[Task]) -> Sequence[Result]:
        """The results of some tasks; raises QuizError if two processes are lost over them."""
        for _ in range(MOST_LOST):
            with suppress(EOFError, OSError, pickle.UnpicklingError):
                self.isolation()
                _send(self._pipe("stdin"), tasks)
                return cast("Sequence[Result]", self._received())
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
        command = [sys.executable, "-c", RUN_GRADER, str(self._core), *sys.path]
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and our own code
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        # A process that is already gone shows when it is to answer.
        with suppress(OSError):
            _send(self._pipe("stdin"), self._work)

    def _received(self) -> object:
        said = pickle.load(self._pipe("stdout"))  # noqa: S301  # written by our own code
        if isinstance(said, QuizError):
            raise said
        return said

    def _pipe(self, name: str) -> IO[bytes]:
        return cast("IO[bytes]", getattr(self._process, name))


def do_tasks() -> None:
    """A grading process, from inside: tell the isolation, then do tasks until its input closes."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(sys.argv[1])})
    # Ctrl-C is for the one who reads the results, and who ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    work: Callable[[Runner, Any], Any] = pickle.load(asked)  # noqa: S301  # from the pool
    with Sandbox(in_bulk=True) as sandbox:
        try:
            _send(answers, sandbox.isolation())
            # What is loaded by now stays; looking through it again and again only takes time.
            gc.freeze()
            while True:
                tasks = pickle.load(asked)  # noqa: S301  # from the pool
                _send(answers, [work(sandbox, task) for task in tasks])
        except QuizError as error:
            _send(answers, error)
        except EOFError:
            return


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def usable_cores() -> Sequence[int]:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return range(os.cpu_count() or 1)
