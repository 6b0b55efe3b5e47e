"""Numbers over steps, as curves: losses and learning rates, all up to the same step."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from quizapp.core.drawing import Curves, steps_of
from quizapp.core.plots.canvas import Canvas, Charset, Raster, on_raster
from quizapp.core.plots.legend import in_rows, names_of
from quizapp.core.plots.path import trail
from quizapp.core.plots.picture import LEAST_ROWS, Picture, ends_apart
from quizapp.core.plots.trace import Trace, Walk, walks
from quizapp.core.plots.view import View, nearest_dots, places
from quizapp.core.text.spans import Line, Span

_MARGIN = 0.04  # of the picture's size, so that no curve runs along its edge
_MARKS = 6  # on each curve, beside the one at its end

CURVE_NAMES: Mapping[str, str] = {"loss": "損失", "lr": "学習率"}
"""What the heights of curves are."""


def curve_picture(
    curves: Curves, columns: int, rows: int, step: int, *, charset: Charset = "braille"
) -> Picture:
    """Draw every curve up to `step`, later ones over earlier ones; the scales stand still."""
    traces = [Trace(label, _points(heights)) for label, heights in curves.heights().items()]
    shown = walks(traces, step, charset)
    above = in_rows([*names_of(shown), *_scales(curves)], max(columns, 1))
    if rows - len(above) < LEAST_ROWS:
        above = ()
    if columns < 1 or rows < 1:
        return Picture((), (), "")
    raster = Raster(columns, rows - len(above), charset)
    width = max(steps_of(curves), 1)
    view = View(-_MARGIN * width, (1 + _MARGIN) * width, -_MARGIN, 1 + _MARGIN)
    return Picture(above + _plot(shown, view, raster), (), "")


def _points(heights: Sequence[float]) -> NDArray[np.float64]:
    return np.column_stack([np.arange(len(heights)), np.asarray(heights, dtype=np.float64)])


def _scales(curves: Curves) -> Sequence[Span]:
    low, high = curves.span
    scale = "、対数目盛り" if curves.logarithmic else ""
    first = curves.first
    called = curves.called or CURVE_NAMES[curves.what]
    return [
        Span(f"横：回数 [{first}, {first + steps_of(curves)}]", "axis"),
        Span(
            f"縦：{called} [{low:.3g}, {high:.3g}]{scale}",
            "axis",
        ),
    ]


def _plot(shown: Sequence[Walk], view: View, raster: Raster) -> tuple[Line, ...]:
    canvas = Canvas(raster)
    spots = [places(walk.so_far, view, raster) for walk in shown]
    for walk, own in zip(shown, spots, strict=True):
        canvas.paint(trail(own, raster, walk.brush.dashes), walk.brush.style, walk.brush.line)
    for i, (walk, own) in enumerate(zip(shown, spots, strict=True)):
        apart_by = max(len(walk.sound) // _MARKS, 1)
        # Where curves lie on each other their marks take turns.
        begin = apart_by * i // len(shown)
        canvas.mark(nearest_dots(own[begin::apart_by]), walk.brush.style, walk.brush.mark)
    ends = [_end(own, raster) for own in spots]
    for walk, end in zip(shown, ends_apart(ends, raster), strict=True):
        if end is not None:
            canvas.mark(end, "point", walk.brush.current)
    return canvas.drawn()


def _end(spots: NDArray[np.float64], raster: Raster) -> NDArray[np.int64] | None:
    """The last spot on the picture."""
    dots = nearest_dots(spots)
    inside = dots[on_raster(dots, raster)]
    return inside[-1:] if len(inside) else None
