"""The rows of a gradebook learner by learner, however their names are ordered."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar

from quizapp.classroom.gradebook import Gradebook, Graded

Kept = TypeVar("Kept")


def called_learner(one: Graded) -> str:
    """Whose it is; a file that does not say so stands for a learner of its own."""
    return one.learner or one.name


def rows_of_learners(
    book: Gradebook, keep: Callable[[Graded], Kept]
) -> Iterator[tuple[str, list[Kept]]]:
    """Each learner with what is kept of every row, as soon as the last one was read.

    Where a learner's rows stand together, no other's are held.
    """
    left = Counter(map(called_learner, book.rows()))
    held: dict[str, list[Kept]] = {}
    for one in book.rows():
        learner = called_learner(one)
        held.setdefault(learner, []).append(keep(one))
        left[learner] -= 1
        if not left[learner]:
            yield learner, held.pop(learner)
