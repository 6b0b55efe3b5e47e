"""The calculator of the exam's memo pad: what a typed line comes to."""

import re

from quizapp.core.formula.expr import Expr, Neg, Num
from quizapp.core.formula.judging.number import read_expression, read_number
from quizapp.core.verdict import Unreadable

LAST_VALUE = "ans"
"""What stands for the value before."""

_LAST_VALUE = re.compile(rf"\b{LAST_VALUE}\b", re.IGNORECASE)

SHOWN_DIGITS = 10
"""As many as a pocket calculator has; beyond them binary fractions show."""


def reckon(typed: str, before: str = "") -> str | Unreadable | None:
    """The value of a calculation, or why it has none; None where there is nothing to calculate.

    `before` is what `LAST_VALUE` stands for.
    """
    text = _LAST_VALUE.sub(f"({before})", typed) if before else typed
    expr = read_expression(text)
    if isinstance(expr, Unreadable) or (_is_plain(expr) and text == typed):
        return None
    value = read_number(text)
    return value if isinstance(value, Unreadable) else f"{value:.{SHOWN_DIGITS}g}"


def _is_plain(expr: Expr) -> bool:
    return isinstance(expr.arg if isinstance(expr, Neg) else expr, Num)
