"""Losses and learning rates over steps on a page."""

import math
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from quizapp.core.drawing import Curves, steps_of
from quizapp.core.plots.curve import CURVE_NAMES
from quizapp.core.plots.svg.axes import (
    Plotted,
    Ticks,
    decades,
    even_ticks,
    frame_drawn,
    legend_drawn,
    room_below,
)
from quizapp.core.plots.svg.marks import STROKE, current_drawn
from quizapp.core.plots.svg.page import SvgPage
from quizapp.core.plots.svg.paths import free_spot, inside, line_swatch, marks_drawn
from quizapp.core.plots.trace import Trace, Walk, walks
from quizapp.core.plots.view import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MARGIN = 0.04
_MARKS = 8  # on each curve


def curves_on(page: SvgPage, curves: Curves, step: int) -> None:
    """Draw every curve up to `step`; the scales stand still."""
    traces = [
        Trace(label, np.column_stack([np.arange(len(heights)) + curves.first, heights]))
        for label, heights in curves.heights().items()
    ]
    shown = walks(traces, step, "braille")
    items = [(partial(line_swatch, walk=walk), walk.label) for walk in shown]
    box = room_below(page, legend_drawn(page, items, 0.4 * page.size), left=5.6)
    first, width = curves.first, max(steps_of(curves), 1)
    view = View(first - _MARGIN * width, first + (1 + _MARGIN) * width, -_MARGIN, 1 + _MARGIN)
    plotted = Plotted(box, view)
    called = curves.called or CURVE_NAMES[curves.what]
    up = f"{called}（対数目盛り）" if curves.logarithmic else called
    across = even_ticks(first, first + width)
    frame_drawn(page, plotted, across, _heights_said(curves), ("回数", up), grid=True)
    for i, walk in enumerate(shown):
        _curve(page, plotted, walk, i / len(shown))
    _ends(page, plotted, shown)


def _heights_said(curves: Curves) -> Ticks:
    """Round values, or powers of ten, where the scale has them."""
    low, high = curves.span
    if not curves.logarithmic:
        ticks = even_ticks(low, high)
        return Ticks([(value - low) / (high - low) for value in ticks.places], ticks.said)
    powers = decades(low, high)
    bottom, top = math.log10(low), math.log10(high)
    return Ticks([(power - bottom) / (top - bottom) for power in powers.places], powers.said)


def _curve(page: SvgPage, plotted: Plotted, walk: Walk, turn: float) -> None:
    spots = plotted.at(walk.so_far)
    colour = page.colour(walk.brush.style)
    chains = [*inside(spots, plotted.box)]
    page.lines(chains, colour, STROKE * page.size, page.dashes(walk.brush))
    apart = max(len(walk.sound) // _MARKS, 1)
    # Where curves lie on each other their marks take turns.
    marked: Sequence[NDArray[np.float64]] = [
        spot for spot in spots[int(apart * turn) :: apart] if plotted.holds(spot)
    ]
    marks_drawn(page, marked, walk)


def _ends(page: SvgPage, plotted: Plotted, shown: Sequence[Walk]) -> None:
    taken: list[NDArray[np.float64]] = []
    for walk in shown:
        held = [spot for spot in plotted.at(walk.so_far) if plotted.holds(spot)]
        if held:
            spot = free_spot(held[-1], taken, plotted, 1.3 * page.size)
            taken.append(spot)
            current_drawn(page, (float(spot[0]), float(spot[1])), walk.brush)
