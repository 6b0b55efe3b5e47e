"""What reading a file gives: its sound questions with their places, and what is wrong beside."""

from dataclasses import dataclass

from quizapp.bank.parsing.text import QUESTIONS, Spot
from quizapp.bank.problem import Problem
from quizapp.core.fault import Path
from quizapp.core.question_set import Listed

NO_PART = -1
"""In place of the number of a part: the question stands by itself."""


@dataclass(frozen=True, slots=True)
class Authored:
    """A sound question and its place: the index in its file's list, and where its id stands.

    A part of a set has the set's index, and its own in the set as `part`.
    """

    question: Listed
    file: str
    index: int
    part: int
    spot: Spot

    @property
    def path(self) -> Path:
        """The way to it from the top of its file."""
        own = () if self.part == NO_PART else (QUESTIONS, self.part)
        return (QUESTIONS, self.index, *own)

    @property
    def place(self) -> str:
        """`file:line:column` of the id."""
        return place_of(self.file, self.spot)


def place_of(file: str, spot: Spot) -> str:
    """A place as editors and terminals open it, counted from 1."""
    return f"{file}:{spot.line + 1}:{spot.column + 1}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its sound questions, the ids of all, and what is wrong with the others."""

    questions: tuple[Authored, ...]
    ids: tuple[tuple[str, Spot], ...]
    problems: tuple[Problem, ...]
