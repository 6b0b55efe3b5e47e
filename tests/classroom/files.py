"""A file, or a source, graded as `quizapp grade` does it."""

from functools import partial
from pathlib import Path

from quizapp.classroom.gathering import code_in
from quizapp.classroom.grading import GradingTask, mark_answer, refused_unread
from quizapp.classroom.opening import bytes_of
from quizapp.core.answer import Written
from quizapp.core.ports import Runner
from quizapp.core.question import Question
from quizapp.core.verdict import Unreadable, Verdict


def verdict_on(path: Path, question: Question, runner: Runner, seed: int) -> Verdict:
    """The verdict on what a file holds."""
    answer = code_in(partial(bytes_of, path))
    if isinstance(answer, Unreadable):
        return refused_unread(answer.why)
    return verdict_on_source(answer.source, question, runner, seed)


def verdict_on_source(source: str, question: Question, runner: Runner, seed: int) -> Verdict:
    """The verdict on code."""
    task = GradingTask("", question.id, Written(source), seed)
    return mark_answer({question.id: question}, runner, task).verdict
