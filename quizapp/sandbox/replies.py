"""What the child's last words mean, once they have been found to mean anything."""

from collections.abc import Sequence

from quizapp.core.grading.outcome import BadValue, Missing, Raised, Stopped
from quizapp.core.grading.trial import Trial, TrialRun
from quizapp.sandbox.asking import answer_size, width
from quizapp.sandbox.cleaning import clean
from quizapp.sandbox.frames import Frame, ViolationError
from quizapp.sandbox.inside import wire

MOST_TEXT = 2_000
MOST_TRACE = 10_000
MOST_NAMES = 30
MOST_NAME = 100


def run_of(trial: Trial, payload: bytes) -> TrialRun:
    """The numbers of one trial; raises ViolationError unless there are exactly as many."""
    from numpy import float64, frombuffer

    if len(payload) != answer_size(trial):
        raise ViolationError("not as many numbers as asked for")
    flags = payload[0]
    if flags & ~(wire.REBOUND | wire.LR_CHANGED):
        raise ViolationError("unknown flags")
    values = frombuffer(payload, float64, offset=1).reshape(trial.steps, width(trial))
    # A copy is aligned, and its owner may write to it.
    return TrialRun(values.copy(), bool(flags & wire.REBOUND), bool(flags & wire.LR_CHANGED))


def ending(frame: Frame) -> Stopped | None:
    """The outcome of a frame that may come at any time; None for the others."""
    if frame.tag == wire.MEMORY and not frame.payload:
        return Stopped("memory")
    if frame.tag == wire.EXITED:
        (code,) = _texts(frame.payload, 1)
        return Stopped("exited", clean(code, MOST_NAME))
    return None


def raised(payload: bytes, *, loading: bool, runs: tuple[TrialRun, ...] = ()) -> Raised:
    """An exception of the submission's own."""
    line, column, rest = _placed(payload)
    kind, text, trace = _texts(rest, 3)
    return Raised(
        kind=clean(kind, MOST_NAME),
        text=clean(text, MOST_TEXT),
        line=line or None,
        trace=clean(trace, MOST_TRACE),
        loading=loading,
        column=column or None,
        runs=runs,
    )


def missing(entry: str, payload: bytes) -> Missing:
    """No class of that name."""
    names = _texts(payload)[:MOST_NAMES]
    return Missing(entry, tuple(clean(name, MOST_NAME) for name in names))


def bad_value(trials: Sequence[Trial], runs: tuple[TrialRun, ...], payload: bytes) -> BadValue:
    """A parameter of the trial after the finished ones that is no longer numbers."""
    trial = trials[len(runs)]
    step, _, rest = _placed(payload)
    key, found = _texts(rest, 2)
    if key not in trial.params or not 1 <= step <= trial.steps:
        raise ViolationError("a parameter nobody asked for")
    return BadValue(len(runs), step, key, clean(found, MOST_NAME), runs)


def bad_return(payload: bytes) -> str:
    """What a call returned in place of numbers."""
    _, _, rest = _placed(payload)
    _, found = _texts(rest, 2)
    return clean(found, MOST_NAME)


def _placed(payload: bytes) -> tuple[int, int, bytes]:
    if len(payload) < wire.PLACE.size:
        raise ViolationError("place cut")
    first, second = wire.PLACE.unpack_from(payload)
    return first, second, payload[wire.PLACE.size :]


def _texts(payload: bytes, count: int | None = None) -> Sequence[str]:
    try:
        found = wire.unpack_texts(payload)
    except wire.BrokenWireError as error:
        raise ViolationError(str(error)) from error
    if count is not None and len(found) != count:
        raise ViolationError("not as many texts as expected")
    return found
