"""Grading submissions one after another with a runner that is handed in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quizapp.classroom.submission import Submission, read
from quizapp.core.answer import Written
from quizapp.core.ports import Runner
from quizapp.core.question import Pending, Question
from quizapp.core.verdict import Unreadable, Verdict


@dataclass(frozen=True, slots=True)
class Graded:
    """One submission with its verdict; `seed` repeats the grade exactly."""

    path: Path
    question: str
    verdict: Verdict
    seed: int
    elapsed_ms: float


def grade_all(
    question: Question, paths: Iterable[Path], runner: Runner, draw_seed: Callable[[], int]
) -> Iterator[Graded]:
    """Grade files as they come; no file, whatever is in it, stops the others."""
    for path in paths:
        yield _graded(question, read(path), runner, draw_seed())


def _graded(question: Question, submission: Submission, runner: Runner, seed: int) -> Graded:
    if submission.refusal:
        verdict = Verdict("refused", submission.refusal, counts=False)
        return Graded(submission.path, question.id, verdict, seed, 0.0)
    judgement = question.body.judge(Written(submission.source))
    match judgement:
        case Pending(program, decide):
            execution = runner.run(program, seed)
            verdict, elapsed = decide(execution), execution.elapsed_ms
        case Unreadable(why):
            verdict, elapsed = Verdict("refused", why, counts=False), 0.0
        case Verdict():
            verdict, elapsed = judgement, 0.0
    return Graded(submission.path, question.id, verdict, seed, elapsed)
