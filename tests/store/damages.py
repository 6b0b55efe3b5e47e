"""Journals to be damaged, damages of every kind, and what SQLite itself still reads after them."""

import os
import random
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile, copytree
from typing import TypeAlias

from quizapp.core.answer import Draft, Picked, Written
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Variant
from quizapp.store import SqliteJournal, open_journal
from quizapp.store.database import FILE_NAME
from tests.store.clocks import StoppedClock

PAGE = 4096
BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
CLOCK = StoppedClock(BEGAN + timedelta(days=30))
COLUMNS = "at, zone, day, kind, body, sum"
Columns: TypeAlias = tuple[object, ...]
VERSION_BYTES = range(60, 64)
"""What these say is believed: the journal of a newer version must be left untouched."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A folder with a journal, the rows of its entries, and how many of them are backed up."""

    folder: Path
    rows: tuple[Columns, ...]
    backed_up: int

    @property
    def path(self) -> Path:
        return self.folder / FILE_NAME

    @property
    def log(self) -> Path:
        return self.folder / f"{FILE_NAME}-wal"

    def copied(self, to: Path) -> "Specimen":
        copytree(self.folder, to)
        return Specimen(to, self.rows, self.backed_up)


def answer(place: int) -> Answered:
    written = Written("class SGD:\n" + "    pass\n" * (place * 7 % 600))
    picked = Picked((place % 4,))
    return Answered(
        "s",
        place,
        Variant("momentum-rule", place),
        picked if place % 5 else written,
        "pass",
        "good",
    )


def specimen(folder: Path, backed_up: int, more: int, in_log: int) -> Specimen:
    """So many answers that are backed up, so many that are not, and of these so many in the log.

    The folder is as a process leaves it that is killed.
    """
    alive = folder / "alive"
    with open_journal(alive, CLOCK) as journal:
        _answer(journal, range(backed_up))
        journal.keep_draft("q", Draft(Written("# 途中")))
        if backed_up:
            journal.tend()
        _answer(journal, range(backed_up, backed_up + more - in_log))
    with open_journal(alive, CLOCK) as journal:
        _answer(journal, range(backed_up + more - in_log, backed_up + more))
        left = copytree(alive, folder / "left", ignore=lambda *_: [f"{FILE_NAME}-shm"])
    rows = readable_rows(left / FILE_NAME)
    assert len(rows) == backed_up + more
    return Specimen(left, tuple(rows), backed_up)


def _answer(journal: SqliteJournal, places: Iterable[int]) -> None:
    for place in places:
        when = moment(
            (BEGAN + timedelta(minutes=place)).astimezone(CLOCK.now().tzinfo), "Asia/Tokyo"
        )
        journal.append(answer(place), when)


def readable_rows(path: Path) -> list[Columns]:
    """The rows that SQLite reads from a copy: forwards, backwards, and one by one."""
    copy = path.with_name("oracle")
    for ending in ("", "-wal"):
        with suppress(FileNotFoundError):
            copyfile(f"{path}{ending}", f"{copy}{ending}")
    found: dict[int, Columns] = {}
    with closing(sqlite3.connect(copy)) as connection:
        ways = [" ORDER BY number", " ORDER BY number DESC"]
        for way in [*ways, *(f" WHERE number = {number}" for number in range(1, 400))]:
            with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
                for number, *row in connection.execute(
                    f"SELECT number, {COLUMNS} FROM entries{way}"
                ):
                    found.setdefault(number, tuple(row))
    for left in path.parent.glob("oracle*"):
        left.unlink()
    return [found[number] for number in sorted(found)]


def _cut(path: Path, size: int) -> None:
    os.truncate(path, size)


def _overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def _log_size(one: Specimen) -> int:
    return one.log.stat().st_size if one.log.exists() else 0


def _page(one: Specimen, rng: random.Random) -> int:
    return rng.randrange(one.path.stat().st_size // PAGE) * PAGE


def _sql(one: Specimen, *statements: str) -> None:
    with closing(sqlite3.connect(one.path, isolation_level=None)) as connection:
        for trigger in ("changed", "removed", "replaced"):
            connection.execute(f"DROP TRIGGER IF EXISTS entries_are_never_{trigger}")
        for statement in statements:
            connection.execute(statement)


def _flip(one: Specimen, rng: random.Random) -> None:
    path = one.log if _log_size(one) and rng.random() < 0.3 else one.path
    data = bytearray(path.read_bytes())
    for _ in range(rng.choice((1, 1, 1, 8, 100))):
        at = rng.randrange(len(data))
        if at not in VERSION_BYTES:
            data[at] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def _flip_header(one: Specimen, rng: random.Random) -> None:
    at = rng.choice([at for at in range(100) if at not in VERSION_BYTES])
    _overwrite(one.path, at, bytes([one.path.read_bytes()[at] ^ 1 << rng.randrange(8)]))


def _row(one: Specimen, rng: random.Random) -> int:
    return rng.randrange(1, len(one.rows) + 1)


def _swap_log(one: Specimen, rng: random.Random) -> None:
    """The log of another time: one page of each other journal is as good as any."""
    with open_journal(one.folder / "other", CLOCK) as journal:
        _answer(journal, range(rng.randrange(1, 40)))
        copyfile(one.folder / "other" / f"{FILE_NAME}-wal", one.log)


CHANGES = (
    "7",
    "''",
    "'{}'",
    "x'ff00'",
    "CAST(x'ff' AS TEXT)",
    "'2026-03-01T12:00:00'",
    "'{' || body",
)
"""What a column may come to hold, in SQL."""

RANDOM: Mapping[str, Callable[[Specimen, random.Random], None]] = {
    "bits flipped": _flip,
    "a bit of the header flipped": _flip_header,
    "cut": lambda one, rng: _cut(one.path, rng.randrange(one.path.stat().st_size)),
    "cut between pages": lambda one, rng: _cut(one.path, _page(one, rng)),
    "the log cut": lambda one, rng: (
        _cut(one.log, rng.randrange(one.log.stat().st_size + 1)) if one.log.exists() else None
    ),
    "a page zeroed": lambda one, rng: _overwrite(one.path, _page(one, rng), bytes(PAGE)),
    "a page of noise": lambda one, rng: _overwrite(one.path, _page(one, rng), rng.randbytes(PAGE)),
    "half a page of noise": lambda one, rng: _overwrite(
        one.path, _page(one, rng) + PAGE // 2, rng.randbytes(PAGE // 2)
    ),
    "a page in another's place": lambda one, rng: _overwrite(
        one.path, _page(one, rng), one.path.read_bytes()[(at := _page(one, rng)) : at + PAGE]
    ),
    "a row deleted": lambda one, rng: _sql(
        one, f"DELETE FROM entries WHERE number = {_row(one, rng)}"
    ),
    "the last rows deleted": lambda one, rng: _sql(
        one, f"DELETE FROM entries WHERE number > {_row(one, rng)}"
    ),
    "a row changed": lambda one, rng: _sql(
        one,
        f"UPDATE entries SET {rng.choice(COLUMNS.split(', '))} = {rng.choice(CHANGES)}"
        f" WHERE number = {_row(one, rng)}",
    ),
    "the entries dropped": lambda one, _: _sql(one, "DROP TABLE entries"),
    "the drafts dropped": lambda one, _: _sql(one, "DROP TABLE drafts"),
    "all dropped": lambda one, _: _sql(
        one, "DROP TABLE entries", "DROP TABLE drafts", "DROP TABLE IF EXISTS kept"
    ),
    "the log of another journal": _swap_log,
    "the file gone": lambda one, _: one.path.unlink() if one.backed_up else None,
}
