"""What a file of questions gives at the moment, for the one who is writing it."""

from dataclasses import dataclass, replace
from typing import Protocol

from quizapp.core.question import Question


@dataclass(frozen=True, slots=True)
class Proof:
    """The questions that can be shown, and what is wrong with the file.

    `notes` has a line or two for each problem, as the checker prints it. `torn` means that
    something in the file cannot be read for now; `held` is a question of before that is kept.
    """

    questions: tuple[Question, ...]
    notes: tuple[str, ...] = ()
    torn: bool = False
    held: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the questions, in their order."""
        return tuple(question.id for question in self.questions)

    def nearest(self, question: str, place: int) -> int:
        """Where a question stands now; the one in its old place if it is gone."""
        if question in self.ids:
            return self.ids.index(question)
        return min(place, len(self.questions) - 1)

    def holding(self, shown: Question, place: int, before: "Proof") -> "Proof":
        """With the question on the screen as it was, where it is being written and cannot be read.

        A question that is new, in its very place, is the same one under another id.
        """
        if not self.torn or shown.id in self.ids:
            return self
        if any(name not in before.ids for name in self.ids[place : place + 1]):
            return self
        questions = (*self.questions[:place], shown, *self.questions[place:])
        return replace(self, questions=questions, held=shown.id)


class Reader(Protocol):
    """Reads the file; each method but `stamp` may take a while and is called in a thread."""

    @property
    def name(self) -> str:
        """What the file is called."""

    def stamp(self) -> object:
        """Changes whenever the file does; equal otherwise."""

    def read(self) -> Proof:
        """The questions as they stand, whatever state the file is in."""

    def is_sound(self, question: Question) -> bool:
        """Whether a question can be answered already, as far as a look shows."""

    def check(self) -> tuple[str, ...]:
        """Every problem, found by running what can be run."""
