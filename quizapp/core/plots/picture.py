"""Paths of optimizers over the contours of a loss surface, all at the same step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from optim_core.surfaces import SURFACES, Point, Surface
from quizapp.core.plots.arrows import Arrow, arrow_head, last_move, pull
from quizapp.core.plots.axes import most_ticks, round_ticks
from quizapp.core.plots.canvas import Canvas, CellStyle, Charset, Raster, on_raster
from quizapp.core.plots.contour import contour
from quizapp.core.plots.ends import draw_ends
from quizapp.core.plots.layout import FittedSides, PictureLayout, picture_layout
from quizapp.core.plots.legend import GOAL, names_of, start_mark
from quizapp.core.plots.marks import marked_steps
from quizapp.core.plots.path import trail
from quizapp.core.plots.told import paths_told
from quizapp.core.plots.trace import Trace, Walk, traces_of, walks
from quizapp.core.plots.view import (
    View,
    fitting_view,
    followed,
    held_view,
    nearest_dots,
    places,
)
from quizapp.core.text.spans import Line, Span
from quizapp.core.verdict import Trajectories

_CONTOUR_GLYPH = "."
_SLOPE_DASHES = (True, False)
_SLOPE_GLYPH, _MOVE_GLYPH = ":", "="
_SAME = 0.5  # dots apart
_KEPT = 16  # a lab shows up to four pictures, each in a few views and sizes


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of exactly the cells asked for, the legend among them.

    `notes` must be said beside it; `told` says in words all that is to be seen, so it may give away
    what a question asks.
    """

    rows: tuple[Line, ...]
    notes: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Plane:
    """The scales of a picture of paths: one for both axes."""

    view: View
    held: View

    def fitted(self, raster: Raster) -> FittedSides:
        """The view with one scale."""
        view = self.view.on_one_scale(raster, self.held)
        across, up = most_ticks(raster)
        return FittedSides(
            view, round_ticks(view.x0, view.x1, across), round_ticks(view.y0, view.y1, up)
        )

    @property
    def titles(self) -> tuple[Span, ...]:
        """None: that x goes across and y up is known."""
        return ()

    @property
    def ends(self) -> tuple[Span, ...]:
        """What the legend says where there is no room for axes."""
        view = self.view
        return (
            Span(f"x[{view.x0:.3g}, {view.x1:.3g}]", "axis"),
            Span(f"y[{view.y0:.3g}, {view.y1:.3g}]", "axis"),
        )


def picture(
    surface: Surface,
    paths: Sequence[Trace],
    columns: int,
    rows: int,
    step: int | None = None,
    *,
    charset: Charset = "braille",
) -> Picture:
    """Draw every path up to `step` (all of it if None), later paths over earlier ones.

    The view is the surface's domain, widened as `view.fitting_view` says and to one scale for both
    axes; it is taken from whole paths, so it stands still while the step moves and the contours
    are computed once.

    Args:
        surface: gives loss, domain and minimum.
        paths: at most `colours.MOST_PATHS`; a shorter one waits at its end for the others.
        columns: cells across.
        rows: cells down, the legend and the axes included.
        step: how many updates to show, from 0.
        charset: "ascii" draws with no character that some terminal might show two cells wide.

    Raises:
        ValueError: for too many paths, or points that are not pairs of numbers.
    """
    shown = walks(paths, step, charset)
    if columns < 1 or rows < 1:
        return Picture((), tuple(_divergences(shown)), paths_told(surface, shown, None))
    layout = _layout(surface, shown, columns, rows, charset)
    notes = (*_divergences(shown), *_remarks(shown, layout))
    drawn = layout.around(_plot(surface, shown, layout))
    return Picture(drawn, notes, paths_told(surface, shown, layout.view))


def plane_of(surface: Surface, shown: Sequence[Walk]) -> Plane:
    """What a picture of whole paths over the surface has to show."""
    paths = [walk.sound for walk in shown]
    view = fitting_view(surface.domain, paths)
    return Plane(view, held_view(surface.domain, surface.minimum, paths))


def _layout(
    surface: Surface, shown: Sequence[Walk], columns: int, rows: int, charset: Charset
) -> PictureLayout:
    signs = [Span(f"{start_mark(charset)} 開始", "start"), Span(f"{GOAL} 最小", "goal")]
    if any(len(walk.gradients) for walk in shown):
        head = arrow_head(1, 1, charset)
        signs += [Span(f"{head} −勾配（点線）", "slope"), Span(f"{head} 直前の動き", "text")]
    return picture_layout(
        plane_of(surface, shown), names_of(shown), tuple(signs), (columns, rows), charset
    )


@lru_cache(maxsize=_KEPT)
def _ground(surface: Surface, view: View, raster: Raster) -> Canvas:
    """What lies below all paths; it is copied, never painted on."""
    ground = Canvas(raster)
    ground.paint(contour(surface, view, raster), "contour", _CONTOUR_GLYPH)
    return ground


def _plot(surface: Surface, shown: Sequence[Walk], layout: PictureLayout) -> tuple[Line, ...]:
    raster, view = layout.raster, layout.view
    canvas = Canvas(raster, _ground(surface, view, raster))
    spots = [places(walk.so_far[: followed(walk.so_far, view)], view, raster) for walk in shown]
    ways = [trail(own, raster, walk.brush.dashes) for own, walk in zip(spots, shown, strict=True)]
    dots = [nearest_dots(own) for own in spots]
    for walk, way, own in zip(shown, ways, dots, strict=True):
        seen = np.concatenate([way, own[on_raster(own, raster)]])
        canvas.line(seen, walk.brush.style, walk.brush.line)
    starts = nearest_dots(
        np.concatenate([np.empty((0, 2)), *(places(w.so_far[:1], view, raster) for w in shown)])
    )
    goal = nearest_dots(places(np.array([surface.minimum]), view, raster))
    taken = {*raster.cells_of(starts), *raster.cells_of(goal)}
    for walk, own, steps in zip(shown, dots, marked_steps(dots, taken, raster), strict=True):
        canvas.mark(own[steps], walk.brush.style, walk.brush.mark)
    for walk in shown:
        if len(walk.gradients) and walk.shown:
            _draw_arrows(canvas, walk, surface, view)
    canvas.mark(goal, "goal", GOAL)
    canvas.mark(starts, "start", start_mark(raster.charset))
    now = [
        nearest_dots(places(walk.so_far[-1:], view, raster)) if walk.shown > 1 else None
        for walk in shown
    ]
    draw_ends(canvas, shown, ways, now, taken)
    return canvas.drawn()


def _draw_arrows(canvas: Canvas, walk: Walk, surface: Surface, view: View) -> None:
    move, slope = last_move(walk, view), pull(walk, surface, view)
    if move:
        _draw_arrow(canvas, move, view, walk.brush.style, _MOVE_GLYPH)
    if slope:
        _draw_arrow(canvas, slope, view, "slope", _SLOPE_GLYPH)


def _draw_arrow(canvas: Canvas, arrow: Arrow, view: View, style: CellStyle, glyph: str) -> None:
    raster = canvas.raster
    ends = places(np.array([arrow.tail, arrow.tip]), view, raster)
    dashes = _SLOPE_DASHES if style == "slope" else (True,)
    canvas.line(trail(ends, raster, dashes), style, glyph)
    across, up = (arrow.tip - arrow.tail).tolist()
    canvas.mark(nearest_dots(ends[1:]), style, arrow_head(across, up, raster.charset))


def point_at(
    drawing: Trajectories, shape: tuple[int, int], cell: tuple[int, int], charset: Charset
) -> Point | None:
    """The point (x, y) in the middle of a cell of the picture of that many columns and rows.

    None for a cell of the legend or the axes.
    """
    shown = walks(traces_of(drawing), None, charset)
    layout = _layout(SURFACES[drawing.surface], shown, *shape, charset)
    place, view = layout.share_of(cell), layout.view
    if place is None:
        return None
    across, up = place
    return view.x0 + across * (view.x1 - view.x0), view.y0 + up * (view.y1 - view.y0)


def may_be_noted(surface: Surface, paths: Sequence[Trace], columns: int, rows: int) -> bool:
    """Whether a picture of that size has notes at any step; what lies apart at first stays so."""
    whole, begun = walks(paths, None, "braille"), walks(paths, 1, "braille")
    layout = _layout(surface, whole, max(columns, 1), max(rows, 1), "braille")
    return (
        any(walk.diverged_at is not None for walk in whole)
        or not all(_on_picture(walk.sound, layout) for walk in whole)
        or any(_coincide(one, other, layout) for one, other in combinations(begun, 2))
    )


def _on_picture(points: NDArray[np.float64], layout: PictureLayout) -> bool:
    dots = nearest_dots(places(points, layout.view, layout.raster))
    return bool(on_raster(dots, layout.raster).all())


def _divergences(shown: Sequence[Walk]) -> Iterator[str]:
    for walk in shown:
        if walk.diverged_at is not None:
            yield f"{walk.label}: {walk.diverged_at} ステップ目で発散"


def _remarks(shown: Sequence[Walk], layout: PictureLayout) -> Iterator[str]:
    for walk in shown:
        if not _on_picture(walk.so_far[-1:], layout):
            yield f"{walk.label}: 今の点は図の外"
    for one, other in combinations(shown, 2):
        if _coincide(one, other, layout):
            yield f"{one.label} と {other.label} は図では重なって見えます"


def _coincide(one: Walk, other: Walk, layout: PictureLayout) -> bool:
    """Whether even braille dots would not tell the two ways apart, once there is a way."""
    if one.shown != other.shown or one.shown <= 1:
        return False
    finest = Raster(layout.raster.columns, layout.raster.rows)
    apart = places(one.so_far, layout.view, finest) - places(other.so_far, layout.view, finest)
    return bool(np.abs(apart).max() < _SAME)
