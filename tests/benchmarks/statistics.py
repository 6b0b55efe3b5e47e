"""`quizapp stats` over 10,000 questions and 100,000 answers: processor time, and what is kept."""

import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.bank import load
from quizapp.bank.listing import SETTLED_NS
from quizapp.core.answer import Filled, Picked, Written
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Variant
from quizapp.store import open_journal
from quizapp.store.codec import encode
from tests.benchmarks.crowd import write_crowd
from tests.tui.stage import StillClock

ANSWERS, A_DAY, ROUNDS = 100_000, 120, 7
FORMS = (Picked((1,)), Filled({"答え": "0.5"}), Filled({"式": "αv-ηg"}), Written("v = 0"))
SLIPS = ("stale_v", "no_lr", "sign", "reset", "no_sqrt", "option-2", "mistake-1", "own-slip")
ALLOWED_MS = 100


def run() -> str:
    """Each command in a process of its own, in turn; the first fold of the whole journal once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bank, full, empty = (folder / part for part in ("bank", "full", "empty"))
        bank.mkdir()
        write_crowd(bank)
        path = _grown(full, [*load([bank]).questions])
        time.sleep(SETTLED_NS / 1e9)  # else the bank is not kept
        stats = ("stats", "--no-bundled", "--bank", str(bank))
        for _ in range(2):  # the bank is read and looked at, then kept with what was found
            _spent(folder, empty, *stats)
        cold = _spent(folder, full, *stats)
        runs = {"quizapp --version": (empty, ("--version",)), "no answers": (empty, stats)}
        runs[f"{ANSWERS:,} answers, kept folds"] = (full, stats)
        taken: dict[str, list[float]] = {label: [] for label in runs}
        for _ in range(ROUNDS):
            for label, (home, words) in runs.items():
                taken[label].append(_spent(folder, home, *words))
        return _told(taken, cold, _kept(path))


def _spent(folder: Path, home: Path, *words: str) -> float:
    """Milliseconds of processor time that a command takes."""
    own = {**os.environ, "QUIZAPP_HOME": str(home), "XDG_CACHE_HOME": str(folder / "cache")}
    own["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")  # else each start may compile all anew
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "quizapp", *words]
    subprocess.run(command, env=own, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _told(taken: dict[str, list[float]], cold: float, kept: int) -> str:
    medians = {label: statistics.median(times) for label, times in taken.items()}
    bare, without, full = medians.values()
    lines = [f"  {label:<34}{median:>8.0f} ms" for label, median in medians.items()]
    return "\n".join(
        (
            *lines,
            f"  beyond the same without answers {full - without:.0f} ms ({ALLOWED_MS} allowed)",
            f"  beyond bare start-up {full - bare:.0f} ms, most of it for the list of questions",
            f"  the first fold of all answers {cold / 1000:.1f} s; kept {kept / 1e6:.2f} MB",
        )
    )


def _kept(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        found: int = connection.execute("SELECT length(body) FROM kept").fetchone()[0]
    connection.close()
    return found


def _grown(home: Path, ids: Sequence[str]) -> Path:
    """A journal of answers in every form, a quarter of them wrong in one of many ways."""
    start = datetime.now(UTC) - timedelta(days=ANSWERS / A_DAY)
    moments = (start + timedelta(days=number / A_DAY) for number in range(ANSWERS))
    with open_journal(home, StillClock()) as journal:
        path = journal.path
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO entries (at, zone, day, kind, body) VALUES (?, ?, ?, ?, ?)",
            (_row(ids, number, at) for number, at in enumerate(moments)),
        )
    connection.close()
    return path


def _row(ids: Sequence[str], number: int, at: datetime) -> tuple[str, str, str, str, str]:
    session, showing = divmod(number, A_DAY)
    wrong = number % 4 == 0
    answered = Answered(
        f"s{session}",
        showing,
        Variant(ids[number * 7 % len(ids)], number + 1),
        FORMS[number % 3 if wrong else number % len(FORMS)],
        "fail" if wrong else "pass",
        "again" if wrong else "good",
        (SLIPS[number // 4 % len(SLIPS)],) if wrong else (),
        seconds=float(20 + number % 60),
    )
    text, when = encode(answered), moment(at, "UTC")
    return when.at.isoformat(), when.zone, when.day.isoformat(), text.kind, text.body
