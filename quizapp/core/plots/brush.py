"""What tells one path from another: place in the palette, dashes, marks; never colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from quizapp.core.colours import MOST_PATHS
from quizapp.core.grading.rules import RULES
from quizapp.core.plots.canvas import CellStyle, Charset

_LETTER_OF = {name: rule.letter for name, rule in RULES.items() if rule.letter}
LETTERS = "".join(_LETTER_OF.values())
"""The rules' own letters, in the order of the palette."""

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

    Any other label, and an optimizer's second path, gets a brush that is free. Of letters such as
    P, Q and R none is an optimizer's, and each stands where its path is now.

    Raises:
        ValueError: for more than `MOST_PATHS` labels.
    """
    if len(labels) > MOST_PATHS:
        raise ValueError(f"at most {MOST_PATHS} paths in one picture, not {len(labels)}")
    bare = {label for label in labels if len(label) == 1 and label.isascii() and label.isupper()}
    names = bare if bare - set(LETTERS) else set()
    letters = ["" if label in names else _letter(label) for label in labels]
    taken = {LETTERS.index(letter) for letter in letters if letter}
    free = iter(slot for slot in range(MOST_PATHS) if slot not in taken)
    return tuple(
        _brush(next(free), labels[i] if labels[i] in names else "", charset)
        if not letter or letter in letters[:i]
        else _brush(LETTERS.index(letter), letter, charset)
        for i, letter in enumerate(letters)
    )


def _letter(label: str) -> str:
    """The optimizer's letter, whatever settings follow its name after a colon; else nothing."""
    name = label.partition(":")[0].strip()
    return name if name in _LETTER_OF.values() else _LETTER_OF.get(name.casefold(), "")


def _brush(slot: int, letter: str, charset: Charset) -> Brush:
    if charset == "braille":
        mark = _MARKS[slot]
        return Brush(_STYLES[slot], _DASHES[slot], mark, letter or mark, " ")
    mark = letter or _ASCII_MARKS[slot]
    line = letter.lower() if letter else _ASCII_LINES[slot]
    return Brush(_STYLES[slot], _DASHES[0], mark, mark, line)
