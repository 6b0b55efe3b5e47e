"""What stands around a picture: its legend above, round numbers at its sides, as room allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from quizapp.core.plots.axes import Tick, gutter, left_side, lower_side
from quizapp.core.plots.canvas import Charset, Raster
from quizapp.core.plots.legend import in_rows
from quizapp.core.plots.view import View
from quizapp.core.text.spans import Line, Span

LEAST_ROWS = 4
"""Of the plot itself; a lower picture goes without its legend."""

_LEAST_BESIDE_AXES = (24, 7)
"""Columns and rows of a plot that has axes."""

_USUAL_GUTTER = 5
_LEGEND_SHARES = {2: 3, 3: 4}
"""Names and scales take no more than a third of all rows: what an axis is of must be told. With the
other signs they take no more than a fourth."""
_KEPT = 64


@dataclass(frozen=True, slots=True)
class FittedSides:
    """The view of a raster, with the ticks across and up."""

    view: View
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


class Scales(Protocol):
    """What the sides of a picture measure."""

    def fitted(self, raster: Raster) -> FittedSides:
        """The view and its ticks on that raster."""

    @property
    def titles(self) -> tuple[Span, ...]:
        """What the legend says of them beside their axes."""

    @property
    def ends(self) -> tuple[Span, ...]:
        """What it says where there is no room for axes."""


@dataclass(frozen=True, slots=True)
class PictureLayout:
    """The raster to draw on with its view, and all that stands around it."""

    raster: Raster
    view: View
    above: tuple[Line, ...]
    left: tuple[Line, ...]
    below: tuple[Line, ...]

    def share_of(self, cell: tuple[int, int]) -> tuple[float, float] | None:
        """How far across and up the middle of a cell lies, from 0 to 1; None beside the plot."""
        column = cell[0] - (len(self.left[0][0].text) if self.left else 0)
        row = cell[1] - len(self.above)
        if not (0 <= column < self.raster.columns and 0 <= row < self.raster.rows):
            return None
        return (column + 0.5) / self.raster.columns, 1 - (row + 0.5) / self.raster.rows

    def around(self, rows: Sequence[Line]) -> tuple[Line, ...]:
        """The whole picture, of the rows that were drawn."""
        beside = (
            tuple((*left, *row) for left, row in zip(self.left, rows, strict=True))
            if self.left
            else tuple(rows)
        )
        return (*self.above, *beside, *self.below)


@lru_cache(maxsize=_KEPT)
def picture_layout(
    scales: Scales,
    names: tuple[Span, ...],
    signs: tuple[Span, ...],
    shape: tuple[int, int],
    charset: Charset,
) -> PictureLayout:
    """Around a picture of that many columns and rows, both at least 1.

    Of the legend the names come first, then what there is to say of the scales, then the other
    signs.
    """
    columns, rows = shape
    above = _legend((names, scales.titles, signs), columns, rows)
    least_across, least_up = _LEAST_BESIDE_AXES
    down = rows - len(above) - 1
    if columns - _USUAL_GUTTER < least_across or down < least_up:
        above = _legend((names, scales.ends, signs), columns, rows)
        raster = Raster(columns, rows - len(above), charset)
        return PictureLayout(raster, scales.fitted(raster).view, above, (), ())
    usual = scales.fitted(Raster(columns - _USUAL_GUTTER, down, charset))
    width = min(gutter(usual.up), columns - least_across)
    raster = Raster(columns - width, down, charset)
    sides = scales.fitted(raster)
    left = left_side(sides.up, width, down, charset)
    below = (lower_side(sides.across, width, raster.columns, charset),)
    return PictureLayout(raster, sides.view, above, left, below)


def _legend(parts: Sequence[tuple[Span, ...]], columns: int, rows: int) -> tuple[Line, ...]:
    """As many of the parts as do not take too many rows; the first alone may take more."""
    for count in range(len(parts), 0, -1):
        lines = in_rows([item for part in parts[:count] for item in part], columns)
        allowed = rows - LEAST_ROWS if count == 1 else rows // _LEGEND_SHARES[count]
        if len(lines) <= min(allowed, rows - LEAST_ROWS):
            return lines
    return ()
