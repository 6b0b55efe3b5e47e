"""Other ways to write a formula, in any of which a learner may have made a slip."""

from collections.abc import Iterator

from quizapp.core.formula.expr import Binary, Expr, FunctionCall, Neg, Num, names, rewritten
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


def with_reciprocal(expr: Expr, answer: Expr) -> Iterator[Expr]:
    """Of a quotient ηg/h, η(1/h)g: only beside an answer that multiplies by a 1/x."""
    if not _has_reciprocal(answer):
        return
    form = rewritten(expr, _as_reciprocal)
    if form != expr:
        yield form


def _as_reciprocal(part: Expr) -> Expr | None:
    match part:
        case Binary("/", Binary("*", first, second), under):
            return Binary("*", Binary("*", first, Binary("/", Num(1.0), under)), second)
        case _:
            return None


def _has_reciprocal(expr: Expr) -> bool:
    match expr:
        case Binary("/", Num(1.0), _):
            return True
        case Binary(_, left, right):
            return _has_reciprocal(left) or _has_reciprocal(right)
        case Neg(arg) | FunctionCall(arg=arg):
            return _has_reciprocal(arg)
        case _:
            return False


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
