"""Finds a parenthesis or a root in the wrong place.

The key is spelled out as tokens, its parentheses are dropped, added and moved, and each spelling
is read again and compared with the answer. All other signs stay where they were.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias, assert_never

import numpy as np

from quizapp.core.formula.expr import Binary, Expr, FunctionCall, Name, Neg, Num, names
from quizapp.core.formula.judging.evaluate import PointValues, evaluate
from quizapp.core.formula.judging.points import POINTS, alike, points
from quizapp.core.formula.notation import Notation
from quizapp.core.formula.reading.grammar import ARGUMENT, SIGN, STRENGTH, FormulaParser
from quizapp.core.formula.reading.spelling import ROUND
from quizapp.core.formula.reading.tokens import CannotReadError, Token

_OPEN, _CLOSE = Token("open", "(", 0), Token("close", ")", 0)
_ATOM = 50
LONGEST_SPELLING = 40
"""In tokens: no rule is longer, and the spans of a formula grow with its square."""

Spelling: TypeAlias = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """The key with other parentheses: the formula it became, and the sentence for the learner.

    `rootless` says that a root, or another function, is not there at all.
    """

    expr: Expr
    message: str
    rootless: bool = False


@dataclass(frozen=True, slots=True)
class _Slips:
    """All slips of one key, with the values of each in a row."""

    slips: tuple[Slip, ...]
    values: PointValues


def slip(got: PointValues, key: Expr, notation: Notation) -> Slip | None:
    """The slip of grouping that turns the key into an answer of these values, if one does."""
    known = _slips(key, notation)
    hits = np.flatnonzero(alike(known.values, np.broadcast_to(got, (POINTS,))))
    return known.slips[hits[0]] if hits.size else None


def ungrouped(key: Expr, notation: Notation) -> Iterator[Slip]:
    """The key without one pair of its parentheses, for every pair."""
    return (one for one in _slips(key, notation).slips if one.message == _NO_PARENTHESES)


@lru_cache(maxsize=256)
def _slips(key: Expr, notation: Notation) -> _Slips:
    env = points(names(key), notation)
    found = tuple(_regrouped(key))
    rows = [np.broadcast_to(evaluate(slip.expr, env), (POINTS,)) for slip in found]
    return _Slips(found, np.stack(rows) if rows else np.empty((0, POINTS)))


def _regrouped(key: Expr) -> Iterator[Slip]:
    spelled = spelling_of(key)
    if len(spelled) > LONGEST_SPELLING:
        return
    seen = {key}
    lost = tuple(_rootless(spelled))
    for spelling, message in chain(lost, _dropped(spelled), _added(spelled)):
        try:
            expr = FormulaParser(list(spelling), 0).whole()
        except CannotReadError:
            continue  # a parenthesis where none can stand
        if expr not in seen:
            seen.add(expr)
            yield Slip(expr, message, rootless=(spelling, message) in lost)


def _rootless(spelled: Spelling) -> Iterator[tuple[Spelling, str]]:
    for place, token in enumerate(spelled):
        if token.kind == "call":
            bare = spelled[:place] + spelled[place + 1 :]
            yield bare, f"{_called(token)}を取り忘れています。"


def _dropped(spelled: Spelling) -> Iterator[tuple[Spelling, str]]:
    """Without one pair of parentheses, and with that pair put around something else."""
    for opening, closing in _pairs(spelled):
        bare = (*spelled[:opening], *spelled[opening + 1 : closing], *spelled[closing + 1 :])
        rooted = opening > 0 and spelled[opening - 1].kind == "call"
        yield bare, _reach(spelled[opening - 1]) if rooted else _NO_PARENTHESES
        for moved, message in _added(bare):
            yield moved, _reach(spelled[opening - 1]) if rooted else message


def _added(spelled: Spelling) -> Iterator[tuple[Spelling, str]]:
    for first in range(len(spelled)):
        for last in range(first + 1, len(spelled)):
            inner = spelled[first : last + 1]
            # (+ ε) would be a sign, where there was a sum before.
            if inner[0].kind == "op" or not _is_balanced(inner):
                continue
            rooted = first > 0 and spelled[first - 1].kind == "call"
            message = _reach(spelled[first - 1]) if rooted else _WRONG_PARENTHESES
            yield (*spelled[:first], _OPEN, *inner, _CLOSE, *spelled[last + 1 :]), message


_NO_PARENTHESES = "かっこが足りないため、計算の順番が変わっています。"
_WRONG_PARENTHESES = "かっこの位置が違うため、計算の順番が変わっています。"
_CALLED = {"sqrt": "√ ", "abs": "絶対値"}


def _called(call: Token) -> str:
    return _CALLED.get(call.text, f"{call.text} ")


def _reach(call: Token) -> str:
    return f"{_called(call)}の掛かる範囲が違います。"


def _pairs(spelled: Spelling) -> Iterator[tuple[int, int]]:
    unclosed: list[int] = []
    for place, token in enumerate(spelled):
        if token.kind == "open":
            unclosed.append(place)
        elif token.kind == "close":
            yield unclosed.pop(), place


def _is_balanced(spelled: Spelling) -> bool:
    depth = 0
    for token in spelled:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if depth < 0:
            return False
    return depth == 0


def spelling_of(expr: Expr) -> Spelling:
    """The tokens of a formula."""
    return tuple(_spelled(expr, 0))


def _spelled(expr: Expr, at_least: int) -> Iterator[Token]:
    """The tokens of a tree, with the parentheses it needs and no other."""
    if _strength(expr) >= at_least:
        yield from _bare(expr)
    else:
        yield from (_OPEN, *_bare(expr), _CLOSE)


def _bare(expr: Expr) -> Iterator[Token]:
    match expr:
        case Num(value):
            yield Token("number", repr(value), 0)
        case Name(name, index):
            yield Token("name", name, 0, index)
        case Neg(arg):
            yield from (Token("op", "-", 0), *_spelled(arg, SIGN))
        case FunctionCall("round", arg):
            yield from (Token("call", ROUND, 0), _OPEN, *_bare(arg), _CLOSE)
        case FunctionCall(function, arg):
            yield from (Token("call", function, 0), *_spelled(arg, ARGUMENT + 1))
        case Binary("max" | "min" as op, left, right):
            yield from (Token("call", op, 0), _OPEN, *_bare(left))
            yield from (Token("comma", ",", 0), *_bare(right), _CLOSE)
        case Binary(op, left, right):
            strength = STRENGTH[op]
            # All but powers associate to the left.
            sides = (strength + 1, strength) if op == "^" else (strength, strength + 1)
            yield from (
                *_spelled(left, sides[0]),
                Token("op", op, 0),
                *_spelled(right, sides[1]),
            )
        case _:
            assert_never(expr)


def _strength(expr: Expr) -> int:
    match expr:
        case Binary(op):
            return STRENGTH.get(op, _ATOM)
        case Neg():
            return SIGN
        case FunctionCall():
            return ARGUMENT
        case _:
            return _ATOM
