"""Trials as bytes for a worker, and the numbers that come back, which nobody believes."""

import marshal
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from quizapp.core.grading.trial import Bowl, Guided, Replay, StepFunction, Trial, TrialRun
from quizapp.sandbox.frames import ViolationError
from quizapp.sandbox.inside import wire

if TYPE_CHECKING:
    from quizapp.core.grading.trial import Value
    from quizapp.sandbox.inside.steps import Takes
    from quizapp.sandbox.inside.trials import Block, TrialWanted


MOST_ENCODED = 16
"""So many are kept as they are sent: a class is asked the same trials again and again."""

_encoded: "dict[tuple[int, ...], tuple[Sequence[Trial], bytes]]" = {}


def encode_trials(trials: Sequence[Trial]) -> bytes:
    """All trials, for `inside.wire.unpack`; both sides are the same interpreter.

    Raises:
        ValueError: if the answer to one of them would be longer than a message may be.
    """
    # As long as the trials are kept beside it, no others can have their ids.
    key = tuple(map(id, trials))
    kept = _encoded.get(key)
    if kept is None:
        kept = trials, _encode(trials)
        if len(_encoded) >= MOST_ENCODED:
            _encoded.clear()
        _encoded[key] = kept
    return kept[1]


def _encode(trials: Sequence[Trial]) -> bytes:
    for trial in trials:
        if _answer_size(trial) > wire.MOST_PAYLOAD:
            raise ValueError(f"a trial of {trial.steps} steps, {width_of(trial)} numbers each")
    return marshal.dumps(tuple(_wanted(trial) for trial in trials))


def asked_frame(trials: Sequence[Trial], steps: StepFunction | None) -> bytes:
    """The frame that asks for trials: of a class, or of a function that takes one step."""
    asked = encode_trials(trials)
    if steps is None:
        return wire.frame(wire.TRIALS, asked)
    return wire.frame(wire.STEPS, marshal.dumps((takes_of(steps, trials[0].names), asked)))


def takes_of(steps: StepFunction, settings: tuple[tuple[str, ...], ...]) -> "Takes":
    """What a function takes that takes one step; `settings` are the names of its settings."""
    return len(steps.states), steps.counts, (*steps.names, *settings), steps.turned


def decode_trial_run(trial: Trial, payload: bytes) -> TrialRun:
    """The numbers of one trial; raises ViolationError unless there are exactly as many."""
    from numpy import float64, frombuffer

    if len(payload) != _answer_size(trial):
        raise ViolationError("not as many numbers as asked for")
    flags = payload[0]
    known = (wire.KEY_REBOUND, wire.LR_CHANGED, wire.ONLY_GRADS_CHANGED)
    if flags & ~sum(known):
        raise ViolationError("unknown flags")
    values = frombuffer(payload, float64, offset=1).reshape(trial.steps, width_of(trial))
    # A copy is aligned, and its owner may write to it.
    return TrialRun(values.copy(), *(bool(flags & one) for one in known))


def width_of(trial: Trial | Guided) -> int:
    """How many numbers the parameters of a trial are."""
    return sum(1 if isinstance(one, float | int) else one.size for one in trial.params.values())


def _answer_size(trial: Trial) -> int:
    """The exact bytes of a trial's answer: flags, then every step's numbers."""
    return 1 + trial.steps * width_of(trial) * 8


def _wanted(trial: Trial) -> "TrialWanted":
    change = (trial.change.step, trial.change.lr) if trial.change else None
    curvature, grads = _drive(trial)
    settings = tuple(float(setting) for setting in trial.settings)
    block = block_of(trial.params)
    partner = tuple(float(setting) for setting in trial.partner)
    return settings, block, curvature, grads, trial.steps, change, trial.names, partner


def _drive(trial: Trial) -> "tuple[Block | None, tuple[Block, ...]]":
    match trial.drive:
        case Replay(grads, shared):
            return None, tuple(block_of(each) for each in (grads[:1] if shared else grads))
        case Bowl(curvature):
            return block_of(curvature), ()
        case _:
            assert_never(trial.drive)


def block_of(values: "Mapping[str, Value]") -> "Block":
    """A dict as it is sent."""
    return tuple((key, *_value(value)) for key, value in values.items())


def _value(value: "Value") -> "tuple[tuple[int, ...] | None, float | bytes]":
    if isinstance(value, float | int):
        return None, float(value)
    return value.shape, value.astype("<f8", copy=False).tobytes()
