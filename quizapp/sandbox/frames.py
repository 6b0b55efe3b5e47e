"""Cutting what a worker has written into frames, believing none of it."""

from dataclasses import dataclass

from quizapp.sandbox.inside.wire import HEADER, MOST_PAYLOAD


class ViolationError(Exception):
    """The worker said something that is no answer at this point; the text is for the log."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One complete message of the worker."""

    tag: bytes
    payload: bytes


class Frames:
    """Bytes in, frames out."""

    def __init__(self) -> None:
        self._data = bytearray()

    @property
    def rest(self) -> int:
        """How many bytes wait that have not been read as a frame."""
        return len(self._data)

    def feed(self, data: bytes) -> None:
        """Take more bytes."""
        self._data += data

    def next(self) -> Frame | None:
        """The next frame, if it is complete; raises ViolationError if it would be too long."""
        if len(self._data) < HEADER.size:
            return None
        tag, size = HEADER.unpack_from(self._data)
        if size > MOST_PAYLOAD:
            raise ViolationError("frame too long")
        end = HEADER.size + size
        if len(self._data) < end:
            return None
        payload = bytes(self._data[HEADER.size : end])
        del self._data[:end]
        return Frame(tag, payload)
