"""How a rule fares at two settings, as areas on a page with the border that theory has."""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

import numpy as np

from optim_core.sweep import Regime
from quizapp.core.drawing import Axis, SettingsMap
from quizapp.core.plots.grid_map import REGIME_SIGNS, SETTING_NAMES
from quizapp.core.plots.svg.axes import (
    Plotted,
    Swatch,
    Ticks,
    decades,
    even_ticks,
    frame_drawn,
    legend_drawn,
    room_below,
)
from quizapp.core.plots.svg.marks import mark_drawn
from quizapp.core.plots.svg.page import PageBox, PagePoint, SvgPage
from quizapp.core.plots.svg.paths import inside
from quizapp.core.plots.view import View

_SIGN_APART = 2.2  # of the letters' size, from one sign in an area to the next
_PALE = 0.28
"""How much of its colour an area has: the border, the cursor and the signs stand out on it."""


def map_on(page: SvgPage, drawing: SettingsMap) -> None:
    """Draw each area in its colour and with its sign, the border and the cursor above."""
    found = [one for one in REGIME_SIGNS if any(int(one) in row for row in drawing.rows)]
    items: list[tuple[Swatch, str]] = [
        (partial(_area_swatch, regime=one), REGIME_SIGNS[one][1]) for one in found
    ]
    if drawing.border:
        items.append((_border_swatch, "理論の境界"))
    if drawing.cursor:
        items.append((_cursor, "今の設定"))
    box = room_below(page, legend_drawn(page, items, 0.4 * page.size), left=5.0)
    plotted = Plotted(box, View(*_ends(drawing.across), *_ends(drawing.up)))
    for regime in found:
        _area(page, box, drawing.rows, regime)
    _signs(page, box, drawing.rows)
    for line in drawing.border:
        spots = plotted.at(np.array([_scaled(drawing, pair) for pair in line]))
        _border(page, [*inside(spots, box)])
    ticks = (_axis_ticks(drawing.across), _axis_ticks(drawing.up))
    frame_drawn(page, plotted, *ticks, (_called(drawing.across), _called(drawing.up)))
    if drawing.cursor:
        (spot,) = plotted.at(np.array([_scaled(drawing, drawing.cursor)]))
        if plotted.holds(spot):
            _cursor(page, (float(spot[0]), float(spot[1])))


def _ends(axis: Axis) -> tuple[float, float]:
    return _on_scale(axis, axis.low), _on_scale(axis, axis.high)


def _on_scale(axis: Axis, value: float) -> float:
    if not axis.logarithmic:
        return value
    return math.log10(value) if value > 0 else -math.inf


def _scaled(drawing: SettingsMap, pair: tuple[float, float]) -> tuple[float, float]:
    return _on_scale(drawing.across, pair[0]), _on_scale(drawing.up, pair[1])


def _axis_ticks(axis: Axis) -> Ticks:
    return decades(axis.low, axis.high) if axis.logarithmic else even_ticks(axis.low, axis.high)


def _called(axis: Axis) -> str:
    scale = "（対数目盛り）" if axis.logarithmic else ""
    return SETTING_NAMES.get(axis.setting, axis.setting) + scale


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
        fill=page.colour(REGIME_SIGNS[regime][2]),
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
    apart = _SIGN_APART * page.size
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
    sign, _, style = REGIME_SIGNS[regime]
    page.words(at, sign, page.colour(style), anchor="middle", size=0.8)


def _area_swatch(page: SvgPage, at: PagePoint, *, regime: Regime) -> None:
    x, y = at
    half = 0.6 * page.size
    colour = page.colour(REGIME_SIGNS[regime][2])
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
