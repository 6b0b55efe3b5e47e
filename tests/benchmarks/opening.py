"""The app opened and moved about in, beside a hello world in Textual of the same widgets.

What counts is what the terminal is sent: the first picture, then home with its figures, then the
row that is pointed at.
"""

import shutil
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import quizapp
from quizapp.bank import bundled, load
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Variant
from quizapp.store import open_journal
from quizapp.store.codec import encode
from tests.benchmarks.measure import table, timing_of
from tests.benchmarks.terminal import Opened, Program
from tests.tui.stage import StillClock

ROUNDS, A_DAY = 5, 40
EXAMPLE = Path(quizapp.__file__).parent / "bank" / "examples" / "choice.yaml"
KEYS = 100
JOURNALS = (0, 1_000, 100_000)

PEER = """
from textual.app import App
from textual.binding import Binding
from textual.widgets import Footer, OptionList, Static
class Rows(OptionList):
    BINDINGS = [Binding("j", "cursor_down", show=False), Binding("enter", "choose", "Choose"),
                Binding("1", "pick", "By number")]
class Hello(App):
    ENABLE_COMMAND_PALETTE = False
    CSS = ".title { text-style: bold; padding: 0 1; } .today { padding: 1 1; }"
    BINDINGS = [Binding("q", "quit", "Quit"), Binding("f2", "set", "Settings"),
                Binding("question_mark", "keys", "Help")]
    def compose(self):
        yield Static("A title", markup=False, classes="title")
        yield Static("Today: 1 due, 2 new", markup=False, classes="today")
        yield Rows(*(f"{n} Some topic    ...........  0 / 10" for n in range(1, 10)))
        yield Footer(compact=True)
Hello().run()
"""
PEER_ROW, MENU, FIGURES, QUESTION = "9 Some topic", "終了", "一巡", "問題 1 /"


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
        moved = _moved([*programs[:2], _question(Path(folder))])
    return f"{_table(found)}\n{moved}"


def _moved(programs: Sequence[Program]) -> str:
    """The pointer moved by a key, from the key to what is drawn for it."""
    with ExitStack() as stack:
        press = {f"j in {one.name}": stack.enter_context(one.at_rest()) for one in programs}
        rounds = [{name: action() for name, action in press.items()} for _ in range(KEYS)]
        taken = {name: timing_of([one[name] for one in rounds]) for name in press}
        return table(taken, next(iter(press)))


def _question(folder: Path) -> Program:
    """The app on a question with options."""
    bank = folder / "one"
    bank.mkdir()
    shutil.copy(EXAMPLE, bank)
    command = (sys.executable, "-m", "quizapp", "study", "--no-ascii", "--no-bundled", "--topic")
    own = (*command, load([bank]).questions.topics()[0].id, "--bank", str(bank))
    return Program("the options of a question", own, folder / "own", (QUESTION,))


def _programs(folder: Path) -> list[Program]:
    ids = list(load([bundled()]).questions)
    ours = (sys.executable, "-m", "quizapp", "study", "--no-ascii")
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
