"""Matches symbols and functions in a text, and guesses what an unknown word is meant as."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from quizapp.core.formula.expr import FunctionName
from quizapp.core.formula.notation import GREEK_WORDS, Notation
from quizapp.core.formula.reading.typed_text import normalised

FUNCTIONS: Mapping[str, FunctionName] = {
    "sqrt": "sqrt",
    "√": "sqrt",
    r"\sqrt": "sqrt",
    "exp": "exp",
    "log": "log",
    "ln": "log",
    "abs": "abs",
    "sign": "sign",
    "sgn": "sign",
    "sin": "sin",
    "cos": "cos",
    "tanh": "tanh",
}
FUNCTIONS_AND_SUM: Mapping[str, FunctionName] = {**FUNCTIONS, "sum": "sum"}
"""With Σ, which is read only where there is something to add up."""

# Latin letters typed for the Greek ones they look like.
_LOOKS_LIKE = {"a": "α", "n": "η", "p": "ρ", "b": "β", "e": "ε", "u": "μ", "B": "β"}
_LONGEST_GUESSED = 20
_LONGEST_RUN = 2
"""Letters that may be a product of look-alikes; more are a misspelt word."""
_LETTERS = {
    normalised(spelled).text: letter
    for letter, words in GREEK_WORDS.items()
    for spelled in (letter, *words)
}


@dataclass(frozen=True, slots=True)
class Spellings:
    """Every spelling of a notation: `pattern` matches the longest, `names` gives its symbol's name.

    Symbols with a pattern of their own are the groups of `pattern`, in the order of `grouped`.
    """

    pattern: re.Pattern[str]
    names: Mapping[str, str]
    grouped: tuple[str, ...]


@lru_cache(maxsize=64)
def spellings(notation: Notation) -> Spellings:
    """The matcher of a notation; spaces inside ∂L / ∂W do not matter."""
    called = Counter(symbol.called for symbol in notation.symbols if not symbol.stands_for)
    names = {
        plain_spelling(symbol.called): symbol.name
        for symbol in notation.symbols
        if symbol.called and called[symbol.called] == 1 and not symbol.stands_for
    }
    names |= {
        plain_spelling(spelling): symbol.name
        for symbol in notation.symbols
        for spelling in symbol.spellings
    }
    # A symbol keeps its own letter even where another has that as an alias.
    names |= {plain_spelling(symbol.written): symbol.name for symbol in notation.symbols}
    lone = {symbol.name for symbol in notation.symbols if symbol.lone}
    longest_first = sorted({*names, *FUNCTIONS}, key=len, reverse=True)
    own = [symbol for symbol in notation.symbols if symbol.pattern]
    patterns = [f"({symbol.pattern})" for symbol in own] + [
        _alone(_pattern(one)) if names.get(one) in lone else _pattern(one) for one in longest_first
    ]
    grouped = tuple(symbol.name for symbol in own)
    return Spellings(re.compile("|".join(patterns)), names, grouped)


def symbol_name(match: re.Match[str], known: Spellings) -> str | None:
    """The name of the symbol that was matched, None where it is a function's."""
    if match.lastindex:
        return known.grouped[match.lastindex - 1]
    return known.names.get(squeezed(match[0]))


def likely_spelling(word: str, notation: Notation) -> str | None:
    """What an unknown word may be meant as: declared letters, or the nearest spelling."""
    known = spellings(notation).names
    likely = _LOOKS_LIKE.get(word)
    if likely is not None and likely in known:
        return likely
    letters = "".join(_LOOKS_LIKE.get(letter, letter) for letter in word)
    if len(word) <= _LONGEST_RUN and letters != word and all(letter in known for letter in letters):
        return letters  # αv typed as av
    if len(word) == 1:
        return word.lower() if word.lower() in known else None
    candidates = [*filter(str.isalnum, known), *filter(str.isalpha, FUNCTIONS)]
    near = get_close_matches(word[:_LONGEST_GUESSED].lower(), candidates, n=1, cutoff=0.6)
    return near[0] if near else None


def letter_of(match: re.Match[str]) -> str:
    """The Greek letter that was matched, by itself or spelled out; empty for anything else."""
    return _LETTERS.get(squeezed(match[0]), "")


def squeezed(spelled: str) -> str:
    """A spelling without the spaces that may stand in it."""
    return "".join(spelled.split())


def plain_spelling(spelling: str) -> str:
    """A spelling as it is looked for in normalised text."""
    return squeezed(normalised(spelling).text)


def _alone(pattern: str) -> str:
    return rf"(?<![A-Za-z]){pattern}(?![A-Za-z\u0302])"


def _pattern(spelling: str) -> str:
    return r"\s*".join(map(re.escape, re.findall(r"[A-Za-z0-9]+|.", spelling)))
