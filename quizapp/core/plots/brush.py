"""What tells one path from another: place in the palette, dashes, marks; never colour alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase
from typing import get_args

from quizapp.core.colours import MOST_PATHS
from quizapp.core.expression import plain_rule, proper_name
from quizapp.core.grading.rules import RULES
from quizapp.core.lab.walker import CODE_RULE, OWN_CODE_NAME
from quizapp.core.plots.canvas import CellStyle, Charset

_LETTER_OF = {name: rule.letter for name, rule in RULES.items() if rule.letter}
LETTERS = "".join(_LETTER_OF.values())
"""The rules' own letters, in the order of the palette."""

_PALETTED = frozenset(LETTERS)

_STYLES: tuple[CellStyle, ...] = tuple(
    style for style in get_args(CellStyle) if style.startswith("path:")
)
_MARKS = "●○■□▲△◆"
_ASCII_MARKS = "*o#x%&$"
_ASCII_LINES = "-:=~;_'"
_DASHES = (
    (True,),
    (True, True, True, False),
    (True, False),
    (True, True, True, True, False, False),
    (True, True, False),
    (True, False, False),
    (True, True, False, False),
)


@dataclass(frozen=True, slots=True)
class Brush:
    """How one path is drawn.

    `mark` stands at its points and in the legend, `current` where it is now; `line` is the
    character of its way in ASCII.
    """

    style: CellStyle
    dashes: tuple[bool, ...]
    mark: str
    current: str
    line: str


def brushes(labels: Sequence[str], charset: Charset) -> tuple[Brush, ...]:
    """A brush for each label; an optimizer's name or letter gets the same one in every picture.

    Any other label, and an optimizer's second path, gets a brush that is free. Where a path is now
    there stands a letter: of an optimizer its own, of its second path (or its mistake) the small
    one; of letters such as P, Q and R, of which one is no optimizer's, each itself; of own code C.
    Any other label has its mark there.

    Raises:
        ValueError: for more than `MOST_PATHS` labels.
    """
    if len(labels) > MOST_PATHS:
        raise ValueError(f"at most {MOST_PATHS} paths in one picture, not {len(labels)}")
    return _brushes(tuple(labels), charset)


@lru_cache(maxsize=64)
def _brushes(labels: tuple[str, ...], charset: Charset) -> tuple[Brush, ...]:
    bare = {label for label in labels if len(label) == 1 and label.isascii() and label.isupper()}
    themselves = bare if bare - set(LETTERS) else set()
    rules = ["" if label in themselves else _rule(label) for label in labels]
    letters = _letters(labels, rules, themselves)
    taken = {LETTERS.index(letter) for letter in letters if letter in _PALETTED - themselves}
    free = iter(slot for slot in range(MOST_PATHS) if slot not in taken)
    return tuple(
        _brush(
            LETTERS.index(letter) if letter in _PALETTED - themselves else next(free),
            letter,
            charset,
        )
        for letter in letters
    )


def _letters(labels: Sequence[str], rules: Sequence[str], themselves: set[str]) -> Sequence[str]:
    """A letter for each label, no two the same; a rule has its own before its mistakes."""
    letters = {i: label for i, label in enumerate(labels) if label in themselves}
    for i in sorted(range(len(labels)), key=lambda i: _is_varied(labels[i])):
        own = _LETTER_OF.get(rules[i], "")
        if own and own not in letters.values():
            letters[i] = own
    for i, rule in enumerate(rules):
        if i not in letters:
            taken = set(letters.values())
            letters[i] = next((one for one in _wished(labels[i], rule) if one not in taken), "")
    return [letters[i] for i in range(len(labels))]


def _wished(label: str, rule: str) -> Iterator[str]:
    """The letters that a rule may have, the best first; none for what is no rule.

    A library's form may have the library's first one.
    """
    if rule == CODE_RULE:
        yield "C"
    elif rule:
        name = proper_name(rule)
        capitals = "".join(one for one in reversed(name) if one.isupper())
        yield from (one for one in label.partition("@")[2][:1].upper() if one not in LETTERS)
        yield from _LETTER_OF.get(rule, "").lower()
        yield from (one for one in capitals + name.upper() if one not in LETTERS)
    if rule:
        yield from (one for one in ascii_uppercase if one not in LETTERS)


def _is_varied(label: str) -> bool:
    return "!" in label or "@" in label


def _rule(label: str) -> str:
    """The rule whose path it is, whatever form, mistake, settings or number follow its name."""
    if label.startswith(OWN_CODE_NAME):
        return CODE_RULE
    name = plain_rule(label.partition(":")[0].partition(" #")[0].strip())
    if name in LETTERS and len(name) == 1:
        return next(rule for rule, letter in _LETTER_OF.items() if letter == name)
    return name.casefold() if name.casefold() in RULES else ""


def _brush(slot: int, letter: str, charset: Charset) -> Brush:
    if charset == "braille":
        mark = _MARKS[slot]
        return Brush(_STYLES[slot], _DASHES[slot], mark, letter or mark, " ")
    mark = letter or _ASCII_MARKS[slot]
    return Brush(_STYLES[slot], _DASHES[0], mark, mark, _ASCII_LINES[slot])
