"""Which part of the plane a picture shows, and where a point falls in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from optim_core.descent import DIVERGED
from optim_core.surfaces import Point
from quizapp.core.plots.canvas import Raster

Domain: TypeAlias = tuple[Point, Point]
"""((x0, x1), (y0, y1))."""

REACH = 1.0
"""How far beyond the domain a path is followed, in domain sizes to each side."""

_MARGIN = 0.04  # keeps the outermost point of a widened view off the edge
_FAR = 1e9  # dots; beyond it only the direction matters, and int64 is safe


@dataclass(frozen=True, slots=True)
class View:
    """The rectangle x0..x1 by y0..y1, both not empty."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def corners(self) -> NDArray[np.float64]:
        """Lowest and highest (x, y), shape (2, 2)."""
        return np.array([[self.x0, self.y0], [self.x1, self.y1]])


def steps_before_divergence(points: NDArray[np.float64]) -> int:
    """How many leading points are finite and nearer than `optim_core.descent.DIVERGED`."""
    sound = (np.abs(points) <= DIVERGED).all(axis=1)
    return len(points) if sound.all() else int(np.argmin(sound))


def fitting_view(domain: Domain, paths: Iterable[NDArray[np.float64]]) -> View:
    """The domain, widened to hold each path up to where it first goes beyond `REACH`.

    A path that runs away thus never shrinks the surface to less than a third of each axis.
    """
    view = View(*domain[0], *domain[1])
    for points in paths:
        near = _near(points, domain)
        view = _widened(view, points if near.all() else points[: np.argmin(near)])
    return view


def followed(points: NDArray[np.float64], domain: Domain) -> int:
    """How many leading points are worth drawing: the last one within `REACH`, and the next.

    A path that leaves for good would otherwise fill the picture with its swings across it.
    """
    near = np.flatnonzero(_near(points, domain))
    return int(near[-1]) + 2 if near.size else 0


def _near(points: NDArray[np.float64], domain: Domain) -> NDArray[np.bool_]:
    low, high = View(*domain[0], *domain[1]).corners
    reach = REACH * (high - low)
    return np.asarray(((points >= low - reach) & (points <= high + reach)).all(axis=1))


def _widened(view: View, points: NDArray[np.float64]) -> View:
    low, high = view.corners
    least = points.min(axis=0, initial=np.inf)
    most = points.max(axis=0, initial=-np.inf)
    pad = _MARGIN * (high - low)
    new_low = np.where(least < low, least - pad, low)
    new_high = np.where(most > high, most + pad, high)
    return View(float(new_low[0]), float(new_high[0]), float(new_low[1]), float(new_high[1]))


def places(points: NDArray[np.float64], view: View, raster: Raster) -> NDArray[np.float64]:
    """Dots (x right, y down) that the points fall on, not rounded; shape (n, 2).

    The centre of the dot in the top left corner is (0, 0). Points farther off than a billion
    dots are brought to that distance along each axis.
    """
    low, high = view.corners
    size = np.array([raster.width, raster.height])
    with np.errstate(over="ignore"):
        share = (points - low) / (high - low)
        dots = np.column_stack([share[:, 0], 1 - share[:, 1]]) * size - 0.5
    return np.asarray(np.clip(dots, -_FAR, _FAR))


def nearest_dots(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """The whole dots that places fall on, the half upwards; shape (n, 2)."""
    return np.floor(places + 0.5).astype(np.int64)
