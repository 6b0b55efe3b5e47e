"""What the rooms need from one another, said by the one that needs it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from quizapp.core.answer import Draft
from quizapp.core.grading.outcome import Execution, Isolation
from quizapp.core.grading.trial import Program
from quizapp.core.study.entry import Entry, Stamped


class Runner(Protocol):
    """Runs a stranger's code and brings back numbers; one call at a time, from any thread."""

    def isolation(self) -> Isolation:
        """The level in force, found by trying; starts what is needed to know it."""

    def run(self, program: Program, seed: int) -> Execution:
        """Run one submission; never raises for anything the submission does."""

    def warm(self) -> None:
        """Make the next `run` fast."""

    def close(self) -> None:
        """End every process; a later `run` starts afresh."""


class Journal(Protocol):
    """The append-only record of answers, and the drafts not yet handed in."""

    def append(self, entry: Entry) -> Stamped:
        """Write durably before returning; raises QuizError when the disk refuses."""

    def entries(self) -> Sequence[Stamped]:
        """All that happened, oldest first, other running copies' entries among them."""

    def draft(self, question: str) -> Draft | None:
        """The answer to a question that was last worked on."""

    def keep_draft(self, question: str, draft: Draft | None) -> None:
        """Keep it in place of the one before; None forgets it."""


class Clock(Protocol):
    """The learner's time."""

    def now(self) -> datetime:
        """The instant, aware, in the learner's own zone."""

    def zone(self) -> str:
        """The zone's name, such as Asia/Tokyo."""
