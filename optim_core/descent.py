"""One recorded walk of an optimizer over a surface."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optim_core.optimizer import Optimizer
from optim_core.surfaces import Point, Slope, Surface

# No surface here is wider than 20, so a point this far out is on its way to overflow.
DIVERGED = 1e12


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """Where an optimizer went.

    Attributes:
        path: float64, shape (steps + 1, 2): the points (x, y), the start included. After a
            divergence it ends with the last point before it, so every entry is finite.
        diverged_at: the step, counted from 1, whose result was not finite or farther than
            `DIVERGED` from an axis; None if there was none.
    """

    path: NDArray[np.float64]
    diverged_at: int | None


def descend(
    optimizer: Optimizer, surface: Surface | Slope, start: Point | None = None, steps: int = 30
) -> Descent:
    """Let `optimizer` take `steps` steps and record every point.

    The optimizer sees two parameters, "x" and "y", and keeps its state afterwards: give a new
    one for a walk from rest.

    Args:
        optimizer: anything with `update(params, grads)`.
        surface: a surface, or just its gradient (x, y) -> (gx, gy).
        start: (x, y); the surface's own start if left out.
        steps: how many steps to take, at least 0.

    Raises:
        ValueError: `steps` is negative, or there is no finite start.
    """
    gradient = surface.gradient if isinstance(surface, Surface) else surface
    point = _start_of(surface, start)
    if steps < 0:
        raise ValueError(f"steps must be at least 0, not {steps}")
    path = np.empty((steps + 1, 2))
    path[0] = point
    # NumPy scalars, so that a rule dividing by zero yields inf instead of raising.
    params: dict[str, Any] = {"x": path[0, 0], "y": path[0, 1]}
    with np.errstate(all="ignore"):
        for step in range(1, steps + 1):
            gx, gy = gradient(params["x"], params["y"])
            optimizer.update(params, {"x": np.float64(gx), "y": np.float64(gy)})
            path[step] = params["x"], params["y"]
            if not np.all(np.abs(path[step]) <= DIVERGED):
                return Descent(path[:step].copy(), step)
    return Descent(path, None)


def _start_of(surface: Surface | Slope, start: Point | None) -> Point:
    if start is None and isinstance(surface, Surface):
        return surface.start
    if start is None or not np.all(np.isfinite(start)):
        raise ValueError(f"a descent needs a finite start (x, y), not {start!r}")
    return start
