"""Lines of equal loss, one dot wide, at any resolution."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from optim_core.surfaces import Surface
from quizapp.core.plots.canvas import Dots, Raster
from quizapp.core.plots.view import View

_KEPT = 16  # a lab shows up to four pictures, each in a few views and sizes
_DEPTH = 0.01  # the innermost line encloses about this share of the view


def level_count(width: int) -> int:
    """How many lines so many dots across can bear: 4 at 26 braille columns, 8 at 100."""
    return min(3 + width // 40, 10)


@lru_cache(maxsize=_KEPT)
def contour(surface: Surface, view: View, raster: Raster) -> Dots:
    """The dots whose level band is above that of a neighbour: mirrored loss gives mirrored dots.

    Kept for each (surface, view, raster), so the array is read-only. Loss that is not finite
    counts as above the highest level.
    """
    loss = loss_at(surface, view, raster)
    bands = np.searchsorted(levels_of(loss, level_count(raster.width)), loss)
    edges = np.zeros(loss.shape, dtype=np.bool_)
    for lines, levels in ((edges, bands), (edges.T, bands.T)):
        lines[:-1] |= levels[:-1] > levels[1:]
        lines[1:] |= levels[1:] > levels[:-1]
    edges.setflags(write=False)
    return edges


def loss_at(surface: Surface, view: View, raster: Raster) -> NDArray[np.float64]:
    """The loss at the middle of each dot; infinite where it is not finite."""
    across = np.arange(raster.width) - (raster.width - 1) / 2
    down = np.arange(raster.height) - (raster.height - 1) / 2
    # From the middle, so that a view that is mirrored has the very same numbers mirrored.
    x = (view.x0 + view.x1) / 2 + (view.x1 - view.x0) / raster.width * across
    y = (view.y0 + view.y1) / 2 - (view.y1 - view.y0) / raster.height * down
    with np.errstate(all="ignore"):
        loss = np.asarray(surface.value(*np.meshgrid(x, y)), dtype=np.float64)
    return np.where(np.isfinite(loss), loss, np.inf)


def levels_of(loss: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """So many levels at which lines are worth drawing; none where the loss is even."""
    # Geometric above the lowest loss seen: even levels would crowd on the steep walls and
    # leave the valley floor, where the descent happens, empty.
    finite = loss[loss < np.inf]
    if finite.size == 0 or finite.min() == finite.max():
        return np.empty(0)
    floor = finite.min()
    lowest = np.quantile(finite - floor, _DEPTH)
    highest = finite.max() - floor
    lowest = max(lowest, highest * 1e-9)  # a floor flat over more than that share has no quantile
    levels: NDArray[np.float64] = floor + np.geomspace(lowest, highest, count + 1)[:-1]
    return levels
