"""Serving one request in a worker: load the submission, run its trials, send what came of it."""

import os
import sys
from functools import partial
from typing import NoReturn

from . import calls, probe, trials
from .clues import clue_for
from .failures import exception_told, exit_told
from .loading import defined, entry_of, load_source, text_of
from .wire import (
    BAD_VALUE,
    CALLS,
    COUNT,
    EXITED,
    HARNESS_FAILED,
    LOADED,
    MEMORY,
    PLACE,
    PROBE,
    PROBED,
    RAISED,
    READY,
    SOURCE,
    TRIALS,
    UNDEFINED,
    VALUES,
    BrokenWireError,
    frame,
    receive,
    send,
    texts,
    unpack,
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
    name, _, source = payload.partition(b"\0")
    done: list[bytes] = []
    tried = None
    try:
        names = load_source(source)
        found = entry_of(names, name.decode())
        if found is None:
            classes, own = defined(names)
            return frame(UNDEFINED, COUNT.pack(classes) + texts(*own))
        other_name = texts(found[0]) if found[0] != name.decode() else b""
        send(result, frame(LOADED, other_name))
        tag, asked = receive(request, TRIALS, CALLS)
        if tag == CALLS:
            done.extend(frame(VALUES, calls.run_call(found[1], one)) for one in unpack(asked))
        else:
            tried = found[1]
            done.extend(frame(VALUES, trials.run_trial(tried, one)) for one in unpack(asked))
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


def _flush() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            if stream:
                stream.flush()
        except BaseException:  # noqa: BLE001, S110  # what cannot be printed is lost, nothing more
            pass
