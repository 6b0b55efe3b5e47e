"""What code must equal: a rule of optim_core, or what the author's own function returns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias, assert_never

from quizapp.core.body import Pending
from quizapp.core.grading.attempt import entries_close
from quizapp.core.grading.grade import rule_verdict, with_execution
from quizapp.core.grading.inputs import Inputs, sample_calls
from quizapp.core.grading.known_runs import known_runs
from quizapp.core.grading.outcome import BadValue, Execution, Outcome, Raised, Ran, Returned
from quizapp.core.grading.reference import references, trials_of
from quizapp.core.grading.returned import calls_agree, calls_verdict
from quizapp.core.grading.suspects import LEFT_TO_AUTHORS
from quizapp.core.grading.trial import Asked, Program, TrialRun
from quizapp.core.grading.troubles import trouble
from quizapp.core.verdict import Verdict

NO_MODEL = "この問題の模範解答を実行できなかったため、判定できませんでした。"


@dataclass(frozen=True, slots=True)
class RuleModel:
    """The rule `name` of optim_core; `textbook_only` fails every other convention."""

    name: str
    textbook_only: bool = False

    def sample(self, seed: int) -> Asked:
        """The trials of a seed."""
        return trials_of(self.name, seed)

    def prepare(self, seed: int) -> None:
        """Make what the judgement of these trials needs in any case."""
        references(self.name, seed)

    def rehearse(self, seed: int) -> None:
        """Begin to play what wrong submissions are compared with."""
        known_runs(self.name, seed).begin()


@dataclass(frozen=True, slots=True)
class FunctionModel:
    """A function that returns what the author's own `source` returns, to a relative tolerance."""

    source: bytes
    cases: tuple[Inputs, ...]
    tolerance: float

    def sample(self, seed: int) -> Asked:
        """The calls of a seed."""
        return sample_calls(self.cases, seed)

    def prepare(self, seed: int) -> None:
        """Nothing: what is right is known once the author's own source has run."""

    def rehearse(self, seed: int) -> None:
        """Nothing: what is wrong here only the author knows."""


Model: TypeAlias = RuleModel | FunctionModel


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
    match model:
        case RuleModel(name, textbook_only):
            verdict = rule_verdict(name, execution, program.limits, textbook_only=textbook_only)
            return _by_authors_names(verdict, execution, again, authored, _same_runs)
        case FunctionModel(source):
            outcome = execution.outcome
            if isinstance(outcome, Ran):
                raise TypeError("a function is asked for, and no rule")
            if not isinstance(outcome, Returned):
                return with_execution(trouble(outcome, program.limits, "function"), execution)
            beside = partial(_beside_model, model, program, authored, execution, outcome)
            return Pending(again(source=source), beside)
        case _:
            assert_never(model)


def _beside_model(
    model: FunctionModel,
    program: Program,
    authored: Sequence[AuthoredMistake],
    execution: Execution,
    submitted: Returned,
    modelled: Execution,
) -> Decided:
    right = modelled.outcome
    if not isinstance(right, Returned):
        return with_execution(Verdict("protocol", NO_MODEL, counts=False), execution)
    calls = sample_calls(model.cases, execution.seed)
    verdict = calls_verdict(program.entry, calls, right.calls, submitted.calls, model.tolerance)
    again = partial(replace, program, sample=lambda _: calls)
    equal = partial(_same_calls, model.tolerance)
    return _by_authors_names(with_execution(verdict, execution), execution, again, authored, equal)


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
