"""Where a slope pulls from the current point, and where the last move went, as arrows."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optim_core.surfaces import Surface
from quizapp.core.plots.canvas import Charset
from quizapp.core.plots.trace import Walk
from quizapp.core.plots.view import View

_LONGEST = 0.25  # of the shorter side of a view: the steepest slope of the path that is drawn
_SHORTEST = 0.06  # so that its direction can be seen
_HEADS: dict[Charset, str] = {"braille": "→↗↑↖←↙↓↘", "ascii": ">>^<<<v>"}
_EIGHTH = math.pi / 4


@dataclass(frozen=True, slots=True, eq=False)
class Arrow:
    """From `tail` to `tip`, points (x, y) of the plane."""

    tail: NDArray[np.float64]
    tip: NDArray[np.float64]


def arrow_head(across: float, up: float, charset: Charset) -> str:
    """The sign of a tip that points there."""
    return _HEADS[charset][round(math.atan2(up, across) / _EIGHTH) % 8]


def pull(walk: Walk, surface: Surface, view: View) -> Arrow | None:
    """Down the slope that the next step is given, the longer the steeper; None on level ground.

    Behind the last step the slope is that of the surface.
    """
    here = walk.so_far[-1]
    given = walk.gradients
    with np.errstate(all="ignore"):
        slope = given[walk.shown - 1] if walk.shown <= len(given) else _slope(surface, here)
        steepest = np.linalg.norm(np.vstack([given, slope]), axis=1)
        share = float(np.linalg.norm(slope) / steepest[np.isfinite(steepest)].max(initial=0.0))
    return _arrow(here, -slope, _side(view) * max(_LONGEST * share, _SHORTEST))


def last_move(walk: Walk, view: View) -> Arrow | None:
    """On from the current point as far as the last move went, but not out of sight."""
    if walk.shown <= 1:
        return None
    before, here = walk.so_far[-2:]
    length = float(np.linalg.norm(here - before))
    side = _side(view)
    return _arrow(here, here - before, min(max(length, _SHORTEST * side), 2 * _LONGEST * side))


def _slope(surface: Surface, point: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array(surface.gradient(*point.tolist()), dtype=np.float64)


def _side(view: View) -> float:
    return min(view.x1 - view.x0, view.y1 - view.y0)


def _arrow(tail: NDArray[np.float64], along: NDArray[np.float64], length: float) -> Arrow | None:
    size = float(np.linalg.norm(along))
    if not (0 < size < math.inf and math.isfinite(length)):
        return None
    return Arrow(tail, tail + along * (length / size))
