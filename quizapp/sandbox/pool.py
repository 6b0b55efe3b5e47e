"""Many submissions at once: one grading process a core, pinned to it, with a sandbox of its own.

More processes than cores do not help: each of them, its zygote and its child take turns on one.
"""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from queue import SimpleQueue
from types import TracebackType
from typing import Generic, Self, TypeVar

from quizapp.core.grading.outcome import Isolation
from quizapp.core.ports import Runner
from quizapp.sandbox.station import Station

Task = TypeVar("Task")
Result = TypeVar("Result")

CHUNK = 8
"""So many tasks go out together: handing over one by one would cost as much as a tenth of each."""

WEAKEST: tuple[Isolation, ...] = ("none", "limits-only", "full")


class Pool(Generic[Task, Result]):
    """Does `work` on many tasks, a few at a time; the function and all it is given are pickled.

    `cores` are numbers of processors, by default all that this process may use.
    """

    def __init__(
        self, work: Callable[[Runner, Task], Result], cores: Sequence[int] | None = None
    ) -> None:
        self._stations = [Station(work, core) for core in cores or usable_cores()]
        self._free: SimpleQueue[Station[Task, Result]] = SimpleQueue()
        for station in self._stations:
            self._free.put(station)

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
        """The weakest level in force at any of them; raises QuizError if one cannot start."""
        return min((one.isolation() for one in self._stations), key=WEAKEST.index)

    def map(self, tasks: Iterable[Task]) -> Generator[Result, None, None]:
        """Results in the order of the tasks.

        Raises:
            QuizError: if a grading process fails twice on the same tasks.
        """
        left = iter(tasks)
        chunks = iter(lambda: list(islice(left, CHUNK)), [])
        with ThreadPoolExecutor(len(self._stations)) as threads:
            for results in threads.map(self._done, chunks):
                yield from results

    def close(self) -> None:
        """End every process."""
        for station in self._stations:
            station.close()

    def _done(self, chunk: Sequence[Task]) -> Sequence[Result]:
        station = self._free.get()
        try:
            return station.do(chunk)
        finally:
            self._free.put(station)


def usable_cores() -> Sequence[int]:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return range(os.cpu_count() or 1)
