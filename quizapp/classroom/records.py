"""What a gradebook holds as JSON has it: the run, its results, what was left out."""

from typing import TYPE_CHECKING

from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.submission import LeftOut
from quizapp.core.grading.outcome import Isolation
from quizapp.core.verdict_record import verdict_record

if TYPE_CHECKING:
    from quizapp.classroom.alike import AlikeGroup


def run_record(book: Gradebook) -> dict[str, object]:
    """What holds for all: with `seed` the same files get the same verdicts.

    `layout` is how names were read, `hidden` counts files in hidden and system folders, `remarks`
    are sentences for the instructor.
    """
    return {
        "isolation": book.isolation,
        "seed": book.seed,
        "layout": book.layout or None,
        "hidden": book.hidden,
        "remarks": [*book.remarks],
    }


def result_record(one: Graded, isolation: Isolation) -> dict[str, object]:
    """A `verdict_record` with its `submission` (the file's name), `learner` and `isolation`."""
    return {
        "submission": one.name,
        "learner": one.learner,
        **verdict_record(one.question, one.verdict, one.seed),
        "isolation": isolation,
    }


def alike_record(group: "AlikeGroup") -> dict[str, object]:
    """Submissions that are alike, for a human to look at; `shared` is what they wrote."""
    return {
        "question": group.question,
        "submissions": [*group.names],
        "learners": [*group.learners],
        "why": group.why,
        "shared": [*group.shared],
    }


def left_out_record(left: LeftOut) -> dict[str, object]:
    """A file that is not graded, and why not."""
    return {"submission": left.name, "why": left.why}
