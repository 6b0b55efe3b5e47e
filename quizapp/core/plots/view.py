"""Which part of the plane a picture shows, and where a point falls in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from optim_core.descent import DIVERGED
from optim_core.surfaces import Point
from quizapp.core.plots.canvas import DotPlaces, Raster

Domain: TypeAlias = tuple[Point, Point]
"""((x0, x1), (y0, y1))."""

REACH = 1.0
"""How far beyond the domain a path is followed, in domain sizes to each side."""

CELL_HEIGHT = 2.0
"""Of a cell of a terminal, as a multiple of its width."""

_LEAST_SHOWN = 0.5  # of each axis of a view
_MARGIN = 0.04  # keeps the outermost point of a widened view off the edge
_FAR = 1e9  # dots; beyond it only the direction matters, and int64 is safe
_WITHIN = 1 - 1e-12  # what lies on the edge of a view falls on the outermost dot inside


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

    def on_one_scale(self, raster: Raster, held: "View") -> "View":
        """With a unit as long across as it is up: circles are round.

        It is widened along one axis; of the other, where a low picture would make all too small,
        up to half is left out beyond what is to be held.
        """
        width, height = self.x1 - self.x0, self.y1 - self.y0
        across, up = float(raster.columns), CELL_HEIGHT * raster.rows
        fits = min(width / across, height / up)
        unit = max(
            fits,
            _LEAST_SHOWN * max(width / across, height / up),
            (held.x1 - held.x0) / across,
            (held.y1 - held.y0) / up,
        )
        return View(
            *_window((self.x0, self.x1), (held.x0, held.x1), unit * across),
            *_window((self.y0, self.y1), (held.y0, held.y1), unit * up),
        )


def _window(whole: Point, held: Point, size: float) -> Point:
    """So much around the middle of the whole, moved as far as what is held needs it."""
    low = (whole[0] + whole[1] - size) / 2
    low = max(min(low, held[0]), held[1] - size)
    return low, low + size


def steps_before_divergence(points: NDArray[np.float64]) -> int:
    """How many leading points are finite and nearer than `optim_core.descent.DIVERGED`."""
    sound = (np.abs(points) <= DIVERGED).all(axis=1)
    return len(points) if sound.all() else int(np.argmin(sound))


def fitting_view(domain: Domain, paths: Iterable[NDArray[np.float64]]) -> View:
    """The domain, widened to hold each path up to where it first goes beyond `REACH`.

    A path that runs away thus never shrinks the surface to less than a third of each axis.
    """
    view = View(*domain[0], *domain[1])
    reach = _reach(view)
    for points in paths:
        view = _widened(view, _until(points, reach))
    return view


def _until(points: NDArray[np.float64], reach: View) -> NDArray[np.float64]:
    """The leading points within reach."""
    near = _inside(points, reach)
    return points if near.all() else points[: np.argmin(near)]


def held_view(domain: Domain, minimum: Point, paths: Iterable[NDArray[np.float64]]) -> View:
    """What may not be left out: the minimum and each path up to where it goes beyond `REACH`."""
    whole = View(*domain[0], *domain[1])
    reach, (low, high) = _reach(whole), whole.corners
    points = np.vstack([[minimum], *(_until(points, reach) for points in paths)])
    pad = _MARGIN * (high - low)
    (x0, y0), (x1, y1) = points.min(axis=0) - pad, points.max(axis=0) + pad
    return View(float(x0), float(x1), float(y0), float(y1))


def followed(points: NDArray[np.float64], view: View) -> int:
    """How many leading points are worth drawing: the last one in the view, and the next.

    A path that leaves for good would otherwise fill the picture with its swings across it.
    """
    seen = np.flatnonzero(_inside(points, view))
    return int(seen[-1]) + 2 if seen.size else 0


def _reach(view: View) -> View:
    across, up = REACH * (view.x1 - view.x0), REACH * (view.y1 - view.y0)
    return View(view.x0 - across, view.x1 + across, view.y0 - up, view.y1 + up)


def _inside(points: NDArray[np.float64], view: View) -> NDArray[np.bool_]:
    x, y = points.T
    return np.asarray((x >= view.x0) & (x <= view.x1) & (y >= view.y0) & (y <= view.y1))


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
    dots are brought to that distance along each axis. They are told from the middle of the view,
    so that what is mirrored there falls on the mirrored dots.
    """
    width, height = raster.width, raster.height
    with np.errstate(over="ignore"):
        x = (points[:, 0] - (view.x0 + view.x1) / 2) / (view.x1 - view.x0) * (_WITHIN * width)
        y = (points[:, 1] - (view.y0 + view.y1) / 2) / (view.y1 - view.y0) * (_WITHIN * height)
    dots = np.column_stack([(width - 1) / 2 + x, (height - 1) / 2 - y])
    return np.asarray(np.clip(dots, -_FAR, _FAR))


def nearest_dots(places: NDArray[np.float64]) -> DotPlaces:
    """The whole dots that places fall on, the half upwards; shape (n, 2)."""
    return np.floor(places + 0.5).astype(np.int64)
