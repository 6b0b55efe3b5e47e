"""Many submissions on many machines: the pool's work, done by an engine that is there already.

Each process of the engine keeps a warm sandbox of its own. It is handed batches by name, few at a
time, so that tasks are drawn from their source no faster than they are done; what is lost with a
process is asked of another. A result is taken from the one asking that is still waited for, so that
none comes twice.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar, cast

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import STRENGTHS, Isolation
from quizapp.core.ports import Runner
from quizapp.sandbox.at_worker import Unfit, done_here, installed_here, pickled
from quizapp.sandbox.crew import Crew

TaskSent = TypeVar("TaskSent")
ResultBack = TypeVar("ResultBack")

SENT_TOGETHER = 16
"""So many tasks go out together: a tenth of a second of work, beside milliseconds of way."""

SENT_AHEAD = 2
"""So many batches each process has: one that it does, and one that it need not wait for."""

MOST_FAILURES = 2
"""So often a batch may fail before its tasks are tried one by one, and one of them be given up."""

WAIT_SECONDS = 60.0
"""How long to wait for somebody who can work."""

SETTLE_SECONDS = 5.0
"""How long those who are slow to start are waited for when others can begin."""

TELL_SECONDS = 2.0
"""After so long it is said that nobody is there."""


@dataclass(frozen=True, slots=True)
class _Batch(Generic[TaskSent]):
    tasks: Sequence[TaskSent]
    failures: int = 0


class ClusterPool(
    AbstractContextManager["ClusterPool[TaskSent, ResultBack]"], Generic[TaskSent, ResultBack]
):
    """Does `work` on many tasks, in the processes of the engine at an address.

    A process takes part if it has the same version of everything and isolates at `least` so well.
    `lost` makes a result of a task that ends every process that it is given to; without it such a
    task ends the run. `tell` gets what somebody in front should know, in Japanese; nobody being
    there is borne for `patience` seconds.

    Raises:
        QuizError: if the engine cannot be reached.
    """

    def __init__(
        self,
        address: str,
        work: Callable[[Runner, TaskSent], ResultBack],
        *,
        least: Isolation = "full",
        lost: Callable[[TaskSent], ResultBack] | None = None,
        tell: Callable[[str], None] = lambda _: None,
        patience: float = WAIT_SECONDS,
    ) -> None:
        self._work, self._lost, self._tell, self._patience = pickled(work), lost, tell, patience
        self._crew = Crew(address, least, tell)
        self._again: deque[_Batch[TaskSent]] = deque()
        self._out: dict[Any, tuple[str, _Batch[TaskSent]]] = {}
        self._alone_since: float | None = None
        self._complained = False

    def __exit__(self, *_: object) -> None:
        self.close()

    def isolation(self) -> Isolation:
        """The weakest level of all who take part; whoever comes later must not be weaker.

        Where nobody takes part because of their isolation it is the best of theirs.

        Raises:
            QuizError: if nobody can take part, or nobody comes.
        """
        crew = self._crew
        settled = time.monotonic() + SETTLE_SECONDS
        while True:
            crew.look()
            if crew.isolations and not (crew.is_trying and time.monotonic() < settled):
                crew.least = min(crew.isolations.values(), key=STRENGTHS.index)
                return crew.least
            if crew.unfit and not crew.is_trying:
                return self._best_of_the_unfit()
            self._wait_for_somebody()
            crew.arrived()

    def map(self, tasks: Iterable[TaskSent]) -> Generator[ResultBack, None, None]:
        """Results as they come.

        Raises:
            QuizError: if the scheduler goes away, or everybody does and nobody comes.
        """
        left = iter(tasks)
        batches = iter(lambda: _Batch([*islice(left, SENT_TOGETHER)]), _Batch([]))
        try:
            while self._send(batches):
                for future, said in self._crew.arrived():
                    yield from self._taken(future, said)
                self._crew.look()
                yield from self._lost_with_the_gone()
        finally:
            for future in self._out:
                self._crew.call_off(future)
            self._out.clear()
            self._again.clear()

    def close(self) -> None:
        """Leave the engine, which goes on without us."""
        self._crew.close()

    def _send(self, batches: Iterator[_Batch[TaskSent]]) -> bool:
        """Give everybody something to do; whether there is still anything to wait for."""
        busy = self._crew.busy
        while True:
            self._again.extend(() if self._again else islice(batches, 1))
            if not self._again:
                return bool(self._out)
            address = min(busy, key=lambda one: busy[one], default=None)
            if address is None or busy[address] >= SENT_AHEAD:
                self._wait_for_somebody()
                return True
            batch = self._again.popleft()
            given = (installed_here(), self._crew.least, self._work, pickled(batch.tasks))
            self._out[self._crew.submit(address, done_here, *given)] = address, batch
            busy[address] += 1

    def _taken(self, future: Any, said: object) -> Iterator[ResultBack]:  # noqa: ANN401  # its library is untyped
        """The results in what came back; what failed is asked again."""
        if future not in self._out:
            return
        address, batch = self._out.pop(future)
        if address in self._crew.busy:
            self._crew.busy[address] -= 1
        match said:
            case Unfit() | QuizError():
                why = said if isinstance(said, Unfit) else Unfit(str(said))
                self._crew.reject(address, why)
                self._again.append(batch)
            case CancelledError():
                self._again.append(batch)
            case Exception():
                yield from self._failed(batch, type(said).__name__)
            case _:
                yield from cast("Sequence[ResultBack]", said)

    def _lost_with_the_gone(self) -> Iterator[ResultBack]:
        """What was asked of those who are gone is asked again."""
        busy = self._crew.busy
        for future in [one for one, (address, _) in self._out.items() if address not in busy]:
            self._crew.call_off(future)
            yield from self._failed(self._out.pop(future)[1], "終了")

    def _failed(self, batch: _Batch[TaskSent], how: str) -> Iterator[ResultBack]:
        failures = batch.failures + 1
        if failures < MOST_FAILURES:
            self._again.append(_Batch(batch.tasks, failures))
        elif len(batch.tasks) > 1:
            self._again.extend(_Batch([task]) for task in batch.tasks)
        elif self._lost:
            yield self._lost(batch.tasks[0])
        else:
            raise QuizError(f"ワーカーが同じ採点で二度続けて失敗しました（{how}）。")

    def _wait_for_somebody(self) -> None:
        """Bear it for a while that nobody is there who can work."""
        now = time.monotonic()
        if self._crew.busy:
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since, self._complained = now, False
        elif now > self._alone_since + self._patience:
            why = "（ほかの仕事で埋まっていて、返事がありません）" if self._crew.is_trying else ""
            raise QuizError(f"働けるワーカーが {self._patience:.0f} 秒待っても現れません{why}。")
        elif now > self._alone_since + TELL_SECONDS and not self._complained:
            self._complained = True
            self._tell(
                f"働けるワーカーがありません。加わるのを {self._patience:.0f} 秒まで待ちます。"
            )

    def _best_of_the_unfit(self) -> Isolation:
        """Their best isolation, if that is all that is wrong with one of them."""
        unfit = self._crew.unfit
        levels = [one.isolation for one in unfit.values() if one.isolation]
        if levels:
            return max(levels, key=STRENGTHS.index)
        told = " ".join(sorted({one.why for one in unfit.values()}))
        raise QuizError(f"使えるワーカーがありません。{told}")
