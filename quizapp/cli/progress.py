"""How far long work is, in one line of stderr that leaves no trace."""

import sys
import time

_CELLS = 24
_BETWEEN_S = 0.1


class ProgressBar:
    """A bar that is drawn now and then; it shows nothing where stderr is no terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._seen = sys.stderr is not None and sys.stderr.isatty()
        # Work that is done in a moment needs no bar.
        self._next = time.monotonic() + 2 * _BETWEEN_S
        self._drawn = False

    def show(self, done: int, total: int) -> None:
        """Sample how far it is; with nothing left to do the line is wiped."""
        now = time.monotonic()
        if done >= total:
            self.clear()
        elif self._seen and now >= self._next:
            self._next = now + _BETWEEN_S
            self._drawn = True
            bar = "#" * (_CELLS * done // total)
            line = f"\r{self._label} [{bar:-<{_CELLS}}] {done} / {total}"
            print(line, end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Wipe the line before something else is printed."""
        if self._drawn:
            self._drawn = False
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)
