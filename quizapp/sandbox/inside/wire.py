"""The frames both sides speak: tag, length, payload; the grader believes none of the worker's."""

import marshal
import os
import struct
from collections.abc import Sequence
from typing import Any, Final

HEADER: Final = struct.Struct("<cI")
MOST_PAYLOAD: Final = 1 << 20

MOST_NAME: Final = 100
MOST_NAMES: Final = 30
MOST_TEXT: Final = 1_000
MOST_TRACE: Final = 8_000
MOST_LEAVES: Final = 64
MOST_KEPT_ROWS: Final = 24
"""How much is said of a name, of the names defined, of an exception, of a returned value, and of
what an object keeps."""

# From the grader.
PROBE: Final = b"Q"
SOURCE: Final = b"S"
TRIALS: Final = b"T"
CALLS: Final = b"C"
STEPS: Final = b"A"
"""Trials of a function that takes one step, behind what it takes."""

GUIDED: Final = b"G"
PUSH: Final = b"U"
"""A walk whose gradients come one by one, and what one of its steps is given."""

WATCH: Final = b"W"
"""What is to be looked at closely in the trials or calls that are asked for next."""

# From the worker.
READY: Final = b"R"
PROBED: Final = b"P"
LOADED: Final = b"L"
UNDEFINED: Final = b"N"
VALUES: Final = b"V"
NOTED: Final = b"O"
LINES: Final = b"I"
RAISED: Final = b"E"
BAD_VALUE: Final = b"B"
MEMORY: Final = b"M"
EXITED: Final = b"X"
ENDLESS: Final = b"K"
"""What it was doing can never end; it may come at any time while a submission runs."""

PLACE: Final = struct.Struct("<II")
"""Two numbers before the texts of RAISED (line, column) and BAD_VALUE (step, 0); 0 is none."""

COUNT: Final = struct.Struct("<I")

ENDLESS_KINDS: Final = ("while", "for", "sleep", "call")
"""What never ends, by its number: the second of the two numbers of ENDLESS, after its line."""

KEY_REBOUND: Final = 1
LR_CHANGED: Final = 2
SETTINGS_HELD: Final = LR_CHANGED
"""The flag of a guided step: whatever setting was turned, the object holds."""

ONLY_GRADS_CHANGED: Final = 4
WROTE_ARGUMENTS: Final = 1
"""The flag of a call: it wrote into its arguments."""

HARNESS_FAILED: Final = 98
"""Exit status of a child whose harness, not the submission, could not go on."""

ORDER: Final = struct.Struct("<cqI?")
"""From the sandbox to the zygote: FORK, MiB, CPU seconds, whether to rehearse; or a word, pid."""

FORK: Final = b"F"
"""Bear a child on the three pipes that come along; the answer is its pid, with a pidfd."""

STATUS: Final = b"W"
"""Reap a child that has ended; the answer is its exit status, negative for a signal."""

FORGET: Final = b"D"
"""Reap a child that has been killed; nobody waits for an answer."""

NUMBER: Final = struct.Struct("<q")
"""An answer of the zygote; its very first is one bit for each of LAYER_NAMES that it has laid."""

LAYER_NAMES: Final = ("limits", "namespaces", "landlock", "seccomp")
"""The layers of the wall, in the order in which they are laid."""

PROBED_BYTES: Final = 8
"""How many bytes a PROBED has: one for memory, one for each harmful act of `probe`."""

CLUES: Final = (
    "function",
    "constructor",
    "update",
    "step",
    "call",
    "pairs",
    "numbered",
    "zipped",
    "keys",
    "attribute",
    "uncalled",
    "whole",
    "one",
)
"""What a submission's own code may show of why it raised; no other word is one."""

FILENAME: Final = "<提出コード>"
"""What tracebacks call the submission; it tells its frames from the harness's."""

_read, _write = os.read, os.write


class BrokenWireError(Exception):
    """The other side has gone, or what it says is not a frame."""


def frame(tag: bytes, payload: bytes = b"") -> bytes:
    """One message, ready to be written."""
    if len(payload) > MOST_PAYLOAD:
        raise ValueError(f"a payload of {len(payload)} bytes")
    return HEADER.pack(tag, len(payload)) + payload


def texts(*parts: str) -> bytes:
    """Strings, each after its length in bytes; lone surrogates are spelled out."""
    out = bytearray()
    for part in parts:
        data = str.encode(part, "utf-8", "backslashreplace")
        out += COUNT.pack(len(data)) + data
    return bytes(out)


def unpack_texts(payload: bytes) -> Sequence[str]:
    """The strings of `texts`; raises BrokenWireError if anything is over or missing."""
    found, place = [], 0
    while place < len(payload):
        end = place + COUNT.size
        if end > len(payload):
            raise BrokenWireError("text length cut")
        (size,) = COUNT.unpack(payload[place:end])
        place = end + size
        if place > len(payload):
            raise BrokenWireError("text cut")
        found.append(payload[end:place].decode("utf-8", "replace"))
    return found


def unpack_source(payload: bytes) -> tuple[Sequence[str], bytes]:
    """The names that a submission must define, and its source."""
    names, _, source = payload.partition(b"\0")
    return names.decode().split("\n"), source


def unpack(payload: bytes) -> tuple[Any, ...]:
    """What the parent, which is trusted, asks: trials, or calls."""
    wanted: tuple[Any, ...] = marshal.loads(payload)  # noqa: S302  # from the parent only
    return wanted


def send(fd: int, data: bytes) -> None:
    """Write everything to a blocking descriptor."""
    rest = memoryview(data)
    while rest:
        rest = rest[_write(fd, rest) :]


def receive(fd: int, *tags: bytes) -> tuple[bytes, bytes]:
    """Wait for one frame of the parent, its tag one of `tags`.

    Raises:
        BrokenWireError: at the end of the pipe, or if the frame is another one.
    """
    tag, size = HEADER.unpack(_exactly(fd, HEADER.size))
    if tag not in tags:
        raise BrokenWireError(f"tag {tag!r}")
    return tag, _exactly(fd, size)


def _exactly(fd: int, size: int) -> bytes:
    data = b""
    while len(data) < size:
        try:
            more = _read(fd, size - len(data))
        except OSError as error:
            raise BrokenWireError(str(error)) from error
        if not more:
            raise BrokenWireError("end of pipe")
        data += more
    return data
