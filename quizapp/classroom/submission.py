"""What is handed in, from the file that was found to one learner's answer to one question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.core.answer import Answer
    from quizapp.core.question import Question
    from quizapp.core.verdict import Unreadable


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found.

    `name` tells it from every other, as its system has it (whatever bytes that may be); `inside`
    is its path below what was typed, with `/`, as layouts read it: of a file that was typed itself
    its last part. `read` gives its content, of at most so many bytes, or raises
    UnreadableFileError.
    """

    name: str
    inside: str
    read: Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not graded, and why not, in Japanese."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One learner's answer to one question.

    `name` tells it from every other: its file's, and what tells apart several answers of one file.
    `load` reads it each time, so that thousands need no room; it never raises for what is wrong
    with the file. `seed` is that of the showing that was answered; None where the question looks
    the same in each, as code does.
    """

    name: str
    learner: str
    question: str
    load: "Callable[[], Answer | Unreadable]"
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was handed in, and all that is not graded.

    `hidden` counts files in hidden and system folders; `layout` is what the names were read by, as
    an instructor reads it; `remarks` are what the instructor must know of, one sentence each, such
    as two files of one learner for one question. `questions` has those that were asked otherwise
    than as authored (in a mock exam), by the name that submissions have for them.
    """

    submissions: tuple[Submission, ...]
    left_out: tuple[LeftOut, ...] = ()
    hidden: int = 0
    layout: str = ""
    remarks: tuple[str, ...] = ()
    questions: "Mapping[str, Question]" = field(default_factory=dict)
