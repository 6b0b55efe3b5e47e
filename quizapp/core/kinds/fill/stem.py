"""What a stem says of its blanks: which line of a rule each of them ends."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.core.formula.expr import Name
from quizapp.core.formula.notation import Notation
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.verdict import Unreadable

if TYPE_CHECKING:
    from quizapp.core.formula.judging.timeline import RuleLine

_UPDATED = re.compile(r"\$([^$\n]*?)(\\leftarrow|=)\s*\$\s*\{([^{}$\n]+)\}")
_GIVEN = re.compile(r"\$[^$\n]*\\leftarrow\s*[^$\s][^$\n]*\$")
_LINE = re.compile(
    rf"{_UPDATED.pattern}|^\s*(?:\d+\.\s*)?\$([^$\n]*?)\\leftarrow([^$\n]*[^$\s])\$\s*$",
    re.MULTILINE,
)


@lru_cache(maxsize=64)
def updated_by(ask: str, notation: Notation) -> Mapping[str, str]:
    """What each blank of a stem updates: v for the blank behind a formula that ends in v and ←.

    A stem that gives a further line of the rule has fixed its convention: nothing is to be
    judged together then.
    """
    if _GIVEN.search(ask):
        return {}
    return {
        blank: notation.meaning(left.name).name
        for typed, sign, blank in _UPDATED.findall(ask)
        if sign != "=" and isinstance(left := read_formula(typed, notation), Name)
    }


@lru_cache(maxsize=64)
def rule_lines(ask: str, notation: Notation) -> "tuple[RuleLine, ...]":
    """The lines of the rule that a stem shows, in its order: those with a blank, those given."""
    return tuple(_lines(ask, notation))


def _lines(ask: str, notation: Notation) -> "Iterator[RuleLine]":
    from quizapp.core.formula.judging.timeline import RuleLine

    for match in _LINE.finditer(ask):
        left, _, blank, given_left, given = match.groups()
        target = read_formula(left or given_left or "", notation)
        expr = read_formula(given, notation) if given else None
        if isinstance(target, Name) and not isinstance(expr, Unreadable):
            yield RuleLine(target, blank or "", expr)
