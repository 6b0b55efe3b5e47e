"""Judging what was handed in with a runner that is handed in; what is known already is not run."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import assert_never

import quizapp
from quizapp.classroom.answer_forms import OTHER_FORM, is_form_of
from quizapp.classroom.cells import told_in_cells
from quizapp.core.answer import Answer, Written
from quizapp.core.body import Pending, settled
from quizapp.core.coding import coder
from quizapp.core.grading.outcome import Execution, Stopped
from quizapp.core.grading.trial import Limits, Program
from quizapp.core.ports import Runner
from quizapp.core.question import Question
from quizapp.core.shapes import shape_of
from quizapp.core.verdict import Unreadable, Verdict


@dataclass(frozen=True, slots=True)
class GradingTask:
    """An answer to judge; `key` stands for all that its verdict depends on.

    `limits`, where there are any, take the place of the usual ones.
    """

    key: str
    question: str
    answer: Answer
    seed: int
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """What became of a task; `elapsed_ms` is how long code ran for it."""

    key: str
    verdict: Verdict
    elapsed_ms: float


def grading_key(question: Question, answer: Answer, seed: int, limits: Limits | None = None) -> str:
    """What stands for an answer: the same for what its verdict depends on, and for the version."""
    written = repr(coder(shape_of(Answer)).encode(answer))
    parts = (quizapp.__version__, question.id, question.revision, str(seed), written)
    within_limits = (repr(limits),) if limits else ()
    return sha256("\0".join((*parts, *within_limits)).encode(errors="surrogatepass")).hexdigest()


def mark_answer(
    questions: Mapping[str, Question], runner: Runner, task: GradingTask
) -> MarkedAnswer:
    """Do one task; nothing in the answer stops the others. A pool hands out such tasks."""
    question = questions[task.question]
    if not isinstance(task.answer, Written):  # code is asked for alike in every showing
        question = question.sampled(task.seed)
    if not is_form_of(question, task.answer):
        return MarkedAnswer(task.key, refused_unread(OTHER_FORM), 0.0)
    verdict, elapsed = _verdict(task.answer, question, runner, task.seed, task.limits)
    if isinstance(task.answer, Written):
        verdict = told_in_cells(verdict, task.answer.source)
    return MarkedAnswer(task.key, verdict, elapsed)


LOST = (
    "この提出の採点中に、採点プロセスが二度終了しました。判定できていません。"
    "コードがメモリーを使い切っていないか、人が確かめてください。"
)


def lost_answer(task: GradingTask) -> MarkedAnswer:
    """What becomes of a task over which two grading processes ended: it is named, no more."""
    return MarkedAnswer(task.key, Verdict("protocol", LOST, counts=False), 0.0)


def mark_each(
    questions: Mapping[str, Question], runner: Runner, tasks: Iterable[GradingTask]
) -> Iterator[MarkedAnswer]:
    """Do tasks one after another."""
    for task in tasks:
        yield mark_answer(questions, runner, task)


def _verdict(
    answer: Answer, question: Question, runner: Runner, seed: int, limits: Limits | None = None
) -> tuple[Verdict, float]:
    """The verdict, and how many milliseconds code ran for it."""
    judgement = question.judge(answer)
    elapsed = 0.0

    def run(program: Program) -> Execution:
        nonlocal elapsed
        execution = runner.run(within(program, limits), seed)
        elapsed += execution.elapsed_ms
        outcome = execution.outcome
        if limits and isinstance(outcome, Stopped):
            return replace(execution, outcome=replace(outcome, limits=limits))
        return execution

    match judgement:
        case Pending():
            verdict = settled(judgement, run)
            return verdict, elapsed
        case Unreadable(why):
            return refused_unread(why), elapsed
        case Verdict():
            return judgement, elapsed
        case _:
            assert_never(judgement)


def within(program: Program, limits: Limits | None) -> Program:
    """A program, within other limits than its own."""
    return replace(program, limits=limits) if limits else program


def refused_unread(why: str) -> Verdict:
    """The verdict on what cannot be judged; the reason is Japanese."""
    return Verdict("refused", why, counts=False)
