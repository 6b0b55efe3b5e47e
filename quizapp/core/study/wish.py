"""What a learner asks a sitting to be of; which questions that are is left to the modes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """A mode, and what narrows it down; what is empty, 0 or None asks for nothing in particular.

    `count` is how many questions, `minutes` how long they may take together. `questions` asks for
    exactly these ids in this order, `mistake` for what shows the mistake of that id.
    """

    mode: str = "today"
    topic: str = ""
    kind: str = ""
    level: int = 0
    tag: str = ""
    count: int | None = None
    minutes: float | None = None
    questions: tuple[str, ...] = ()
    mistake: str = ""
