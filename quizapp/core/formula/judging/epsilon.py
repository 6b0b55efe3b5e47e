"""ε written as the number that code has in its place: np.sqrt(h) + 1e-7."""

from quizapp.core.formula.expr import Expr, Name, names, rewritten
from quizapp.core.formula.judging.evaluate import evaluate

_EPSILON = Name("ε")
_LARGEST = 1e-4
"""No book takes a larger ε; every other constant of a rule is near 1."""


def with_epsilon(answer: Expr, key: Expr) -> Expr:
    """The answer with ε for its tiny numbers, where the key has an ε and the answer has none."""
    if _EPSILON in names(answer) or _EPSILON not in names(key):
        return answer
    return rewritten(answer, lambda part: _EPSILON if _is_tiny(part) else None)


def _is_tiny(expr: Expr) -> bool:
    """Whether this is a number such as 1e-7 or 10^-7."""
    return not any(names(expr)) and 0 < float(evaluate(expr, {})) <= _LARGEST
