"""The sandbox as the other rooms see it: programs in, executions out."""

import os
import sys
import time
from contextlib import closing
from threading import RLock
from types import TracebackType
from typing import Self

from quizapp.core.errors import QuizError
from quizapp.core.outcome import Execution, Isolation, Outcome, Stopped
from quizapp.core.trial import Limits, Program
from quizapp.sandbox.conversation import Conversation
from quizapp.sandbox.dialogue import grading, probing, readiness
from quizapp.sandbox.helper import Helper
from quizapp.sandbox.worker import Worker, WorkerLostError
from quizapp.sandbox.zygote import Zygote

TRIES = 2
"""A submission is run once more when the sandbox itself has failed."""

READY_SECONDS = 30.0
"""How long a worker may take to get ready: on a slow disk loading NumPy takes seconds."""

MOST_SOURCE = 1_000_000
"""What one message holds; the limit that learners meet is lower, and not set here."""


class Sandbox:
    """Runs a stranger's code; one call at a time, from any thread.

    Nothing is started before the first call. `portable` chooses the way that needs no fork:
    an interpreter for each submission, without the wall of system calls.
    """

    def __init__(self, *, portable: bool = False) -> None:
        self._portable = portable or not _can_fork()
        self._zygote: Zygote | None = None
        self._level: Isolation | None = None
        self._lock = RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def isolation(self) -> Isolation:
        """The level in force, found by trying; starts what is needed to know it.

        Raises:
            QuizError: if no process can be started at all.
        """
        with self._lock:
            if self._level is None:
                self._level = self._found()
            return self._level

    def run(self, program: Program, seed: int) -> Execution:
        """Run one submission; never raises for anything the submission does.

        `elapsed_ms` counts from the moment its process is ready to the end of its answer.

        Raises:
            QuizError: if no process can be started at all.
        """
        with self._lock:
            level = self.isolation()
            if len(program.source) > MOST_SOURCE:
                return Execution(Stopped("refused", "コードが長すぎます。"), seed, level, 0.0)
            why = ""
            for _ in range(TRIES):
                try:
                    return self._run_once(program, seed, level)
                except WorkerLostError as lost:
                    why = str(lost)
                    self.close()
                except BaseException:
                    self.close()
                    raise
            return Execution(Stopped("protocol", why), seed, level, 0.0)

    def warm(self) -> None:
        """Make the next `run` fast: load everything now."""
        with self._lock:
            self.isolation()
            if not self._portable:
                self._running_zygote()

    def close(self) -> None:
        """End every process; a later `run` starts afresh."""
        with self._lock:
            zygote, self._zygote = self._zygote, None
            if zygote:
                zygote.close()

    def _run_once(self, program: Program, seed: int, level: Isolation) -> Execution:
        limits = program.limits
        worker = self._worker(limits)
        with closing(worker), closing(Conversation(worker, limits.output_bytes)) as talk:
            sealed = talk.hold(readiness(), READY_SECONDS)
            if isinstance(sealed, Stopped) or (level == "full" and not sealed):
                raise WorkerLostError(f"a child did not get ready: {sealed}")
            began = time.perf_counter()
            outcome: Outcome = talk.hold(grading(program, seed), limits.seconds)
            elapsed_ms = (time.perf_counter() - began) * 1000
            worker.stop()
            talk.listen_out()
        printed = talk.printed
        if printed.flooded:
            outcome = Stopped("output")
        return Execution(outcome, seed, level, elapsed_ms, printed.text(), printed.truncated)

    def _found(self) -> Isolation:
        why = ""
        # A kernel may be too old for the zygote; the portable way is left then.
        for portable in (self._portable, self._portable, True):
            self._portable = portable
            try:
                return self._probe_once()
            except WorkerLostError as lost:
                why = str(lost)
                self.close()
            except BaseException:
                self.close()
                raise
        raise QuizError(f"コードを実行するプロセスを起動できません（{why}）。")

    def _probe_once(self) -> Isolation:
        limits = Limits()
        worker = self._worker(limits)
        with closing(worker), closing(Conversation(worker, limits.output_bytes)) as talk:
            ready = talk.hold(readiness(), READY_SECONDS)
            level = talk.hold(probing(limits), READY_SECONDS)
        if isinstance(ready, Stopped) or isinstance(level, Stopped):
            raise WorkerLostError(f"a child did not get ready: {ready}, {level}")
        return level

    def _worker(self, limits: Limits) -> Worker:
        return Helper(limits) if self._portable else self._running_zygote().bear(limits)

    def _running_zygote(self) -> Zygote:
        if self._zygote and not self._zygote.alive:
            self.close()
        if self._zygote is None:
            self._zygote = Zygote()
            self._zygote.wait_until_ready()
        return self._zygote


def _can_fork() -> bool:
    """Whether the system has what the zygote is made of."""
    return sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open")
