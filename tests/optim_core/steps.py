"""The steps that a rule takes under a given course of gradients."""

from collections.abc import Iterable

import numpy as np

from optim_core import Optimizer


def steps(optimizer: Optimizer, gradients: Iterable[float]) -> np.ndarray:
    """What w gains at each step; w is put back to 0, so that nothing is lost to rounding."""
    gained, params = [], {"w": 0.0}
    for gradient in gradients:
        params["w"] = 0.0
        optimizer.update(params, {"w": gradient})
        gained.append(params["w"])
    return np.array(gained)
