"""What reading a file gives: its sound questions with their places, and what is wrong beside."""

from dataclasses import dataclass

from quizapp.bank.problem import Problem
from quizapp.bank.source import Spot
from quizapp.core.question import Listed


@dataclass(frozen=True, slots=True)
class Authored:
    """A sound question and its place: the index in its file's list, and where its id stands."""

    question: Listed
    file: str
    index: int
    spot: Spot

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
