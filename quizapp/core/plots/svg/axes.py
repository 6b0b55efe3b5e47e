"""The frame of a plot on a page: where numbers stand, its ticks, and the legend above it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizapp.core.plots.axes import Tick, decade_ticks, round_ticks
from quizapp.core.plots.canvas import Raster
from quizapp.core.plots.svg.page import PageBox, PagePoint, SvgPage
from quizapp.core.plots.view import View, places

_GAP = 1.2  # between items of a legend, like all lengths here of the letters' size
_SWATCH = 4.2
_ROW = 1.7
_EDGE = 0.8
_TICK = 0.35

Swatch = Callable[[SvgPage, PagePoint], None]
"""Draws the sign of an item around its middle."""


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


def legend_drawn(page: SvgPage, items: Sequence[tuple[Swatch | None, str]], top: float) -> float:
    """The items side by side from `top` on, in as many rows as they need; where they end."""
    em = page.size
    x, y = page.box.left + _EDGE * em, top + 0.5 * _ROW * em
    most = page.box.width - (_SWATCH + 2 * _EDGE) * em
    for swatch, label in items:
        said = page.fitting(label, most)
        wide = page.wide(said) + (_SWATCH * em if swatch else 0)
        if x + wide > page.box.right - _EDGE * em and x > page.box.left + _EDGE * em:
            x, y = page.box.left + _EDGE * em, y + _ROW * em
        if swatch:
            swatch(page, (x + 0.45 * _SWATCH * em, y))
        page.words((x + (_SWATCH * em if swatch else 0), y), said, page.colour("text"))
        x += wide + _GAP * em
    return y + 0.5 * _ROW * em if items else top


def room_below(page: SvgPage, top: float, *, left: float = 4.2, below: float = 3.2) -> PageBox:
    """What is left for a plot below `top`, with room for ticks and names of its axes."""
    em = page.size
    return PageBox(
        page.box.left + left * em,
        top + 0.4 * em,
        page.box.right - 1.2 * em,
        max(page.box.bottom - below * em, top + 0.4 * em + 1),
    )


@dataclass(frozen=True, slots=True)
class Ticks:
    """Where on an axis numbers stand, in those of the view, and how they are written."""

    places: Sequence[float]
    said: Sequence[str]


_MOST_TICKS = 8


def even_ticks(low: float, high: float) -> Ticks:
    """Round numbers between two ends, at equal distances."""
    return _between(round_ticks(low, high, _MOST_TICKS), low, high)


def decades(low: float, high: float) -> Ticks:
    """Powers of ten between two ends, by their exponents."""
    return _between(decade_ticks(low, high, _MOST_TICKS), math.log10(low), math.log10(high))


def _between(ticks: Sequence[Tick], low: float, high: float) -> Ticks:
    places = [low + tick.share * (high - low) for tick in ticks]
    return Ticks(places, [tick.label for tick in ticks])


def frame_drawn(
    page: SvgPage,
    plotted: Plotted,
    across: Ticks,
    up: Ticks,
    names: tuple[str, str],
    *,
    grid: bool = False,
) -> None:
    """The frame with its ticks outside, the axis's name at the end of each."""
    box, em, colour = plotted.box, page.size, page.colour("axis")
    page.rectangle(box, "none", stroke=colour, stroke_width=0.06 * em)
    corner = [plotted.view.x0, plotted.view.y0]
    for value, said in zip(across.places, across.said, strict=True):
        ((x, _),) = plotted.at(np.array([[value, corner[1]]])).tolist()
        page.lines([[(x, box.bottom), (x, box.bottom + _TICK * em)]], colour, 0.06 * em)
        page.words((x, box.bottom + 1.1 * em), said, colour, anchor="middle", size=0.85)
    for value, said in zip(up.places, up.said, strict=True):
        ((_, y),) = plotted.at(np.array([[corner[0], value]])).tolist()
        page.lines([[(box.left - _TICK * em, y), (box.left, y)]], colour, 0.06 * em)
        if grid:
            page.lines([[(box.left, y), (box.right, y)]], page.colour("contour"), 0.03 * em)
        page.words((box.left - 0.6 * em, y), said, colour, anchor="end", size=0.85)
    middle = ((box.left + box.right) / 2, box.bottom + 2.4 * em)
    page.words(middle, names[0], colour, anchor="middle", size=0.9)
    upright = (page.box.left + 0.9 * em, (box.top + box.bottom) / 2)
    page.words(upright, names[1], colour, anchor="middle", size=0.9, upwards=True)
