"""Other ways to write a formula, in any of which a learner may have made a slip."""

from collections.abc import Iterator

from quizapp.core.formula.expr import Binary, Expr, FunctionCall, Neg, Num, names
from quizapp.core.formula.judging.definitions import put_in, unfolded


def in_other_symbols(expr: Expr, answer: Expr) -> Iterator[Expr]:
    """The formula with its definitions written out, or put in, where the answer has them so."""
    typed = {name.name for name in names(answer)}
    own = {name.name for name in names(expr)}
    for form in (unfolded(expr), put_in(expr)):
        if ({name.name for name in names(form)} - own) & typed:
            yield form


def factored(expr: Expr, answer: Expr) -> Iterator[Expr]:
    """Of a moving average ρh + (1 − ρ)g², h + (1 − ρ)(g² − h) and g² + ρ(h − g²).

    Only beside an answer that has a factor such as g² − h.
    """
    if not has_sum_as_factor(answer):
        return
    match expr:
        case Binary(
            "+",
            Binary("*", rate, old),
            Binary("*", Binary("-", Num(1.0), other_rate) as rest, new),
        ) if rate == other_rate:
            yield Binary("+", old, Binary("*", rest, Binary("-", new, old)))
            yield Binary("+", new, Binary("*", rate, Binary("-", old, new)))
        case _:
            return


def has_sum_as_factor(expr: Expr) -> bool:
    """Whether a sum such as g² − h is multiplied; 1 − ρ is none."""
    match expr:
        case Binary("*", left, right) if _is_sum(left) or _is_sum(right):
            return True
        case Binary(_, left, right):
            return has_sum_as_factor(left) or has_sum_as_factor(right)
        case Neg(arg) | FunctionCall(arg=arg):
            return has_sum_as_factor(arg)
        case _:
            return False


def _is_sum(expr: Expr) -> bool:
    """Whether it is a sum, and not one with a number such as 1 − ρ."""
    match expr:
        case Binary("+" | "-", left, right):
            return not isinstance(left, Num) and not isinstance(right, Num)
        case _:
            return False
