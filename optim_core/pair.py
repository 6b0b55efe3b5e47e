"""Checks on the pair of params and grads, and on the state that belongs to it."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.lib.array_utils import byte_bounds

from optim_core.optimizer import Values


def check_pair(params: Values, grads: Values) -> None:
    """Check that `grads` fits `params`, before anything is changed.

    Raises:
        ValueError: nothing to update, other keys, other shapes, an array that cannot be written
            to, or memory that one key would change under another one's feet. A gradient may be
            its own parameter's array.
        TypeError: no dict, a value that is not floating point, or an array and a gradient of
            other precision. Integers would be cut off or fail half-way through an update,
            depending on the rule.
    """
    check_values("params", params)
    check_values("grads", grads)
    if not params:
        raise ValueError("params is empty: there is nothing to update")
    if params.keys() != grads.keys():
        raise ValueError(f"params has the keys {list(params)}, but grads has {list(grads)}")
    for key, value in params.items():
        if np.shape(value) != np.shape(grads[key]):
            raise ValueError(
                f"params[{key!r}] has shape {np.shape(value)}, "
                f"but its gradient has {np.shape(grads[key])}"
            )
        if isinstance(value, np.ndarray):
            _check_array(key, value, grads[key])
    _check_memory(params, grads)


def check_state(params: Values, states: Iterable[Values]) -> None:
    """Check that what earlier steps kept for the keys of `params` belongs to them.

    Raises:
        ValueError: it has another shape: it was kept for other parameters of the same name.
    """
    for state in states:
        for key in params.keys() & state.keys():
            if np.shape(state[key]) != np.shape(params[key]):
                raise ValueError(
                    f"params[{key!r}] has shape {np.shape(params[key])}, but the state kept for it "
                    f"has {np.shape(state[key])}: other parameters need an optimizer of their own"
                )


def check_values(name: str, values: Any) -> None:  # noqa: ANN401  # anything may be passed in
    """Check that `values` holds floats and float arrays, by name.

    Raises:
        TypeError: no dict, or a value that is not floating point.
    """
    if not isinstance(values, dict):
        raise TypeError(f"{name} must be a dict, not {type(values).__name__}")
    for key, value in values.items():
        _check_floating(f"{name}[{key!r}]", value)


def _check_floating(name: str, value: Any) -> None:  # noqa: ANN401  # anything may be passed in
    if isinstance(value, float):
        return
    if not isinstance(value, np.ndarray | np.generic):
        raise TypeError(f"{name} must be a float or a float array, not {type(value).__name__}")
    if value.dtype.kind != "f":
        raise TypeError(f"{name} must hold floating point numbers, not {value.dtype}")


def _check_array(key: Any, value: Any, grad: Any) -> None:  # noqa: ANN401  # any key, any array
    if not value.flags.writeable:
        raise ValueError(f"params[{key!r}] is read-only: it cannot be changed in place")
    if isinstance(grad, np.ndarray) and grad.dtype != value.dtype:
        raise TypeError(
            f"params[{key!r}] holds {value.dtype}, but its gradient {grad.dtype}: "
            "give both the same precision"
        )


def _check_memory(params: Values, grads: Values) -> None:
    for one, other in _pairs_of_keys(params, grads):
        for name, value in (("params", params[other]), ("grads", grads[other])):
            if np.shares_memory(params[one], value):
                raise ValueError(
                    f"params[{one!r}] shares memory with {name}[{other!r}], "
                    "which would change while it is still needed"
                )


def _pairs_of_keys(params: Values, grads: Values) -> Iterator[tuple[Any, Any]]:
    """The pairs of different keys whose arrays lie across one another, either way round."""
    spans = [
        (*byte_bounds(value), key)
        for values in (params, grads)
        for key, value in values.items()
        if isinstance(value, np.ndarray)
    ]
    spans.sort(key=lambda span: span[:2])
    for place, (_, end, one) in enumerate(spans):
        for begin, _, other in spans[place + 1 :]:
            if begin >= end:
                break
            if one != other:
                yield one, other
                yield other, one


def owner(array: "np.ndarray[Any, Any]") -> int:
    """The identity of the array whose memory this one shows: its own, unless it is a view."""
    return id(array if array.base is None else array.base)
