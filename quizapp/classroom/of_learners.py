"""The rows of a gradebook learner by learner, however their names are ordered."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar

from quizapp.classroom.gradebook import Gradebook, Graded

Kept = TypeVar("Kept")


def rows_of_learners(
    book: Gradebook, keep: Callable[[Graded], Kept]
) -> Iterator[tuple[str, list[Kept]]]:
    """Each learner with what is kept of every row, as soon as the last one was read.

    Where a learner's rows stand together, no other's are held. Files that do not say whose they
    are count as one learner's, who is called "".
    """
    left = Counter(one.learner for one in book.rows())
    held: dict[str, list[Kept]] = {}
    for one in book.rows():
        held.setdefault(one.learner, []).append(keep(one))
        left[one.learner] -= 1
        if not left[one.learner]:
            yield one.learner, held.pop(one.learner)


def file_of(name: str) -> str:
    """The last part of a submission's name: where it lay is no learner's business."""
    return re.split(r"[/\\]", name)[-1] or name
