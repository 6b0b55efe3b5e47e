"""What a loss surface is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from optim_core.optimizer import Value

Point: TypeAlias = tuple[float, float]
Height: TypeAlias = Callable[[Value, Value], Value]
Slope: TypeAlias = Callable[[Value, Value], tuple[Value, Value]]


@dataclass(frozen=True, slots=True)
class Surface:
    """A loss f(x, y).

    Attributes:
        name: the key in `SURFACES`.
        title: its name for a learner, in Japanese.
        value: f, for floats or arrays.
        gradient: (∂f/∂x, ∂f/∂y), for floats or arrays.
        start: where a descent begins.
        minimum: a point of lowest f.
        domain: the part worth drawing, ((x0, x1), (y0, y1)).
        lesson: what it teaches, in Japanese.
        is_curve: it is the curve f(x, 0) in a trough f(x, y) = f(x, 0) + y²/2, so that a
            one-dimensional walk can be drawn like any other: from y = 0 it never leaves y = 0.
        noise: the standard deviation of what is added to each component of the gradient.
    """

    name: str
    title: str
    value: Height
    gradient: Slope
    start: Point
    minimum: Point
    domain: tuple[Point, Point]
    lesson: str
    is_curve: bool = False
    noise: float = 0.0
