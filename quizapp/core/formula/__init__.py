"""Formulas: reading what a learner types, and drawing them; judging is in judge.py and number.py.

Nothing here loads NumPy: a formula can be read back and drawn before anything is judged.
"""

from quizapp.core.formula.drawing.box import Box
from quizapp.core.formula.drawing.layout import draw
from quizapp.core.formula.drawing.lexemes import BadTeX
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import Expr
from quizapp.core.formula.notation import TEXTBOOK_NOTATION, Notation, Symbol, extended
from quizapp.core.formula.reading.parse import read_formula

__all__ = [
    "TEXTBOOK_NOTATION",
    "BadTeX",
    "Box",
    "Expr",
    "Notation",
    "Symbol",
    "draw",
    "extended",
    "one_line",
    "read_formula",
    "show",
]
