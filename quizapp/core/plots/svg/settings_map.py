"""How a rule fares at two settings, as areas on a page with the border that theory has."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

import numpy as np

from optim_core.sweep import Regime
from quizapp.core.drawing import SettingsMap
from quizapp.core.plots.grid_map import REGIME_TEXTURES, MapScales, map_point
from quizapp.core.plots.svg.axes import (
    SIGN_SWATCH,
    LegendItem,
    Plotted,
    cells_in,
    frame_drawn,
    legend_drawn,
    room_below,
)
from quizapp.core.plots.svg.marks import mark_drawn
from quizapp.core.plots.svg.page import PageBox, PagePoint, SvgPage
from quizapp.core.plots.svg.paths import inside

_SIGN_APART = 2.2  # of the letters' size, from one sign in an area to the next
_MOST_SIGNS = 40  # along a side
_PALE = 0.28
"""How much of its colour an area has: the border, the cursor and the signs stand out on it."""


def map_on(page: SvgPage, drawing: SettingsMap) -> None:
    """Draw each area in its colour and with its sign, the border and the cursor above."""
    found = [one for one in REGIME_TEXTURES if any(int(one) in row for row in drawing.rows)]
    items = [
        LegendItem(REGIME_TEXTURES[one].name, partial(_area_swatch, regime=one), SIGN_SWATCH)
        for one in found
    ]
    if drawing.border:
        items.append(LegendItem("理論の境", _border_swatch))
    if drawing.cursor:
        items.append(LegendItem("今の設定", _cursor, SIGN_SWATCH))
    box = room_below(page, legend_drawn(page, items), left=5.0)
    scales = MapScales(drawing.across, drawing.up)
    sides = scales.fitted(cells_in(page, box))
    plotted = Plotted(box, sides.view)
    for regime in found:
        _area(page, box, drawing.rows, regime)
    _signs(page, box, drawing.rows)
    for line in drawing.border:
        spots = plotted.at(np.array([map_point(drawing, pair) for pair in line]))
        _border(page, [*inside(spots, box)])
    across, up = (title.text.partition("：")[2] for title in scales.titles)
    frame_drawn(page, box, sides, (across, up))
    if drawing.cursor:
        (spot,) = plotted.at(np.array([map_point(drawing, drawing.cursor)]))
        if plotted.holds(spot):
            _cursor(page, (float(spot[0]), float(spot[1])))


def _area(page: SvgPage, box: PageBox, rows: Sequence[bytes], regime: Regime) -> None:
    """All cells of one regime as one shape; in it runs that are alike lie above one another."""
    high = box.height / len(rows)
    drawn = []
    top = box.bottom
    for runs, alike in groupby(tuple(_runs(row, regime)) for row in rows):
        bottom, top = top, top - high * len(list(alike))
        for begin, end, count in runs:
            left, right = (box.left + box.width * at / count for at in (begin, end))
            drawn.append(f"M{left:.1f} {bottom:.1f}H{right:.1f}V{top:.1f}H{left:.1f}z")
    page.put(
        "path",
        d="".join(drawn),
        fill=page.colour(REGIME_TEXTURES[regime].style),
        fill_opacity=f"{_PALE}",
        shape_rendering="crispEdges",
    )


def _runs(row: bytes, regime: Regime) -> Iterator[tuple[int, int, int]]:
    """Where runs of a regime begin and end in a row, and how long the row is."""
    at = 0
    for one, cells in groupby(row):
        begin, at = at, at + len(list(cells))
        if one == regime:
            yield begin, at, len(row)


def _signs(page: SvgPage, box: PageBox, rows: Sequence[bytes]) -> None:
    """The sign of the cell that lies there, at even distances: readable without colour."""
    apart = max(_SIGN_APART * page.size, max(box.width, box.height) / _MOST_SIGNS)
    across, down = (max(round(side / apart), 1) for side in (box.width, box.height))
    for i in range(down):
        row = rows[int((i + 0.5) / down * len(rows))]
        for j in range(across):
            regime = Regime(row[int((j + 0.5) / across * len(row))])
            at = (
                box.left + (j + 0.5) / across * box.width,
                box.bottom - (i + 0.5) / down * box.height,
            )
            _sign(page, at, regime)


def _sign(page: SvgPage, at: PagePoint, regime: Regime) -> None:
    look = REGIME_TEXTURES[regime]
    page.words(at, look.sign, page.colour(look.style), anchor="middle", size=0.8)


def _area_swatch(page: SvgPage, at: PagePoint, *, regime: Regime) -> None:
    x, y = at
    half = 0.6 * page.size
    colour = page.colour(REGIME_TEXTURES[regime].style)
    page.rectangle(PageBox(x - half, y - half, x + half, y + half), colour, fill_opacity=f"{_PALE}")
    _sign(page, at, regime)


def _border(page: SvgPage, chains: Sequence[Sequence[PagePoint]]) -> None:
    page.lines(chains, page.ground, 0.4 * page.size)
    page.lines(chains, page.colour("text"), 0.18 * page.size)


def _border_swatch(page: SvgPage, at: PagePoint) -> None:
    x, y = at
    _border(page, [[(x - page.size, y), (x + page.size, y)]])


def _cursor(page: SvgPage, at: PagePoint) -> None:
    mark_drawn(page, at, "○", page.ground, 0.75)
    mark_drawn(page, at, "○", page.colour("text"), 0.55)
    mark_drawn(page, at, "●", page.colour("text"), 0.12)
