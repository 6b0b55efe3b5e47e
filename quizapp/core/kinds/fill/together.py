"""All blanks of a question as one answer: each judged, then formulas that depend on each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizapp.core.formula.expr import Expr, Statement
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import NO_VALUE
from quizapp.core.kinds.fill.blank import is_one_mistake
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.stem import updated_by
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.verdict import Part, Unreadable, Verdict

Blank: TypeAlias = FormulaBlank | NumberBlank | WordBlank

Answers: TypeAlias = Mapping[str, Statement | float | str]
"""What was read in each blank: a formula in the textbook's letters, a number, or a word."""


def judge_blanks(blanks: Mapping[str, Blank], ask: str, answers: Answers) -> Verdict | Unreadable:
    """The verdict on all blanks of the stem `ask`; or what must be asked before there is one.

    Raises:
        BadExampleError: what the author wrote cannot be read or computed.
    """
    statements = {name: answer for name, answer in answers.items() if isinstance(answer, Statement)}
    keys = {
        name: blank.authored() for name, blank in blanks.items() if isinstance(blank, FormulaBlank)
    }
    if not keys:
        return _verdict(_each(blanks, answers, {}))  # judged without NumPy
    from quizapp.core.formula.judging.epsilon import with_epsilon
    from quizapp.core.formula.judging.judge import has_values
    from quizapp.core.kinds.fill.dated import dated_verdict, timeline_of

    timeline = timeline_of(ask, keys, statements)
    formulas = {
        name: with_epsilon(timeline.settled(name, typed.expr), keys[name])
        for name, typed in statements.items()
    }
    for name, expr in formulas.items():
        if not has_values(expr, TEXTBOOK_NOTATION):
            return Unreadable(NO_VALUE, 0, name)
    verdict = _undated(blanks, updated_by(ask), answers, formulas, keys)
    dated = dated_verdict(verdict, blanks, timeline)
    if isinstance(dated, Unreadable) or dated == verdict.parts:
        return dated if isinstance(dated, Unreadable) else verdict
    return replace(_verdict(dated), convention=verdict.convention)


def _undated(
    blanks: Mapping[str, Blank],
    updates: Mapping[str, str],
    answers: Answers,
    formulas: Mapping[str, Expr],
    keys: Mapping[str, Expr],
) -> Verdict:
    """The verdict as far as no time is wrong; `updates` is what the stem says blanks update."""
    parts = _each(blanks, answers, formulas)
    if all(part.right for part in parts):
        return _verdict(parts)
    from quizapp.core.formula.judging.together import in_our_letters

    def rejudged(taken: Sequence[Expr]) -> Verdict:
        own = dict(zip(formulas, taken, strict=True))
        return _paired(_each(blanks, answers, own), own, keys, updates)

    first = _paired(parts, formulas, keys, updates)
    verdict, note = in_our_letters(
        first, tuple(formulas.values()), tuple(keys.values()), rejudged, _rating
    )
    return replace(verdict, convention=f"{note}{verdict.convention}")


def _each(
    blanks: Mapping[str, Blank], answers: Answers, formulas: Mapping[str, Expr]
) -> tuple[Part, ...]:
    return tuple(
        _one(name, blank, formulas.get(name, answers[name])) for name, blank in blanks.items()
    )


def _one(name: str, blank: Blank, answer: Expr | Statement | float | str) -> Part:
    match blank:
        case FormulaBlank() if not isinstance(answer, Statement | float | str):
            return blank.judge(name, answer)
        case NumberBlank() if isinstance(answer, float):
            return blank.judge(name, answer)
        case WordBlank() if isinstance(answer, str):
            return blank.judge(name, answer)
        case _:
            raise TypeError(answer)


def _rating(verdict: Verdict) -> tuple[int, int]:
    """How much is right, then how much has a name: another book's letter is no second slip."""
    right = sum(part.right for part in verdict.parts)
    return right, sum(map(is_one_mistake, verdict.parts))


def _paired(
    parts: tuple[Part, ...],
    formulas: Mapping[str, Expr],
    keys: Mapping[str, Expr],
    updates: Mapping[str, str],
) -> Verdict:
    from quizapp.core.formula.judging.course import Assignment, updates_parameter
    from quizapp.core.formula.judging.times import without_indices
    from quizapp.core.formula.judging.together import paired

    lines = [name for name in updates if name in formulas]
    key = [Assignment(updates[name], keys[name]) for name in lines]
    wrong = [part for part in parts if not part.right]
    if not updates_parameter(key) or not {part.name for part in wrong} & {*lines}:
        return _verdict(parts)
    answer = [Assignment(updates[name], without_indices(formulas[name])) for name in lines]
    pairing = paired(answer, key, {updates[name]: name for name in lines}, TEXTBOOK_NOTATION)
    settled = _settled(parts, dict(zip(lines, pairing.fitting, strict=False)))
    if pairing.right:
        return replace(_verdict(settled), convention=pairing.note)
    return _verdict(settled, pairing.note)


def _settled(parts: tuple[Part, ...], fitting: Mapping[str, bool]) -> tuple[Part, ...]:
    """The parts once it is known which lines are of one convention."""
    is_own = any(part.right and part.name in fitting for part in parts)
    settled = []
    for part in parts:
        fits = fitting.get(part.name, part.right)
        if fits and not part.right:
            settled.append(Part(part.name, right=True, message="正解です。"))
        elif fits or (is_own and is_one_mistake(part)) or part.name not in fitting:
            settled.append(part)
        else:
            settled.append(Part(part.name, right=False, message=_ALONE, mistake="mismatch"))
    return tuple(settled)


_ALONE = "この式だけなら別の流儀の正しい形ですが、ほかの式と合っていません。"


def _verdict(parts: tuple[Part, ...], clash: str = "") -> Verdict:
    wrong = [part for part in parts if not part.right]
    if not wrong:
        return Verdict("pass", "正解です。", parts=parts)
    message = wrong[0].message
    if len(parts) > 1:
        message = f"{len(parts)} 個の空欄のうち {len(parts) - len(wrong)} 個が正解です。{clash}"
    return Verdict("fail", message, mistake=wrong[0].mistake, parts=parts)
