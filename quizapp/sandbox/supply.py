"""Handing out workers: starts them, and keeps one spare ready for the next submission."""

from collections.abc import Iterable

from quizapp.core.grading.trial import Limits
from quizapp.sandbox.forked import ZygoteHandle
from quizapp.sandbox.spawned import SpawnedWorker
from quizapp.sandbox.worker import Worker, WorkerLostError


class WorkerSupply:
    """Workers of one kind, forked or spawned (`portable`); not for several threads at once."""

    def __init__(self, *, portable: bool, without: Iterable[str]) -> None:
        self.portable = portable
        self._without = tuple(without)
        self._zygote: ZygoteHandle | None = None
        self._spare: tuple[Limits, Worker] | None = None

    def start(self) -> None:
        """Start what all workers need, and do not wait for it."""
        if not self.portable:
            self._running_zygote()

    def layers(self) -> tuple[str, ...]:
        """The layers of the wall that hold."""
        return () if self.portable else self._running_zygote().layers()

    def worker(self, limits: Limits) -> Worker:
        """The spare, if it was made for the same limits and is alive; otherwise a new one.

        Raises:
            WorkerLostError: if none can be had.
        """
        spare = self._usable_spare(limits)
        if spare:
            self._spare = None
            return spare
        worker = self._ordered(limits, rehearsed=False)
        worker.arrive()
        return worker

    def order_spare(self, limits: Limits) -> None:
        """Order a spare without waiting for it; a failure shows when the next worker is wanted."""
        try:
            if not self._usable_spare(limits):
                self._spare = limits, self._ordered(limits, rehearsed=True)
        except WorkerLostError:
            self.close()

    def close(self) -> None:
        """End every process."""
        spare, self._spare = self._spare, None
        zygote, self._zygote = self._zygote, None
        if zygote:
            zygote.close()
        if spare:
            spare[1].close()

    def _usable_spare(self, limits: Limits) -> Worker | None:
        """The spare; one that is of no use is ended."""
        if self._spare is None:
            return None
        made_for, worker = self._spare
        worker.arrive()
        if made_for == limits and worker.ended(0) is None:
            return worker
        self._spare = None
        worker.close()
        return None

    def _ordered(self, limits: Limits, *, rehearsed: bool) -> Worker:
        if self.portable:
            return SpawnedWorker(limits)
        return self._running_zygote().fork(limits, rehearsed=rehearsed)

    def _running_zygote(self) -> ZygoteHandle:
        if self._zygote and not self._zygote.alive:
            self.close()
        if self._zygote is None:
            self._zygote = ZygoteHandle(self._without)
        return self._zygote
