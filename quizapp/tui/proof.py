"""What a file of questions gives at the moment, for the one who is writing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from quizapp.core.answer import Draft
from quizapp.core.ports import Mended
from quizapp.core.question import Question
from quizapp.core.study.calendar import Moment
from quizapp.core.study.entry import Entry, Stamped
from quizapp.core.study.progress import Progress


@dataclass(frozen=True, slots=True)
class Proof:
    """The questions that can be shown, what is wrong with the file, and which cannot be answered.

    `notes` has a line or two for each problem, as the checker prints it.
    """

    questions: tuple[Question, ...]
    notes: tuple[str, ...] = ()
    unsound: frozenset[str] = frozenset()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the questions, in their order."""
        return tuple(question.id for question in self.questions)

    def nearest(self, question: str, place: int) -> int:
        """Where a question stands now; the one in its old place if it is gone."""
        if question in self.ids:
            return self.ids.index(question)
        return min(place, len(self.questions) - 1)


class Reader(Protocol):
    """Reads the file; each method but `stamp` may take a while and is called in a thread."""

    @property
    def name(self) -> str:
        """What the file is called."""

    def stamp(self) -> object:
        """Changes whenever the file does; equal otherwise."""

    def read(self) -> Proof:
        """The questions as they stand, whatever state the file is in."""

    def check(self) -> tuple[str, ...]:
        """Every problem, found by running what can be run."""


class Unrecorded:
    """A journal that keeps nothing: whoever tries a question out leaves no trace."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft | None] = {}

    def append(self, entry: Entry, moment: Moment | None = None) -> Stamped:
        """Nothing is ever recorded here."""
        raise AssertionError(entry, moment)

    def entries(self, after: int = 0) -> Sequence[Stamped]:
        """Nothing has happened."""
        del after
        return ()

    def draft(self, question: str) -> Draft | None:
        """The code last typed for a question."""
        return self._drafts.get(question)

    def drafts(self) -> Mapping[str, Draft]:
        """The code last typed for each question."""
        return {question: draft for question, draft in self._drafts.items() if draft}

    def kept(self) -> Progress | None:
        """Nothing has ever been kept."""
        return None

    def keep(self, progress: Progress) -> None:
        """Nothing has happened that would come to anything."""

    def tend(self) -> Mended | None:
        """There is nothing that could be damaged."""
        return None

    def keep_draft(self, question: str, draft: Draft | None) -> None:
        """Keep code until the app ends; what is short is tried afresh at each showing."""
        if draft is None or draft.seed is None:
            self._drafts[question] = draft
