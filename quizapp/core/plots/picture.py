"""Paths of optimizers over the contours of a loss surface, all at the same step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from optim_core.surfaces import Surface
from quizapp.core.plots.brush import Brush
from quizapp.core.plots.canvas import Canvas, Charset, Raster, on_raster
from quizapp.core.plots.contour import contour
from quizapp.core.plots.legend import GOAL, legend, start_mark
from quizapp.core.plots.path import trail
from quizapp.core.plots.trace import Trace, Walk, walks
from quizapp.core.plots.view import View, fitting_view, followed, nearest_dots, places
from quizapp.core.text.spans import Line

LEAST_ROWS = 4  # of the plot itself; a lower picture goes without its legend
_CONTOUR_GLYPH = "."
_SAME = 0.5  # dots apart
_AROUND = sorted(
    ((x, y) for x in range(-2, 3) for y in range(-1, 2)),
    key=lambda step: (abs(step[0]) + 2 * abs(step[1]), -step[0]),
)
"""Cells from where a path ends, the nearest first; a cell is about twice as high as wide.

Fifteen of them hold the ends of all paths that a picture may have.
"""

_End: TypeAlias = NDArray[np.int64] | None


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of exactly the cells asked for, the legend among them.

    `notes` must be said beside it; `told` says in words all that is to be seen, so it may give away
    what a question asks.
    """

    rows: tuple[Line, ...]
    notes: tuple[str, ...]
    told: str


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

    The view is the surface's domain, widened as `view.fitting_view` says; it is taken from whole
    paths, so it stands still while the step moves and the contours are computed once.

    Args:
        surface: gives loss, domain and minimum.
        paths: at most `brush.MOST_PATHS`; a shorter one waits at its end for the others.
        columns: cells across.
        rows: cells down, the lines of the legend included.
        step: how many updates to show, from 0.
        charset: "ascii" draws with no character that some terminal might show two cells wide.

    Raises:
        ValueError: for too many paths, or points that are not pairs of numbers.
    """
    shown = walks(paths, step, charset)
    view = fitting_view(surface.domain, [walk.sound for walk in shown])
    if columns < 1 or rows < 1:
        return Picture((), tuple(_divergences(shown)), _told(shown))
    above = legend(shown, view, columns, charset)
    if rows - len(above) < LEAST_ROWS:
        above = ()
    raster = Raster(columns, rows - len(above), charset)
    notes = (*_divergences(shown), *_remarks(shown, view, raster))
    return Picture(above + _plot(surface, shown, view, raster), notes, _told(shown))


def _plot(surface: Surface, shown: Sequence[Walk], view: View, raster: Raster) -> tuple[Line, ...]:
    canvas = Canvas(raster)
    canvas.paint(contour(surface, view, raster), "contour", _CONTOUR_GLYPH)
    for walk in shown:
        last = followed(walk.sound, surface.domain)
        _draw(canvas, walk.brush, places(walk.so_far[:last], view, raster))
    minimum = places(np.array([surface.minimum]), view, raster)
    canvas.mark(nearest_dots(minimum), "goal", GOAL)
    for walk in shown:
        start = nearest_dots(places(walk.so_far[:1], view, raster))
        canvas.mark(start, "start", start_mark(raster.charset))
    ends = [
        nearest_dots(places(walk.so_far[-1:], view, raster)) if walk.shown > 1 else None
        for walk in shown
    ]
    for walk, end in zip(shown, ends_apart(ends, raster), strict=True):
        if end is not None:
            canvas.mark(end, "point", walk.brush.current)
    return canvas.drawn()


def ends_apart(ends: Sequence[_End], raster: Raster) -> Iterator[_End]:
    """Each end on a cell of its own: moved to the nearest free one beside those before it."""
    taken: set[tuple[int, int]] = set()
    size = np.array(raster.cell, dtype=np.int64)
    for end in ends:
        if end is None or not on_raster(end, raster).all():
            yield end
            continue
        moved = (end + size * np.array(step) for step in _AROUND)
        free = (
            one for one in moved if on_raster(one, raster).all() and _cell(one, raster) not in taken
        )
        place = next(free, end)
        taken.add(_cell(place, raster))
        yield place


def _cell(place: NDArray[np.int64], raster: Raster) -> tuple[int, int]:
    column, row = (place[0] // raster.cell).tolist()
    return column, row


def _draw(canvas: Canvas, brush: Brush, spots: NDArray[np.float64]) -> None:
    canvas.paint(trail(spots, canvas.raster, brush.dashes), brush.style, brush.line)
    canvas.mark(nearest_dots(spots), brush.style, brush.mark)


def may_be_noted(surface: Surface, paths: Sequence[Trace], columns: int, rows: int) -> bool:
    """Whether a picture of that size has notes at any step; what lies apart at first stays so."""
    raster = Raster(max(columns, 1), max(rows, 1))
    whole, begun = walks(paths, None, raster.charset), walks(paths, 1, raster.charset)
    view = fitting_view(surface.domain, [walk.sound for walk in whole])
    return (
        any(walk.diverged_at is not None for walk in whole)
        or not all(
            on_raster(nearest_dots(places(walk.sound, view, raster)), raster).all()
            for walk in whole
        )
        or any(_coincide(one, other, view, raster) for one, other in combinations(begun, 2))
    )


def _divergences(shown: Sequence[Walk]) -> Iterator[str]:
    for walk in shown:
        if walk.diverged_at is not None:
            yield f"{walk.label}: {walk.diverged_at} ステップ目で発散"


def _told(shown: Sequence[Walk]) -> str:
    return "。".join([*_divergences(shown), ""])


def _remarks(shown: Sequence[Walk], view: View, raster: Raster) -> Iterator[str]:
    for walk in shown:
        if not on_raster(nearest_dots(places(walk.so_far[-1:], view, raster)), raster).all():
            yield f"{walk.label}: 今の点は図の外"
    for one, other in combinations(shown, 2):
        if _coincide(one, other, view, Raster(raster.columns, raster.rows)):
            yield f"{one.label} と {other.label} は図では重なって見えます"


def _coincide(one: Walk, other: Walk, view: View, finest: Raster) -> bool:
    """Whether even braille dots would not tell the two ways apart, once there is a way."""
    if one.shown != other.shown or one.shown <= 1:
        return False
    apart = places(one.so_far, view, finest) - places(other.so_far, view, finest)
    return bool(np.abs(apart).max() < _SAME)
