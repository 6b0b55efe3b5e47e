"""Reads a formula as learners type it: any text at all gives an `Expr` or an `Unreadable`."""

from quizapp.core.formula.expr import Binary, Expr, Name
from quizapp.core.formula.notation import Notation
from quizapp.core.formula.reading.grammar import OPERATORS, FormulaParser
from quizapp.core.formula.reading.tokens import CannotReadError, Token, tokens
from quizapp.core.formula.reading.typed_text import normalised
from quizapp.core.formula.tex.lexemes import BadTeX
from quizapp.core.verdict import Unreadable

LONGEST = 300


def read_formula(text: str, notation: Notation) -> Expr | Unreadable:
    """Reads one formula, or a whole assignment as its right side (`W -= x` as W − x).

    Returns:
        The tree, or why and at which column of `text` (from 0) it cannot be read.
    """
    if len(text) > LONGEST:
        return Unreadable(f"式は {LONGEST} 文字までです。", LONGEST)
    try:
        return _statement(list(tokens(normalised(text), notation)), len(text))
    except (BadTeX, CannotReadError) as stop:
        return Unreadable(stop.why, stop.column)


def _statement(found: list[Token], end: int) -> Expr:
    if not found:
        raise CannotReadError("まだ何も入力されていません。", 0)
    places = [place for place, token in enumerate(found) if token.kind == "assign"]
    if not places:
        return FormulaParser(found, end).whole()
    if len(places) > 1:
        raise CannotReadError("= や ← は 1 つだけ使えます。", found[places[1]].column)
    left, sign, right = found[: places[0]], found[places[0]], found[places[0] + 1 :]
    changed = _left_side(left, sign)
    value = FormulaParser(right, end).whole()
    operator = OPERATORS.get(sign.text[0])
    if operator is None or changed is None:
        return value
    return Binary(operator, changed, value)


def _left_side(left: list[Token], sign: Token) -> Name | None:
    if not left and sign.text[0] not in OPERATORS:
        return None
    if len(left) != 1 or left[0].kind != "name":
        why = "= や ← の左に置けるのは、記号 1 つだけです。右側だけを入力してもかまいません。"
        raise CannotReadError(why, sign.column)
    return Name(left[0].text, left[0].index)
