"""Files become submissions: who, which question, what; or they are listed with why not."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePosixPath

from quizapp.classroom.encodings import NotTextError, decoded
from quizapp.classroom.finding import Finds
from quizapp.classroom.layouts import recognised
from quizapp.classroom.opening import UnreadableFileError
from quizapp.classroom.submission import Found, Gathered, LeftOut, Submission
from quizapp.core.answer import Written
from quizapp.core.grading.trial import MOST_SOURCE_BYTES
from quizapp.core.question import Question
from quizapp.core.verdict import Unreadable

SOURCES = frozenset({".py", ".txt"})
"""How the names of files end that are read as code."""


def gathered(finds: Finds, questions: Mapping[str, Question], question: str = "") -> Gathered:
    """Every file found becomes a submission, or is left out with a reason.

    Args:
        finds: the files.
        questions: those that something can be handed in for, by id.
        question: the one for all files; else their names say it.
    """
    submissions: list[Submission] = []
    left_out = [*finds.left_out]
    layout = None if question else recognised((one.inside for one in finds.found), questions)
    for one in finds.found:
        path = PurePosixPath(one.inside)
        if path.suffix.lower() not in SOURCES:
            left_out.append(LeftOut(one.name, "コードのファイル（.py）ではありません。"))
        elif layout is None:
            submissions.append(_submission(one, path.stem, question))
        elif (placed := layout.place(one.inside, questions)) is None:
            left_out.append(LeftOut(one.name, "名前から問題の id を読み取れません。"))
        elif not questions[placed.question].body.is_run:
            left_out.append(LeftOut(one.name, f"{placed.question} はコードの問題ではありません。"))
        else:
            submissions.append(_submission(one, placed.learner, placed.question))
    told = layout.told if layout else ""
    return Gathered(tuple(submissions), tuple(left_out), finds.hidden, told)


def _submission(found: Found, learner: str, question: str) -> Submission:
    return Submission(found.name, learner, question, partial(code_in, found.read))


def code_in(read: Callable[[int], bytes]) -> Written | Unreadable:
    """What a file holds as an answer in code; `read` is that of a `Found`."""
    try:
        return Written(decoded(read(MOST_SOURCE_BYTES)))
    except (UnreadableFileError, NotTextError) as error:
        return Unreadable(str(error), 0)
