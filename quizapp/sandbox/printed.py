"""What a submission prints: its beginning is kept, its length is watched."""

from quizapp.sandbox.cleaning import clean

FLOOD = 64
"""So many times the bytes that are kept are no longer debugging but a flood."""


class Printed:
    """Collects output up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept = bytearray()
        self._total = 0

    def take(self, data: bytes) -> bool:
        """Take more; False once there is far too much."""
        self._total += len(data)
        self._kept += data[: self._most - len(self._kept)]
        return not self.flooded

    @property
    def flooded(self) -> bool:
        """Whether there was far more than anybody would read."""
        return self._total > FLOOD * self._most

    @property
    def truncated(self) -> bool:
        """Whether something was left out."""
        return self._total > self._most

    def text(self) -> str:
        """What was kept, fit to be shown."""
        return clean(self._kept.decode("utf-8", "replace"), self._most)
