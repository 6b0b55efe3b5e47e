"""What the rooms need from one another, said by the one that needs it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.core.answer import Draft
    from quizapp.core.exam.timing import ClockReading
    from quizapp.core.grading.outcome import Execution, Isolation
    from quizapp.core.grading.trial import Program
    from quizapp.core.study.calendar import Moment
    from quizapp.core.study.entry import Entry, Stamped
    from quizapp.core.study.progress import Progress


class Runner(Protocol):
    """Runs a stranger's code and brings back numbers; one call at a time, from any thread."""

    def isolation(self) -> "Isolation":
        """The level in force, found by trying; starts what is needed to know it."""

    def run(self, program: "Program", seed: int) -> "Execution":
        """Run one submission; never raises for anything the submission does."""

    def warm(self) -> None:
        """Make the next `run` fast."""

    def close(self) -> None:
        """End every process; a later `run` starts afresh."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a damaged journal.

    So many entries came back from backups, so many are in none of them; `aside` is the path of
    the damaged file, which was set aside as it was.
    """

    restored: int
    lost: int
    aside: str


class Journal(Protocol):
    """The append-only record of answers, and the drafts not yet handed in."""

    @property
    def lasting(self) -> bool:
        """Whether what is written here outlasts this run of the app."""

    def append(self, entry: "Entry", moment: "Moment | None" = None) -> "Stamped":
        """Write durably before returning, as of a moment, or of now.

        Raises:
            QuizError: when the disk refuses; the entry is then not in the journal.
        """

    def entries(self, after: int = 0) -> "Sequence[Stamped]":
        """What happened after the entry of that number, oldest first, in all running copies.

        What cannot be read is left out.
        """

    def drafts(self) -> "Mapping[str, Draft]":
        """The answer that was last worked on, for each question that has one."""

    def kept(self) -> "Progress | None":
        """What the entries came to when that was last kept; None where that is in any doubt."""

    def keep(self, progress: "Progress") -> None:
        """Keep what the entries come to; where that cannot be kept it is worked out again."""

    def tend(self) -> Mended | None:
        """Check all there is, mend what is damaged, back up; what was mended since last time.

        What the machine refuses meanwhile waits for the next time.
        """

    def keep_draft(self, question: str, draft: "Draft | None") -> None:
        """Keep it in place of the one before; None forgets it."""


class Clock(Protocol):
    """The learner's time."""

    def now(self) -> datetime:
        """The instant, aware, in the learner's own zone."""

    def zone(self) -> str:
        """The zone's name, such as Asia/Tokyo."""


class SteadyClock(Clock, Protocol):
    """The learner's time, and one that nobody sets, for what must not take longer than it may."""

    def reading(self) -> "ClockReading":
        """What both say now."""
