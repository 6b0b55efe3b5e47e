"""One recorded walk of an optimizer over a surface."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from optim_core.arguments import not_negative, point, whole
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
        ValueError: `steps` is negative or no whole number, `start` is no finite point or is
            missing, or the schedule gives a rate that is negative or not finite.
        TypeError: an argument of another kind; a schedule, but no `optimizer.lr`, or no loss to
            find a plateau in.
    """
    _check_kinds(optimizer, surface, clip)
    _check_schedule(optimizer, schedule, surface)
    path = np.empty((whole("steps", steps, 0) + 1, 2))
    path[0] = _start_of(surface, start)
    with np.errstate(all="ignore"):
        diverged_at = _walk(optimizer, surface, path, schedule, clip)
    return Descent(path[:diverged_at].copy(), diverged_at)


def _walk(
    optimizer: Optimizer,
    surface: Surface | Slope,
    path: NDArray[np.float64],
    schedule: Schedule | ReduceLROnPlateau | None,
    clip: Clipping | None,
) -> int | None:
    """Fill `path` from its second point on; the step that diverged, if one did."""
    gradient = surface.gradient if isinstance(surface, Surface) else surface
    # NumPy scalars, so that a rule dividing by zero yields inf instead of raising.
    params: dict[str, Any] = {"x": path[0, 0], "y": path[0, 1]}
    for step in range(1, len(path)):
        if schedule is not None:
            cast("_Adjustable", optimizer).lr = _rate(schedule, step - 1)
        gx, gy = gradient(*path[step - 1])
        grads = {"x": np.float64(gx), "y": np.float64(gy)}
        optimizer.update(params, clip(grads) if clip else grads)
        path[step] = params["x"], params["y"]
        if not np.all(np.abs(path[step]) <= DIVERGED):
            return step
        if isinstance(schedule, ReduceLROnPlateau) and isinstance(surface, Surface):
            schedule.step(float(surface.value(*path[step])))
    return None


def _start_of(surface: Surface | Slope, start: Point | None) -> Point:
    if start is None and isinstance(surface, Surface):
        return surface.start
    if start is None:
        raise ValueError("start must be given: a bare gradient has no start of its own")
    return point("start", start)


def _check_kinds(optimizer: Any, surface: Any, clip: Any) -> None:  # noqa: ANN401  # anything may be passed in
    if isinstance(optimizer, type) or not hasattr(optimizer, "update"):
        raise TypeError(f"optimizer must be an object such as Momentum(0.1), not {optimizer!r}")
    if not (isinstance(surface, Surface) or callable(surface)):
        raise TypeError(f"surface must be a Surface or a gradient (x, y) -> …, not {surface!r}")
    if not (clip is None or callable(clip)):
        raise TypeError(
            "clip must be a function of the gradients, "
            f"such as partial(clip_by_norm, limit=1.0), not {clip!r}"
        )


def _check_schedule(
    optimizer: Optimizer, schedule: Schedule | ReduceLROnPlateau | None, surface: Surface | Slope
) -> None:
    if schedule is None:
        return
    if isinstance(schedule, type) or not (
        isinstance(schedule, ReduceLROnPlateau) or callable(schedule)
    ):
        raise TypeError(f"schedule must be one such as StepDecay(0.1), not {schedule!r}")
    if not hasattr(optimizer, "lr"):
        raise TypeError(f"{type(optimizer).__name__} has no lr that the schedule could set")
    if isinstance(schedule, ReduceLROnPlateau) and not isinstance(surface, Surface):
        raise TypeError("schedule looks for a plateau, but a bare gradient has no loss")


def _rate(schedule: Schedule | ReduceLROnPlateau, t: int) -> float:
    lr = schedule.lr if isinstance(schedule, ReduceLROnPlateau) else schedule(t)
    return not_negative(f"what the schedule gives at t = {t}", lr)
