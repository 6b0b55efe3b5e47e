"""The lines of a rule written in another convention: v ← αv + g and W ← W − ηv for one Momentum."""

from collections.abc import Sequence
from functools import lru_cache, reduce

from quizapp.core.formula.expr import Binary, Expr, Name, Neg, Num, rewritten, terms
from quizapp.core.formula.judging.course import Assignment
from quizapp.core.formula.judging.scaling import Scale


@lru_cache(maxsize=64)
def in_convention(line: Assignment, scale: Scale) -> tuple[Expr, ...]:
    """The line as a convention of one symbol has it, also with that symbol before a bracket."""
    summands = [_summand(term, line.target == scale.state, scale) for term in terms(line.expr)]
    return (_sum(summands), *_taken_out(summands, Name(scale.factor)))


def _summand(term: Expr, of_state: bool, scale: Scale) -> Expr:
    """A term of the key's line in the convention; a multiple of v in v's own line stays."""
    kept = Name(scale.state)
    is_multiple = _without(term, kept) is not None
    if is_multiple:
        return term if of_state else _scaled(term, scale, -scale.power)
    within = rewritten(
        term, lambda part: _scaled(kept, scale, -scale.power) if part == kept else None
    )
    return _scaled(within, scale, scale.power) if of_state else within


def _scaled(term: Expr, scale: Scale, power: int) -> Expr:
    """The term times the sign and that power of the symbol of a convention."""
    if power:
        term = _times(term, Name(scale.factor), power)
    return _negated(term) if scale.sign < 0 else term


def _times(term: Expr, factor: Expr, power: int) -> Expr:
    match term:
        case Neg(arg):
            return Neg(_times(arg, factor, power))
        case _ if power < 0:
            return _without(term, factor) or Binary("/", term, factor)
        case Binary("*", left, right):
            return Binary("*", _times(left, factor, power), right)
        case _:
            return Binary("*", factor, term)


def _without(term: Expr, factor: Expr) -> Expr | None:
    """A product without one of its factors; None where it is none of them."""
    match term:
        case Neg(arg):
            rest = _without(arg, factor)
            return rest and Neg(rest)
        case Binary("*", one, other) if factor in (one, other):
            return other if factor == one else one
        case Binary("*", left, right) if rest := _without(right, factor):
            return Binary("*", left, rest)
        case Binary("*" | "/" as op, left, right):
            rest = _without(left, factor)
            return rest and Binary(op, rest, right)
        case _:
            return _ONE if term == factor else None


_ONE = Num(1.0)


def _negated(term: Expr) -> Expr:
    return term.arg if isinstance(term, Neg) else Neg(term)


def _sum(summands: Sequence[Expr]) -> Expr:
    def plus(left: Expr, term: Expr) -> Expr:
        return Binary("-", left, term.arg) if isinstance(term, Neg) else Binary("+", left, term)

    return reduce(plus, summands)


def _taken_out(summands: Sequence[Expr], factor: Expr) -> tuple[Expr, ...]:
    """W − ηg − ηαv as W − η(g + αv): only where several terms have the factor."""
    rests = [_without(term, factor) for term in summands]
    within = [rest for rest in rests if rest]
    outside = [term for term, rest in zip(summands, rests, strict=True) if not rest]
    if len(within) <= 1:
        return ()
    if isinstance(within[0], Neg):
        return (_sum([*outside, Neg(Binary("*", factor, _sum([*map(_negated, within)])))]),)
    return (_sum([*outside, Binary("*", factor, _sum(within))]),)
