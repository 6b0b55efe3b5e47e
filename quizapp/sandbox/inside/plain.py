"""Turning what a submission left in its parameters into plain numbers, calling nothing of its own.

The NumPy names are taken before a submission can replace them.
"""

from typing import Any

from numpy import array, dtype, errstate, float64, generic, ndarray
from numpy.typing import NDArray

from .wire import MOST_NAME

Floats = NDArray[float64]

_as_base = ndarray.view
_float, _int = float.__float__, int.__float__
_float64 = dtype(float64)
_own_name = type.__dict__["__name__"].__get__


class NotNumbersError(Exception):
    """A parameter is not real numbers of its own shape; the text says what it is instead."""


def write_numbers(value: Any, shape: tuple[int, ...], row: Floats) -> None:  # noqa: ANN401  # anything at all
    """Write a parameter's entries into `row`, of as many float64 as `shape` holds.

    Integers and smaller floats are numbers too, and so are nan and inf.

    Raises:
        NotNumbersError: for anything that is not real numbers of that shape.
    """
    found = _array(value)
    if found.dtype.kind not in "fiu":
        raise NotNumbersError(f"{found.dtype} の値")
    if found.shape != shape:
        raise NotNumbersError(f"形 {found.shape} の値")
    if found.dtype is _float64:
        row[:] = found.reshape(-1)
        return
    # Only a conversion can overflow, and saying that it may takes longer than copying.
    with errstate(all="ignore"):
        row[:] = found.reshape(-1)


def numbers(value: Any) -> Floats:  # noqa: ANN401  # anything at all
    """A returned value as float64 of whatever shape; truth values are numbers here.

    Raises:
        NotNumbersError: for anything that is not real numbers.
    """
    found = _array(value)
    if found.dtype.kind not in "fiub":
        raise NotNumbersError(f"{found.dtype} の値")
    with errstate(all="ignore"):
        return array(found, float64, order="C")


def class_name(kind: type) -> str:
    """The beginning of a class's name, whatever its metaclass says it is."""
    return str.__getitem__(_own_name(kind), slice(MOST_NAME))


def _array(value: Any) -> NDArray[Any]:  # noqa: ANN401
    kind = type(value)
    if issubclass(kind, ndarray):
        return _as_base(value, ndarray)
    if issubclass(kind, float):
        return array(_float(value))
    if issubclass(kind, int):
        return array(_whole(value))
    if issubclass(kind, generic):
        return array(value)
    raise NotNumbersError(class_name(kind))


def _whole(value: Any) -> float:  # noqa: ANN401
    try:
        return _int(value)
    except OverflowError:
        raise NotNumbersError("大きすぎる整数") from None
