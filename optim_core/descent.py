"""One recorded walk of an optimizer over a surface."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from optim_core.arguments import not_negative, number, point, whole
from optim_core.optimizer import Optimizer, Values
from optim_core.schedules import ReduceLROnPlateau, Schedule
from optim_core.surfaces import Point, Slope, Surface

# No surface here is wider than 20, so a point this far out is on its way to overflow.
DIVERGED = 1e12

Clipping: TypeAlias = Callable[[Values], Values]

Changes: TypeAlias = Mapping[int, Mapping[str, float]]
"""Settings by the step, from 1, before which they are changed."""

NO_CHANGES: Changes = MappingProxyType({})


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
        gradients: float64, shape (len(path) - 1, 2): what the optimizer was given at each step
            that led to a point, clipped if it was to be.
        rates: float64, shape (len(path) - 1,): `optimizer.lr` in each step; nan if it has none.
        states: float64, each of shape (len(path) - 1, 2): what the optimizer keeps of x and y
            after each step, under its own letters, such as `v`.
    """

    path: NDArray[np.float64]
    diverged_at: int | None
    gradients: NDArray[np.float64]
    rates: NDArray[np.float64]
    states: Mapping[str, NDArray[np.float64]]


def descend(
    optimizer: Optimizer,
    surface: Surface | Slope,
    start: Point | None = None,
    steps: int = 30,
    *,
    schedule: Schedule | ReduceLROnPlateau | None = None,
    clip: Clipping | None = None,
    changes: Changes = NO_CHANGES,
) -> Descent:
    """Let `optimizer` take `steps` steps and record every point, and what led to it.

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
        changes: settings that become others on the way, `{11: {"lr": 0.01}}` before step 11; the
            state stays. A schedule sets `lr` after them.

    Raises:
        ValueError: `steps` is negative or no whole number, `start` is no finite point or is
            missing, or the schedule gives a rate that is negative or not finite.
        TypeError: an argument of another kind; a schedule, but no `optimizer.lr`, or no loss to
            find a plateau in.
    """
    _check_kinds(optimizer, surface, clip)
    _check_schedule(optimizer, schedule, surface)
    _check_changes(optimizer, changes)
    noted = _Notes.of(whole("steps", steps, 0), _start_of(surface, start))
    with np.errstate(all="ignore"):
        diverged_at = _walk(optimizer, surface, noted, schedule, clip, changes)
    return noted.descent(diverged_at)


@dataclass(frozen=True, slots=True, eq=False)
class _Notes:
    """What is written down on the way, a row a step; `path` has the start as well."""

    path: NDArray[np.float64]
    gradients: NDArray[np.float64]
    rates: NDArray[np.float64]
    states: dict[str, NDArray[np.float64]] = field(default_factory=dict)

    @classmethod
    def of(cls, steps: int, start: Point) -> "_Notes":
        noted = cls(np.empty((steps + 1, 2)), np.empty((steps, 2)), np.empty(steps))
        noted.path[0] = start
        return noted

    def before(self, step: int, optimizer: Optimizer, grads: Values) -> None:
        """What the step, from 1, is given; a wrong rule may write into it."""
        self.gradients[step - 1] = grads["x"], grads["y"]
        self.rates[step - 1] = getattr(optimizer, "lr", math.nan)

    def after(self, step: int, optimizer: Optimizer, params: Values) -> None:
        """What has come of it."""
        self.path[step] = params["x"], params["y"]
        for name, kept in getattr(optimizer, "__dict__", {}).items():
            if type(kept) is dict and name[0] != "_" and _is_state(kept):
                rows = self.states.setdefault(name, np.zeros_like(self.gradients))
                rows[step - 1] = kept["x"], kept["y"]

    def descent(self, diverged_at: int | None) -> Descent:
        """As far as it was sound."""
        last = None if diverged_at is None else diverged_at - 1
        states = {name: rows[:last].copy() for name, rows in self.states.items()}
        return Descent(
            self.path[:diverged_at].copy(),
            diverged_at,
            self.gradients[:last].copy(),
            self.rates[:last].copy(),
            states,
        )


def _is_state(kept: Values) -> bool:
    return isinstance(kept.get("x"), float) and isinstance(kept.get("y"), float)


def _walk(
    optimizer: Optimizer,
    surface: Surface | Slope,
    noted: _Notes,
    schedule: Schedule | ReduceLROnPlateau | None,
    clip: Clipping | None,
    changes: Changes,
) -> int | None:
    """Take the steps; the step that diverged, if one did."""
    gradient = surface.gradient if isinstance(surface, Surface) else surface
    path = noted.path
    # NumPy scalars, so that a rule dividing by zero yields inf instead of raising.
    params: dict[str, Any] = {"x": path[0, 0], "y": path[0, 1]}
    for step in range(1, len(path)):
        for name, value in changes.get(step, {}).items():
            setattr(optimizer, name, value)
        if schedule is not None:
            cast("_Adjustable", optimizer).lr = np.float64(_rate(schedule, step - 1))
        gx, gy = gradient(*path[step - 1])
        grads = {"x": np.float64(gx), "y": np.float64(gy)}
        given = clip(grads) if clip else grads
        noted.before(step, optimizer, given)
        optimizer.update(params, given)
        noted.after(step, optimizer, params)
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


def _check_changes(optimizer: Optimizer, changes: Changes) -> None:
    for step, settings in changes.items():
        whole("the step of a change", step, 1)
        for name, value in settings.items():
            if not hasattr(optimizer, name):
                raise TypeError(f"{type(optimizer).__name__} has no {name} that could be changed")
            number(name, value)


def _rate(schedule: Schedule | ReduceLROnPlateau, t: int) -> float:
    lr = schedule.lr if isinstance(schedule, ReduceLROnPlateau) else schedule(t)
    return not_negative(f"what the schedule gives at t = {t}", lr)
