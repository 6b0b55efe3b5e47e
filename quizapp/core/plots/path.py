"""A path as dots: its lines are clipped to the raster, then stepped through dot by dot."""

import numpy as np
from numpy.typing import NDArray

from quizapp.core.plots.canvas import DotPlaces, Raster
from quizapp.core.plots.view import nearest_dots

_EDGE = 1e-6  # dots


def trail(
    places: NDArray[np.float64], raster: Raster, dashes: tuple[bool, ...] = (True,)
) -> DotPlaces:
    """The dots of the straight lines between successive places, in their order.

    Args:
        places: dots (x, y) as `view.places` gives them: finite, on the raster or not, (n, 2).
        raster: where they are drawn.
        dashes: which dots along the way are set, over and over.
    """
    begin, end = clipped(places[:-1], places[1:], *_bounds(raster))
    steps = _stepped(_whole(begin, raster), _whole(end, raster))
    return steps[np.resize(np.array(dashes), len(steps))]


def _bounds(raster: Raster) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    # A dot reaches half its size to each side of its centre, the far edge being the next one's.
    return np.array([-0.5, -0.5]), np.array([raster.width, raster.height]) - 0.5 - _EDGE


def clipped(
    begin: NDArray[np.float64],
    end: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The parts of segments that lie between two corners (Liang and Barsky, 1984)."""
    span = end - begin
    with np.errstate(all="ignore"):
        to_low, to_high = (low - begin) / span, (high - begin) / span
    # Parallel to a border: between the borders for all of the segment, or for none of it.
    still = span == 0
    between = (begin >= low) & (begin <= high)
    enter = np.where(still, np.where(between, 0.0, 2.0), np.minimum(to_low, to_high))
    leave = np.where(still, 1.0, np.maximum(to_low, to_high))
    first = np.maximum(enter.max(axis=1, initial=0), 0)[:, None]
    final = np.minimum(leave.min(axis=1, initial=1), 1)[:, None]
    seen = (first <= final)[:, 0]
    begin, span = begin[seen], span[seen]
    return begin + first[seen] * span, begin + final[seen] * span


def _whole(places: NDArray[np.float64], raster: Raster) -> DotPlaces:
    # Clipping a line from a billion dots off may err by more than `_EDGE`.
    return np.clip(nearest_dots(places), 0, [raster.width - 1, raster.height - 1])


def _stepped(first: DotPlaces, final: DotPlaces) -> DotPlaces:
    """Every dot on the way, one after the other along the longer axis; shape (m, 2)."""
    span = final - first
    counts = np.maximum(np.abs(span).max(axis=1, initial=0), 1)
    segment = np.repeat(np.arange(len(counts)), counts + 1)
    walked = np.arange(len(segment)) - np.repeat(np.cumsum(counts + 1) - counts - 1, counts + 1)
    offset = np.rint(walked[:, None] * span[segment] / counts[segment, None])
    return np.asarray(first[segment] + offset.astype(np.int64))
