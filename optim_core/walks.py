"""Many walks side by side, of one rule whose settings are arrays: where they are and have been."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optim_core.optimizer import Optimizer
from optim_core.surfaces import Point, Surface


@dataclass(frozen=True, slots=True)
class Walks:
    """Walks side by side; all arrays have the shape (2, walks), x first.

    Attributes:
        places: where they are.
        farthest: how far from its axis each has been, nan if it was nowhere.
        turned: which turned back in the second half.
    """

    places: NDArray[np.float64]
    farthest: NDArray[np.float64]
    turned: NDArray[np.bool_]

    @classmethod
    def from_rest(cls, start: Point, count: int) -> "Walks":
        """So many walks, all of them at `start`."""
        places = np.repeat(np.array(start)[:, None], count, axis=1)
        return cls(places, np.zeros_like(places), np.zeros(places.shape, np.bool_))

    def go(self, optimizer: Optimizer, surface: Surface, steps: int) -> None:
        """Take all steps, in place; what overflows becomes inf or nan."""
        x, y = self.places
        distance, move, moved = (np.zeros_like(self.places) for _ in range(3))
        for step in range(steps):
            watched = step >= steps // 2
            if watched:
                np.copyto(move, self.places)
            gx, gy = surface.gradient(x, y)
            optimizer.update({"x": x, "y": y}, {"x": gx, "y": gy})
            np.maximum(self.farthest, np.abs(self.places, out=distance), out=self.farthest)
            if watched:
                np.subtract(self.places, move, out=move)
                np.multiply(move, moved, out=moved)
                np.logical_or(self.turned, moved < 0, out=self.turned)
                move, moved = moved, move
