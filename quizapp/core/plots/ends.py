"""Where paths are now: a letter for each, and an arrow with a word where one has left."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from quizapp.core.plots.arrows import arrow_head
from quizapp.core.plots.canvas import Canvas, CellStyle, DotPlaces, Raster, on_raster
from quizapp.core.plots.trace import Walk
from quizapp.core.plots.view import CELL_HEIGHT
from quizapp.core.text.width import cells

DIVERGED_WORD, OUTSIDE_WORD = "発散", "外へ"

_AROUND = sorted(
    ((x, y) for x in range(-2, 3) for y in range(-1, 2)),
    key=lambda step: (abs(step[0]) + 2 * abs(step[1]), -step[0]),
)
"""Cells from where a path ends, the nearest first; a cell is about twice as high as wide.

Fifteen of them hold the ends of all paths that a picture may have.
"""

_ROWS_AWAY = sorted(range(-6, 7), key=lambda rows: (abs(rows), rows))
"""How far a word moves up or down where another stands."""

_End: TypeAlias = DotPlaces | None
Cell: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Leaving:
    """Where a path was last seen, which way it went, and what is said there."""

    last: DotPlaces
    towards: DotPlaces
    sign: str
    word: str
    style: CellStyle


def ends_apart(ends: Sequence[_End], raster: Raster) -> Iterator[_End]:
    """Each end on a cell of its own: moved to the nearest free one beside those before it."""
    taken: set[Cell] = set()
    size = np.array(raster.cell, dtype=np.int64)
    for end in ends:
        if end is None or not on_raster(end, raster).all():
            yield end
            continue
        moved = (end + size * np.array(step) for step in _AROUND)
        free = (
            one
            for one in moved
            if on_raster(one, raster).all() and raster.cells_of(one)[0] not in taken
        )
        place = next(free, end)
        taken.update(raster.cells_of(place))
        yield place


def draw_ends(
    canvas: Canvas,
    shown: Sequence[Walk],
    ways: Sequence[DotPlaces],
    ends: Sequence[_End],
    taken: set[Cell],
) -> None:
    """The current points and, of those that are out of sight or have diverged, a word.

    Words are written on cells that are not taken; `ways` are the dots that were drawn.
    """
    raster = canvas.raster
    occupied = set(taken)
    leaving: list[Leaving] = []
    for walk, way, end in zip(shown, ways, ends_apart(ends, raster), strict=True):
        if end is None:
            continue
        inside = bool(on_raster(end, raster).all())
        if inside:
            canvas.mark(end, "point", walk.brush.current)
            occupied.update(raster.cells_of(end))
        if (walk.diverged_at is not None or not inside) and len(way):
            leaving.append(_leaving(walk, way, end, inside=inside))
    _write(canvas, leaving, occupied)


def _leaving(walk: Walk, way: DotPlaces, end: DotPlaces, *, inside: bool) -> Leaving:
    word = OUTSIDE_WORD if walk.diverged_at is None else DIVERGED_WORD
    sign = "" if inside else walk.brush.current
    last = way[-1:]
    towards = 2 * last - way[:1] if inside else end
    return Leaving(last, towards, sign, word, walk.brush.style)


def _write(canvas: Canvas, leaving: Iterable[Leaving], occupied: set[Cell]) -> None:
    raster = canvas.raster
    for one in leaving:
        (cell,) = raster.cells_of(one.last)
        (across, down), (right, low) = (one.towards - one.last)[0].tolist(), raster.cell
        head = arrow_head(across / right, -down / low * CELL_HEIGHT, raster.charset)
        on_left = 2 * cell[0] < raster.columns  # the word stands further inside than the arrow
        text = head + one.sign + one.word if on_left else one.sign + one.word + head
        width = cells(text)
        column = cell[0] if on_left else cell[0] - width + 1
        for rows in _ROWS_AWAY:
            own = {(column + i, cell[1] + rows) for i in range(width)}
            if own.isdisjoint(occupied) and _fits(own, raster):
                canvas.write(column, cell[1] + rows, text, one.style)
                occupied |= own
                break


def _fits(own: set[Cell], raster: Raster) -> bool:
    return all(0 <= x < raster.columns and 0 <= y < raster.rows for x, y in own)
