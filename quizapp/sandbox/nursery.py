"""Where workers come from: one for whoever asks now, and one that waits for whoever asks next."""

from collections.abc import Iterable

from quizapp.core.grading.trial import Limits
from quizapp.sandbox.helper import Helper
from quizapp.sandbox.worker import Worker, WorkerLostError
from quizapp.sandbox.zygote import Zygote


class Nursery:
    """Workers of one kind; not for several threads at once."""

    def __init__(self, *, portable: bool, without: Iterable[str]) -> None:
        self.portable = portable
        self._without = tuple(without)
        self._zygote: Zygote | None = None
        self._spare: tuple[Limits, Worker] | None = None

    def start(self) -> None:
        """Start what all workers need, and do not wait for it."""
        if not self.portable:
            self._running_zygote()

    def layers(self) -> tuple[str, ...]:
        """The layers of the wall that hold."""
        return () if self.portable else self._running_zygote().layers()

    def worker(self, limits: Limits) -> Worker:
        """The one that waits, if it was born for the same limits and lives; or a new one.

        Raises:
            WorkerLostError: if none can be had.
        """
        waiting = self._waiting(limits)
        if waiting:
            self._spare = None
            return waiting
        worker = self._ordered(limits, rehearsed=False)
        worker.arrive()
        return worker

    def expect(self, limits: Limits) -> None:
        """Order one for the next to ask, and wait for nothing; a failure shows to the next."""
        try:
            if not self._waiting(limits):
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

    def _waiting(self, limits: Limits) -> Worker | None:
        """The one that waits, if it is of use; any other is ended."""
        if self._spare is None:
            return None
        born_for, worker = self._spare
        worker.arrive()
        if born_for == limits and worker.ended(0) is None:
            return worker
        self._spare = None
        worker.close()
        return None

    def _ordered(self, limits: Limits, *, rehearsed: bool) -> Worker:
        if self.portable:
            return Helper(limits)
        return self._running_zygote().bear(limits, rehearsed=rehearsed)

    def _running_zygote(self) -> Zygote:
        if self._zygote and not self._zygote.alive:
            self.close()
        if self._zygote is None:
            self._zygote = Zygote(self._without)
        return self._zygote
