"""Grading a class in processes that are killed on the way, as a power cut would."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.cli.submissions import PYTORCH, STALE, TEXTBOOK

SAYING = """
class Odd:
    pass
print(Odd(), {'a', 'b', 'c'})
raise ValueError(Odd())
"""
SOURCES = (
    TEXTBOOK,
    PYTORCH,
    STALE,
    TEXTBOOK.replace("- self.lr", "+ self.lr"),
    TEXTBOOK + SAYING,
    "while True:\n    pass\n",
)
WEIGHTS = (30, 20, 20, 20, 9, 1)

SEED = 12345


def write_class(folder: Path, number: int, seed: int = 1) -> Path:
    """So many learners' files, no two alike, some of them twice and some unreadable."""
    chance = random.Random(seed)  # noqa: S311  # which file is what
    folder.mkdir()
    for i in range(number):
        (source,) = chance.choices(SOURCES, WEIGHTS)
        text = f"{source}\n# {i % (number - 3)}\n"
        content = text.encode("utf-16") if i % 50 == 7 else text.encode()
        (folder / f"s{i:05}_momentum-class.py").write_bytes(content)
    return folder


def grading(state: Path, *words: str) -> subprocess.Popen[bytes]:
    """`quizapp grade` in a session of its own, with its runs kept there."""
    return subprocess.Popen(
        [sys.executable, "-m", "quizapp", "grade", *words, "--seed", str(SEED)],
        env=os.environ | {"XDG_STATE_HOME": str(state)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def graded(state: Path, *words: str) -> tuple[int, bytes, bytes]:
    """Its exit code, and what it has said."""
    process = grading(state, *words)
    out, err = process.communicate()
    return process.returncode, out, err


def run_lines(state: Path) -> list[bytes]:
    """What is kept of the one run there."""
    (path,) = (state / "quizapp" / "runs").iterdir()
    return path.read_bytes().splitlines(keepends=True)


def stopped_on_the_way(
    state: Path, lines: int, stop: Callable[[subprocess.Popen[bytes]], None], *words: str
) -> tuple[int, str]:
    """Stop it as soon as so many lines more are kept; its exit code, and what it complained of."""
    process = grading(state, *words)
    runs = state / "quizapp" / "runs"
    before = kept_lines(runs)
    while process.poll() is None and kept_lines(runs) < before + lines:
        time.sleep(0.005)
    if process.poll() is None:
        stop(process)
    _, err = process.communicate()
    return process.returncode, err.decode()


def kept_lines(runs: Path) -> int:
    """How many lines are written down there."""
    return sum(path.read_bytes().count(b"\n") for path in runs.glob("*.jsonl"))


def kill(process: subprocess.Popen[bytes]) -> None:
    """As the system does when memory is short: the command alone, at once."""
    process.kill()


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C, which a terminal sends to all of them."""
    os.killpg(process.pid, signal.SIGINT)
