"""What the app is given: everything outside the terminal, chance and the clock among it."""

from collections.abc import Callable
from dataclasses import dataclass

from quizapp.core.ports import Clock, Journal, Runner
from quizapp.core.question_set import QuestionSet


@dataclass(frozen=True, slots=True)
class Wiring:
    """The app's surroundings.

    `problems` has one line per bank file that could not be read; `new_seed` gives a fresh seed
    (at least 1) at each call, `new_name` a fresh session id. A `topic` is studied at once.
    `ascii` is what the command line says of signs, None if nothing.
    """

    questions: QuestionSet
    journal: Journal
    runner: Runner
    clock: Clock
    new_seed: Callable[[], int]
    new_name: Callable[[], str]
    problems: tuple[str, ...] = ()
    topic: str | None = None
    ascii: bool | None = None
