"""Calls as bytes for a worker, and what they returned, which nobody believes."""

import marshal
from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING

from quizapp.core.grading.trial import CallRun, EntryCall, Leaf
from quizapp.sandbox.cleaning import clean
from quizapp.sandbox.frames import ViolationError
from quizapp.sandbox.inside import wire

if TYPE_CHECKING:
    from quizapp.core.grading.trial import Argument
    from quizapp.sandbox.inside.calls import DeedWanted, Sent

MOST_LABEL = 100
NUMPY_AXES = 64
"""NumPy's own."""


def encode_calls(entry: str, calls: Sequence[EntryCall]) -> bytes:
    """All calls, for `inside.wire.unpack`; both sides are the same interpreter."""
    return marshal.dumps(tuple(_wanted(entry, call) for call in calls))


def _wanted(entry: str, call: EntryCall) -> "DeedWanted":
    given = tuple((name, _sent(value)) for name, value in call.arguments.items())
    return call.deed, call.name or entry, given, call.kept


def _sent(value: "Argument") -> "Sent":
    from numpy import ndarray

    if isinstance(value, ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, float | int | str):
        return value
    if isinstance(value, list):
        return [_sent(one) for one in value]
    return {key: _sent(one) for key, one in value.items()}


def decode_call_run(payload: bytes) -> CallRun:
    """What one call returned; raises ViolationError unless it is exactly that."""
    if not payload or payload[0] & ~wire.WROTE_ARGUMENTS:
        raise ViolationError("unknown flags")
    cut = Cut(payload)
    count = cut.count(wire.MOST_LEAVES)
    leaves = tuple(_leaf(cut) for _ in range(count))
    if cut.place != len(payload):
        raise ViolationError("more than was counted")
    return CallRun(leaves, bool(payload[0] & wire.WROTE_ARGUMENTS))


class Cut:
    """A payload read from its front, by default after the byte of flags."""

    def __init__(self, payload: bytes, place: int = 1) -> None:
        self._payload = payload
        self.place = place

    def take(self, size: int) -> bytes:
        """So many bytes; raises ViolationError where there are not as many."""
        start, self.place = self.place, self.place + size
        if self.place > len(self._payload):
            raise ViolationError("cut short")
        return self._payload[start : self.place]

    def count(self, most: int) -> int:
        """A number up to `most`; raises ViolationError for a larger one."""
        number: int
        (number,) = wire.COUNT.unpack(self.take(wire.COUNT.size))
        if number > most:
            raise ViolationError("too many")
        return number


def _leaf(cut: Cut) -> Leaf:
    from numpy import float64, frombuffer

    label = cut.take(cut.count(wire.MOST_PAYLOAD)).decode("utf-8", "replace")
    shape = tuple(cut.count(wire.MOST_PAYLOAD) for _ in range(cut.count(NUMPY_AXES)))
    # NumPy refuses shapes that would be too large, even if one axis has no length.
    if prod(max(length, 1) for length in shape) > wire.MOST_PAYLOAD:
        raise ViolationError("too large a shape")
    values = frombuffer(cut.take(8 * prod(shape)), float64).reshape(shape)
    return Leaf(clean(label, MOST_LABEL).replace("\n", " "), values.copy())
