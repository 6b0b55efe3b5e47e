"""What the terminal itself answers when asked, and how wide it is written to."""

import os
import re
import shutil
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.core.text.pen import Pen

AMBIGUOUS = "α"
"""A character that is one cell wide to us, and two to terminals set for old East Asian fonts."""

WIDE = 2

_WIDTHS = range(60, 101)
"""Figures are as wide as the terminal within these; where there is none, as 80 cells."""

_POSITION = re.compile(rb"\x1b\[(\d+);(\d+)R")


def terminal_pen(*, ascii_only: bool) -> "Pen":
    """The pen for figures on standard output."""
    from quizapp.core.text.pen import pen

    columns = shutil.get_terminal_size((80, 24)).columns
    return pen(min(max(columns, _WIDTHS[0]), _WIDTHS[-1]) - 1, ascii_only=ascii_only)


def ambiguous_width(patience: float = 0.3) -> int | None:
    """How many cells the terminal gives α: 1 or 2; None if it does not say within `patience` s.

    Prints the character, asks for the cursor's column (CSI 6n), and wipes it away again.
    """
    try:
        import termios
        import tty
    except ImportError:
        return None
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        sys.stdout.write(f"\r{AMBIGUOUS}\x1b[6n")
        sys.stdout.flush()
        column = _column(descriptor, time.monotonic() + patience)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        sys.stdout.write("\r\x1b[2K")
        sys.stdout.flush()
    return None if column is None else column - 1


def _column(descriptor: int, deadline: float) -> int | None:
    import select

    answer = b""
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([descriptor], [], [], left)[0]:
            break
        answer += os.read(descriptor, 64)
        if match := _POSITION.search(answer):
            return int(match[2])
    return None
