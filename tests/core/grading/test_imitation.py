"""What must run beside a submission, one run after another, until the verdict is found."""

from dataclasses import replace

import numpy as np
import pytest

from optim_core import SGD, Values
from quizapp.core.answer import Written
from quizapp.core.body import Pending, settled
from quizapp.core.grading.inputs import Range
from quizapp.core.grading.outcome import (
    BadReturn,
    Execution,
    Missing,
    Outcome,
    Raised,
    Returned,
    Stopped,
)
from quizapp.core.grading.trial import CallRun, EntryCall, Leaf, Program
from quizapp.core.kinds.code.code import Code, WrongCode
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Variant
from quizapp.core.study.event import CameBack, Execute, Submitted
from quizapp.core.study.phase import Judged, Running
from quizapp.core.study.session import start, step
from quizapp.core.verdict import Verdict
from tests.core.grading.executions import execution, ran
from tests.core.samples import DESCENT, question

DOUBLE = Code(
    reference="solution",
    call="double",
    inputs=({"x": Range(0.5, 2.0)},),
    starter="def double(x):\n    return ____\n",
    solution="def double(x):\n    return 2 * x\n",
    mistakes=(
        WrongCode("squared", "x * x", because="2 乗しています。", hint="3 ではいくつ？"),
        WrongCode("halved", "x / 2", because="半分にしています。"),
    ),
)

FACTORS = {DOUBLE.solution.encode(): 2.0, b"x / 2": 0.5, b"fine": 2.0, b"thrice": 3.0}


def run(program: Program) -> Execution:
    """What a sandbox would bring back of sources whose meaning is known here."""
    return execution(outcome(program), seed=5)


def outcome(program: Program) -> Outcome:
    if program.source == b"broken":
        return Raised("KeyError", "'x'", 2, "trace", loading=False)
    if program.source == b"none":
        return BadReturn(1, "NoneType")
    if program.source == b"other":
        return Missing("double", ("Double",))
    runs = []
    for call in program.sample(5):
        assert isinstance(call, EntryCall)
        x = call.arguments["x"]
        assert isinstance(x, float)
        value = x * x if program.source == b"x * x" else FACTORS[program.source] * x
        runs.append(CallRun((Leaf("", np.array(value)),)))
    return Returned(tuple(runs))


def verdict(source: str, code: Code = DOUBLE) -> Verdict:
    judgement = code.judge(Written(source))
    assert isinstance(judgement, Pending)
    return settled(judgement, run)


def test_what_returns_the_same_as_the_solution_passes() -> None:
    passed = verdict("fine")
    assert (passed.word, passed.evidence.isolation, passed.evidence.output) == (
        "pass",
        "full",
        "printed",
    )


@pytest.mark.parametrize(
    ("source", "name", "message", "hint"),
    [
        ("x * x", "squared", "2 乗しています。", "3 ではいくつ？"),
        ("x / 2", "halved", "半分にしています。", ""),
        ("thrice", None, "返り値が違います。", ""),
    ],
)
def test_a_mistake_of_the_questions_own_is_named(
    source: str, name: str | None, message: str, hint: str
) -> None:
    failed = verdict(source)
    assert (failed.word, failed.mistake) == ("fail", name)
    assert (failed.message, failed.hint) == (message, hint)
    assert failed.evidence.detail is not None
    assert failed.evidence.detail.call.startswith("double(x=")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("broken", "2 行目: KeyError: 'x'"),
        ("none", "数値ではありません（NoneType）"),
        ("other", "関数 double が見つかりません。"),
    ],
)
def test_what_returns_nothing_is_an_error(source: str, said: str) -> None:
    failed = verdict(source)
    assert (failed.word, failed.evidence.isolation) == ("error", "full")
    assert said in failed.message


def test_a_solution_that_does_not_run_is_no_fault_of_the_learners() -> None:
    failed = verdict("fine", replace(DOUBLE, solution="broken"))
    assert (failed.word, failed.counts) == ("protocol", False)


def test_the_solution_runs_only_once_the_submission_has_ended_and_on_its_inputs() -> None:
    pending = DOUBLE.judge(Written("fine"))
    assert isinstance(pending, Pending)
    assert DOUBLE.solution.encode() not in pending.program.source
    beside = pending.decide(run(pending.program))
    assert isinstance(beside, Pending)
    assert beside.program.source == DOUBLE.solution.encode()
    assert beside.program.sample(99) == pending.program.sample(5)


def test_a_submission_that_was_stopped_needs_no_solution() -> None:
    pending = DOUBLE.judge(Written("fine"))
    assert isinstance(pending, Pending)
    ended = pending.decide(execution(Stopped("timeout"), seed=5))
    assert isinstance(ended, Verdict)
    assert ended.word == "timeout"


class TwoSteps(SGD):
    """Takes every step twice."""

    def update(self, params: Values, grads: Values) -> None:
        for _ in range(2):
            super().update(params, grads)


def test_a_class_has_mistakes_of_its_questions_own_too() -> None:
    own = WrongCode("twice", "twice", because="2 回動かしています。", hint="何回ですか？")
    code = replace(DESCENT, mistakes=(own,))
    pending = code.judge(Written("submitted"))
    assert isinstance(pending, Pending)
    came = ran("sgd", TwoSteps)
    beside = pending.decide(came)
    assert isinstance(beside, Pending)
    assert beside.program.source == b"twice"
    named = beside.decide(came)
    assert isinstance(named, Verdict)
    assert (named.mistake, named.message, named.hint) == (
        "twice",
        "2 回動かしています。",
        "何回ですか？",
    )
    assert named.evidence.trajectories is not None


def test_a_sitting_waits_for_every_run() -> None:
    questions = QuestionSet([question("double", DOUBLE)])
    session, _ = start("s", (Variant("double", 1),), questions)
    session, (first,) = step(session, Submitted(Written("fine")))
    assert isinstance(first, Execute)
    session, (second,) = step(session, CameBack(0, run(first.program)))
    assert isinstance(session.phase, Running)
    assert isinstance(second, Execute)
    session, _ = step(session, CameBack(0, run(second.program)))
    assert isinstance(session.phase, Judged)
    assert session.phase.verdict.right
