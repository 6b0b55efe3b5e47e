"""Reads a formula as learners type it: any text at all gives a tree or an `Unreadable`."""

import re
from dataclasses import replace

from quizapp.core.formula.expr import Binary, Expr, Name, Operator, Statement
from quizapp.core.formula.notation import Notation
from quizapp.core.formula.reading.constants import is_computable
from quizapp.core.formula.reading.grammar import OPERATORS, FormulaParser
from quizapp.core.formula.reading.tokens import ASSIGN, CannotReadError, tokens
from quizapp.core.formula.reading.typed_text import TypedText, normalised
from quizapp.core.formula.tex.lexemes import BadTeX
from quizapp.core.verdict import Unreadable

LONGEST = 300
NO_VALUE = "計算できない式です（0 で割る、負の数の平方根、大きすぎる数など）。"

_SIGN = re.compile(rf"_\{{[^{{}}]*\}}|({ASSIGN.pattern})")
"""A sign of an assignment, or an index, which may have one inside: Σ_{k=1}."""

_BEFORE = re.compile(r"\s*[「『“]+")
_BEHIND = re.compile(
    r"(?:[」』”。\s]|です|でした|である|[にと]なる|[にと]なります|と思います|[(（]答え?[)）])*$"
)

_ONE_NAME = re.compile(r"\s*[^\W\d][\w{}\u0302]*(?:[-+]1\})?\s*|\s*[Δ∆]\s*\S+\s*")
"""What may stand on the left unknown: new_w, next_W, ΔW."""


def read_formula(text: str, notation: Notation) -> Expr | Unreadable:
    """Reads one formula, or a whole assignment as its right side (`W -= x` as W − x).

    Returns:
        The tree, or why and at which column of `text` (from 0) it cannot be read.
    """
    found = _read(text, notation)
    return found.expr if isinstance(found, Statement) else found


def read_statement(text: str, notation: Notation) -> Statement | Unreadable:
    """Reads one formula with what stands on its left; what has no value is not read either."""
    found = _read(text, notation)
    if isinstance(found, Statement) and not is_computable(found.expr):
        return Unreadable(NO_VALUE, 0)
    return found


def _read(text: str, notation: Notation) -> Statement | Unreadable:
    if len(text) > LONGEST:
        return Unreadable(f"式は {LONGEST} 文字までです。", LONGEST)
    try:
        return _statement(normalised(_bare(text)), notation)
    except (BadTeX, CannotReadError) as stop:
        return Unreadable(stop.why, stop.column)


def _bare(text: str) -> str:
    """The text with quotes around it and what is said behind it blanked: columns stay."""
    before, behind = _BEFORE.match(text), _BEHIND.search(text)
    begin, end = before.end() if before else 0, behind.start() if behind else len(text)
    return " " * begin + text[begin:end] + " " * (len(text) - end)


def _statement(source: TypedText, notation: Notation) -> Statement:
    if not source.text.strip():
        raise CannotReadError("まだ何も入力されていません。", 0)
    signs = [match for match in _SIGN.finditer(source.text) if match[1]]
    if not signs:
        return Statement(_whole(source, notation))
    if len(signs) > 1:
        raise CannotReadError("= や ← は 1 つだけ使えます。", source.columns[signs[1].start()])
    (sign,) = signs
    target = _left_side(_cut(source, 0, sign.start()), notation, source.columns[sign.start()])
    value = _whole(_cut(source, sign.end(), len(source.text)), notation)
    operator = _operator(sign[0])
    if operator is None:
        arrow = sign[0][-2:] if sign[0].endswith(">") else sign[0]  # -> for -->
        return Statement(value, target, arrow)
    if target is None:
        raise CannotReadError(_ONE_SYMBOL, source.columns[sign.start()])
    return Statement(Binary(operator, target, value), target, sign[0])


def _operator(sign: str) -> Operator | None:
    """That of W -= x; the arrow of W -> x has none."""
    return OPERATORS.get(sign[0]) if sign.endswith("=") else None


def _cut(source: TypedText, start: int, end: int) -> TypedText:
    return replace(source, text=source.text[start:end], columns=source.columns[start : end + 1])


def _whole(source: TypedText, notation: Notation) -> Expr:
    return FormulaParser(list(tokens(source, notation)), source.columns[-1]).whole()


_ONE_SYMBOL = "= や ← の左に置けるのは、記号 1 つだけです。右側だけを入力してもかまいません。"


def _left_side(left: TypedText, notation: Notation, column: int) -> Name | None:
    """The symbol on the left; None where there is nothing, or a name of the learner's own."""
    if not left.text.strip():
        return None
    is_name = _ONE_NAME.fullmatch(left.text)
    try:
        found = list(tokens(left, notation))
    except CannotReadError:
        if is_name:
            return None
        raise
    if len(found) == 1 and found[0].kind == "name":
        return Name(found[0].text, found[0].index)
    if is_name:
        return None
    raise CannotReadError(_ONE_SYMBOL, column)
