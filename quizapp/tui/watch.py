"""Watching the file that is written: a save is read, and checked once it is shown, in threads."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.message import Message

from quizapp.tui.proof import Proof, Reader

SECONDS_BETWEEN_LOOKS = 0.5


@dataclass
class WasRead(Message):
    """The file was read for the `number`-th time."""

    number: int
    proof: Proof


@dataclass
class WasChecked(Message):
    """All of what was read the `number`-th time has been tried."""

    number: int
    notes: tuple[str, ...]


class Watch:
    """Looks for saves; what comes of one is posted, from any thread, and belongs to its number."""

    def __init__(self, reader: Reader, post: Callable[[Message], object]) -> None:
        self._reader = reader
        self._post = post
        self._stamp: object = self  # like no stamp there is
        self._number = 0

    def look(self) -> Callable[[], None] | None:
        """What is to be done in a thread if the file has changed since the last look."""
        stamp = self._reader.stamp()
        if stamp == self._stamp:
            return None
        self._stamp = stamp
        self._number += 1
        return partial(self._read, self._number)

    def is_latest(self, number: int) -> bool:
        """Whether nothing has been saved since that reading began."""
        return number == self._number

    def _read(self, number: int) -> None:
        self._post(WasRead(number, self._reader.read()))

    def check(self, number: int) -> None:
        """Find all that is wrong with what was read the `number`-th time; called in a thread."""
        if self.is_latest(number):
            self._post(WasChecked(number, self._reader.check()))
