"""Many submissions at once: one grading process a core, pinned to it, with a sandbox of its own.

More processes than cores do not help: each of them, its zygote and its worker take turns on one.
"""

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Hashable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, suppress
from typing import IO, Any, Generic, TypeVar, cast

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import STRENGTHS, Isolation
from quizapp.core.ports import Runner
from quizapp.sandbox.runner import Sandbox
from quizapp.sandbox.sharing import Task, TaskLine

Result = TypeVar("Result")

BATCH = 8
"""So many tasks go out together: handing over one by one would cost as much as a tenth of each."""

MOST_LOST = 3
"""When so many tasks are lost in turn, each by itself, it is not the tasks that end processes."""

GRADERS_END = (
    "採点プロセスが二度続けて終了しました。"
    "メモリーの空きなど、このマシンの状態を確かめて、もう一度実行してください。"
)

LAST_SECONDS = 1.0
"""How long a process may take to end its sandbox before it is ended itself."""

GARBAGE = 20_000
"""So many objects more than were let go of make it worth looking for those in circles."""

RUN_GRADER = (
    "import sys; sys.path[:] = sys.argv[2:]; import quizapp.sandbox.pool as p; p.do_tasks()"
)


class Pool(AbstractContextManager["Pool[Task, Result]"], Generic[Task, Result]):
    """Does `work` on many tasks, a few at a time; the function and all it is given are pickled.

    `lost` makes the result of a task over which two processes were lost; without it the pool ends
    there. `cores` are numbers of processors, by default all that this process may use. Tasks of
    one `kind` go to one process as far as nobody has to wait for it.
    """

    def __init__(
        self,
        work: Callable[[Runner, Task], Result],
        cores: Sequence[int] | None = None,
        lost: Callable[[Task], Result] | None = None,
        kind: Callable[[Task], Hashable] = lambda _: None,
    ) -> None:
        self._kind = kind
        self._graders = [Grader(work, core, lost) for core in cores or usable_cores()]

    def __exit__(self, *_: object) -> None:
        self.close()

    def isolation(self) -> Isolation:
        """The weakest level in force at any of them; raises QuizError if one cannot start."""
        return min((one.isolation() for one in self._graders), key=STRENGTHS.index)

    def map(self, tasks: Iterable[Task]) -> Generator[Result, None, None]:
        """Results as they come; tasks are taken as they are wanted, a few ahead of the results.

        Raises:
            QuizError: if grading processes end whatever they are given.
        """
        line = TaskLine(tasks, self._kind)
        busy: dict[Future[Sequence[Result]], int] = {}
        with ThreadPoolExecutor(len(self._graders)) as threads:

            def employ(number: int) -> None:
                if batch := line.taken(number, BATCH):
                    busy[threads.submit(self._graders[number].do, batch)] = number

            try:
                for number, grader in enumerate(self._graders):
                    grader.wanted = True
                    employ(number)
                while busy:
                    for done in wait(busy, return_when=FIRST_COMPLETED).done:
                        employ(busy.pop(done))
                        yield from done.result()
            finally:
                for number in busy.values():
                    self._graders[number].give_up()

    def close(self) -> None:
        """End every process."""
        for grader in self._graders:
            grader.close()


_ENDED = (EOFError, OSError, pickle.UnpicklingError)
"""What is met where a grading process has ended."""


class _LostError(Exception):
    """A grading process ended over what it was given."""


class Grader(Generic[Task, Result]):
    """A grading process, seen from the pool: our own code in an interpreter; one call at a time."""

    def __init__(
        self,
        work: Callable[[Runner, Task], Result],
        core: int,
        lost: Callable[[Task], Result] | None,
    ) -> None:
        self._work, self._core, self._lost = work, core, lost
        self._process: subprocess.Popen[bytes] | None = None
        self._isolation: Isolation | None = None
        self._first: Isolation | None = None
        self._lost_in_turn = 0
        self.wanted = True
        self._open()

    def isolation(self) -> Isolation:
        """The level in force there; raises QuizError if none can be had."""
        with suppress(*_ENDED):
            return self._said_isolation()
        # One that is lost while it starts is replaced once.
        self.close()
        try:
            return self._said_isolation()
        except _ENDED:
            raise QuizError(GRADERS_END) from None

    def _said_isolation(self) -> Isolation:
        if self._process is None:
            self._open()
        if self._isolation is None:
            self._isolation = cast("Isolation", self._received())
        return self._isolation

    def do(self, tasks: Sequence[Task]) -> Sequence[Result]:
        """The results of some tasks, in their order.

        A process that is lost costs a repetition, one by one: the task that ends the next one too
        is lost itself.

        Raises:
            QuizError: if a task is lost and there is no word for that, or many are in turn.
        """
        try:
            return self._done(tasks)
        except _LostError:
            return [result for task in tasks for result in self._done_alone(task)]

    def give_up(self) -> None:
        """From another thread: end what is being done, for nobody wants it any longer."""
        self.wanted = False
        if self._process:
            self._process.kill()

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

    def _done_alone(self, task: Task) -> Sequence[Result]:
        try:
            return self._done([task])
        except _LostError:
            self._lost_in_turn += 1
            if self._lost is None or self._lost_in_turn == MOST_LOST:
                raise QuizError(GRADERS_END) from None
            return [self._lost(task)]

    def _done(self, tasks: Sequence[Task]) -> Sequence[Result]:
        try:
            self._stay_walled()
            _send(self._pipe("stdin"), tasks)
            results = cast("Sequence[Result]", self._received())
        except _ENDED:
            self.close()
            if not self.wanted:
                return ()
            raise _LostError from None
        self._lost_in_turn = 0
        return results

    def _stay_walled(self) -> None:
        """A process in the place of a lost one must hold what the first held."""
        level = self.isolation()
        self._first = self._first or level
        if STRENGTHS.index(level) < STRENGTHS.index(self._first):
            raise QuizError(f"採点プロセスを起動し直したところ、隔離が {level} に下がりました。")

    def _open(self) -> None:
        command = [sys.executable, "-c", RUN_GRADER, str(self._core), *sys.path]
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and our own code
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # The terminal's Ctrl-C is for the one who reads the results, and who ends us.
            start_new_session=True,
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
    # Who wants the results may go away at any time.
    gone = suppress(EOFError, BrokenPipeError, pickle.UnpicklingError)
    with gone, Sandbox(in_bulk=True) as sandbox:
        work: Callable[[Runner, Any], Any] = pickle.load(asked)  # noqa: S301  # from the pool
        try:
            _send(answers, sandbox.isolation())
            # What is loaded by now stays; looking through it again and again only takes time.
            gc.freeze()
            gc.set_threshold(GARBAGE)
            while True:
                tasks = pickle.load(asked)  # noqa: S301  # from the pool
                _send(answers, [work(sandbox, task) for task in tasks])
        except QuizError as error:
            _send(answers, error)


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def usable_cores() -> Sequence[int]:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return range(os.cpu_count() or 1)
