"""What code must equal: a rule or standard of optim_core, or what the author's own code gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias, assert_never

from quizapp.core.body import Pending
from quizapp.core.grading.attempt import entries_close
from quizapp.core.grading.grade import rule_verdict, with_execution
from quizapp.core.grading.known_runs import known_runs
from quizapp.core.grading.outcome import (
    BadReturn,
    BadValue,
    Execution,
    Missing,
    Outcome,
    Raised,
    Ran,
    Returned,
)
from quizapp.core.grading.reference import references, trials_of
from quizapp.core.grading.returned import (
    RIGHT,
    calls_agree,
    calls_verdict,
    unreadable_attribute,
)
from quizapp.core.grading.standards import REFUSED, Standard, standard_runs
from quizapp.core.grading.suspects import LEFT_TO_AUTHORS
from quizapp.core.grading.trial import Asked, CallRun, EntryCall, Limits, Program, TrialRun
from quizapp.core.grading.troubles import Form, trouble
from quizapp.core.verdict import Verdict

RETURNED_IN_TURN = "返す順番が逆です。新しい値を先に、状態を後に返します。"

WORDS_FOR_FUNCTIONS = (
    ("self に残していますか", "引数で受け取って、返していますか"),
    ("self.", ""),
    (" update ", "呼び出し"),
    ("update ", "呼び出し"),
)
"""What is said of the methods and attributes of a class, and of a function in its place."""

STANDARD_REFUSES = (
    "この問題の inputs や script に手本の受け付けない値があるため、判定できませんでした"
    "（整数でない回数や、範囲の外の値など）。"
)

NO_MODEL = "この問題の模範解答を実行できなかったため、判定できませんでした。"


@dataclass(frozen=True, slots=True)
class RuleModel:
    """The rule `name` of optim_core; `textbook_only` fails every other convention.

    It is written as a class, or as a function that takes one step.
    """

    name: str
    textbook_only: bool = False
    form: Form = "class"

    def sample(self, seed: int) -> Asked:
        """The trials of a seed."""
        return trials_of(self.name, seed)

    def prepare(self, seed: int) -> None:
        """Make what the judgement of these trials needs in any case."""
        references(self.name, seed)

    def rehearse(self, seed: int) -> None:
        """Begin to play what wrong submissions are compared with."""
        known_runs(self.name, seed).begin()


Calls: TypeAlias = tuple[EntryCall, ...]


@dataclass(frozen=True, slots=True)
class SolutionModel:
    """Functions, or a class, that give what the author's own `source` gives.

    They agree to a relative tolerance on the calls that `sampled` makes of a seed.
    """

    source: bytes
    sampled: Callable[[int], Calls]
    tolerance: float
    form: Form = "function"

    def sample(self, seed: int) -> Asked:
        """The calls of a seed."""
        return self.sampled(seed)

    def prepare(self, seed: int) -> None:
        """Nothing: what is right is known once the author's own source has run."""

    def rehearse(self, seed: int) -> None:
        """Nothing: what is wrong here only the author knows."""


@dataclass(frozen=True, slots=True)
class StandardModel:
    """A function or class that gives what `standard` of optim_core gives; the rest as above."""

    standard: Standard
    sampled: Callable[[int], Calls]
    tolerance: float
    textbook_only: bool = False

    @property
    def form(self) -> Form:
        """What is to be written."""
        return "own class" if self.standard.is_class else "function"

    def sample(self, seed: int) -> Asked:
        """The calls of a seed."""
        return self.sampled(seed)

    def prepare(self, seed: int) -> None:
        """Nothing: what is right is soon worked out."""

    def rehearse(self, seed: int) -> None:
        """Nothing: what is wrong here only the author knows."""


Model: TypeAlias = RuleModel | SolutionModel | StandardModel


@dataclass(frozen=True, slots=True)
class AuthoredMistake:
    """A mistake that only the question's author knows: code, and what is said of it."""

    id: str
    source: bytes
    because: str
    hint: str = ""


Decided: TypeAlias = Verdict | Pending


def decide(
    model: Model, program: Program, authored: Sequence[AuthoredMistake], execution: Execution
) -> Decided:
    """The verdict on what came back of `program`, or what else must run to find it.

    Everything that runs beside the submission does so in a process of its own, on the inputs of
    the same seed, once the submission's has ended.
    """
    again = partial(replace, program, sample=lambda _: program.sample(execution.seed))
    outcome = execution.outcome
    match model:
        case RuleModel(name, textbook_only, form):
            verdict = rule_verdict(name, execution, program.limits, textbook_only=textbook_only)
            if form != "class":
                verdict = _of_a_function(verdict, outcome, program)
            named = partial(_by_authors_names, execution=execution, again=again, authored=authored)
            if program.steps and program.steps.states and verdict.word == "fail":
                steps = replace(program.steps, turned=True)
                turned = partial(_turned, name, verdict)
                return Pending(
                    again(steps=steps), lambda other: named(turned(other), equal=_same_runs)
                )
            return named(verdict, equal=_same_runs)
        case SolutionModel() | StandardModel():
            return _decide_calls(model, program, authored, execution)
        case _:
            assert_never(model)


def _turned(rule: str, verdict: Verdict, execution: Execution) -> Verdict:
    """The verdict on what a function returned, when it is known what its values are in turn.

    What a parameter is where it is a state stands for no mistake in the formulas.
    """
    if not rule_verdict(rule, execution, Limits(), textbook_only=False).right:
        return verdict
    return replace(verdict, message=RETURNED_IN_TURN, mistake=None, hint="")


def _of_a_function(verdict: Verdict, outcome: Outcome, program: Program) -> Verdict:
    """The same in words for a function, where those for a class differ."""
    if verdict.word == "error" and isinstance(outcome, Missing | BadValue):
        told = trouble(outcome, program.limits, "function")
        return replace(verdict, message=told.message, hint=told.hint)
    if verdict.word != "fail":
        return verdict
    message, hint = verdict.message, verdict.hint
    for of_a_class, of_a_function in WORDS_FOR_FUNCTIONS:
        message, hint = (text.replace(of_a_class, of_a_function) for text in (message, hint))
    return replace(verdict, message=message, hint=hint)


def _decide_calls(
    model: SolutionModel | StandardModel,
    program: Program,
    authored: Sequence[AuthoredMistake],
    execution: Execution,
) -> Decided:
    outcome, calls = execution.outcome, model.sampled(execution.seed)
    if isinstance(outcome, Ran):
        raise TypeError("calls are asked for, and no rule")
    if not isinstance(outcome, Returned):
        bad = isinstance(outcome, BadReturn) and unreadable_attribute(program.entry, calls, outcome)
        verdict = bad or trouble(outcome, program.limits, model.form)
        return with_execution(verdict, execution)
    beside = _Beside(model, replace(program, sample=lambda _: calls), authored, execution, outcome)
    if isinstance(model, SolutionModel):
        return Pending(replace(beside.program, source=model.source), beside.solution)
    return beside.standard(model, calls)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A submission that came to its end, to be compared with what is right on the same calls."""

    model: SolutionModel | StandardModel
    program: Program
    authored: Sequence[AuthoredMistake]
    execution: Execution
    submitted: Returned

    def solution(self, modelled: Execution) -> Decided:
        """The verdict beside the author's own source."""
        right = modelled.outcome
        if not isinstance(right, Returned):
            return self._undecided(NO_MODEL)
        return self._judged(right.calls)

    def standard(self, model: StandardModel, calls: Calls) -> Decided:
        """The verdict beside optim_core's, in any of the forms that are accepted."""
        try:
            right = standard_runs(model.standard.right, calls)
            for note, form in () if model.textbook_only else model.standard.forms:
                if self._agrees(right):
                    break
                if self._agrees(standard_runs(form, calls)):
                    return with_execution(Verdict("pass", RIGHT, convention=note), self.execution)
        except REFUSED:
            return self._undecided(STANDARD_REFUSES)
        return self._judged(right)

    def _undecided(self, why: str) -> Verdict:
        return with_execution(Verdict("protocol", why, counts=False), self.execution)

    def _agrees(self, right: Sequence[CallRun]) -> bool:
        return calls_agree(right, self.submitted.calls, self.model.tolerance)

    def _judged(self, right: Sequence[CallRun]) -> Decided:
        calls, tolerance = self.model.sampled(self.execution.seed), self.model.tolerance
        verdict = calls_verdict(self.program.entry, calls, right, self.submitted.calls, tolerance)
        return _by_authors_names(
            with_execution(verdict, self.execution),
            self.execution,
            partial(replace, self.program),
            self.authored,
            partial(_same_calls, tolerance),
        )


def _by_authors_names(
    verdict: Verdict,
    execution: Execution,
    again: Callable[..., Program],
    authored: Sequence[AuthoredMistake],
    equal: Callable[[Outcome, Outcome], bool],
) -> Decided:
    """The verdict with the author's own name for the mistake; each is run until one is equal."""
    own = verdict.mistake is not None and verdict.mistake not in LEFT_TO_AUTHORS
    if verdict.word != "fail" or own or not authored:
        return verdict
    one, *others = authored

    def named(wrong: Execution) -> Decided:
        if equal(wrong.outcome, execution.outcome):
            return replace(verdict, mistake=one.id, message=one.because, hint=one.hint)
        return _by_authors_names(verdict, execution, again, others, equal)

    return Pending(again(source=one.source), named)


def _same_runs(wrong: Outcome, submitted: Outcome) -> bool:
    pairs = list(zip(_runs(wrong), _runs(submitted), strict=False))
    return bool(pairs) and all(
        entries_close(one.values, other.values).all() for one, other in pairs
    )


def _runs(outcome: Outcome) -> Sequence[TrialRun]:
    # What stopped at the floats, which come last, has its numbers too.
    return outcome.runs if isinstance(outcome, Ran | Raised | BadValue) else ()


def _same_calls(tolerance: float, wrong: Outcome, submitted: Outcome) -> bool:
    return (
        isinstance(wrong, Returned)
        and isinstance(submitted, Returned)
        and calls_agree(wrong.calls, submitted.calls, tolerance)
    )
