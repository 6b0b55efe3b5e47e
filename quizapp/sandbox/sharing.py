"""Which tasks go to whom: those of one kind, as far as it can be, to who has done its like."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import Generic, TypeVar

Task = TypeVar("Task")

AHEAD = 96
"""So many tasks are looked through for those of a kind."""


class TaskLine(Generic[Task]):
    """Tasks on their way from where they come from; a few ahead of the rest are sorted by kind.

    What a process has worked out for one task serves the next of its kind. Nobody waits for that:
    who has no task of a kind that is his own takes another one.
    """

    def __init__(self, tasks: Iterable[Task], kind: Callable[[Task], Hashable]) -> None:
        self._left, self._kind = iter(tasks), kind
        self._waiting: dict[Hashable, deque[Task]] = {}
        self._takers: dict[Hashable, set[int]] = {}

    def taken(self, taker: int, most: int) -> Sequence[Task]:
        """Up to so many tasks for one of the processes, by its number; none when all are done."""
        count = sum(map(len, self._waiting.values()))
        for task in islice(self._left, AHEAD - count):
            self._waiting.setdefault(self._kind(task), deque()).append(task)
        batch: list[Task] = []
        while len(batch) < most and (waiting := self._best(taker, is_first=not batch)):
            while waiting and len(batch) < most:
                batch.append(waiting.popleft())
        return batch

    def _best(self, taker: int, *, is_first: bool) -> deque[Task]:
        """Tasks of a kind of the taker's own, else of nobody's; only where it has nothing, of any.

        There may be none.
        """

        def worth(kind: Hashable) -> tuple[bool, bool, int]:
            takers = self._takers.get(kind, ())
            return taker in takers, not takers, len(self._waiting[kind])

        for kind in sorted((kind for kind, some in self._waiting.items() if some), key=worth)[-1:]:
            is_own, is_nobodys, _ = worth(kind)
            if is_own or is_nobodys or is_first:
                self._takers.setdefault(kind, set()).add(taker)
                return self._waiting[kind]
        return deque()
