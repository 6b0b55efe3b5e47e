"""All blanks of a question as one answer: each judged, then formulas that depend on each other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizapp.core.formula.expr import Expr, Name
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
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


def updated_by(ask: str) -> Mapping[str, str]:
    """What each blank of a stem updates: v for the blank behind a formula that ends in v and ←.

    A stem that gives a further line of the rule has fixed its convention: nothing is to be
    judged together then.
    """
    if _GIVEN.search(ask):
        return {}
    found = {blank: read_formula(left, TEXTBOOK_NOTATION) for left, blank in _UPDATED.findall(ask)}
    return {
        blank: TEXTBOOK_NOTATION.meaning(left.name).name
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
    keys = {
        name: blank.authored() for name, blank in blanks.items() if isinstance(blank, FormulaBlank)
    }
    formulas = _formulas(answers, keys)
    answers = {**answers, **formulas}
    parts = _each(blanks, answers)
    if not formulas or all(part.right for part in parts):
        return _verdict(parts)
    from quizapp.core.formula.judging.together import in_our_letters

    def rejudged(taken: Sequence[Expr]) -> Verdict:
        own = dict(zip(formulas, taken, strict=True))
        return _paired(_each(blanks, {**answers, **own}), own, keys, updates)

    first = _paired(parts, formulas, keys, updates)
    verdict, note = in_our_letters(
        first, tuple(formulas.values()), tuple(keys.values()), rejudged, _rating
    )
    return replace(verdict, convention=f"{note}{verdict.convention}")


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
    parts: tuple[Part, ...],
    formulas: Mapping[str, Expr],
    keys: Mapping[str, Expr],
    updates: Mapping[str, str],
) -> Verdict:
    from quizapp.core.formula.judging.course import Assignment, updates_parameter
    from quizapp.core.formula.judging.together import paired

    lines = [name for name in updates if name in formulas]
    key = [Assignment(updates[name], keys[name]) for name in lines]
    wrong = [part for part in parts if not part.right]
    if not updates_parameter(key) or not {part.name for part in wrong} & {*lines}:
        return _verdict(parts)
    answer = [Assignment(updates[name], formulas[name]) for name in lines]
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
