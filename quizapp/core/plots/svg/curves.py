"""Losses and learning rates over steps on a page."""

from functools import partial

from quizapp.core.drawing import Curves
from quizapp.core.plots.curve import plotted
from quizapp.core.plots.svg.axes import (
    LegendItem,
    Plotted,
    cells_in,
    frame_drawn,
    legend_drawn,
    room_below,
)
from quizapp.core.plots.svg.marks import STROKE
from quizapp.core.plots.svg.page import SvgPage
from quizapp.core.plots.svg.paths import ends_drawn, inside, line_swatch, marks_drawn
from quizapp.core.plots.trace import Walk, walks

_MARKS = 8  # on each curve


def curves_on(page: SvgPage, curves: Curves, step: int) -> None:
    """Draw every curve up to `step`; the scales stand still."""
    scales, traces = plotted(curves)
    shown = walks(traces, step, "braille")
    items = [LegendItem(walk.label, partial(line_swatch, walk=walk)) for walk in shown]
    box = room_below(page, legend_drawn(page, items), left=5.6)
    sides = scales.fitted(cells_in(page, box))
    across, up = (title.text.partition("：")[2] for title in scales.titles)
    frame_drawn(page, box, sides, (across, up), grid=True)
    on_page = Plotted(box, sides.view)
    for i, walk in enumerate(shown):
        _curve(page, on_page, walk, i / len(shown))
    ends_drawn(page, on_page, shown)


def _curve(page: SvgPage, plotted: Plotted, walk: Walk, turn: float) -> None:
    spots = plotted.at(walk.so_far)
    colour = page.colour(walk.brush.style)
    chains = [*inside(spots, plotted.box)]
    page.lines(chains, colour, STROKE * page.size, page.dashes(walk.brush))
    apart = max(len(walk.sound) // _MARKS, 1)
    # Where curves lie on each other their marks take turns.
    marked = [spot for spot in spots[int(apart * turn) :: apart] if plotted.holds(spot)]
    marks_drawn(page, marked, walk)
