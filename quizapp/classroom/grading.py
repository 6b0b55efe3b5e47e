"""Grading submissions one after another with a runner that is handed in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from quizapp.classroom.submission import read_submission
from quizapp.core.answer import Written
from quizapp.core.body import Pending, settled
from quizapp.core.grading.outcome import Execution
from quizapp.core.grading.trial import Program
from quizapp.core.ports import Runner
from quizapp.core.question import Question
from quizapp.core.verdict import Unreadable, Verdict


@dataclass(frozen=True, slots=True)
class Graded:
    """One submission with its verdict; `seed` repeats the grade exactly."""

    path: Path
    question: str
    verdict: Verdict
    seed: int
    elapsed_ms: float


def grade_source(source: str, question: Question, runner: Runner, seed: int) -> Verdict:
    """The verdict on code handed in for a question; the same seed gives the same again.

    Raises:
        TypeError: if the question does not ask for code.
    """
    return _judged(source, question, runner, seed)[0]


def grade_all(
    question: Question, paths: Iterable[Path], runner: Runner, seed: int
) -> Iterator[Graded]:
    """Grade files as they come; no file, whatever is in it, stops the others.

    All have the same inputs, which no code sees before it is loaded: the same code gets the same
    sentence, and what is known of the rule is played once.
    """
    for path in paths:
        yield grade_file(question, runner, (path, seed))


def grade_file(question: Question, runner: Runner, task: tuple[Path, int]) -> Graded:
    """Grade one file with the seed that comes with it; a pool hands out such tasks."""
    path, seed = task
    submission = read_submission(path)
    if submission.refusal:
        verdict, elapsed = Verdict("refused", submission.refusal, counts=False), 0.0
    else:
        verdict, elapsed = _judged(submission.source, question, runner, seed)
    return Graded(path, question.id, verdict, seed, elapsed)


def _judged(source: str, question: Question, runner: Runner, seed: int) -> tuple[Verdict, float]:
    """The verdict, and how many milliseconds code ran for it."""
    judgement = question.judge(Written(source))
    elapsed = 0.0

    def run(program: Program) -> Execution:
        nonlocal elapsed
        execution = runner.run(program, seed)
        elapsed += execution.elapsed_ms
        return execution

    match judgement:
        case Pending():
            verdict = settled(judgement, run)
            return verdict, elapsed
        case Unreadable(why):
            return Verdict("refused", why, counts=False), elapsed
        case Verdict():
            return judgement, elapsed
        case _:
            assert_never(judgement)
