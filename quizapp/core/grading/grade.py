"""From what came back of a submission to its verdict: compared, recognised, put into words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

import numpy as np

from quizapp.core.grading.attempt import Attempt, attempts
from quizapp.core.grading.diagnosis import (
    Recognised,
    Right,
    Unrecognised,
    diagnosis_and_hint,
    on_arrays,
    recognise,
)
from quizapp.core.grading.difference import first_difference
from quizapp.core.grading.known_runs import KnownRuns, known_runs
from quizapp.core.grading.outcome import (
    BadReturn,
    BadValue,
    Execution,
    Missing,
    Raised,
    Ran,
    Returned,
    Stopped,
)
from quizapp.core.grading.probes import PICTURED_STEPS, PICTURED_SURFACE
from quizapp.core.grading.reference import references
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.trial import Limits
from quizapp.core.grading.troubles import trouble
from quizapp.core.verdict import Evidence, Trajectories, Verdict

RIGHT_PATH, OWN_PATH = "正解", "あなた"
"""The labels under which the two walks are drawn."""

ARRAY_REPLACED = (
    "値は正しいですが、配列を書き換えずに新しい配列へ差し替えています。"
    "元の配列を別名で持つ側には更新が伝わりません。"
)

ARRAYS_ONLY = "配列のパラメータでは正しく動きます（Python の数値 1 つのパラメータでは動きません）。"

OTHER_NAME = "問題文のクラス名は {} です（大文字・小文字や _ だけが違う {} を採点しました）。"


def rule_verdict(
    rule: str, execution: Execution, limits: Limits, *, textbook_only: bool
) -> Verdict:
    """The verdict on a submission that was to be the rule `rule` of optim_core.

    `textbook_only` fails another convention that would else pass with a note.
    """
    known = known_runs(rule, execution.seed)
    outcome = execution.outcome
    match outcome:
        case Ran(runs):
            tried = attempts(rule, known.trials, runs, references(rule, execution.seed))
            verdict = _compared(rule, known, tried, textbook_only=textbook_only)
        case Raised(runs=runs) | BadValue(runs=runs):
            tried = attempts(rule, known.trials, runs, references(rule, execution.seed))
            stopped = trouble(outcome, limits, settings=tuple(RULES[rule].probed))
            verdict = _named(stopped, rule, known, tried, textbook_only=textbook_only)
        case Missing() | Stopped():
            verdict = trouble(outcome, limits)
        case Returned() | BadReturn():
            raise TypeError("a rule is asked for, and no function")
        case _:
            assert_never(outcome)
    return with_execution(verdict, execution)


def with_execution(verdict: Verdict, execution: Execution) -> Verdict:
    """The verdict with what the run printed, behind which wall it ran, and a name not asked for."""
    evidence = replace(
        verdict.evidence,
        output=execution.output,
        truncated=execution.truncated,
        isolation=execution.isolation,
    )
    outcome = execution.outcome
    other = outcome.other_name if isinstance(outcome, Ran | Returned) else None
    note = OTHER_NAME.format(other.asked, other.found) if other and verdict.right else ""
    return replace(verdict, evidence=evidence, convention=verdict.convention + note)


def _compared(
    rule: str, known: KnownRuns, tried: Sequence[Attempt], *, textbook_only: bool
) -> Verdict:
    finding = recognise(rule, known.trials, tried, known)
    match finding:
        case Right(alternative) if alternative and textbook_only:
            message = "値は同じですが、この問題では教科書の形で書いてください。"
            verdict = Verdict("fail", message, convention=alternative.note)
        case Right():
            verdict = Verdict("pass", "正解です。", convention=_note(finding, tried))
        case Recognised(mistake):
            diagnosis, hint = diagnosis_and_hint(rule, mistake)
            verdict = Verdict("fail", diagnosis, mistake=mistake.id, hint=hint)
        case Unrecognised(remark):
            verdict = Verdict("fail", remark.text, mistake=remark.id or None)
        case _:
            assert_never(finding)
    detail = None if verdict.right else first_difference(tried)
    walks = next((_walks(rule, one) for one in tried if one.is_picture), None)
    return replace(verdict, evidence=Evidence(detail, trajectories=walks))


def _named(
    verdict: Verdict,
    rule: str,
    known: KnownRuns,
    tried: Sequence[Attempt],
    *,
    textbook_only: bool,
) -> Verdict:
    """Name the mistake that the numbers show which came before the submission stopped.

    Code that stopped at Python's floats, which come last, is judged by what it does to arrays.
    """
    if any(one.is_picture for one in tried):
        judged = _compared(rule, known, tried, textbook_only=textbook_only)
        note = ARRAYS_ONLY if judged.right else ""
        return replace(judged, convention=judged.convention + note)
    finding = recognise(rule, known.trials, tried, known) if tried else None
    if not isinstance(finding, Recognised):
        return verdict
    diagnosis, hint = diagnosis_and_hint(rule, finding.mistake)
    return replace(
        verdict,
        message=f"{diagnosis}（{verdict.message}）",
        mistake=finding.mistake.id,
        hint=hint,
        evidence=replace(verdict.evidence, detail=first_difference(tried)),
    )


def _note(finding: Right, tried: Sequence[Attempt]) -> str:
    """What a teacher would add to a right answer: the convention, and how it is written."""
    notes = [finding.alternative.note] if finding.alternative else []
    notes.append(finding.besides)
    if any(one.submitted.rebound for one in tried):
        notes.append(ARRAY_REPLACED)
    if not all(one.is_right() for one in tried[len(on_arrays(tried)) :]):
        notes.append(ARRAYS_ONLY)
    return "".join(notes)


def _walks(rule: str, last: Attempt) -> Trajectories:
    paths = {
        label: tuple(map(tuple, np.vstack([last.start, run.values[:PICTURED_STEPS]]).tolist()))
        for label, run in ((RIGHT_PATH, last.right), (OWN_PATH, last.submitted))
    }
    return Trajectories(PICTURED_SURFACE, RULES[rule].pictured, paths)
