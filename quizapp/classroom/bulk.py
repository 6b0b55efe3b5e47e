"""Grading one file at a time as a pool of grading processes asks for it."""

from pathlib import Path

from quizapp.classroom.grading import Graded, grade_all
from quizapp.core.ports import Runner
from quizapp.core.question import Question


def grade_one(question: Question, runner: Runner, task: tuple[Path, int]) -> Graded:
    """Grade one file with the seed that comes with it; both cross to another process."""
    path, seed = task
    (graded,) = grade_all(question, [path], runner, lambda: seed)
    return graded
