"""The program itself on a pseudo-terminal: what was answered outlives a process that is killed."""

import os
import re
import select
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest

from quizapp.core.study.entry import Answered, Entry, Started
from quizapp.store import open_journal
from tests.store.clocks import TokyoClock

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import fcntl
import pty
import termios

ROOT = Path(__file__).parents[2]
ROWS, COLUMNS = 24, 80
PATIENCE = 30.0
"""Seconds until a test gives up; a sound program needs less than one."""

SECONDS_OF_SILENCE = 0.2
"""How long nothing must be drawn before what was drawn is read."""

ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)")
WHERE_IS_THE_CURSOR, AFTER_ONE_CELL = b"\x1b[6n", b"\x1b[1;2R"
CTRL_Q = b"\x11"


class Terminal:
    """quizapp on a terminal of its own, which samples ambiguous characters one cell wide."""

    def __init__(self, home: Path, *words: str) -> None:
        self._fd, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "quizapp", *words],
            cwd=ROOT,
            env={**kept, "TERM": "xterm-256color", "QUIZAPP_HOME": str(home)},
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
        )
        os.close(inside)
        self._drawn = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._fd)

    def press(self, key: str, *wanted: str) -> None:
        """Type until all of these patterns stand in what is drawn then: an early key is lost."""
        self._drawn = b""
        self.until(*wanted, key=key)

    def until(self, *wanted: str, key: str = "") -> None:
        """Read what is drawn until all of these patterns stand in it."""
        deadline = time.monotonic() + PATIENCE
        while not all(re.search(one, self._text()) for one in wanted):
            assert time.monotonic() < deadline, f"{wanted} was never drawn, but: {self._text()}"
            os.write(self._fd, key.encode())
            while select.select([self._fd], [], [], SECONDS_OF_SILENCE)[0]:
                self._hear(os.read(self._fd, 65536))

    def _hear(self, drawn: bytes) -> None:
        self._drawn += drawn
        if WHERE_IS_THE_CURSOR in self._drawn:
            self._drawn = b""
            os.write(self._fd, AFTER_ONE_CELL)

    def _text(self) -> str:
        return ESCAPE.sub(b"", self._drawn).decode("utf-8", "replace")

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.wait()

    def quit(self) -> int:
        """Leave as a learner does; its exit code."""
        os.write(self._fd, CTRL_Q)
        return self._process.wait(PATIENCE)


def entries(home: Path) -> list[Entry]:
    with open_journal(home, TokyoClock()) as journal:
        return [stamped.entry for stamped in journal.entries()]


QUESTION = ("問題 1 / ", "勾配降下法の更新式として")
VERDICT = "[✓✗] 不?正解"


def test_an_answer_outlives_the_killed_app_and_its_sitting_goes_on(tmp_path: Path) -> None:
    with Terminal(tmp_path, "study", "--topic", "sgd") as terminal:
        terminal.until(*QUESTION)
        terminal.press("1", VERDICT)
        terminal.kill()
    started, answered = entries(tmp_path)
    assert isinstance(started, Started)
    assert isinstance(answered, Answered)
    with Terminal(tmp_path) as terminal:
        terminal.until("続きから（SGD.*問題 1 / ")
        terminal.press("1", *QUESTION, VERDICT)
        assert terminal.quit() == 0
    assert entries(tmp_path) == [started, answered]
