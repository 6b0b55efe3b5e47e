"""A grid of character cells painted in layers; a later layer covers an earlier one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from quizapp.core.text.spans import Line, Span

CellStyle: TypeAlias = Literal[
    "text",
    "contour",
    "path:0",
    "path:1",
    "path:2",
    "path:3",
    "path:4",
    "path:5",
    "path:6",
    "point",
    "start",
    "goal",
    "axis",
]
"""What a cell is, never how it looks: colours belong to the screen."""

Charset: TypeAlias = Literal["braille", "ascii"]
Dots: TypeAlias = NDArray[np.bool_]
"""Shape (rows · dots down a cell, columns · dots across a cell), row 0 at the top."""

_STYLES: tuple[CellStyle, ...] = get_args(CellStyle)
_BRAILLE = 0x2800
# Bit of each dot in a braille character, by its place: four down, two across (Unicode 3.0).
_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Raster:
    """How fine a grid of `columns` × `rows` cells is: braille has 2 × 4 dots a cell, ASCII one."""

    columns: int
    rows: int
    charset: Charset = "braille"

    @property
    def cell(self) -> tuple[int, int]:
        """Dots across and down one cell."""
        return (2, 4) if self.charset == "braille" else (1, 1)

    @property
    def width(self) -> int:
        """Dots across."""
        return self.columns * self.cell[0]

    @property
    def height(self) -> int:
        """Dots down."""
        return self.rows * self.cell[1]


class Canvas:
    """Cells that hold one narrow character and one style each; blank at first."""

    def __init__(self, raster: Raster) -> None:
        self.raster = raster
        shape = (raster.rows, raster.columns)
        self._characters = np.full(shape, ord(" "), dtype="<u4")
        self._styles = np.zeros(shape, dtype=np.uint8)

    def paint(self, dots: Dots, style: CellStyle, glyph: str) -> None:
        """Cover every cell that has a dot: by its braille pattern, or by `glyph` in ASCII."""
        across, down = self.raster.cell
        cells = dots.reshape(self.raster.rows, down, self.raster.columns, across).swapaxes(1, 2)
        touched = cells.any(axis=(2, 3))
        if self.raster.charset == "braille":
            patterns = np.where(cells[touched], _BITS, 0).sum(axis=(1, 2))
            self._characters[touched] = _BRAILLE + patterns
        else:
            self._characters[touched] = ord(glyph)
        self._styles[touched] = _STYLES.index(style)

    def mark(self, places: NDArray[np.int64], style: CellStyle, glyph: str) -> None:
        """Put `glyph` on the cells of the dots (x, y), shape (n, 2); those outside are left out."""
        x, y = places[on_raster(places, self.raster)].T
        across, down = self.raster.cell
        self._characters[y // down, x // across] = ord(glyph)
        self._styles[y // down, x // across] = _STYLES.index(style)

    def drawn(self) -> tuple[Line, ...]:
        """A line for each row, `columns` cells wide; neighbours of one style are one span."""
        return tuple(
            tuple(_spans(characters.tobytes().decode("utf-32-le"), styles))
            for characters, styles in zip(self._characters, self._styles, strict=True)
        )


def on_raster(places: NDArray[np.int64], raster: Raster) -> Dots:
    """Which of the dots (x, y), shape (n, 2), lie on the raster; shape (n,)."""
    size = np.array([raster.width, raster.height])
    return np.asarray(((places >= 0) & (places < size)).all(axis=1))


def _spans(text: str, styles: NDArray[np.uint8]) -> Iterator[Span]:
    turns = np.flatnonzero(np.diff(styles)) + 1
    for begin, end in pairwise([0, *turns.tolist(), len(text)]):
        yield Span(text[begin:end], _STYLES[styles[begin]])
