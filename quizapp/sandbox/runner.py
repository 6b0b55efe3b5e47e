"""The sandbox as the other rooms see it: programs in, executions out."""

import os
import sys
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, closing
from threading import RLock

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import Execution, Isolation, Outcome, Stopped
from quizapp.core.grading.trial import Limits, Program, Sighting
from quizapp.sandbox.connection import Connection
from quizapp.sandbox.dialogue import grading, probing, readiness
from quizapp.sandbox.patience import OwnPatience, WallPatience
from quizapp.sandbox.supply import WorkerSupply
from quizapp.sandbox.worker import WorkerLostError

TRIES = 2
"""A submission is run once more when the sandbox itself has failed."""

READY_SECONDS = 30.0
"""How long a worker may take to get ready: on a slow disk loading NumPy takes seconds."""

MOST_SOURCE = 1_000_000
"""What one message holds; the limit that learners meet is lower, and not set here."""


class Sandbox(AbstractContextManager["Sandbox"]):
    """Runs a stranger's code; one call at a time, from any thread.

    Nothing is started before the first call. After each run the next submission's process is
    ordered, which is there before anybody has typed another; `in_bulk` orders each only when
    it is wanted, which is less work in all. `portable` chooses the way that needs no fork: an
    interpreter for each submission, without the wall of system calls. `without` names layers
    of the wall to leave out, to measure or to test the others.
    """

    def __init__(
        self, *, portable: bool = False, in_bulk: bool = False, without: Iterable[str] = ()
    ) -> None:
        self._supply = WorkerSupply(portable=portable or not _can_fork(), without=without)
        self._in_bulk = in_bulk
        self._level: Isolation | None = None
        self._lock = RLock()

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start what the first run needs and wait for nothing; failures show when it runs."""
        with self._lock:
            self._supply.start()

    def isolation(self) -> Isolation:
        """The level in force, found by trying; starts what is needed to know it.

        Raises:
            QuizError: if no process can be started at all.
        """
        with self._lock:
            if self._level is None:
                self._level = self._found()
            return self._level

    def layers(self) -> tuple[str, ...]:
        """The layers of the wall that hold, by name; starts what is needed to know it.

        Raises:
            QuizError: if no process can be started at all.
        """
        with self._lock:
            self.isolation()
            return self._supply.layers()

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

    def warm(self, limits: Limits | None = None) -> None:
        """Make the next `run` within these limits fast: load everything now."""
        with self._lock:
            self.isolation()
            if not self._in_bulk:
                self._supply.order_spare(limits or Limits())

    def close(self) -> None:
        """End every process; a later `run` starts afresh."""
        with self._lock:
            self._supply.close()

    def _run_once(self, program: Program, seed: int, level: Isolation) -> Execution:
        limits = program.limits
        worker = self._supply.worker(limits)
        with closing(worker), closing(Connection(worker, limits.output_bytes)) as connection:
            _get_ready(connection, sealed=level == "full")
            began = time.perf_counter()
            seen: list[Sighting] = []
            outcome: Outcome = connection.run(
                grading(program, seed, seen), OwnPatience(limits.seconds, worker)
            )
            elapsed_ms = (time.perf_counter() - began) * 1000
            worker.stop()
            connection.drain_output()
        if not self._in_bulk:
            self._supply.order_spare(limits)
        printed = connection.printed
        if printed.flooded:
            outcome = Stopped("output")
        told = printed.text(), printed.truncated
        return Execution(outcome, seed, level, elapsed_ms, *told, tuple(seen))

    def _found(self) -> Isolation:
        why = ""
        # A kernel may be too old for the zygote; the portable way is left then.
        for fall_back in (False, False, True):
            if fall_back:
                self._supply.portable = True
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
        worker = self._supply.worker(limits)
        with closing(worker), closing(Connection(worker, limits.output_bytes)) as connection:
            _get_ready(connection, sealed=False)
            level = connection.run(probing(limits), WallPatience(READY_SECONDS))
        if isinstance(level, Stopped):
            raise WorkerLostError(f"a worker did not try: {level}")
        return level


def _get_ready(connection: Connection, *, sealed: bool) -> None:
    """Wait for a worker's first frame, which must say that it is sealed if it is to be."""
    said = connection.run(readiness(), WallPatience(READY_SECONDS))
    if isinstance(said, Stopped) or (sealed and not said):
        raise WorkerLostError(f"a worker did not get ready: {said}")


def _can_fork() -> bool:
    """Whether the system has what the zygote is made of."""
    return sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open")
