"""Begins a program with its stdin as controlling terminal, as a shell does.

Run as `python -m tests.tui.on_terminal PROGRAM WORDS...` in a session of its own.
"""

import fcntl
import os
import sys
import termios

if __name__ == "__main__":
    fcntl.ioctl(sys.stdin.fileno(), termios.TIOCSCTTY, 0)
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606
