"""Paths over lines of equal loss on a page, in the view and with the brushes of the cells."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from optim_core.surfaces import SURFACES, Surface
from quizapp.core.plots.arrows import last_move, pull
from quizapp.core.plots.axes import most_ticks, round_ticks
from quizapp.core.plots.canvas import Raster
from quizapp.core.plots.contour import level_count, levels_of, loss_at
from quizapp.core.plots.ends import DIVERGED_WORD, OUTSIDE_WORD
from quizapp.core.plots.layout import FittedSides
from quizapp.core.plots.path import clipped
from quizapp.core.plots.picture import Plane, plane_of
from quizapp.core.plots.svg.axes import (
    SIGN_SWATCH,
    LegendItem,
    Plotted,
    cells_in,
    frame_drawn,
    legend_drawn,
    room_below,
)
from quizapp.core.plots.svg.level_lines import level_lines
from quizapp.core.plots.svg.marks import (
    MARK,
    STROKE,
    arrow_drawn,
    current_drawn,
    goal_drawn,
    mark_drawn,
    start_drawn,
)
from quizapp.core.plots.svg.page import PageBox, PagePoint, SvgPage
from quizapp.core.plots.trace import Walk, traces_of, walks
from quizapp.core.plots.view import CELL_HEIGHT, View, followed
from quizapp.core.verdict import Trajectories

_GRID = 220  # points across at which the loss is asked for; finer than can be seen
_COLUMNS = 80  # as many lines as the cells of a full terminal bear
_CLOSE = 2.6 * MARK  # marks nearer than that would cover one another
_KEPT = 8
_ARROW = 3.0  # of the letters' size
_FINE = 10
_MANY = 2000
_TINY = 1e-9


def paths_on(page: SvgPage, drawing: Trajectories, step: int) -> None:
    """Draw every path up to `step`, its current point on top."""
    surface = SURFACES[drawing.surface]
    shown = walks(traces_of(drawing), step, "braille")
    box = room_below(page, _legend(page, shown))
    sides = _sides(page, plane_of(surface, shown), box)
    plotted = Plotted(box, sides.view)
    _contours(page, surface, plotted)
    ways = [plotted.at(walk.so_far[: followed(walk.so_far, sides.view)]) for walk in shown]
    for walk, way in zip(shown, ways, strict=True):
        _line(page, [*inside(way, box)], walk)
    for walk, way in zip(shown, ways, strict=True):
        marks_drawn(page, [spot for spot in way if plotted.holds(spot)], walk)
    _start_and_goal(page, plotted, surface, shown)
    for walk in shown:
        _arrows(page, plotted, surface, walk)
    ends_drawn(page, plotted, shown)
    frame_drawn(page, box, sides, ("x", "y"))


def _sides(page: SvgPage, plane: Plane, box: PageBox) -> FittedSides:
    """The view on one scale, to a tenth of a pixel, with as many ticks as letters have room."""
    fine = Raster(max(round(_FINE * CELL_HEIGHT * box.width), 1), max(round(_FINE * box.height), 1))
    wide = plane.fitted(fine).view
    across, up = most_ticks(cells_in(page, box))
    ticks = round_ticks(wide.x0, wide.x1, across), round_ticks(wide.y0, wide.y1, up)
    return FittedSides(wide, *ticks)


def _legend(page: SvgPage, shown: Sequence[Walk]) -> float:
    items = [LegendItem(walk.label, partial(line_swatch, walk=walk)) for walk in shown]
    items.append(LegendItem("開始", start_drawn, SIGN_SWATCH))
    items.append(LegendItem("最小", goal_drawn, SIGN_SWATCH))
    if any(len(walk.gradients) for walk in shown):
        items.append(LegendItem("−勾配", _slope_swatch))
        items.append(LegendItem("直前の動き", _move_swatch))
    return legend_drawn(page, items)


def _slope_swatch(page: SvgPage, at: PagePoint) -> None:
    x, y = at
    _slope_drawn(page, (x - 1.3 * page.size, y), (x + 1.3 * page.size, y))


def _move_swatch(page: SvgPage, at: PagePoint) -> None:
    x, y = at
    tail, tip = (x - 1.3 * page.size, y), (x + 1.3 * page.size, y)
    arrow_drawn(page, tail, tip, page.colour("axis"))


def _slope_drawn(page: SvgPage, tail: PagePoint, tip: PagePoint) -> None:
    dash = 0.3 * page.size
    arrow_drawn(page, tail, tip, page.colour("slope"), f"{dash:.1f} {dash:.1f}")


def line_swatch(page: SvgPage, at: PagePoint, *, walk: Walk) -> None:
    """How the line of a path looks, with its mark or, where it has one, its letter."""
    x, y = at
    colour, half = page.colour(walk.brush.style), 1.7 * page.size
    line = [[(x - half, y), (x + half, y)]]
    page.lines(line, colour, STROKE * page.size, page.dashes(walk.brush))
    mark_drawn(page, (x - 0.5 * half, y), walk.brush.mark, colour)
    if walk.brush.current != walk.brush.mark:
        current_drawn(page, (x + 0.5 * half, y), walk.brush)


def _contours(page: SvgPage, surface: Surface, plotted: Plotted) -> None:
    width, height = plotted.box.width, plotted.box.height
    raster = Raster(_GRID, max(round(_GRID * height / width), 2), "ascii")
    scale = np.array([width / (raster.width - 1), height / (raster.height - 1)])
    corner = np.array([plotted.box.left, plotted.box.top])
    chains = [chain * scale + corner for chain in _level_lines(surface, plotted.view, raster)]
    spots = [[*map(tuple, chain.tolist())] for chain in chains]
    page.lines(spots, page.colour("contour"), 0.06 * page.size)


@lru_cache(maxsize=_KEPT)
def _level_lines(surface: Surface, view: View, raster: Raster) -> list[NDArray[np.float64]]:
    loss = loss_at(surface, view, raster)
    levels = levels_of(loss, level_count(2 * _COLUMNS))
    top = loss[np.isfinite(loss)].max(initial=0.0)
    finite = np.where(np.isfinite(loss), loss, 2 * abs(top) + 1)
    return [line for level in levels.tolist() for line in level_lines(finite, level)]


def _line(page: SvgPage, chains: Sequence[Sequence[PagePoint]], walk: Walk) -> None:
    """On an edge of the ground, so that it is told from what it crosses."""
    page.lines(chains, page.ground, 2 * STROKE * page.size)
    page.lines(chains, page.colour(walk.brush.style), STROKE * page.size, page.dashes(walk.brush))


def marks_drawn(page: SvgPage, spots: Sequence[NDArray[np.float64]], walk: Walk) -> None:
    """The path's mark at its points, a dot where it would cover the marks before it."""
    colour, apart = page.colour(walk.brush.style), _CLOSE * page.size
    marked: list[NDArray[np.float64]] = []
    small: dict[tuple[float, float], None] = {}
    for spot in spots:
        near = marked and np.hypot(*(np.array(marked) - spot).T).min() < apart
        if near:
            x, y = spot.round(_digits(len(spots))).tolist()
            small[x, y] = None
        else:
            marked.append(spot)
    if small:
        dots = "".join(f"M{x:g} {y:g}h0" for x, y in small)
        dot = 2.4 * STROKE * page.size
        page.put("path", d=dots, stroke=colour, stroke_width=dot, stroke_linecap="round")
    for spot in marked:
        mark_drawn(page, _pair(spot), walk.brush.mark, colour)


def _digits(count: int) -> int:
    """Of coordinates: thousands of points lie on whole pixels, so that few are written twice."""
    return 1 if count <= _MANY else 0


def inside(spots: NDArray[np.float64], box: PageBox) -> Iterator[list[PagePoint]]:
    """The parts of a way through the spots that lie in a box; no part is drawn over twice."""
    low, high = np.array([box.left, box.top]), np.array([box.right, box.bottom])
    ends = np.hstack(clipped(spots[:-1], spots[1:], low, high))
    ends = ends.round(_digits(len(spots))).tolist()
    chain: list[PagePoint] = []
    drawn: set[frozenset[PagePoint]] = set()
    for x0, y0, x1, y1 in ends:
        begin, end = (x0, y0), (x1, y1)
        if frozenset((begin, end)) in drawn:
            continue
        drawn.add(frozenset((begin, end)))
        if not chain or chain[-1] != begin:
            yield chain
            chain = [begin]
        chain.append(end)
    yield chain


def _start_and_goal(
    page: SvgPage, plotted: Plotted, surface: Surface, shown: Sequence[Walk]
) -> None:
    (goal,) = plotted.at(np.array([surface.minimum]))
    if plotted.holds(goal):
        goal_drawn(page, _pair(goal))
    starts = dict.fromkeys(
        _pair(spot) for walk in shown for spot in plotted.at(walk.so_far[:1]) if plotted.holds(spot)
    )
    for start in starts:
        start_drawn(page, start)


def _arrows(page: SvgPage, plotted: Plotted, surface: Surface, walk: Walk) -> None:
    """Of the last move, and of where the slope pulls."""
    if not (len(walk.gradients) and walk.shown and plotted.holds(plotted.at(walk.so_far[-1:])[0])):
        return
    move, slope = last_move(walk, plotted.view), pull(walk, surface, plotted.view)
    if move:
        tail, tip = map(_pair, plotted.at(np.array([move.tail, move.tip])))
        arrow_drawn(page, tail, tip, page.colour(walk.brush.style))
    if slope:
        _slope_drawn(page, *map(_pair, plotted.at(np.array([slope.tail, slope.tip]))))


def ends_drawn(page: SvgPage, plotted: Plotted, shown: Sequence[Walk]) -> None:
    """The current points, each on a place of its own, and a word where a path has left."""
    taken: list[NDArray[np.float64]] = []
    for walk in shown:
        if not len(walk.so_far) or (walk.shown <= 1 and walk.diverged_at is None):
            continue
        (end,) = plotted.at(walk.so_far[-1:])
        held = plotted.holds(end)
        if held:
            spot = _free(end, taken, plotted, 1.3 * page.size)
            taken.append(spot)
            current_drawn(page, _pair(spot), walk.brush)
        if walk.diverged_at is not None or not held:
            _leaving(page, plotted, walk, taken)


def _free(
    spot: NDArray[np.float64], taken: Sequence[NDArray[np.float64]], plotted: Plotted, apart: float
) -> NDArray[np.float64]:
    """The spot, or one beside it where no other path's end is."""
    around = [(0, 0), (1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, 1), (1, 1), (-1, -1)]
    wanted = [spot + apart * np.array(way) for way in around]
    free = (
        one
        for one in wanted
        if plotted.holds(one) and all(np.hypot(*(one - other)) >= 0.99 * apart for other in taken)
    )
    return next(free, spot)


def _leaving(page: SvgPage, plotted: Plotted, walk: Walk, taken: list[NDArray[np.float64]]) -> None:
    """An arrow where the path was last seen, and a word that it left for good."""
    seen = walk.so_far[: followed(walk.so_far, plotted.view)]
    spots, box, em = plotted.at(seen), plotted.box, page.size
    low, high = np.array([box.left, box.top]), np.array([box.right, box.bottom])
    begin, end = clipped(spots[:-1], spots[1:], low, high)
    if not len(end):
        return
    way = end[-1] - begin[-1]
    way = way / max(float(np.hypot(*way)), _TINY)
    colour = page.colour(walk.brush.style)
    arrow_drawn(page, _pair(end[-1] - _ARROW * em * way), _pair(end[-1]), colour)
    at = np.clip(end[-1] - 1.2 * _ARROW * em * way, low + em, high - em)
    while any(np.hypot(*(at - other)) < 1.3 * em for other in taken) and at[1] < high[1] - em:
        at = at + np.array([0, 1.4 * em])
    taken.append(at)
    said = f"{walk.brush.current} {OUTSIDE_WORD if walk.diverged_at is None else DIVERGED_WORD}"
    anchor = "end" if at[0] > (box.left + box.right) / 2 else "start"
    beside = at + np.array([0.6 * em if anchor == "start" else -0.6 * em, 0])  # not on the arrow
    page.words(_pair(beside), said, colour, anchor=anchor, bold=True)


def _pair(spot: NDArray[np.float64]) -> PagePoint:
    x, y = spot.tolist()
    return x, y
