"""One wrong formula beside the key, with the values of both at the fixed points.

A part is the whole key, or one of its terms. What the learner has in its place, divided by the
part, tells the mistake: −1 is a sign, 0 a missing term, 1/η a missing factor.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import Expr, Neg, terms
from quizapp.core.formula.judging.content import Content, content
from quizapp.core.formula.judging.evaluate import PointValues, evaluate
from quizapp.core.formula.judging.misplaced import Slip, slip
from quizapp.core.formula.judging.points import POINTS
from quizapp.core.formula.notation import Notation


@dataclass(frozen=True, slots=True)
class KeyPart:
    """The whole key or one term, how to call it, and the learner's values over the key's."""

    expr: Expr
    place: str
    ratio: PointValues


@dataclass(frozen=True)
class Case:
    """One wrong answer: the trees, the values of every name, and the values of both sides."""

    answer: Expr
    key: Expr
    notation: Notation
    env: Mapping[str, PointValues]
    got: PointValues
    wanted: PointValues

    @cached_property
    def parts(self) -> tuple[KeyPart, ...]:
        """The whole first; the terms only where there are several."""
        found = [_part(self, self.key, "式全体")]
        summands = terms(self.key)
        if len(summands) > 1:
            found += [_part(self, term, f"「{self.drawn(term)}」の項") for term in summands]
        return tuple(found)

    @cached_property
    def typed(self) -> Content:
        """What the answer is made of."""
        return self.content(self.answer)

    @cached_property
    def own(self) -> Content:
        """What the key is made of."""
        return self.content(self.key)

    @cached_property
    def slip(self) -> Slip | None:
        """The slip of grouping that leads from the key to the answer, if one does."""
        return slip(self.got, self.key, self.notation)

    def content(self, expr: Expr) -> Content:
        """What a formula is made of."""
        return content(expr, self.notation)

    def drawn(self, expr: Expr) -> str:
        """The formula in one line, without its sign."""
        return _drawn(expr.arg if isinstance(expr, Neg) else expr, self.notation)


@lru_cache(maxsize=1024)
def _drawn(expr: Expr, notation: Notation) -> str:
    """The terms of a key are drawn again for every wrong answer."""
    return one_line(show(expr, notation))


def _part(case: Case, expr: Expr, place: str) -> KeyPart:
    values = evaluate(expr, case.env)
    in_its_place = case.got - (case.wanted - values)
    return KeyPart(expr, place, np.broadcast_to(in_its_place / values, (POINTS,)))
