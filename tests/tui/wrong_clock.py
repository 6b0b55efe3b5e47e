"""quizapp on a machine whose wall clock is wrong by as many seconds as a file says.

Run as `python -m tests.tui.wrong_clock FILE WORDS...`; the file may change at any time, as a clock
may be set. The clock that nobody sets is the machine's own.
"""

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from quizapp.cli import main, rooms
from quizapp.core.exam.timing import ClockReading


class WrongClock(rooms.SystemClock):
    """The machine's clock, set wrong."""

    def now(self) -> datetime:
        """The instant that it says it is."""
        return super().now() + timedelta(seconds=wrong_by())

    def reading(self) -> ClockReading:
        """Its wall clock is wrong alone."""
        reading = super().reading()
        return replace(reading, wall=reading.wall + wrong_by())


def wrong_by() -> float:
    """What the file says now."""
    return float(Path(sys.argv[1]).read_text(encoding="ascii"))


if __name__ == "__main__":
    rooms.SystemClock = WrongClock  # type: ignore[misc]  # before a command imports it
    sys.exit(main(sys.argv[2:]))
