"""The app opened from cold on a terminal, beside a hello world in Textual of the same widgets.

What counts is what the terminal is sent: the first picture, then home with its figures.
"""

import fcntl
import os
import pty
import re
import select
import signal
import sqlite3
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.bank import bundled, load
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Variant
from quizapp.store import open_journal
from quizapp.store.codec import encode
from tests.tui.stage import StillClock

ROUNDS, COPIES, A_DAY = 15, 4, 40
JOURNALS = (0, 1_000, 100_000)
ROWS, COLUMNS = 30, 100
PATIENCE = 60.0
SECONDS_TO_REST = 2.0

PEER = """
from textual.app import App
from textual.binding import Binding
from textual.containers import VerticalGroup, VerticalScroll
from textual.widgets import Footer, Static
class Rows(VerticalGroup, can_focus=True):
    BINDINGS = [Binding("enter", "choose", "Choose"), Binding("1", "pick", "By number")]
class Hello(App):
    ENABLE_COMMAND_PALETTE = False
    CSS = ".title { text-style: bold; padding: 0 1; } .today { padding: 1 1; }"
    BINDINGS = [Binding("q", "quit", "Quit"), Binding("f2", "set", "Settings"),
                Binding("question_mark", "keys", "Help")]
    def compose(self):
        yield Static("", markup=False)
        yield Static("A title", markup=False, classes="title")
        yield Static("Today: 1 due, 2 new", markup=False, classes="today")
        rows = [Static(f"    {n} Some topic    ...........  0 / 10", markup=False)
                for n in range(1, 10)]
        yield VerticalScroll(Rows(*rows), can_focus=False)
        yield Footer(compact=True)
    def on_mount(self):
        self.query_one(Rows).focus()
Hello().run()
"""
PEER_ROW, MENU, FIGURES = "9 Some topic", "終了", "連続学習"
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
        start = time.monotonic()
        process, terminal = pty.fork()
        if process == 0:
            env = os.environ | {"QUIZAPP_HOME": str(self.home)}
            os.execve(self.command[0], self.command, env)  # noqa: S606  # no shell is meant
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        try:
            shown = tuple(_drawn(terminal, start, self.texts))
            status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
            if to_its_end:
                _quit(terminal)
        finally:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(terminal)
        return Opened(shown, _megabytes(status, "VmRSS"), _megabytes(status, "VmHWM"))


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


def copied(folder: Path) -> Path:
    """The bundled questions again under other ids: 300 and more, together with them."""
    folder.mkdir()
    for number in range(1, COPIES + 1):
        for path in bundled().glob("*.yaml"):
            text = re.sub(
                r"^( *- (?:id|set): )(.+)$",
                rf"\g<1>\g<2>-{number}",
                path.read_text(encoding="utf-8"),
                flags=re.MULTILINE,
            )
            (folder / f"{number}-{path.name}").write_text(text, encoding="utf-8")
    return folder


def grown(home: Path, ids: Sequence[str], answers: int) -> Path:
    """A journal of so many answers, forty a day up to now, a fifth of them wrong."""
    start = datetime.now(UTC) - timedelta(days=answers / A_DAY)
    moments = (start + timedelta(days=number / A_DAY) for number in range(answers))
    with open_journal(home, StillClock()) as journal:
        path = journal.path
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO entries (at, zone, day, kind, body) VALUES (?, ?, ?, ?, ?)",
            (_row(ids, number, at) for number, at in enumerate(moments)),
        )
    connection.close()
    return home


def _row(ids: Sequence[str], number: int, at: datetime) -> tuple[str, str, str, str, str]:
    session, showing = divmod(number, A_DAY)
    variant = Variant(ids[number % len(ids)], number + 1)
    answered = Answered(f"s{session}", showing, variant, None, "pass", "good")
    if number % 5 == 0:
        answered = replace(answered, word="fail", rating="again")
    text = encode(answered)
    when = moment(at, "UTC")
    return when.at.isoformat(), when.zone, when.day.isoformat(), text.kind, text.body


def run() -> str:
    """Open in turn, so that a slow spell hits all alike; each beside the hello world."""
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, list[Opened]] = {}
        programs = _programs(Path(folder))
        for program in programs:
            program.opened(to_its_end=True)  # not counted: it may still have things to work out
        for _ in range(ROUNDS):
            for program in programs:
                found.setdefault(program.name, []).append(program.opened())
    return _table(found)


def _programs(folder: Path) -> list[Program]:
    bank = copied(folder / "bank")
    ids = list(load([bundled(), bank]).questions)
    ours = (sys.executable, "-m", "quizapp", "study", "--no-ascii", "--bank", str(bank))
    peer = (sys.executable, "-c", PEER)
    return [
        Program("a hello world of the same widgets", peer, folder / "none", (PEER_ROW,)),
        *(
            Program(
                f"{len(ids)} questions, {answers:,} answers",
                ours,
                grown(folder / str(answers), ids, answers),
                (MENU, FIGURES),
            )
            for answers in JOURNALS
        ),
    ]


def _table(found: Mapping[str, Sequence[Opened]]) -> str:
    floor = next(iter(found.values()))
    lines = []
    for name, runs in found.items():
        for place, what in enumerate(("first picture", "usable")[: len(runs[0].shown)]):
            taken = [one.shown[place] for one in runs]
            ratios = [mine / base.shown[0] for mine, base in zip(taken, floor, strict=True)]
            lines.append(
                f"  {name + ': ' + what:<52}{statistics.median(taken):>8.0f} ms"
                f"  ×{statistics.median(ratios):.2f}"
            )
        now = statistics.median(one.now for one in runs)
        most = statistics.median(one.most for one in runs)
        lines.append(f"  {name + ': memory':<52}{now:>8.1f} MB  at most {most:.1f}")
    return "\n".join(lines)
