"""10,000 questions: read against the parser alone, kept, checked and rechecked; 300, too."""

import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from quizapp.bank import load
from tests.benchmarks.crowd import EACH, FILES, write_crowd, write_few, write_three_hundred
from tests.benchmarks.measure import in_turn, table

ROUNDS = 5
EDITED = "03.yaml"


def run() -> str:
    """Time reading, opening the app, and checking."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crowd = folder / "crowd"
        crowd.mkdir()
        write_crowd(crowd)
        parts = (_reading(crowd), _opening(folder, crowd), _checking(folder, crowd))
        return "\n".join(parts)


def _reading(crowd: Path) -> str:
    files = sorted(crowd.iterdir())

    def compose() -> None:
        for file in files:
            yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    def read() -> None:
        bank = load([crowd])
        assert (len(bank.questions), bank.problems) == (FILES * EACH, ())

    size = sum(file.stat().st_size for file in files) / 1e6
    floor = "PyYAML's C compose"
    times = in_turn({floor: compose, "structural check": read}, ROUNDS)
    return f"  {FILES * EACH} questions, {size:.1f} MB\n{table(times, floor)}"


def _opening(folder: Path, crowd: Path) -> str:
    """From the command to a home screen with its figures, and the memory at that moment."""
    few = folder / "few"
    few.mkdir()
    write_few(few)
    sizes: dict[str, float] = {}

    def opened(name: str, bank: Path) -> None:
        sizes[name] = _home(folder, bank)

    labels = {"home of 6 questions": few, "home of 10,000, from the cache": crowd}
    actions = {
        label: lambda label=label, bank=bank: opened(label, bank) for label, bank in labels.items()
    }
    times = in_turn(actions, ROUNDS)
    few_, all_ = labels
    more = times[all_].p50 - times[few_].p50
    memory = sizes[all_] - sizes[few_]
    return f"{table(times, few_)}\n  that is {more:.0f} ms and {memory:.0f} MB more"


def _home(folder: Path, bank: Path) -> float:
    """Open the app until it says how many questions are new; its memory in MB."""
    command = [sys.executable, "-m", "quizapp", "--no-bundled", "--bank", str(bank)]
    child, terminal = pty.fork()
    if not child:
        os.environ |= {"QUIZAPP_HOME": str(folder / "home"), "TERM": "xterm-256color"}
        os.execv(sys.executable, command)  # noqa: S606  # the program itself
    try:
        _wait_for("新しい問題".encode(), terminal)
        status = Path(f"/proc/{child}/status").read_text(encoding="ascii")
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _wait_for(wanted: bytes, terminal: int) -> None:
    seen = b""
    deadline = time.monotonic() + 60
    while wanted not in seen:
        ready, _, _ = select.select([terminal], [], [], deadline - time.monotonic())
        if not ready:
            raise TimeoutError(seen[-2000:])
        seen += os.read(terminal, 65_536)


def _checking(folder: Path, crowd: Path) -> str:
    """The whole bank for the first time, and once more after one question has been edited."""
    whole = _check(folder, crowd)
    file = crowd / EDITED
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("level: 3", "level: 4", 1), encoding="utf-8")
    again = _check(folder, crowd)
    few = folder / "three-hundred"
    few.mkdir()
    write_three_hundred(few)
    cold, warm = _check(folder, few), _check(folder, few)
    return (
        f"  full check {whole:.1f} s, after editing one question {again:.1f} s"
        f" (1/{whole / again:.0f})\n"
        f"  300 questions {cold:.1f} s, once more {warm:.1f} s (1/{cold / warm:.0f})"
    )


def _check(folder: Path, crowd: Path) -> float:
    command = [sys.executable, "-m", "quizapp", "check", "--no-bundled", "--bank", str(crowd)]
    begun = time.perf_counter()
    home = {**os.environ, "QUIZAPP_HOME": str(folder / "home")}
    subprocess.run(command, env=home, check=True, capture_output=True)
    return time.perf_counter() - begun
