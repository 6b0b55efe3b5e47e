"""Checks on what is counted: steps, epochs, seeds."""

import numpy as np


def whole(name: str, value: object, least: int) -> int:
    """Return `value` as an int; ValueError unless it is a whole number of at least `least`."""
    if isinstance(value, int | np.integer) and not isinstance(value, bool) and value >= least:
        return int(value)
    raise ValueError(f"{name} must be a whole number of at least {least}, not {value!r}")
