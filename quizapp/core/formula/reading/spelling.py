"""Matches symbols and functions in a text, and guesses what an unknown word is meant as."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache, partial

from quizapp.core.formula.expr import Binary, Expr, FunctionCall, FunctionName, Neg, Num, Operator
from quizapp.core.formula.notation import GREEK_WORDS, Notation
from quizapp.core.formula.reading.typed_text import JOINT, normalised

FUNCTIONS: Mapping[str, FunctionName] = {
    **dict.fromkeys(("sqrt", "√", "ルート", "平方根"), "sqrt"),
    "exp": "exp",
    **dict.fromkeys(("log", "ln"), "log"),
    "abs": "abs",
    **dict.fromkeys(("sign", "sgn"), "sign"),
    "sin": "sin",
    "cos": "cos",
    "tanh": "tanh",
    "floor": "floor",
    **dict.fromkeys(("ceil", "ceiling"), "ceil"),
    "round": "round",
}
_ONE_ARGUMENT: Mapping[str, Callable[[Expr], Expr]] = {
    **{spelled: partial(FunctionCall, function) for spelled, function in FUNCTIONS.items()},
    "square": lambda arg: Binary("^", arg, Num(2.0)),
    **dict.fromkeys(("negative", "neg"), Neg),
    "reciprocal": lambda arg: Binary("/", Num(1.0), arg),
}
_TWO_ARGUMENTS: Mapping[str, Operator] = {
    **dict.fromkeys(("power", "pow", "float_power"), "^"),
    **dict.fromkeys(("multiply", "mul"), "*"),
    **dict.fromkeys(("divide", "true_divide", "div"), "/"),
    "add": "+",
    **dict.fromkeys(("subtract", "sub"), "-"),
    **dict.fromkeys(("max", "maximum"), "max"),
    **dict.fromkeys(("min", "minimum"), "min"),
}
_METHODS = frozenset(("sqrt", "exp", "log", "abs", "sign", "square", "neg", "reciprocal"))
_OWNER = (
    r"(?:(?:np|numpy|jnp|cp|torch|tf|keras|math|self|optimizer|optim|opt|network|net|model|layer)"
    r"\s*\.\s*)*"
)
BEHIND_NAME = re.compile(
    r"(?:\s*\[\s*(?:key|name|index|idx|layer|param|[kijp]|\d|'\w*'|\"\w*\")\s*\])?"
    r"(?:\s*\.\s*(?:data|value)(?![A-Za-z_]))?"
)
"""What code writes behind a name and a formula does not: v[key], param.data."""
SUM: FunctionName = "sum"
TOTAL = "Σ"
"""The sign, which reaches over a product, as no call of `sum` does; read where components are."""

# Latin letters typed for the Greek ones they look like.
_LOOKS_LIKE = {"a": "α", "n": "η", "p": "ρ", "b": "β", "e": "ε", "u": "μ", "B": "β"}
LONG_VOWEL = re.compile(r"(?<=[ァ-ヺ])[ー-]")
"""Left out and put in at will: パラメーター, モメンタム. Some type a minus for it."""
_KATAKANA = re.compile("[ァ-ヺ]")
_ENDS_WITH_LONG_VOWEL = r"(?:ー(?=\s*(?:[-ー+*/^=←)]|$)))?"

_SHORTEST_MEANT, _SHORTEST_GUESSED, _LONGEST_GUESSED = 3, 4, 20
_NEAR = 0.75
_LONGEST_RUN = 2
"""Letters that may be a product of look-alikes; more are a misspelt word."""


@lru_cache(maxsize=1024)
def spelling_key(spelled: str) -> str:
    """A spelling without what may be left out in it; of a word, whichever case it is in."""
    plain = LONG_VOWEL.sub("", "".join(spelled.split()).replace(JOINT, ""))
    return plain.lower() if len(plain) > 1 and plain.isascii() else plain


@lru_cache(maxsize=4096)
def _word(spelled: str) -> str:
    """A spelling as it is typed; notations share nearly all of theirs, some hundreds."""
    return normalised(spelled).text


def plain_spelling(spelled: str) -> str:
    """A spelling as it is looked for: under which key it is found."""
    return spelling_key(_word(spelled))


_LETTERS = {
    plain_spelling(spelled): letter
    for letter, words in GREEK_WORDS.items()
    for spelled in (letter, *words)
}
CALLED_WITH_ONE: Mapping[str, Callable[[Expr], Expr]] = {
    **{plain_spelling(spelled): build for spelled, build in _ONE_ARGUMENT.items()},
    **dict.fromkeys((SUM, TOTAL), partial(FunctionCall, SUM)),
}
"""What is computed by a function of one argument, under the key of each spelling."""

CALLED_WITH_TWO: Mapping[str, Operator] = {
    plain_spelling(spelled): operator for spelled, operator in _TWO_ARGUMENTS.items()
}
"""The operators that code writes as functions, such as `np.power(g, 2)`."""

ROUND: FunctionName = "round"
WITH_COMMAS = frozenset((*CALLED_WITH_TWO, ROUND))
"""What is called with several arguments, or may be: `round(x, 2)`."""

METHODS = frozenset((*_METHODS, *CALLED_WITH_TWO))
"""What code calls behind a value: `h.sqrt()`, `g.pow(2)`."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """Every spelling of a notation: `pattern` matches the longest, `names` gives its symbol's name.

    A symbol with a pattern of its own is a group of `pattern`, numbered as in `grouped`.
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
    words = (word for symbol in notation.symbols for word in (symbol.called, *symbol.spellings))
    lone = {symbol.name for symbol in notation.symbols if symbol.lone}
    known = {
        text: _alone(text) if names.get(spelling_key(text)) in lone else _pattern(text)
        for text in map(_word, (*words, *_CALLED))
        if spelling_key(text) in names or spelling_key(text) in _CALLED_KEYS
    }
    own = {symbol.name: symbol.pattern for symbol in notation.symbols if symbol.pattern}
    return Spellings(_compiled(own.values(), known), names, tuple(own))


_CALLED = (*_ONE_ARGUMENT, *_TWO_ARGUMENTS)
_CALLED_KEYS = frozenset((*CALLED_WITH_ONE, *CALLED_WITH_TWO))


def _compiled(own: Iterable[str], known: Mapping[str, str]) -> re.Pattern[str]:
    """The matcher of patterns of symbols, and of texts with a pattern for each."""
    longest_first = sorted(known, key=lambda text: len(spelling_key(text)), reverse=True)
    # An author's own gradient at a point is longer than the gradient that it begins with.
    at_points = "|".join(known[text] for text in longest_first if "(" in text)
    alternatives = (
        *([f"(?P<at_point>{at_points})"] if at_points else []),
        *(f"(?P<own{place}>{pattern})" for place, pattern in enumerate(own)),
        f"(?P<spelled>{'|'.join(known[text] for text in longest_first)})",
    )
    return re.compile(rf"{_OWNER}(?:{'|'.join(alternatives)})")


def symbol_name(match: re.Match[str], known: Spellings) -> str | None:
    """The name of the symbol that was matched, None where it is a function's."""
    group = match.lastgroup or ""
    if group.startswith("own"):
        return known.grouped[int(group.removeprefix("own"))]
    return known.names.get(key_of(match))


def key_of(match: re.Match[str]) -> str:
    """The key of the spelling that was matched."""
    return spelling_key(match[match.lastgroup or 0])


def letter_of(match: re.Match[str]) -> str:
    """The Greek letter that was matched, by itself or spelled out; empty for anything else."""
    return _LETTERS.get(key_of(match), "")


def likely_spelling(word: str, notation: Notation) -> str | None:
    """What an unknown word may be meant as: declared letters, or a word that is a slip away.

    Never one without a letter of it that may be a factor.
    """
    known = spellings(notation).names
    letters = "".join(_LOOKS_LIKE.get(letter, letter) for letter in word)
    if len(word) <= _LONGEST_RUN and letters != word and all(letter in known for letter in letters):
        return letters  # αv typed as av
    if len(word) == 1:
        return word.lower() if word.lower() in known else None
    words = (spelling for symbol in notation.symbols for spelling in symbol.spellings)
    if _is_product(spelling_key(word), known):
        return None
    candidates = [one for one in (*words, *FUNCTIONS) if re.fullmatch("[A-Za-z_]+", one)]
    near = get_close_matches(word[:_LONGEST_GUESSED], candidates, n=3, cutoff=_NEAR)
    return next((one for one in near if _is_slip(word, one)), None)


def _is_product(word: str, known: Iterable[str]) -> bool:
    """Whether the word is another word with one letter more at its begin or end: gradq."""
    names = {name for name in known if len(name) > 1}
    if len(word) < _SHORTEST_MEANT:
        return False
    doubled = word[-1] == word[-2]
    return (word[:-1] in names and not doubled) or word[1:] in names


def _is_slip(word: str, meant: str) -> bool:
    """Whether the one is the other with a letter wrong, left out, exchanged or doubled."""
    if word[0] != meant[0] or len(word) < _SHORTEST_GUESSED or len(meant) < _SHORTEST_MEANT:
        return False
    return len(word) <= len(meant) or _undoubled(word) == _undoubled(meant)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _alone(spelling: str) -> str:
    return rf"(?<![A-Za-z]){_pattern(spelling)}(?![A-Za-z\u0302])"


def _pattern(spelling: str) -> str:
    parts = [re.escape(part) for part in re.findall(r"[A-Za-z0-9＿]+|\S", spelling)]
    if _KATAKANA.fullmatch(spelling[-1:]):
        parts.append(_ENDS_WITH_LONG_VOWEL)
    vowels = {"ー": "ー?" if spelling.endswith("ー") else "[ー-]?"}
    pattern = r"\s*".join(vowels.get(part, part) for part in parts).replace(JOINT, f"{JOINT}?")
    key = spelling_key(spelling)
    return f"(?i:{pattern})" if len(key) > 1 and key.isascii() else pattern
