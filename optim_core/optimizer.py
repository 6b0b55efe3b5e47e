"""What every optimizer is: something that updates a dict of parameters in place."""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Value: TypeAlias = float | NDArray[np.floating[Any]]
# dict is invariant: a dict of `Value` would refuse a caller's dict[str, NDArray].
Values: TypeAlias = dict[str, Any]


class Optimizer(Protocol):
    """An update rule with its state; also what a learner is asked to write."""

    def __init__(self, *settings: float, **conventions: float) -> None: ...

    def update(self, params: Values, grads: Values) -> None:
        """Take one step: arrays are changed in place, floats are replaced in `params`.

        Args:
            params: float arrays of any shape, or floats, by name.
            grads: the gradient of the loss for each of them, same keys and shapes.
        """
        ...


Maker: TypeAlias = Callable[..., Optimizer]
"""Makes one of its settings: a class, or a class with some of its settings fixed."""
