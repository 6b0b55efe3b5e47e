"""Trials as bytes for the child."""

import marshal
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from quizapp.core.grading.trial import Bowl, Replay, Trial
from quizapp.sandbox.inside.wire import MOST_PAYLOAD

if TYPE_CHECKING:
    from quizapp.core.grading.trial import Value
    from quizapp.sandbox.inside.trials import Block, Wanted


def packed(trials: Sequence[Trial]) -> bytes:
    """All trials, for `inside.wire.unpack`; both sides are the same interpreter.

    Raises:
        ValueError: if the answer to one of them would be longer than a message may be.
    """
    for trial in trials:
        if answer_size(trial) > MOST_PAYLOAD:
            raise ValueError(f"a trial of {trial.steps} steps, {width(trial)} numbers each")
    return marshal.dumps(tuple(_wanted(trial) for trial in trials))


def width(trial: Trial) -> int:
    """How many numbers a trial's parameters are."""
    return sum(1 if isinstance(one, float | int) else one.size for one in trial.params.values())


def answer_size(trial: Trial) -> int:
    """The exact bytes of a trial's answer: flags, then every step's numbers."""
    return 1 + trial.steps * width(trial) * 8


def _wanted(trial: Trial) -> "Wanted":
    change = (trial.change.step, trial.change.lr) if trial.change else None
    curvature, grads = _drive(trial)
    settings = tuple(float(setting) for setting in trial.settings)
    block = _block(trial.params)
    return settings, block, curvature, grads, trial.steps, change, trial.names


def _drive(trial: Trial) -> "tuple[Block | None, tuple[Block, ...]]":
    match trial.drive:
        case Replay(grads, shared):
            return None, tuple(_block(each) for each in (grads[:1] if shared else grads))
        case Bowl(curvature):
            return _block(curvature), ()
        case _:
            assert_never(trial.drive)


def _block(values: "Mapping[str, Value]") -> "Block":
    return tuple((key, *_value(value)) for key, value in values.items())


def _value(value: "Value") -> "tuple[tuple[int, ...] | None, float | bytes]":
    if isinstance(value, float | int):
        return None, float(value)
    return value.shape, value.astype("<f8", copy=False).tobytes()
