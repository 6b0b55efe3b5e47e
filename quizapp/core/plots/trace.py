"""A path to draw, and as much of it as is shown at a step, up to where it diverges."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizapp.core.plots.brush import Brush, brushes
from quizapp.core.plots.canvas import Charset
from quizapp.core.plots.view import steps_before_divergence
from quizapp.core.verdict import Trajectories


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """A walk to draw: `points` has shape (steps + 1, 2), the start included.

    `label` is an optimizer's letter or a word. `diverged_at` is the step, from 1, at which the
    recorder gave up; points that are not finite or beyond all measure tell it as well. With
    `gradients`, what the rule was given in each step, arrows are drawn.
    """

    label: str
    points: ArrayLike
    diverged_at: int | None = None
    gradients: ArrayLike = ()


def traces_of(drawing: Trajectories) -> Sequence[Trace]:
    """Its paths as they are to be drawn."""
    return [
        Trace(label, points, drawing.diverged.get(label), drawing.gradients.get(label, ()))
        for label, points in drawing.paths.items()
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """A trace made ready: its `sound` points before divergence, the first `shown` to be drawn.

    `diverged_at` is None until it is shown.
    """

    label: str
    brush: Brush
    sound: NDArray[np.float64]
    shown: int
    diverged_at: int | None
    gradients: NDArray[np.float64]

    @property
    def so_far(self) -> NDArray[np.float64]:
        """The points to be drawn, shape (shown, 2)."""
        return self.sound[: self.shown]


def walks(traces: Sequence[Trace], step: int | None, charset: Charset) -> tuple[Walk, ...]:
    """The traces up to `step` updates, or whole, each with its brush.

    Raises:
        ValueError: for too many traces, or points that are not pairs of numbers.
    """
    painted = brushes([trace.label for trace in traces], charset)
    return tuple(_walk(trace, brush, step) for trace, brush in zip(traces, painted, strict=True))


def _walk(trace: Trace, brush: Brush, step: int | None) -> Walk:
    points = _pairs(trace.points)
    sound = points[: steps_before_divergence(points)]
    diverged_at = trace.diverged_at if len(sound) == len(points) else len(sound)
    shown = len(sound) if step is None else min(len(sound), max(step, 0) + 1)
    seen = diverged_at is not None and (step is None or diverged_at <= step)
    gradients = _pairs(trace.gradients)
    return Walk(trace.label, brush, sound, shown, diverged_at if seen else None, gradients)


def _pairs(points: ArrayLike) -> NDArray[np.float64]:
    pairs = np.asarray(points, dtype=np.float64)
    if pairs.size == 0:
        pairs = pairs.reshape(0, 2)
    if pairs.shape[1:] != (2,):
        raise ValueError(f"points must have shape (n, 2), not {pairs.shape}")
    return pairs
