"""Many walks side by side, of one rule whose settings are arrays: where they are and have been."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from optim_core.descent import NO_CHANGES, Changes
from optim_core.optimizer import Optimizer, Values
from optim_core.surfaces import Point, Surface

Rates: TypeAlias = Callable[[int], NDArray[np.float64]]
"""The learning rates of all walks in a step, from 0."""


@dataclass(frozen=True, slots=True)
class Walks:
    """Walks side by side; all arrays but `highest` have the shape (2, *walks), x first.

    Attributes:
        places: where they are.
        farthest: how far from its axis each has been, nan if it was nowhere.
        turned: which turned back in the second half.
        highest: the highest loss of the last points of each; shape `walks`.
    """

    places: NDArray[np.float64]
    farthest: NDArray[np.float64]
    turned: NDArray[np.bool_]
    highest: NDArray[np.float64]

    @classmethod
    def from_rest(cls, start: Point, shape: Sequence[int]) -> "Walks":
        """A grid of walks of that shape, all of them at `start`."""
        places = np.empty((2, *shape))
        places[0], places[1] = start
        turned = np.zeros(places.shape, np.bool_)
        return cls(places, np.zeros_like(places), turned, np.full(shape, -np.inf))

    def go(
        self,
        optimizer: Optimizer,
        surface: Surface,
        steps: int,
        *,
        last: int = 1,
        rates: Rates | None = None,
        changes: Changes = NO_CHANGES,
    ) -> None:
        """Take all steps, in place; what overflows becomes inf or nan.

        `highest` is of the `last` points; `rates` and `changes` set the rule before each step.
        """
        x, y = self.places
        distance, move, moved = (np.zeros_like(self.places) for _ in range(3))
        for step in range(steps):
            watched = step >= steps // 2
            if watched:
                np.copyto(move, self.places)
            for name, value in changes.get(step + 1, {}).items():
                setattr(optimizer, name, value)
            if rates is not None:
                setattr(optimizer, "lr", rates(step))  # noqa: B010  # not every optimizer has one
            gx, gy = surface.gradient(x, y)
            params: Values = {"x": x, "y": y}
            optimizer.update(params, {"x": gx, "y": gy})
            _take_over(params, x, y)
            if step >= steps - last:
                np.maximum(self.highest, surface.value(x, y), out=self.highest)
            np.maximum(self.farthest, np.abs(self.places, out=distance), out=self.farthest)
            if watched:
                np.subtract(self.places, move, out=move)
                np.multiply(move, moved, out=moved)
                np.logical_or(self.turned, moved < 0, out=self.turned)
                move, moved = moved, move


def _take_over(params: Values, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
    """What a wrong rule put under a key instead of changing what was there."""
    for key, place in (("x", x), ("y", y)):
        if params[key] is not place:
            place[...] = params[key]
