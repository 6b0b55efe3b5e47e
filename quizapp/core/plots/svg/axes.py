"""The frame of a plot on a page: where numbers stand, its ticks, and the legend above it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizapp.core.plots.canvas import Raster
from quizapp.core.plots.layout import FittedSides
from quizapp.core.plots.svg.page import PageBox, PagePoint, SvgPage
from quizapp.core.plots.view import View, places

_GAP = 1.2  # between items of a legend, like all lengths here of the letters' size
_ROW = 1.7
_EDGE = 0.8
_TOP = 0.4
_TICK = 0.35

LINE_SWATCH, SIGN_SWATCH = 4.2, 2.0
"""How wide the sign of an item is: of a line, and of a point."""


@dataclass(frozen=True, slots=True)
class LegendItem:
    """What is said of a sign, and what draws it around its middle."""

    said: str
    draw: Callable[[SvgPage, PagePoint], None]
    wide: float = LINE_SWATCH


@dataclass(frozen=True, slots=True)
class Plotted:
    """A view of numbers in a box of the page."""

    box: PageBox
    view: View

    def at(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where points (x, y) stand on the page; far outside they are brought nearer."""
        raster = Raster(max(round(self.box.width), 1), max(round(self.box.height), 1), "ascii")
        spots = places(np.asarray(points, dtype=np.float64).reshape(-1, 2), self.view, raster) + 0.5
        scale = [self.box.width / raster.width, self.box.height / raster.height]
        return np.asarray(spots * scale + [self.box.left, self.box.top])

    def holds(self, spot: NDArray[np.float64]) -> bool:
        """Whether a place on the page lies in the frame."""
        x, y = float(spot[0]), float(spot[1])
        return self.box.left <= x <= self.box.right and self.box.top <= y <= self.box.bottom


def legend_drawn(page: SvgPage, items: Sequence[LegendItem]) -> float:
    """The items side by side at the top, in as many rows as they need; where they end."""
    em, begin = page.size, page.box.left + _EDGE * page.size
    x, y = begin, (0.5 * _ROW + _TOP) * em
    most = page.box.width - 2 * _EDGE * em
    for item in items:
        said = page.fitting(item.said, most - item.wide * em)
        wide = page.wide(said) + item.wide * em
        if x + wide > begin + most and x > begin:
            x, y = begin, y + _ROW * em
        item.draw(page, (x + 0.45 * item.wide * em, y))
        page.words((x + item.wide * em, y), said, page.colour("text"))
        x += wide + _GAP * em
    return y + 0.5 * _ROW * em if items else _TOP * em


def room_below(page: SvgPage, top: float, *, left: float = 4.2, below: float = 3.2) -> PageBox:
    """What is left for a plot below `top`, with room for ticks and names of its axes."""
    em = page.size
    return PageBox(
        page.box.left + left * em,
        top + 0.4 * em,
        page.box.right - 1.2 * em,
        max(page.box.bottom - below * em, top + 0.4 * em + 1),
    )


def cells_in(page: SvgPage, box: PageBox) -> Raster:
    """As many cells as letters of the page's size would fill the box: for so many ticks is room."""
    half = 0.5 * page.size
    return Raster(max(int(box.width / half), 1), max(int(box.height / page.size), 1), "ascii")


def frame_drawn(
    page: SvgPage, box: PageBox, sides: FittedSides, names: tuple[str, str], *, grid: bool = False
) -> None:
    """The frame with its ticks outside, the names of its axes in the middle of each."""
    em, colour = page.size, page.colour("axis")
    page.rectangle(box, "none", stroke=colour, stroke_width=0.06 * em)
    for tick in sides.across:
        x = box.left + tick.share * box.width
        page.lines([[(x, box.bottom), (x, box.bottom + _TICK * em)]], colour, 0.06 * em)
        page.words((x, box.bottom + 1.1 * em), tick.label, colour, anchor="middle", size=0.85)
    for tick in sides.up:
        y = box.bottom - tick.share * box.height
        page.lines([[(box.left - _TICK * em, y), (box.left, y)]], colour, 0.06 * em)
        if grid:
            page.lines([[(box.left, y), (box.right, y)]], page.colour("contour"), 0.03 * em)
        page.words((box.left - 0.6 * em, y), tick.label, colour, anchor="end", size=0.85)
    middle = ((box.left + box.right) / 2, box.bottom + 2.4 * em)
    page.words(middle, names[0], colour, anchor="middle", size=0.9)
    upright = (page.box.left + 0.9 * em, (box.top + box.bottom) / 2)
    page.words(upright, names[1], colour, anchor="middle", size=0.9, upwards=True)
