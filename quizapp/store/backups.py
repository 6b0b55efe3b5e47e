"""Seven rotating copies of the journal, made by themselves, and the lock of whoever tends it.

Only a journal that was found sound and that lacks nothing of the newest copy is copied here.
"""

import os
import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quizapp.store import refusals
from quizapp.store.files import make_private, sync_file, sync_folder

FOLDER = "backups"
MOST = 7

_NAME = re.compile(r"journal-(\d+)-(\d{4}-\d\d-\d\d)\.sqlite3")

PATIENCE_ALONE_SECONDS = 10.0
"""Another copy may be mending a long journal."""


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One copy; they are counted, as a clock that is set wrong would put them out of order."""

    count: int
    day: date
    path: Path


def backups(home: Path) -> list[Backup]:
    """The copies beside the journal, the newest first."""
    with suppress(OSError):
        return sorted(_found(home / FOLDER), reverse=True)
    return []


def back_up(
    source: sqlite3.Connection, home: Path, day: date, outdone: Collection[Backup] = ()
) -> Path:
    """Copy a sound journal, durably and whole or not at all.

    Then those go that are `outdone` by it, and the oldest of too many.

    Raises:
        QuizError: the machine refuses.
    """
    folder = home / FOLDER
    with refusals.refused(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        before = backups(home)
        count = before[0].count + 1 if before else 1
        made = folder / f"journal-{count:06}-{day.isoformat()}.sqlite3"
        copy(source, made)
        others = [one for one in before if one not in outdone]
        for old in (*outdone, *others[MOST - 1 :]):
            old.path.unlink(missing_ok=True)
    return made


def copy(source: sqlite3.Connection, to: Path) -> None:
    """Write a whole copy of a database, for the learner alone, and durably, before it is seen.

    Raises:
        OSError, sqlite3.Error: the machine refuses.
    """
    new = to.with_name(f".new-{os.urandom(4).hex()}")
    make_private(new)
    try:
        with closing(sqlite3.connect(new, isolation_level=None)) as target:
            target.execute("PRAGMA synchronous = OFF")  # it is synced as a whole below
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, with no log beside it
        sync_file(new)
        new.replace(to)
    finally:
        new.unlink(missing_ok=True)
    sync_folder(to.parent)


@contextmanager
def alone(home: Path, patience: float = PATIENCE_ALONE_SECONDS) -> Iterator[None]:
    """Keep other running copies from mending, rewriting or backing up at the same time.

    The lock is SQLite's own on an empty file: it goes with the process, on every system.

    Raises:
        QuizError: the machine refuses, or another copy does not come to an end.
    """
    folder = home / FOLDER
    lock = folder / ".lock"
    with refusals.refused(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        make_private(lock)
        held = sqlite3.connect(lock, timeout=patience, isolation_level=None)
    with closing(held):
        with refusals.refused(lock):
            held.execute("BEGIN EXCLUSIVE")
        yield


def _found(folder: Path) -> Iterator[Backup]:
    for path in folder.iterdir():
        if named := _NAME.fullmatch(path.name):
            with suppress(ValueError):  # a day that no calendar has
                yield Backup(int(named[1]), date.fromisoformat(named[2]), path)
