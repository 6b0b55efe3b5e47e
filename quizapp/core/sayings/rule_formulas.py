"""Lines of a rule that an explanation gives, held against all ways in which books write it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from quizapp.core.fault import Fault
from quizapp.core.formula.expr import Expr, Name, names
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, notation
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.question import Question
from quizapp.core.sayings.explanations import EQUALS, EXPLANATION, is_conditional
from quizapp.core.sayings.patterns import rules_named
from quizapp.core.text.bare import FORMULA, fault_at
from quizapp.core.text.placeholders import without_code
from quizapp.core.verdict import Unreadable

_MOVED = "W - η g / √h"
_BOOKS: Mapping[str, Sequence[Mapping[str, str]]] = {
    "sgd": ({"W": "W - η g"},),
    "momentum": (
        {"v": "α v - η g", "W": "W + v"},
        {"v": "α v + η g", "W": "W - v"},
        {"v": "α v + g", "W": "W - η v"},
        {"v": "α v - g", "W": "W + η v"},
        {"v": "α v + (1 - α) g", "W": "W - η v"},
        {"v": "α v - (1 - α) g", "W": "W + η v"},
        {"v": "α v - (1 - α) η g", "W": "W + v"},
        {"v": "α v + (1 - α) η g", "W": "W - v"},
    ),
    "adagrad": ({"h": "h + g^2", "W": _MOVED},),
    "rmsprop": ({"h": "ρ h + (1 - ρ) g^2", "W": _MOVED},),
    "adam": ({"m": "β_1 m + (1 - β_1) g", "v": "β_2 v + (1 - β_2) g^2"},),
}
"""Each way as a whole: what v is decides what is done with it."""


def rule_formula_faults(question: Question, rule: str) -> Iterator[Fault]:
    """Lines in the explanation that no book has for this rule, or that belong to two of its ways.

    A stem that shows a line itself, and a sentence on another rule, say nothing certain.
    """
    books = _BOOKS.get(rule, ())
    if not books or _lines(question.ask, books):
        return
    lines = [line for line in _lines(question.explain, books) if _is_sure(question, line, rule)]
    if lines and not any(all(_agrees(book, line) for line in lines) for book in books):
        first = next(
            (line for line in lines if not any(_agrees(book, line) for book in books)), lines[-1]
        )
        message = (
            f"解説の式 {first.match[0]} は、答えの手法の更新式と合いません。"
            "符号と係数を確かめて、解説か答えのどちらかを直してください。"
        )
        index = first.match.start()
        yield fault_at(EXPLANATION, question.explain, index, message, "explains-otherwise")


class _Line(NamedTuple):
    """What a formula gives a new value, which, and where it stands."""

    target: str
    expr: Expr
    match: re.Match[str]


def _lines(text: str, books: Sequence[Mapping[str, str]]) -> list[_Line]:
    """The lines of a text that give values to what the rule keeps, in letters that books have."""
    letters = {name for book in books for line in book.values() for name in _named(_read(line))}
    found = []
    for match in FORMULA.finditer(without_code(text)):
        left, *others = EQUALS.split(match[match.lastgroup or "inline"])
        target = read_formula(left, _NOTATION) if len(others) == 1 else None
        expr = read_formula(others[0], _NOTATION) if isinstance(target, Name) else None
        if expr is None or isinstance(expr, Unreadable) or not isinstance(target, Name):
            continue
        name = _NOTATION.meaning(target.name).name
        is_plain = not target.index and not any(one.index for one in names(expr))
        own = _named(expr)
        is_whole = name in own and (_GRADIENT in own or name == "W")
        if name in books[0] and is_plain and is_whole and own <= letters:
            found.append(_Line(name, expr, match))
    return found


def _named(expr: Expr) -> frozenset[str]:
    return frozenset(_NOTATION.meaning(one.name).name for one in names(expr))


@cache
def _read(line: str) -> Expr:
    expr = read_formula(line, _NOTATION)
    if isinstance(expr, Unreadable):
        raise TypeError(line)
    return expr


_NOTATION = notation(TEXTBOOK_LETTERS)
_GRADIENT = _NOTATION.meaning("g").name
"""A state without it is shown in a special case."""


def _is_sure(question: Question, line: _Line, rule: str) -> bool:
    text = question.explain
    start = max(text.rfind(sign, 0, line.match.start()) for sign in "。\n") + 1
    sentence = re.split(r"[。\n]", text[start:])[0]
    return rules_named(sentence) <= {rule} and not is_conditional(text, line.match)


def _agrees(book: Mapping[str, str], line: _Line) -> bool:
    from quizapp.core.formula.judging.judge import judge_formula

    own = book.get(line.target)
    return own is None or judge_formula(line.expr, _read(own), _NOTATION).right
