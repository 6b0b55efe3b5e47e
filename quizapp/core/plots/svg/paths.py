"""Paths over lines of equal loss on a page, in the view and with the brushes of the cells."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from optim_core.surfaces import SURFACES, Surface
from quizapp.core.plots.canvas import Raster
from quizapp.core.plots.contour import level_count, levels_of, loss_at
from quizapp.core.plots.path import clipped
from quizapp.core.plots.svg.axes import Plotted, even_ticks, frame_drawn, legend_drawn, room_below
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
from quizapp.core.plots.trace import Trace, Walk, walks
from quizapp.core.plots.view import View, fitting_view, followed
from quizapp.core.verdict import Trajectories

_GRID = 220  # points across at which the loss is asked for; finer than can be seen
_COLUMNS = 80  # as many lines as the cells of a full terminal bear
_CLOSE = 2.6 * MARK  # marks nearer than that would cover one another
_KEPT = 8
_ARROW = 3.0  # of the letters' size


def paths_on(page: SvgPage, drawing: Trajectories, step: int) -> None:
    """Draw every path up to `step`, its current point on top."""
    surface = SURFACES[drawing.surface]
    traces = [
        Trace(label, points, drawing.diverged.get(label)) for label, points in drawing.paths.items()
    ]
    shown = walks(traces, step, "braille")
    box = room_below(page, _legend(page, shown))
    view = _one_scale(fitting_view(surface.domain, [walk.sound for walk in shown]), box)
    plotted = Plotted(box, view)
    _contours(page, surface, plotted)
    for walk in shown:
        _path(page, plotted, walk.so_far[: followed(walk.so_far, view)], walk)
    _start_and_goal(page, plotted, surface, shown)
    _arrows(page, plotted, shown, drawing)
    _ends(page, plotted, shown)
    ticks = (even_ticks(view.x0, view.x1), even_ticks(view.y0, view.y1))
    frame_drawn(page, plotted, *ticks, ("x", "y"))


def _legend(page: SvgPage, shown: Sequence[Walk]) -> float:
    items = [(partial(line_swatch, walk=walk), walk.label) for walk in shown]
    return legend_drawn(
        page, [*items, (start_drawn, "開始"), (goal_drawn, "最小")], 0.4 * page.size
    )


def line_swatch(page: SvgPage, at: PagePoint, *, walk: Walk) -> None:
    """How the line of a path looks, with its mark or, where it has one, its letter."""
    x, y = at
    colour, half = page.colour(walk.brush.style), 1.7 * page.size
    line = [[(x - half, y), (x + half, y)]]
    page.lines(line, colour, STROKE * page.size, page.dashes(walk.brush))
    mark_drawn(page, (x - 0.5 * half, y), walk.brush.mark, colour)
    if walk.brush.current != walk.brush.mark:
        current_drawn(page, (x + 0.5 * half, y), walk.brush)


def _one_scale(view: View, box: PageBox) -> View:
    """The view, widened to the form of the box: a circle is round."""
    per_pixel = max((view.x1 - view.x0) / box.width, (view.y1 - view.y0) / box.height)
    x = per_pixel * box.width / 2
    y = per_pixel * box.height / 2
    middle_x, middle_y = (view.x0 + view.x1) / 2, (view.y0 + view.y1) / 2
    return View(middle_x - x, middle_x + x, middle_y - y, middle_y + y)


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


def _path(page: SvgPage, plotted: Plotted, points: NDArray[np.float64], walk: Walk) -> None:
    colour, spots = page.colour(walk.brush.style), plotted.at(points)
    chains = [*inside(spots, plotted.box)]
    page.lines(chains, page.ground, 2.6 * STROKE * page.size)
    page.lines(chains, colour, STROKE * page.size, page.dashes(walk.brush))
    marks_drawn(page, [spot for spot in spots if plotted.holds(spot)], walk)


def marks_drawn(page: SvgPage, spots: Sequence[NDArray[np.float64]], walk: Walk) -> None:
    """The path's mark at its points, a dot where it would cover the marks before it."""
    colour, apart = page.colour(walk.brush.style), _CLOSE * page.size
    marked: list[NDArray[np.float64]] = []
    small: dict[tuple[float, float], None] = {}
    for spot in spots:
        near = marked and np.hypot(*(np.array(marked) - spot).T).min() < apart
        if near:
            small[round(float(spot[0]), 1), round(float(spot[1]), 1)] = None
        else:
            marked.append(spot)
    if small:
        dots = "".join(f"M{x} {y}h0" for x, y in small)
        dot = 2.4 * STROKE * page.size
        page.put("path", d=dots, stroke=colour, stroke_width=dot, stroke_linecap="round")
    for spot in marked:
        mark_drawn(page, _pair(spot), walk.brush.mark, colour)


def inside(spots: NDArray[np.float64], box: PageBox) -> Iterator[list[PagePoint]]:
    """The parts of a way through the spots that lie in a box; no part is drawn over twice."""
    low, high = np.array([box.left, box.top]), np.array([box.right, box.bottom])
    ends = np.hstack(clipped(spots[:-1], spots[1:], low, high)).round(1).tolist()
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


def _arrows(page: SvgPage, plotted: Plotted, shown: Sequence[Walk], drawing: Trajectories) -> None:
    """Of the last move of each path, and of where the loss falls fastest at its point."""
    for walk in shown:
        given = np.array(drawing.gradients.get(walk.label, ())).reshape(-1, 2)
        here = walk.so_far[-1:]
        if walk.label not in drawing.gradients or not plotted.holds(plotted.at(here)[0]):
            continue
        colour = page.colour(walk.brush.style)
        if walk.shown > 1:
            begin, end = plotted.at(walk.so_far[-2:])
            arrow_drawn(page, _pair(begin), _pair(end), colour)
        slope = given[walk.shown - 1] if walk.shown <= len(given) else np.zeros(2)
        steep = float(np.hypot(*slope))
        if 0 < steep < np.inf:
            (begin,) = plotted.at(here)
            way = -slope / steep * [1, -1]
            end = begin + _ARROW * page.size * way
            arrow_drawn(page, _pair(begin), _pair(end), page.colour("text"))


def _ends(page: SvgPage, plotted: Plotted, shown: Sequence[Walk]) -> None:
    taken: list[NDArray[np.float64]] = []
    for walk in shown:
        if walk.shown <= 1:
            continue
        (spot,) = plotted.at(walk.so_far[-1:])
        if plotted.holds(spot):
            spot = free_spot(spot, taken, plotted, 1.3 * page.size)
            taken.append(spot)
            current_drawn(page, _pair(spot), walk.brush)
        else:
            _leaving(page, plotted, walk, taken)


def free_spot(
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
    """An arrow where the path leaves the frame for good, and a word that it does."""
    spots, box, em = plotted.at(walk.so_far), plotted.box, page.size
    low, high = np.array([box.left, box.top]), np.array([box.right, box.bottom])
    begin, end = clipped(spots[:-1], spots[1:], low, high)
    if not len(end):
        return
    way = end[-1] - begin[-1]
    way = way / max(float(np.hypot(*way)), 1e-9)
    colour = page.colour(walk.brush.style)
    arrow_drawn(page, _pair(end[-1] - _ARROW * em * way), _pair(end[-1]), colour)
    at = np.clip(end[-1] - 1.2 * _ARROW * em * way, low + em, high - em)
    while any(np.hypot(*(at - other)) < 1.3 * em for other in taken):
        at = at + np.array([0, 1.4 * em])
    taken.append(at)
    said = f"{walk.brush.current} {'外へ' if walk.diverged_at is None else '発散'}"
    anchor = "end" if at[0] > (box.left + box.right) / 2 else "start"
    page.words(_pair(at), said, colour, anchor=anchor, bold=True)


def _pair(spot: NDArray[np.float64]) -> PagePoint:
    x, y = spot.tolist()
    return x, y
