"""A grid of character cells painted in layers; a later layer covers an earlier one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from quizapp.core.text.spans import Line, Span
from quizapp.core.text.width import cells

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
    "slope",
]
"""What a cell is, never how it looks: colours belong to the screen."""

Charset: TypeAlias = Literal["braille", "ascii"]
Dots: TypeAlias = NDArray[np.bool_]
"""Shape (rows · dots down a cell, columns · dots across a cell), row 0 at the top."""

DotPlaces: TypeAlias = NDArray[np.int64]
"""Dots (x right, y down), shape (n, 2)."""

_STYLES: tuple[CellStyle, ...] = get_args(CellStyle)
_BRAILLE = 0x2800
# Bit of each dot in a braille character, by its place: four down, two across (Unicode 3.0).
_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.uint32)
_REST = "\0"
"""Stands in the second cell of a wide character."""


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

    def cells_of(self, places: DotPlaces) -> list[tuple[int, int]]:
        """The cell (column, row) of each dot."""
        return [(x, y) for x, y in (places // self.cell).tolist()]


class Canvas:
    """Cells that hold one character and one style each; blank at first."""

    def __init__(self, raster: Raster, ground: "Canvas | None" = None) -> None:
        """Begin with what is on the ground, a canvas as large."""
        self.raster = raster
        count = raster.rows * raster.columns
        self._characters: NDArray[np.uint32] = np.full(count, ord(" "), dtype="<u4")
        self._styles: NDArray[np.uint8] = np.zeros(count, dtype=np.uint8)
        if ground:
            self._characters[:] = ground._characters
            self._styles[:] = ground._styles
        self._lines = np.zeros(count, dtype=np.uint32)

    def paint(self, dots: Dots, style: CellStyle, glyph: str) -> None:
        """Cover every cell that has a dot: by its braille pattern, or by `glyph` in ASCII.

        The blank cells take the style as well, so that a row of them is one span.
        """
        across, down = self.raster.cell
        dots = dots.reshape(self.raster.rows, down, self.raster.columns, across).swapaxes(1, 2)
        touched = dots.any(axis=(2, 3)).ravel()
        if self.raster.charset == "braille":
            patterns = np.where(dots, _BITS, 0).sum(axis=(2, 3), dtype=np.uint32).ravel()
            self._characters[touched] = _BRAILLE + patterns[touched]
        else:
            self._characters[touched] = ord(glyph)
        self._styles[touched | (self._characters == ord(" "))] = _STYLES.index(style)

    def line(self, places: DotPlaces, style: CellStyle, glyph: str) -> None:
        """Set dots on the raster; with those of other lines in a cell they make one pattern."""
        x, y = places.T
        across, down = self.raster.cell
        at = y // down * self.raster.columns + x // across
        if self.raster.charset == "braille":
            np.bitwise_or.at(self._lines, at, _BITS[y % down, x % across])
            self._characters[at] = _BRAILLE + self._lines[at]
        else:
            self._characters[at] = ord(glyph)
        self._styles[at] = _STYLES.index(style)

    def mark(self, places: DotPlaces, style: CellStyle, glyph: str) -> None:
        """Put `glyph` on the cells of the dots; those outside are left out."""
        x, y = places[on_raster(places, self.raster)].T
        across, down = self.raster.cell
        at = y // down * self.raster.columns + x // across
        self._characters[at] = ord(glyph)
        self._styles[at] = _STYLES.index(style)

    def write(self, column: int, row: int, text: str, style: CellStyle) -> None:
        """Put a text, of which nothing but narrow and wide characters, where it fits."""
        drawn = "".join(one + _REST * (cells(one) - 1) for one in text)
        at = row * self.raster.columns + column
        self._characters[at : at + len(drawn)] = [ord(one) for one in drawn]
        self._styles[at : at + len(drawn)] = _STYLES.index(style)

    def drawn(self) -> tuple[Line, ...]:
        """A line for each row, `columns` cells wide; neighbours of one style are one span."""
        text = self._characters.tobytes().decode("utf-32-le")
        return tuple(_rows(text, self._styles, self.raster.columns))


def on_raster(places: DotPlaces, raster: Raster) -> Dots:
    """Which of the dots lie on the raster; shape (n,)."""
    x, y = places.T
    return np.asarray((x >= 0) & (x < raster.width) & (y >= 0) & (y < raster.height))


def _rows(text: str, styles: NDArray[np.uint8], columns: int) -> Iterator[Line]:
    turns = np.flatnonzero(styles[1:] != styles[:-1]) + 1
    ends = np.arange(0, len(text) + 1, columns)
    edges = np.union1d(turns, ends)
    looks: Sequence[int] = styles[edges[:-1]].tolist()
    firsts = np.searchsorted(edges, ends).tolist()
    places: Sequence[int] = edges.tolist()
    runs = [
        _span(text[begin:end].replace(_REST, ""), look)
        for (begin, end), look in zip(pairwise(places), looks, strict=True)
    ]
    for begin, end in pairwise(firsts):
        yield tuple(runs[begin:end])


@lru_cache(maxsize=4096)
def _span(text: str, look: int) -> Span:
    """Kept: most of a picture is as it was in the frame before."""
    return Span(text, _STYLES[look])
