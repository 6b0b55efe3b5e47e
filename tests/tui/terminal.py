"""quizapp itself on a pseudo-terminal, as a learner has it; imported where there are such."""

import fcntl
import itertools
import os
import pty
import re
import resource
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
ROWS, COLUMNS = 24, 80
PATIENCE = 60.0
"""Seconds until a test gives up; a sound program needs less than one."""

SECONDS_OF_SILENCE = 0.2
"""How long nothing must be drawn before what was drawn is read."""

SECONDS_TO_THE_NEXT_KEY = 0.06

ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)")
WHERE_IS_THE_CURSOR, AFTER_ONE_CELL = b"\x1b[6n", b"\x1b[1;2R"
LEAVES_THE_SCREEN = b"\x1b[?1049l"
CTRL_C, CTRL_Q = "\x03", "\x11"


_CHOICE = """
- id: choice-{number}
  kind: choice
  ask: 設問{number:02}の答えはどれか。
  options:
  - answer: 甲
    correct: true
    because: 甲です。
  - answer: 乙
    because: 乙ではありません。
  explain: 甲です。
"""
_BLANK = """
- id: blank
  kind: fill
  ask: 文字を書け。{文字}
  blanks:
    文字: {formula: 'W + v + g'}
  explain: 足します。
"""
_BLANKS = """
- id: blanks
  kind: fill
  ask: 二つ書け。{甲}、{乙}
  blanks:
    甲: {formula: 'W + v + g'}
    乙: {formula: 'W'}
  explain: 足します。
"""
_TOPIC_WORDS = ("--topic", "sgd")
TOPIC = "topic: sgd\ntitle: SGD\nquestions:"


def choices(folder: Path, count: int) -> tuple[str, ...]:
    """The words that study so many short questions, 設問01 and on."""
    return _study(folder, "".join(_CHOICE.format(number=number + 1) for number in range(count)))


def one_blank(folder: Path) -> tuple[str, ...]:
    """The words that study one question with a blank."""
    return _study(folder, _BLANK)


def two_blanks(folder: Path) -> tuple[str, ...]:
    """The words that study one question with two blanks."""
    return _study(folder, _BLANKS)


def only_choices(folder: Path, count: int) -> tuple[str, ...]:
    """The words that open home with so many short questions."""
    return choices(folder, count)[: -len(_TOPIC_WORDS)]


def _study(folder: Path, questions: str) -> tuple[str, ...]:
    bank = folder / "bank"
    bank.mkdir(exist_ok=True)
    (bank / "own.yaml").write_text(TOPIC + questions, encoding="utf-8")
    return ("study", "--bank", str(bank), "--no-bundled", *_TOPIC_WORDS)


QUIZAPP = (sys.executable, "-m", "quizapp")


class Terminal:
    """quizapp on a terminal of its own, which samples ambiguous characters one cell wide."""

    def __init__(
        self, home: Path, *words: str, program: Iterable[str] = QUIZAPP, **environment: str
    ) -> None:
        self._fd, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._before = termios.tcgetattr(inside)
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        kept |= {"TERM": "xterm-256color", "QUIZAPP_HOME": str(home), **environment}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.tui.on_terminal", *program, *words],
            cwd=ROOT,
            env=kept,
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
        )
        self._inside = inside  # kept open: what the terminal is like at the end is looked at
        self._drawn = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.hang_up()

    def press(self, key: str, *wanted: str) -> None:
        """Type until all of these patterns stand in what is drawn then: an early key is lost."""
        self._drawn = b""
        self.until(*wanted, key=key)

    def type(self, keys: str) -> None:
        """Type once."""
        os.write(self._fd, keys.encode())

    def type_slowly(self, keys: Iterable[str], seconds: float) -> None:
        """Type with so much time between two keys, whose own bytes come together."""
        for key in keys:
            self.type(key)
            time.sleep(seconds)

    def type_for(self, seconds: float, keys: str) -> None:
        """Type these keys in turn for so long, as fast as hands can."""
        end = time.monotonic() + seconds
        for key in itertools.cycle(keys):
            self.type(key)
            next_key = min(end, time.monotonic() + SECONDS_TO_THE_NEXT_KEY)
            while (left := next_key - time.monotonic()) > 0:
                if select.select([self._fd], [], [], left)[0]:
                    self._hear(os.read(self._fd, 65536))
            if time.monotonic() >= end:
                return

    def until(self, *wanted: str, key: str = "") -> None:
        """Read what is drawn until all of these patterns stand in it."""
        deadline = time.monotonic() + PATIENCE
        while not all(re.search(one, self.text()) for one in wanted):
            assert time.monotonic() < deadline, f"{wanted} was never drawn, but: {self.text()}"
            self.type(key)
            self.listen(SECONDS_OF_SILENCE)

    def listen(self, silence: float) -> None:
        """Take in what is drawn until nothing has been for so many seconds."""
        while select.select([self._fd], [], [], silence)[0]:
            self._hear(os.read(self._fd, 65536))

    def _hear(self, drawn: bytes) -> None:
        self._drawn += drawn
        if WHERE_IS_THE_CURSOR in self._drawn:
            self._drawn = b""
            os.write(self._fd, AFTER_ONE_CELL)

    @property
    def drawn(self) -> bytes:
        """What was drawn since the last key of `press`, with the escape sequences in it."""
        return self._drawn

    def text(self, since: int = 0) -> str:
        """The same without escape sequences, from that byte on."""
        return ESCAPE.sub(b"", self._drawn[since:]).decode("utf-8", "replace")

    def take(self, seconds: float) -> int:
        """Take in what is drawn next, within so many seconds; from which byte on that is."""
        before = len(self._drawn)
        if select.select([self._fd], [], [], max(0.0, seconds))[0]:
            self._hear(os.read(self._fd, 65536))
        return before

    def said(self) -> list[str]:
        """The lines that were printed after the screen was given up."""
        printed = self._drawn.rpartition(LEAVES_THE_SCREEN)[2]
        return ESCAPE.sub(b"", printed).decode("utf-8", "replace").split("\r\n")[:-1]

    def fill_disk(self) -> None:
        """Let no file grow any more."""
        self._limit_files(1)

    def free_disk(self) -> None:
        """Let files grow again."""
        self._limit_files(resource.RLIM_INFINITY)

    def _limit_files(self, most: int) -> None:
        limits = (most, resource.RLIM_INFINITY)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, limits)

    def send(self, number: signal.Signals) -> int:
        """Send a signal; the exit code that comes of it."""
        self.process.send_signal(number)
        return self.end()

    def hang_up(self) -> None:
        """Take the terminal away, as closing its window does."""
        for fd in (self._inside, self._fd):
            if fd >= 0:
                os.close(fd)
        self._inside = self._fd = -1

    def is_as_it_was(self) -> bool:
        """Whether keys are echoed and gathered into lines as before the program began."""
        return termios.tcgetattr(self._inside) == self._before

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def quit(self) -> int:
        """Leave as a learner does; its exit code."""
        self.type(CTRL_Q)
        return self.end()

    def end(self) -> int:
        """Wait for the end, taking in what is drawn; the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"it does not end: {self.text()}"
            if self._fd >= 0:
                self.listen(0.05)
            else:
                time.sleep(0.05)
        if self._fd >= 0:
            self.listen(0.05)
        return self.process.returncode
