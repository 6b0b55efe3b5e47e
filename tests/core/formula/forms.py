"""Formulas as learners type them: all of the tables that can be read, and how to read one."""

from quizapp.core.formula.expr import Expr
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.verdict import Unreadable
from tests.core.typed import OWN_SYMBOLS, RULES, rows


def parsed(text: str) -> Expr:
    expr = read_formula(text, TEXTBOOK_NOTATION)
    assert not isinstance(expr, Unreadable), (text, expr)
    return expr


def _typed() -> list[str]:
    rules = (rule for rule in RULES if rule != OWN_SYMBOLS)
    blanks = (row.blanks for rule in rules for row in rows(rule) if "?" not in row.verdict)
    typed = (one.values() if isinstance(one, dict) else one for one in blanks)
    return sorted({text for texts in typed for text in texts})


FORMS = _typed()
"""Right ones and wrong ones."""
