"""What tells one path from another: place in the palette, dashes, marks; never colour alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.core.plots.canvas import Charset, Style

MOST_PATHS = 7

LETTERS = "SMNGRA"
"""The optimizers' own letters: SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam."""

_STYLES: tuple[Style, ...] = (
    "path:0",
    "path:1",
    "path:2",
    "path:3",
    "path:4",
    "path:5",
    "path:6",
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

    style: Style
    dashes: tuple[bool, ...]
    mark: str
    current: str
    line: str


def brushes(labels: Sequence[str], charset: Charset) -> tuple[Brush, ...]:
    """A brush for each label; an optimizer's letter gets the same one in every picture.

    Raises:
        ValueError: for more than `MOST_PATHS` labels.
    """
    if len(labels) > MOST_PATHS:
        raise ValueError(f"at most {MOST_PATHS} paths in one picture, not {len(labels)}")
    own = {label: LETTERS.index(label) for label in labels if label and label in LETTERS}
    free = iter(slot for slot in range(MOST_PATHS) if slot not in own.values())
    return tuple(_brush(slot, label, charset) for slot, label in _slots(labels, own, free))


def _slots(
    labels: Sequence[str], own: dict[str, int], free: Iterator[int]
) -> Iterator[tuple[int, str]]:
    unused = dict(own)
    for label in labels:
        yield unused.pop(label) if label in unused else next(free), label


def _brush(slot: int, label: str, charset: Charset) -> Brush:
    letter = label if len(label) == 1 and label.isascii() and label.isalpha() else None
    if charset == "braille":
        mark = _MARKS[slot]
        return Brush(_STYLES[slot], _DASHES[slot], mark, letter or mark, " ")
    mark = letter or _ASCII_MARKS[slot]
    line = letter.lower() if letter else _ASCII_LINES[slot]
    return Brush(_STYLES[slot], _DASHES[0], mark, mark, line)
