"""Numbers over steps, as curves: losses and learning rates, all up to the same step."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quizapp.core.drawing import CurveKind, Curves, steps_of
from quizapp.core.plots.axes import Tick, decade_ticks, most_ticks, round_ticks
from quizapp.core.plots.canvas import Canvas, Charset, Raster
from quizapp.core.plots.ends import draw_ends
from quizapp.core.plots.layout import FittedSides, PictureLayout, picture_layout
from quizapp.core.plots.legend import names_of
from quizapp.core.plots.path import trail
from quizapp.core.plots.picture import Picture
from quizapp.core.plots.told import curves_told
from quizapp.core.plots.trace import Trace, Walk, walks
from quizapp.core.plots.view import View, nearest_dots, places
from quizapp.core.text.spans import Line, Span

_MARGIN = 0.04  # of the picture's size, so that no curve runs along its edge
_MARKS = 6  # on each curve, beside the one at its end
_KEPT = 16  # as many as are looked at in turn, and more
_HIGHEST = 1e9  # where a value that is infinite is on its way to

CURVE_NAMES: Mapping[str, str] = {"loss": "損失", "lr": "学習率"}
"""What the heights of curves are."""


@dataclass(frozen=True, slots=True)
class CurveScales:
    """The scales of a picture of curves: steps across, up the values, which are `called` so."""

    called: str
    first: int
    steps: int
    low: float
    high: float
    logarithmic: bool

    def fitted(self, raster: Raster) -> FittedSides:
        """The same view on every raster."""
        across, up = most_ticks(raster)
        first, last = self.first, self.first + max(self.steps, 1)
        values = decade_ticks if self.logarithmic else round_ticks
        return FittedSides(
            View(-_MARGIN * (last - first), (1 + _MARGIN) * (last - first), -_MARGIN, 1 + _MARGIN),
            _moved_in(round_ticks(first, last, across, whole=True)),
            _moved_in(values(self.low, self.high, up)),
        )

    @property
    def titles(self) -> tuple[Span, ...]:
        """What is across and up."""
        scale = "（対数目盛り）" if self.logarithmic else ""
        return (Span("横：回数", "axis"), Span(f"縦：{self.called}{scale}", "axis"))

    @property
    def ends(self) -> tuple[Span, ...]:
        """The same with their ends."""
        across, up = (span.text for span in self.titles)
        return (
            Span(f"{across} [{self.first}, {self.first + self.steps}]", "axis"),
            Span(f"{up} [{self.low:.3g}, {self.high:.3g}]", "axis"),
        )


def curve_picture(
    curves: Curves, columns: int, rows: int, step: int, *, charset: Charset = "braille"
) -> Picture:
    """Draw every curve up to `step`, later ones over earlier ones; the scales stand still."""
    called = curves.called or CURVE_NAMES[curves.what]
    told = curves_told(curves, called, step)
    if columns < 1 or rows < 1:
        return Picture((), (), told)
    scales, traces = plotted(curves)
    shown = walks(traces, step, charset)
    layout = picture_layout(scales, names_of(shown), (), (columns, rows), charset)
    return Picture(layout.around(_plot(shown, layout)), (), told)


def plotted(curves: Curves) -> tuple[CurveScales, Sequence[Trace]]:
    """The scales on which the curves are drawn, and on them steps since the first and heights."""
    return _plotted(curves.what, tuple(curves.lines.items()), curves.first, curves.called)


@lru_cache(maxsize=_KEPT)
def _plotted(
    what: CurveKind, lines: tuple[tuple[str, tuple[float, ...]], ...], first: int, called: str
) -> tuple[CurveScales, Sequence[Trace]]:
    """Kept: in every frame of a picture they are the same."""
    curves = Curves(what, dict(lines), first, called)
    called = called or CURVE_NAMES[what]
    scales = CurveScales(called, first, steps_of(curves), *curves.span, curves.logarithmic)
    traces = [
        Trace(label, _points(heights), _infinite_at(heights))
        for label, heights in curves.heights().items()
    ]
    return scales, traces


def _points(heights: Sequence[float]) -> NDArray[np.float64]:
    values = np.asarray(heights, dtype=np.float64)
    return np.column_stack([np.arange(len(values)), np.where(values == np.inf, _HIGHEST, values)])


def _infinite_at(heights: Sequence[float]) -> int | None:
    return heights.index(math.inf) if math.inf in heights else None


def _moved_in(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    return tuple(Tick((tick.share + _MARGIN) / (1 + 2 * _MARGIN), tick.label) for tick in ticks)


def _plot(shown: Sequence[Walk], layout: PictureLayout) -> tuple[Line, ...]:
    raster = layout.raster
    canvas = Canvas(raster)
    spots = [places(walk.so_far, layout.view, raster) for walk in shown]
    ways = [trail(own, raster, walk.brush.dashes) for own, walk in zip(spots, shown, strict=True)]
    for walk, way in zip(shown, ways, strict=True):
        canvas.line(way, walk.brush.style, walk.brush.line)
    for i, (walk, own) in enumerate(zip(shown, spots, strict=True)):
        apart_by = max(len(walk.sound) // _MARKS, 1)
        # Where curves lie on each other their marks take turns.
        begin = apart_by * i // len(shown)
        canvas.mark(nearest_dots(own[begin::apart_by]), walk.brush.style, walk.brush.mark)
    ends = [nearest_dots(own[-1:]) if len(own) else None for own in spots]
    draw_ends(canvas, shown, ways, ends, set())
    return canvas.drawn()
