"""The table of calls of code: what each call came to, beside what it should have come to."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np

from quizapp.core.grading.attempt import entries_close
from quizapp.core.grading.imitation import NO_MODEL, SolutionModel, StandardModel
from quizapp.core.grading.inputs import call_text
from quizapp.core.grading.outcome import (
    BadReturn,
    BadValue,
    Execution,
    Raised,
    Returned,
    Stopped,
)
from quizapp.core.grading.retracing import (
    LINE_UNKNOWN,
    NOTHING_RAN,
    UNLIKE_WHEN_WATCHED,
    UNSTEADY,
    code_line,
    lines_told,
    nothing_ran,
    same_detail,
)
from quizapp.core.grading.returned import (
    call_detail,
    calls_agree,
    first_wrong_number,
    form_told,
    same_forms,
)
from quizapp.core.grading.standards import REFUSED, standard_runs
from quizapp.core.grading.trial import CallRun, EntryCall, Leaf, Program, Watched
from quizapp.core.grading.troubles import trouble
from quizapp.core.step_table import CallList, CallNumber, CallStep, Retracing, StepTable
from quizapp.core.verdict import Detail, Verdict
from quizapp.core.wording import where

MOST_NUMBERS = 8
"""So many numbers of one call are shown; and the first false one, wherever it stands."""

ATTRIBUTE_STAYS = "{} は、その前の呼び出しで書き換えられていません。"
ABOUT = "採点で使った引数です（長い引数は途中まで）。"

_Model = SolutionModel | StandardModel


def call_steps(model: _Model, program: Program, verdict: Verdict) -> Retracing:
    """The table of functions, or of an object, that were to do what the model does."""
    plain = yield program
    if nothing_ran(plain):
        return StepTable(found=(NOTHING_RAN,))
    calls = model.sampled(plain.seed)
    again = replace(program, sample=lambda _: calls, prepare=None)
    right = yield from _right(model, again, plain, verdict)
    if right is None:
        return StepTable(found=(NO_MODEL,))
    own = plain.outcome.calls if isinstance(plain.outcome, Returned) else None
    case = _Case(model, program.entry, calls, right, own or (), verdict)
    looked = yield replace(again, watched=case.watched)
    if own is None:
        case = replace(case, own=_noted(looked))
        if case.first is not None:
            looked = yield replace(again, watched=case.watched)
    return StepTable(ABOUT, (case.listed(),), tuple(_found(case, plain, looked, program)))


def _right(
    model: _Model, again: Program, plain: Execution, verdict: Verdict
) -> Generator[Program, Execution, Sequence[CallRun] | None]:
    """What each call should come to; None where nobody can say."""
    if isinstance(model, SolutionModel):
        modelled = yield replace(again, source=model.source)
        return modelled.outcome.calls if isinstance(modelled.outcome, Returned) else None
    calls = model.sampled(plain.seed)
    forms = (model.standard.right, *(form for _, form in model.standard.forms))
    try:
        runs = [standard_runs(form, calls) for form in forms]
    except REFUSED:
        return None
    own = plain.outcome.calls if isinstance(plain.outcome, Returned) else ()
    accepted = (one for one in runs if verdict.right and calls_agree(one, own, model.tolerance))
    return next(accepted, runs[0])


def _noted(looked: Execution) -> Sequence[CallRun]:
    return [one for one in looked.seen if isinstance(one, CallRun)]


@dataclass(frozen=True, slots=True)
class _Case:
    """The calls, what they should come to, and what they came to as far as they did."""

    model: _Model
    entry: str
    calls: Sequence[EntryCall]
    right: Sequence[CallRun]
    own: Sequence[CallRun]
    verdict: Verdict

    @property
    def first(self) -> int | None:
        """The place of the first call that came to something else; None of right code."""
        if self.verdict.right:
            return None
        pairs = enumerate(zip(self.right, self.own, strict=False))
        wrong = (i for i, (one, other) in pairs if not self._agree(one, other))
        return next(wrong, None)

    def _agree(self, right: CallRun, own: CallRun) -> bool:
        return calls_agree((right,), (own,), self.model.tolerance)

    def detail(self) -> Detail | None:
        """The first false number as a verdict tells it; None where the forms differ already."""
        place = self.first
        if place is None or not same_forms(self.right[place], self.own[place]):
            return None
        pair = self.right[place], self.own[place]
        return call_detail(self.entry, self.calls, place, *pair, self.model.tolerance)

    @property
    def watched(self) -> Watched:
        """The deed whose lines are wanted, and what of it; none where nothing is wrong."""
        place = self.first
        if place is None:
            return Watched(-1)
        call = self.calls[place]
        if call.deed in ("call", "method", "make"):
            return Watched(place)
        doing = ("make", "method") if call.deed == "read" else ("call", "method")
        done = max((i for i in range(place) if self.calls[i].deed in doing), default=-1)
        return Watched(done, name=call.name)

    def listed(self) -> CallList:
        """The calls as they are shown: those of one object where objects are made."""
        first = self.first
        begin, end = self._of_one_object(first or 0)
        reached = len(self.own) + 1  # the call that stopped it, too
        shown = tuple(self._step(i) for i in range(begin, min(end, reached)))
        if first is None:
            return CallList(shown)
        return CallList(shown, (first - begin, min(self._wrong_at(first), MOST_NUMBERS)))

    def _wrong_at(self, place: int) -> int:
        """Which number of a call is the first false one; 0 where the forms differ."""
        right, own = self.right[place], self.own[place]
        alike = same_forms(right, own)
        wrong = first_wrong_number(right, own, self.model.tolerance) if alike else None
        if wrong is None:
            return 0
        leaf, index = wrong
        shape = right.leaves[leaf].values.shape
        before = sum(one.values.size for one in right.leaves[:leaf])
        return before + (int(np.ravel_multi_index(index, shape)) if shape else 0)

    def _of_one_object(self, place: int) -> tuple[int, int]:
        makes = [i for i, one in enumerate(self.calls) if one.deed == "make"]
        if not makes:
            return 0, len(self.calls)
        begin = max((i for i in makes if i <= place), default=0)
        return begin, min((i for i in makes if i > place), default=len(self.calls))

    def _step(self, place: int) -> CallStep:
        right, told = self.right[place], deed_told(self.entry, self.calls[place])
        own = self.own[place] if place < len(self.own) else None
        if not right.leaves:
            return CallStep(place + 1, told, ())
        if own is not None and not same_forms(right, own):
            forms = CallNumber("形", form_told(right), form_told(own))
            return CallStep(place + 1, told, (forms,))
        numbers = [*self._numbers(right, own)]
        at = self._wrong_at(place) if own else 0
        shown = numbers[:MOST_NUMBERS] + (numbers[at : at + 1] if at >= MOST_NUMBERS else [])
        return CallStep(place + 1, told, tuple(shown), len(numbers) - len(shown))

    def _numbers(self, right: CallRun, own: CallRun | None) -> Iterator[CallNumber]:
        for place, leaf in enumerate(right.leaves):
            names = (leaf.label + "".join(f"[{i}]" for i in index) for index in _places(leaf))
            values = leaf.values.ravel().tolist()
            if own is None:
                yield from map(CallNumber, names, values, repeat(None))
                continue
            theirs = own.leaves[place].values
            same = entries_close(leaf.values, theirs, self.model.tolerance).ravel().tolist()
            yield from map(CallNumber, names, values, theirs.ravel().tolist(), same)


def _places(leaf: Leaf) -> Iterator[tuple[int, ...]]:
    return np.ndindex(leaf.values.shape)


def deed_told(entry: str, call: EntryCall) -> str:
    """What was done, as it would be typed."""
    match call.deed:
        case "read":
            return f".{call.name}"
        case "argument":
            return f"{call.name} の中身"
        case "method":
            return f".{call_text(entry, call)}"
        case _:
            return call_text(entry, call)


def _found(case: _Case, plain: Execution, looked: Execution, program: Program) -> Iterator[str]:
    detail, shown = case.detail(), case.verdict.evidence.detail
    if shown is not None and not same_detail(shown, detail):
        yield UNSTEADY
    if detail is not None:
        yield f"最初の違い：{where(detail)}"
    if not _steady(case, looked):
        yield UNLIKE_WHEN_WATCHED
    elif case.first is not None:
        yield _line(case, looked, program)
    outcome = looked.outcome if not isinstance(plain.outcome, Returned) else plain.outcome
    if isinstance(outcome, Raised | BadValue | BadReturn | Stopped):
        told = trouble(outcome, program.limits, case.model.form)
        yield f"{len(case.own) + 1} 番目：{told.message}"


def _line(case: _Case, looked: Execution, program: Program) -> str:
    lines, name = lines_told(looked), case.watched.name
    if lines and "" in lines:
        what = f"{name} を最後に書き換えた行" if name else "この値を返した行"
        return f"{what}：{code_line(program, lines[''])}"
    return ATTRIBUTE_STAYS.format(name) if name and lines is not None else LINE_UNKNOWN


def _steady(case: _Case, looked: Execution) -> bool:
    """Whether the run that was looked into gave the same numbers."""
    noted = _noted(looked)
    return len(noted) == len(case.own) and calls_agree(case.own, noted, 0.0)
