"""What is said to a worker and what its answers amount to; a connection carries the bytes.

A dialogue is a generator: it yields messages, is sent the frames that answer them, and returns
what came of it.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias, TypeVar

from quizapp.core.grading.outcome import (
    BadReturn,
    Isolation,
    OtherName,
    Outcome,
    Ran,
    Returned,
)
from quizapp.core.grading.trial import (
    CallRun,
    EntryCall,
    Guided,
    Limits,
    Program,
    Sighting,
    Trial,
    TrialRun,
)
from quizapp.sandbox import failures
from quizapp.sandbox.calls import decode_call_run, encode_calls
from quizapp.sandbox.frames import Frame, ViolationError
from quizapp.sandbox.guided import decode_guided_step, guided_frame, push_frame
from quizapp.sandbox.inside import wire
from quizapp.sandbox.sightings import Sightings, watch_frame
from quizapp.sandbox.trials import asked_frame, decode_trial_run

_T = TypeVar("_T")

Work: TypeAlias = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Message:
    """Bytes to send, if any, and what to do while the answer to them is on its way."""

    data: bytes = b""
    meanwhile: Work | None = None


Dialogue: TypeAlias = Generator[Message, Frame, _T]


def readiness() -> Dialogue[bool]:
    """Wait for the worker's first frame; whether it says to be sealed."""
    frame = yield Message()
    if frame.tag != wire.READY or len(frame.payload) != 1:
        raise ViolationError("not ready")
    return frame.payload == b"\1"


def probing(limits: Limits) -> Dialogue[Isolation]:
    """Have a worker try what must not be possible.

    Full is where every attempt is refused, by whichever layer: the list of system calls does it
    alone, and Landlock and namespaces, which not every machine has, stand behind it.
    """
    frame = yield Message(wire.frame(wire.PROBE, str(limits.memory_mib).encode()))
    if frame.tag != wire.PROBED or len(frame.payload) != wire.PROBED_BYTES:
        raise ViolationError("no report")
    if all(frame.payload):
        return "full"
    return "limits-only" if frame.payload[0] else "none"


def grading(program: Program, seed: int, seen: list[Sighting]) -> Dialogue[Outcome]:
    """Send the source; once it is loaded sample the trials and collect their numbers.

    What is told of a program that is watched goes to `seen` as it comes.
    """
    source = "\n".join(program.names).encode() + b"\0" + program.source
    frame = yield Message(wire.frame(wire.SOURCE, source))
    stopped = failures.decode_ending(frame)
    if stopped:
        return stopped
    if frame.tag == wire.RAISED:
        return failures.decode_raised(frame.payload, loading=True)
    if frame.tag == wire.UNDEFINED:
        return failures.decode_missing(program.names, frame.payload)
    if frame.tag != wire.LOADED:
        raise ViolationError("not loaded")
    other = failures.decode_loaded(program.entry, frame.payload)
    asked = program.sample(seed)
    meanwhile = partial(program.prepare, seed) if program.prepare else None
    calls = tuple(one for one in asked if isinstance(one, EntryCall))
    if calls:
        wanted = wire.frame(wire.CALLS, encode_calls(program.entry, calls))
        message = Message(watch_frame(program.watched) + wanted, meanwhile)
        return (yield from _returned(other, calls, message, Sightings(program.watched, (), seen)))
    for walk in asked:
        if isinstance(walk, Guided):
            begin = watch_frame(program.watched) + guided_frame(walk, program.steps)
            sightings = Sightings(program.watched, (walk,), seen)
            return (yield from _walked(other, walk, begin, sightings))
    trials = tuple(one for one in asked if isinstance(one, Trial))
    message = Message(watch_frame(program.watched) + asked_frame(trials, program.steps), meanwhile)
    return (yield from _numbers(other, trials, message, Sightings(program.watched, trials, seen)))


def _numbers(
    other: OtherName | None, trials: tuple[Trial, ...], message: Message, sightings: Sightings
) -> Dialogue[Outcome]:
    runs: tuple[TrialRun, ...] = ()
    while len(runs) < len(trials):
        frame = yield message
        message = Message()
        if sightings.take(frame):
            continue
        if frame.tag != wire.VALUES:
            return _trouble(frame, trials, runs)
        runs = (*runs, decode_trial_run(trials[len(runs)], frame.payload))
    return Ran(runs, other)


def _walked(
    other: OtherName | None, walk: Guided, begin: bytes, sightings: Sightings
) -> Dialogue[Outcome]:
    """A walk as far as its guide leads; each step waits for what we make of the one before."""
    from numpy import array, concatenate

    rows = [concatenate([array(one).reshape(-1) for one in walk.params.values()])]
    held = True
    while len(rows) <= walk.steps and (push := walk.guide(len(rows), rows[-1].copy())):
        frame = yield Message(begin + push_frame(walk, push))
        begin = b""
        while sightings.take(frame):
            frame = yield Message()
        if frame.tag != wire.VALUES:
            return _trouble(frame, (walk,), ())
        row, is_held = decode_guided_step(walk, frame.payload)
        rows.append(row)
        held = held and is_held
    values = array(rows[1:]).reshape(-1, len(rows[0]))
    return Ran((TrialRun(values, lr_changed=held),), other)


def _returned(
    other: OtherName | None, calls: tuple[EntryCall, ...], message: Message, sightings: Sightings
) -> Dialogue[Outcome]:
    runs: tuple[CallRun, ...] = ()
    while len(runs) < len(calls):
        frame = yield message
        message = Message()
        if sightings.take(frame):
            continue
        if frame.tag == wire.BAD_VALUE:
            return BadReturn(len(runs) + 1, failures.decode_bad_return(frame.payload))
        if frame.tag != wire.VALUES:
            return _trouble(frame, (), ())
        runs = (*runs, decode_call_run(frame.payload))
        sightings.returned(runs[-1])
    return Returned(runs, other)


def _trouble(
    frame: Frame, trials: tuple[Trial, ...] | tuple[Guided], runs: tuple[TrialRun, ...]
) -> Outcome:
    stopped = failures.decode_ending(frame)
    if stopped:
        return stopped
    if frame.tag == wire.RAISED:
        return failures.decode_raised(frame.payload, loading=False, runs=runs)
    if frame.tag == wire.BAD_VALUE and len(runs) < len(trials):
        return failures.decode_bad_value(trials, runs, frame.payload)
    raise ViolationError("no answer")
