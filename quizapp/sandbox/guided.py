"""A guided walk as bytes for a worker, and the row that comes back after each step.

The worker is told one gradient at a time and nothing else: neither the surface nor the clipping.
"""

import marshal
from typing import TYPE_CHECKING

from quizapp.core.grading.trial import Guided, Push, StepFunction
from quizapp.sandbox.frames import ViolationError
from quizapp.sandbox.inside import wire
from quizapp.sandbox.trials import block_of, takes_of, width_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_GUIDED = 10_000
"""A walk is kept in memory, with what it keeps of each step."""


def guided_frame(walk: Guided, steps: StepFunction | None) -> bytes:
    """The frame that asks for a walk.

    Raises:
        ValueError: too many steps, or an answer longer than a message may be.
    """
    if walk.steps > MOST_GUIDED or _answer_size(walk) > wire.MOST_PAYLOAD:
        raise ValueError(f"a walk of {walk.steps} steps, {width_of(walk)} numbers each")
    takes = takes_of(steps, walk.names) if steps else None
    wanted = (_floats(walk.settings), block_of(walk.params), walk.steps, walk.names)
    return wire.frame(wire.GUIDED, marshal.dumps((takes, wanted)))


def push_frame(walk: Guided, push: Push) -> bytes:
    """The frame that lets one step be taken."""
    from numpy import array, concatenate, float64

    told = concatenate([array(push.settings, float64), push.grads], dtype=float64)
    if told.size != len(walk.settings) + width_of(walk):
        raise ValueError(f"a step that is given {told.size} numbers")
    return wire.frame(wire.PUSH, told.tobytes())


def decode_guided_step(walk: Guided, payload: bytes) -> "tuple[NDArray[np.float64], bool]":
    """The parameters after a step, and whether its settings were held; nothing but exactly that.

    Raises:
        ViolationError: it is anything else.
    """
    from numpy import float64, frombuffer

    if len(payload) != _answer_size(walk) or payload[0] & ~wire.SETTINGS_HELD:
        raise ViolationError("no row of a walk")
    return frombuffer(payload, float64, offset=1).copy(), bool(payload[0] & wire.SETTINGS_HELD)


def _answer_size(walk: Guided) -> int:
    return 1 + width_of(walk) * 8


def _floats(values: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(float(one) for one in values)
