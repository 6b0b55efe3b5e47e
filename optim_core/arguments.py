"""Checks on single values: rates, decays, counts, switches, places."""

import math
from numbers import Real
from typing import Any

import numpy as np


def number(name: str, value: Any) -> float:  # noqa: ANN401  # anything may be passed in
    """Return `value` as a float, nan and inf as well; TypeError if it is no number."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number, not {value!r}")
    try:
        return float(value)
    except OverflowError:  # a whole number beyond all floats
        return math.inf


def positive(name: str, value: float) -> float:
    """Return `value` as a float; ValueError unless it is finite and above 0."""
    if not 0 < number(name, value) < math.inf:
        raise ValueError(f"{name} must be a finite number above 0, not {value!r}")
    return float(value)


def not_negative(name: str, value: float) -> float:
    """Return `value` as a float; ValueError unless it is finite and at least 0."""
    if not 0 <= number(name, value) < math.inf:
        raise ValueError(f"{name} must be a finite number of at least 0, not {value!r}")
    return float(value)


def fraction(name: str, value: float) -> float:
    """Return `value` as a float; ValueError unless it is at least 0 and below 1."""
    if not 0 <= number(name, value) < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, not {value!r}")
    return float(value)


def whole(name: str, value: object, least: int) -> int:
    """Return `value` as an int; ValueError unless it is a whole number of at least `least`."""
    if isinstance(value, int | np.integer) and not isinstance(value, bool) and value >= least:
        return int(value)
    raise ValueError(f"{name} must be a whole number of at least {least}, not {value!r}")


def finite(name: str, value: float) -> float:
    """Return `value` as a float; ValueError unless it is finite, TypeError if it is no number."""
    if not math.isfinite(number(name, value)):
        raise ValueError(f"{name} must be a finite number, not {value!r}")
    return float(value)


def share(name: str, value: float) -> float:
    """Return `value` as a float; ValueError unless it is at least 0 and at most 1."""
    if not_negative(name, value) > 1:
        raise ValueError(f"{name} must be at least 0 and at most 1, not {value!r}")
    return float(value)


def switch(name: str, value: object) -> bool:
    """Return `value` as a bool; TypeError unless it is one, or 0 or 1."""
    if isinstance(value, bool | np.bool_ | Real) and value in (0, 1):
        return bool(value)
    raise TypeError(f"{name} must be True or False, not {value!r}")


def positive_share(name: str, value: float) -> float:
    """Return `value` as a float; ValueError unless it is above 0 and at most 1."""
    if positive(name, value) > 1:
        raise ValueError(f"{name} must be above 0 and at most 1, not {value!r}")
    return float(value)


def point(name: str, value: Any) -> tuple[float, float]:  # noqa: ANN401  # anything may be passed in
    """Return `value` as a pair of floats.

    Raises:
        ValueError: it is no pair, or one of the two is not finite.
        TypeError: one of the two is no number.
    """
    try:
        x, y = value
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be a point (x, y), not {value!r}") from None
    return finite(f"x of {name}", x), finite(f"y of {name}", y)
