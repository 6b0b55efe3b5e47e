"""Serving one request in a worker: load the submission, run its trials, send what came of it."""

import os
import sys
from typing import NoReturn

from . import calls, probe, trials
from .failures import exception_told, exit_told
from .loading import defined, entry_of, load_source
from .wire import (
    BAD_VALUE,
    CALLS,
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
    try:
        names = load_source(source)
        entry = entry_of(names, name.decode())
        if entry is None:
            return frame(UNDEFINED, texts(*defined(names)))
        send(result, frame(LOADED))
        tag, asked = receive(request, TRIALS, CALLS)
        answer = calls.run_call if tag == CALLS else trials.run_trial
        done.extend(frame(VALUES, answer(entry, wanted)) for wanted in unpack(asked))
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
        return b"".join((*done, frame(RAISED, exception_told(error))))


def _flush() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            if stream:
                stream.flush()
        except BaseException:  # noqa: BLE001, S110  # what cannot be printed is lost, nothing more
            pass
