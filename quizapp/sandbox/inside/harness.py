"""Serving one request in a worker: load the submission, run its trials, send what came of it."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NoReturn

from . import calls, guided, probe, steps, trials, watching
from .clues import clue_for
from .failures import exception_told, exit_told
from .loading import defined, entry_of, load_source, text_of
from .parameters import Callee
from .wire import (
    BAD_VALUE,
    CALLS,
    EXITED,
    GUIDED,
    HARNESS_FAILED,
    LOADED,
    MEMORY,
    PLACE,
    PROBE,
    PROBED,
    PUSH,
    RAISED,
    READY,
    SOURCE,
    STEPS,
    TRIALS,
    UNDEFINED,
    VALUES,
    WATCH,
    BrokenWireError,
    frame,
    receive,
    send,
    texts,
    unpack,
    unpack_source,
)

_exit = os._exit
# Made now: when memory has run out there may be none left to make it.
_out_of_memory = frame(MEMORY)


def serve(request: int, result: int, *, sealed: bool) -> NoReturn:
    """Answer one request of the parent on two descriptors and end the process."""
    status = HARNESS_FAILED
    try:
        send(result, frame(READY, bytes((sealed,))))
        tag, payload = receive(request, PROBE, SOURCE)
        if tag == PROBE:
            reply = frame(PROBED, probe.probed(payload))
        else:
            reply = _graded(request, result, payload)
        _flush()
        send(result, reply)
        status = 0
    finally:
        _exit(status)


def _graded(request: int, result: int, payload: bytes) -> bytes:
    """The frames that end the conversation: values of finished trials, then any trouble."""
    wanted, source = unpack_source(payload)
    done: list[bytes] = []
    tried = None
    try:
        names = load_source(source)
        found = [entry_of(names, name) for name in wanted]
        entries = {name: one[1] for name, one in zip(wanted, found, strict=True) if one}
        if len(entries) < len(wanted):
            classes, own = defined(names)
            return frame(UNDEFINED, PLACE.pack(found.index(None), classes) + texts(*own))
        entry, other = wanted[0], found[0][0] if found[0] else ""
        send(result, frame(LOADED, texts(other) if other != entry else b""))
        tag, asked, looker = _asked(request, result)
        # What is watched is told at once: the next may never end. A guide waits for every step.
        tell = partial(send, result) if looker or tag == GUIDED else done.append
        tried = entries[entry] if tag == TRIALS else None
        ask = partial(_pushed, request)
        # One by one: what is done is told, also where the next one raises.
        for one in _answers(tag, unpack(asked), entries, entry, looker, ask):
            tell(frame(VALUES, one))
        return b"".join(done)
    except trials.BadParameterError as bad:
        trouble = frame(BAD_VALUE, PLACE.pack(bad.step, 0) + texts(bad.key, bad.found))
        return b"".join((*done, trouble))
    except MemoryError:
        return _out_of_memory
    except SystemExit as leaving:
        return frame(EXITED, texts(exit_told(leaving)))
    except BrokenWireError:
        raise
    except BaseException as error:  # noqa: BLE001  # a submission may raise anything at all
        told = exception_told(error, partial(clue_for, error, tried, text_of(source)))
        return b"".join((*done, frame(RAISED, told)))


def _asked(request: int, result: int) -> tuple[bytes, bytes, watching.Onlooker | None]:
    """What is asked for, and who looks on where that is wanted."""
    tag, asked = receive(request, *_WORK, WATCH)
    if tag != WATCH:
        return tag, asked, None
    looker = watching.Onlooker(partial(send, result), watching.watched_spot(unpack(asked)))
    return *receive(request, *_WORK), looker


_WORK = TRIALS, CALLS, STEPS, GUIDED


def _pushed(request: int) -> bytes:
    """What the next step of a guided walk is given."""
    return receive(request, PUSH)[1]


def _answers(
    tag: bytes,
    asked: tuple[Any, ...],
    entries: dict[str, Callee],
    entry: str,
    looker: watching.Onlooker | None,
    ask: Callable[[], bytes],
) -> Iterator[bytes]:
    """What each trial, call or guided step comes to, one after another."""
    if tag == CALLS:
        deeds = calls.Deeds(entries)
        yield from map(partial(looker.deed, deeds) if looker else deeds.run, asked)
        return
    make = entries[entry]
    if tag == STEPS:
        takes, wanted = asked
        make, asked = steps.stepping(make, takes), unpack(wanted)
    if tag == GUIDED:
        takes, wanted = asked
        make = steps.stepping(make, takes) if takes else make
        yield from guided.guided_steps(make, wanted, ask, looker or trials.NOT_WATCHED)
        return
    for one in asked:
        yield trials.run_trial(make, one, looker or trials.NOT_WATCHED)


def _flush() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            if stream:
                stream.flush()
        except BaseException:  # noqa: BLE001, S110  # what cannot be printed is lost, nothing more
            pass
