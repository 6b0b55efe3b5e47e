"""Where in the author's own text a character of a value stands."""

import re

from quizapp.bank.parsing.nodes import Scalar, end_of, start_of
from quizapp.bank.parsing.text import FileText, Mark, after

_SINGLE = re.compile("''|.", re.DOTALL)
_DOUBLE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)|.", re.DOTALL)
_ANY = re.compile(".", re.DOTALL)
_BREAKING = re.compile(r"\\[\sntr_NLP]")


def place_in(source: FileText, scalar: Scalar, ahead: int) -> Mark:
    """The place of the character that `ahead` others stand before, spaces not counted.

    However YAML folds, indents and quotes: the same other characters stand in text and value.
    """
    start = start_of(scalar)
    raw = source.between(start, end_of(scalar))
    for match in _pattern(scalar).finditer(raw, _opening(scalar, raw)):
        if match[0].isspace() or _BREAKING.fullmatch(match[0]):
            continue
        if not ahead:
            return after(start, raw, match.start())
        ahead -= 1
    return start


def _pattern(scalar: Scalar) -> re.Pattern[str]:
    match scalar.style:
        case "'":
            return _SINGLE
        case '"':
            return _DOUBLE
        case _:
            return _ANY


def _opening(scalar: Scalar, raw: str) -> int:
    """Where the value begins: behind its quote, or below the sign of its block."""
    if scalar.style in ("|", ">"):
        return raw.index("\n") + 1 if "\n" in raw else len(raw)
    return 1 if scalar.style else 0
