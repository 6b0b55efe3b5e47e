"""What a worker tells of a run that failed, such as an exception; read without believing it."""

from collections.abc import Sequence

from quizapp.core.grading.outcome import (
    BadValue,
    Endless,
    Missing,
    OtherName,
    Raised,
    Stopped,
)
from quizapp.core.grading.trial import Guided, Trial, TrialRun
from quizapp.sandbox.cleaning import clean
from quizapp.sandbox.frames import Frame, ViolationError
from quizapp.sandbox.inside import wire
from quizapp.sandbox.inside.parameters import plain

MOST_LINES = 1_000_000
"""No source that is run has more."""

SPELLED_OUT = 2
"""Texts may be so many times as long as they are sent: lone surrogates are spelled out."""


def decode_ending(frame: Frame) -> Stopped | None:
    """The outcome of a frame that may come at any time; None for the others."""
    if frame.tag == wire.MEMORY and not frame.payload:
        return Stopped("memory")
    if frame.tag == wire.EXITED:
        (code,) = _texts(frame.payload, 1)
        return Stopped("exited", clean(code, wire.MOST_NAME))
    return None


def decode_endless(payload: bytes) -> Endless:
    """What a worker says of itself that it never ends."""
    line, kind, rest = _placed(payload)
    if rest or not 0 < line <= MOST_LINES or kind >= len(wire.ENDLESS_KINDS):
        raise ViolationError("a place nobody knows")
    return Endless(line, wire.ENDLESS_KINDS[kind])


def decode_raised(payload: bytes, *, loading: bool, runs: tuple[TrialRun, ...] = ()) -> Raised:
    """An exception of the submission's own."""
    line, column, rest = _placed(payload)
    kind, text, trace, clue = _texts(rest, 4)
    if clue and clue not in wire.CLUES:
        raise ViolationError("a clue nobody knows")
    return Raised(
        kind=clean(kind, wire.MOST_NAME),
        text=clean(text, SPELLED_OUT * wire.MOST_TEXT),
        line=line or None,
        trace=clean(trace, SPELLED_OUT * wire.MOST_TRACE),
        loading=loading,
        column=column or None,
        clue=clue,
        runs=runs,
    )


def decode_missing(wanted: Sequence[str], payload: bytes) -> Missing:
    """One of the wanted names is not defined."""
    place, classes, rest = _placed(payload)
    names = _texts(rest)[: wire.MOST_NAMES]
    if classes > len(names):
        raise ViolationError("more classes than names")
    if place >= len(wanted):
        raise ViolationError("a name nobody asked for")
    return Missing(wanted[place], tuple(clean(name, wire.MOST_NAME) for name in names), classes)


def decode_loaded(entry: str, payload: bytes) -> OtherName | None:
    """The other name under which it was found, if it has not the one asked for."""
    if not payload:
        return None
    (name,) = _texts(payload, 1)
    if name == entry or plain(name) != plain(entry):
        raise ViolationError("a name nobody asked for")
    return OtherName(entry, clean(name, wire.MOST_NAME))


def decode_bad_value(
    trials: Sequence[Trial | Guided], runs: tuple[TrialRun, ...], payload: bytes
) -> BadValue:
    """A parameter of the trial after the finished ones that is no longer numbers."""
    trial = trials[len(runs)]
    step, _, rest = _placed(payload)
    key, found = _texts(rest, 2)
    if key not in trial.params or not 1 <= step <= trial.steps:
        raise ViolationError("a parameter nobody asked for")
    return BadValue(len(runs), step, key, clean(found, wire.MOST_NAME), runs)


def decode_bad_return(payload: bytes) -> str:
    """What a call returned in place of numbers."""
    _, _, rest = _placed(payload)
    _, found = _texts(rest, 2)
    return clean(found, wire.MOST_NAME)


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
