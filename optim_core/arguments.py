"""Checks on what an optimizer is given: settings, and the pair of params and grads."""

import math
from typing import Any

import numpy as np

from optim_core.optimizer import Values


def positive(name: str, value: float) -> float:
    """Return `value` as a float; ValueError unless it is finite and above 0."""
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be a finite number above 0, not {value!r}")
    return float(value)


def not_negative(name: str, value: float) -> float:
    """Return `value` as a float; ValueError unless it is finite and at least 0."""
    if not (math.isfinite(value) and value >= 0):
        raise ValueError(f"{name} must be a finite number of at least 0, not {value!r}")
    return float(value)


def fraction(name: str, value: float) -> float:
    """Return `value` as a float; ValueError unless it is at least 0 and below 1."""
    if not 0 <= value < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, not {value!r}")
    return float(value)


def check_pair(params: Values, grads: Values) -> None:
    """Check that `grads` fits `params`, before anything is changed.

    Raises:
        ValueError: nothing to update, other keys, or other shapes.
        TypeError: a value that is not floating point. Integers would be cut off or fail
            half-way through an update, depending on the rule.
    """
    if not params:
        raise ValueError("params is empty: there is nothing to update")
    if params.keys() != grads.keys():
        raise ValueError(f"params has the keys {list(params)}, but grads has {list(grads)}")
    for key, value in params.items():
        _check_floating(f"params[{key!r}]", value)
        _check_floating(f"grads[{key!r}]", grads[key])
        if np.shape(value) != np.shape(grads[key]):
            raise ValueError(
                f"params[{key!r}] has shape {np.shape(value)}, "
                f"but its gradient has {np.shape(grads[key])}"
            )


def _check_floating(name: str, value: Any) -> None:  # noqa: ANN401  # anything may be passed in
    if isinstance(value, float):
        return
    if not isinstance(value, np.ndarray | np.generic):
        raise TypeError(f"{name} must be a float or a float array, not {type(value).__name__}")
    if value.dtype.kind != "f":
        raise TypeError(f"{name} must hold floating point numbers, not {value.dtype}")
