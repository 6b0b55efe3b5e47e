"""What a path says: who handed it in, and for which question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """A learner, and the id of a question; each empty where the path does not say it.

    `mark` is a number that tells learners of one name apart, where there is one.
    """

    learner: str
    question: str
    mark: str = ""
