"""One recorded walk of an optimizer over a surface."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from optim_core.arguments import whole
from optim_core.optimizer import Optimizer, Values
from optim_core.schedules import ReduceLROnPlateau, Schedule
from optim_core.surfaces import Point, Slope, Surface

# No surface here is wider than 20, so a point this far out is on its way to overflow.
DIVERGED = 1e12

Clipping: TypeAlias = Callable[[Values], Values]


class _Adjustable(Optimizer, Protocol):
    lr: float


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
    optimizer: Optimizer,
    surface: Surface | Slope,
    start: Point | None = None,
    steps: int = 30,
    *,
    schedule: Schedule | ReduceLROnPlateau | None = None,
    clip: Clipping | None = None,
) -> Descent:
    """Let `optimizer` take `steps` steps and record every point.

    The optimizer sees two parameters, "x" and "y", and keeps its state afterwards: give a new
    one for a walk from rest.

    Args:
        optimizer: anything with `update(params, grads)`.
        surface: a surface, or just its gradient (x, y) -> (gx, gy).
        start: (x, y); the surface's own start if left out.
        steps: how many steps to take, at least 0.
        schedule: sets `optimizer.lr` before each step, from t = 0 on; a `ReduceLROnPlateau`
            sees the loss after each step, and keeps its state.
        clip: what the gradients go through, such as `partial(clip_by_global_norm, limit=1.0)`.

    Raises:
        ValueError: `steps` is negative or no whole number, there is no finite start, or the
            schedule gives a rate that is negative or not finite.
        TypeError: there is a schedule, but no `optimizer.lr`, or no loss to find a plateau in.
    """
    gradient = surface.gradient if isinstance(surface, Surface) else surface
    _check_schedule(optimizer, schedule, surface)
    path = np.empty((whole("steps", steps, 0) + 1, 2))
    path[0] = _start_of(surface, start)
    # NumPy scalars, so that a rule dividing by zero yields inf instead of raising.
    params: dict[str, Any] = {"x": path[0, 0], "y": path[0, 1]}
    with np.errstate(all="ignore"):
        for step in range(1, steps + 1):
            if schedule is not None:
                lr = _rate(schedule, surface, step - 1, path[step - 1])
                cast("_Adjustable", optimizer).lr = lr
            gx, gy = gradient(*path[step - 1])
            grads = {"x": np.float64(gx), "y": np.float64(gy)}
            optimizer.update(params, clip(grads) if clip else grads)
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


def _check_schedule(
    optimizer: Optimizer, schedule: Schedule | ReduceLROnPlateau | None, surface: Surface | Slope
) -> None:
    if schedule is not None and not hasattr(optimizer, "lr"):
        raise TypeError(f"{type(optimizer).__name__} has no lr that the schedule could set")
    if isinstance(schedule, ReduceLROnPlateau) and not isinstance(surface, Surface):
        raise TypeError("schedule looks for a plateau, but a bare gradient has no loss")


def _rate(
    schedule: Schedule | ReduceLROnPlateau,
    surface: Surface | Slope,
    t: int,
    point: NDArray[np.float64],
) -> float:
    """The learning rate of step t, which starts from `point`."""
    if not isinstance(schedule, ReduceLROnPlateau):
        lr = schedule(t)
    elif t == 0 or not isinstance(surface, Surface):
        lr = schedule.lr  # no loss has been measured yet
    else:
        lr = schedule.step(float(surface.value(*point)))
    if not (math.isfinite(lr) and lr >= 0):
        raise ValueError(f"schedule gives the learning rate {lr!r} at t = {t}")
    return lr
