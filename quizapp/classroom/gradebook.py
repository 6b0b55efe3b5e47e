"""What all reports are made of: every submission with its verdict, and what was left out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what a report is made of is loaded when there is something to report
    from collections.abc import Callable, Iterator, Mapping

    from quizapp.classroom.alike import AlikeGroup
    from quizapp.classroom.submission import LeftOut
    from quizapp.core.grading.outcome import Isolation
    from quizapp.core.question import Question
    from quizapp.core.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Graded:
    """One submission with its verdict; `seed` repeats it exactly."""

    name: str
    learner: str
    question: str
    verdict: "Verdict"
    seed: int


@dataclass(frozen=True, slots=True)
class Gradebook:
    """A class, graded.

    `rows` yields every submission in the order in which they were found, read anew at each call:
    thousands are never in memory at once. `questions` has those that were asked, by id.
    `shows_names` says whether examples may be told with the name of who wrote them. `alike` are
    submissions that somebody should compare; it changes no verdict.
    """

    rows: "Callable[[], Iterator[Graded]]"
    questions: "Mapping[str, Question]"
    isolation: "Isolation"
    seed: int
    left_out: "tuple[LeftOut, ...]" = ()
    hidden: int = 0
    layout: str = ""
    remarks: tuple[str, ...] = ()
    shows_names: bool = False
    alike: "tuple[AlikeGroup, ...]" = ()
