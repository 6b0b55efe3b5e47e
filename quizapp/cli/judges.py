"""What judges a class: a sandbox of our own for a few answers, a process a core for many.

Where the address of an engine is given, its processes do.
"""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

from quizapp.cli.rooms import open_cluster, open_pool, open_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizapp.classroom.grading import GradingTask, MarkedAnswer
    from quizapp.core.grading.outcome import Isolation
    from quizapp.core.question import Question
    from quizapp.sandbox import Sandbox

MANY = 100
"""From so many answers on it pays to start a grading process for each core."""


class Judge(Protocol):
    """Does tasks, whoever and however many do the work."""

    def isolation(self) -> "Isolation":
        """The weakest wall that is in force."""

    def map(self, tasks: "Iterable[GradingTask]") -> "Iterator[MarkedAnswer]":
        """What became of them, in any order."""


class Judges:
    """Opens what judges so many answers; `rooms` closes it.

    `cluster` is the address of an engine's scheduler; `least` how well its processes must isolate.
    """

    def __init__(
        self, rooms: ExitStack, cluster: str | None = None, least: "Isolation" = "full"
    ) -> None:
        self._rooms, self._cluster, self._least = rooms, cluster, least
        self._sandbox: Sandbox | None = None

    def start_early(self) -> None:
        """Start a sandbox while the questions are loaded: it has a NumPy of its own to load."""
        if not self._cluster:
            self._own().start()

    def judge(self, questions: "Mapping[str, Question]", *, many: bool) -> Judge:
        """What is to judge answers to these questions."""
        if self._cluster:
            engine = open_cluster(self._cluster, questions, self._least)
            return self._rooms.enter_context(engine)
        if many:
            return self._rooms.enter_context(open_pool(questions))
        import quizapp.core.grading.imitation  # noqa: F401  # the judge, while the sandbox starts

        return OneByOne(questions, self._own())

    def _own(self) -> "Sandbox":
        if self._sandbox is None:
            self._sandbox = self._rooms.enter_context(open_sandbox())
        return self._sandbox


class OneByOne:
    """Judges in one sandbox, one after another."""

    def __init__(self, questions: "Mapping[str, Question]", sandbox: "Sandbox") -> None:
        self._questions, self._sandbox = questions, sandbox

    def isolation(self) -> "Isolation":
        """The wall that is in force."""
        return self._sandbox.isolation()

    def map(self, tasks: "Iterable[GradingTask]") -> "Iterator[MarkedAnswer]":
        """What became of them, in their order."""
        from quizapp.classroom.grading import mark_each

        return mark_each(self._questions, self._sandbox, tasks)
