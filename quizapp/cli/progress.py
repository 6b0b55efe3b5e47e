"""How far long work is, in one line of stderr that leaves no trace."""

import sys
import time

from quizapp.core.text.width import cells

_CELLS = 24
_BETWEEN_S = 0.1

_UNSEEN_BETWEEN_S = 30.0
"""Where no terminal shows it, as in a log, there is a line of it so often."""


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
            print(f"\r{self._line(done, total)}\x1b[K", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Wipe the line before something else is printed."""
        if self._drawn:
            self._drawn = False
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)

    def _line(self, done: int, total: int) -> str:
        bar = "#" * (_CELLS * done // total)
        return f"{self._label} [{bar:-<{_CELLS}}] {done} / {total}"


class PacedProgress(ProgressBar):
    """A bar with how fast it goes and what remains; a line now and then where none is seen."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self._began = time.monotonic()
        self._next_unseen = self._began + _UNSEEN_BETWEEN_S
        self._worked = 0

    def pace(self, worked: int, done: int, total: int) -> None:
        """Show it; of what is done so much was worked at since this began."""
        self._worked = worked
        self.show(done, total)
        if not self._seen and sys.stderr is not None and time.monotonic() >= self._next_unseen:
            self._next_unseen = time.monotonic() + _UNSEEN_BETWEEN_S
            print(f"{self._label} {self._figures(done, total)}", file=sys.stderr, flush=True)

    def _line(self, done: int, total: int) -> str:
        bar = "#" * (_CELLS * done // total)
        line = f"{self._label} [{bar:-<{_CELLS}}] {self._figures(done, total)}"
        import shutil  # not small, and seldom needed

        if cells(line) < shutil.get_terminal_size().columns:
            return line
        return f"{done} / {total}"

    def _figures(self, done: int, total: int) -> str:
        took = time.monotonic() - self._began
        if not self._worked or not took:
            return f"{done} / {total}"
        rate = self._worked / took
        left = _told(round((total - done) / rate))
        return f"{done} / {total}  {rate:.3g} 件/秒  残り {left}"


def _told(seconds: int) -> str:
    if seconds < 60:  # noqa: PLR2004  # a minute
        return f"{seconds} 秒"
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:  # noqa: PLR2004  # an hour
        return f"{minutes} 分 {rest} 秒"
    return f"{minutes // 60} 時間 {minutes % 60} 分"
