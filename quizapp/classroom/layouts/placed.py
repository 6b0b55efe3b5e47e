"""What a path says: who handed it in, and for which question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """A learner, and the id of a question; empty where the path does not say it."""

    learner: str
    question: str
