"""Programs on a terminal of their own: when what was drawn, how soon a key is answered."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROWS, COLUMNS = 30, 100
PATIENCE = 60.0
SECONDS_TO_REST, SECONDS_BETWEEN_KEYS = 2.0, 0.1
ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)")


@dataclass(frozen=True, slots=True)
class Opened:
    """Milliseconds until each text was on the terminal; megabytes then, and at most until then."""

    shown: tuple[float, ...]
    now: float
    most: float


@dataclass(frozen=True, slots=True)
class Program:
    """A command with its home, and what it shows one after another until it is usable."""

    name: str
    command: tuple[str, ...]
    home: Path
    texts: tuple[str, ...]

    def opened(self, *, to_its_end: bool = False) -> Opened:
        """Start it on a terminal of its own; kill it, or let it come to rest and quit."""
        with self.running() as (process, terminal, start):
            shown = tuple(_drawn(terminal, start, self.texts))
            status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
            if to_its_end:
                _quit(terminal)
        return Opened(shown, _megabytes(status, "VmRSS"), _megabytes(status, "VmHWM"))

    @contextmanager
    def running(self) -> Iterator[tuple[int, int, float]]:
        """Its process, its terminal, and when it was started; killed at the end."""
        start = time.monotonic()
        process, terminal = pty.fork()
        if process == 0:
            env = os.environ | {"QUIZAPP_HOME": str(self.home)}
            os.execve(self.command[0], self.command, env)  # noqa: S606  # no shell is meant
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        try:
            yield process, terminal, start
        finally:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(terminal)

    @contextmanager
    def at_rest(self) -> Iterator[Callable[[], float]]:
        """A function that presses a key and says in how many milliseconds it is answered."""
        with self.running() as (_, terminal, start):
            _drawn(terminal, start, self.texts)
            _silence(terminal, SECONDS_TO_REST)
            yield partial(_press, terminal)


def _silence(terminal: int, seconds: float) -> None:
    """Read until nothing has been drawn for so long."""
    while select.select([terminal], [], [], seconds)[0]:
        os.read(terminal, 1 << 16)


def _press(terminal: int) -> float:
    """Milliseconds from a key to the first that is drawn for it."""
    _silence(terminal, SECONDS_BETWEEN_KEYS)
    start = time.perf_counter()
    os.write(terminal, b"j")
    if not select.select([terminal], [], [], PATIENCE)[0]:
        raise TimeoutError("nothing was drawn for a key")
    return (time.perf_counter() - start) * 1000


def _quit(terminal: int) -> None:
    """Press the key once nothing is drawn any more, and wait until the terminal is left."""
    time.sleep(SECONDS_TO_REST)
    os.write(terminal, b"\x11")
    with suppress(OSError):  # Linux says so when the last program has gone
        while os.read(terminal, 1 << 16):
            pass


def _drawn(terminal: int, start: float, texts: Sequence[str]) -> list[float]:
    """When each of the texts was there, milliseconds after the start."""
    drawn = b""
    found: list[float] = []
    while len(found) < len(texts):
        if not select.select([terminal], [], [], PATIENCE)[0]:
            raise TimeoutError(f"{texts} never came, but: {drawn.decode(errors='replace')}")
        drawn += os.read(terminal, 1 << 16)
        plain = ESCAPE.sub(b"", drawn).decode(errors="replace")
        since = (time.monotonic() - start) * 1000
        found += [since for text in texts[len(found) :] if text in plain]
    return found


def _megabytes(status: str, name: str) -> float:
    match = re.search(rf"{name}:\s*(\d+) kB", status)
    return int(match[1]) / 1024 if match else 0.0
