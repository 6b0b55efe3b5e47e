"""All blanks of a question as one answer: each judged, then formulas that depend on each other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizapp.core.formula.expr import Expr, Name
from quizapp.core.formula.judging.borrowed import borrowings, strange_letters
from quizapp.core.formula.notation import TEXTBOOK_NOTATION, Notation
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.verdict import Part, Verdict

Blank: TypeAlias = FormulaBlank | NumberBlank | WordBlank

Answers: TypeAlias = Mapping[str, Expr | float | str]
"""What was read in each blank: a tree of the textbook's letters, a number, or a word."""

_UPDATED = re.compile(r"\$([^$\n]*?)\\leftarrow\s*\$\s*\{([^{}$\n]+)\}")
_GIVEN = re.compile(r"\$[^$\n]*\\leftarrow\s*[^$\s][^$\n]*\$")


def updated_by(ask: str, notation: Notation = TEXTBOOK_NOTATION) -> Mapping[str, str]:
    """What each blank of a stem updates: v for the blank behind a formula that ends in v and ←.

    A stem that gives a further line of the rule has fixed its convention: nothing is to be
    judged together then.
    """
    if _GIVEN.search(ask):
        return {}
    found = {blank: read_formula(left, notation) for left, blank in _UPDATED.findall(ask)}
    return {
        blank: notation.meaning(left.name).name
        for blank, left in found.items()
        if isinstance(left, Name)
    }


def judge_blanks(
    blanks: Mapping[str, Blank], updates: Mapping[str, str], answers: Answers
) -> Verdict:
    """The verdict on all blanks; `updates` is what the stem says they update.

    Raises:
        BadExampleError: what the author wrote cannot be read or computed.
    """
    keys = _keys(blanks)
    formulas = _formulas(answers, keys)
    answers = {**answers, **formulas}
    if not formulas:
        return _verdict(_each(blanks, answers))
    from quizapp.core.formula.judging.together import in_our_letters

    def judged(taken: Sequence[Expr]) -> Verdict:
        own = dict(zip(formulas, taken, strict=True))
        return _paired(blanks, _each(blanks, {**answers, **own}), own, updates)

    typed = tuple(formulas.values())
    declared = next(blank.context.declared for blank in blanks.values())
    is_strange = any(strange_letters(one, declared) for one in typed)
    first = None if is_strange else judged(typed)
    if first and first.right:
        return first
    (question, *_) = (
        blank.question_letters() for blank in blanks.values() if isinstance(blank, FormulaBlank)
    )
    verdict, note = in_our_letters(first, typed, question, judged, _rating)
    return replace(verdict, convention=f"{note}{verdict.convention}")


def strange_blanks(blanks: Mapping[str, Blank], answers: Answers) -> Mapping[str, FormulaBlank]:
    """The blanks whose letters mean nothing here, seen beside all the others."""
    formulas = {name: one for name, one in blanks.items() if isinstance(one, FormulaBlank)}
    typed = {name: one for name, one in answers.items() if not isinstance(one, float | str)}
    strange = {
        name: formulas[name]
        for name, one in typed.items()
        if strange_letters(one, formulas[name].context.declared)
    }
    letters = (blank.question_letters() for blank in strange.values())
    if any(any(borrowings([*typed.values()], question)) for question in letters):
        return {}
    return strange


def _keys(blanks: Mapping[str, Blank]) -> Mapping[str, Expr]:
    return {
        name: blank.authored() for name, blank in blanks.items() if isinstance(blank, FormulaBlank)
    }


def _formulas(answers: Answers, keys: Mapping[str, Expr]) -> Mapping[str, Expr]:
    if not keys:
        return {}  # numbers and words are judged without NumPy
    from quizapp.core.formula.judging.epsilon import with_epsilon

    return {
        name: with_epsilon(answer, keys[name])
        for name, answer in answers.items()
        if not isinstance(answer, float | str)
    }


def _each(blanks: Mapping[str, Blank], answers: Answers) -> tuple[Part, ...]:
    return tuple(_one(name, blank, answers[name]) for name, blank in blanks.items())


def _one(name: str, blank: Blank, answer: Expr | float | str) -> Part:
    match blank:
        case FormulaBlank() if not isinstance(answer, float | str):
            return blank.judge(name, answer)
        case NumberBlank() if isinstance(answer, float):
            return blank.judge(name, answer)
        case WordBlank() if isinstance(answer, str):
            return blank.judge(name, answer)
        case _:
            raise TypeError(answer)


def _rating(verdict: Verdict) -> tuple[int, int]:
    """How much is right, then how much has a name."""
    right = sum(part.right for part in verdict.parts)
    return right, sum(part.mistake is not None for part in verdict.parts)


def _paired(
    blanks: Mapping[str, Blank],
    parts: tuple[Part, ...],
    formulas: Mapping[str, Expr],
    updates: Mapping[str, str],
) -> Verdict:
    if all(part.right for part in parts):
        return _verdict(parts)
    keys = _keys(blanks)
    from quizapp.core.formula.judging.course import Assignment, updates_parameter
    from quizapp.core.formula.judging.together import paired

    lines = [name for name in updates if name in formulas]
    key = [Assignment(updates[name], keys[name]) for name in lines]
    wrong = [part for part in parts if not part.right]
    if not updates_parameter(key) or not {part.name for part in wrong} & {*lines}:
        return _verdict(parts)
    answer = [Assignment(updates[name], formulas[name]) for name in lines]
    notation = next(blank.context.authors_notation for blank in blanks.values())
    pairing = paired(answer, key, {updates[name]: name for name in lines}, notation)
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
        elif fits or (is_own and part.mistake) or part.name not in fitting:
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
