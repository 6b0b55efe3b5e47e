"""Whether a journal's file is sound, and what it holds; nothing is written."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from quizapp.store import refusals
from quizapp.store.backups import backups
from quizapp.store.database import connect, connect_to_read, opened, takes_writing
from quizapp.store.rows import is_intact, read, rows


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found in a file.

    `readable` entries, `newer` ones that only a newer version can tell, the numbers of those
    that nobody wrote so, how many numbers are `missing`, and whether SQLite finds every page as
    it left it.
    """

    readable: int
    newer: int
    unreadable: tuple[int, ...]
    missing: int
    whole: bool

    @property
    def is_sound(self) -> bool:
        """Whether every entry that was ever written is there as it was written."""
        return self.whole and not self.unreadable and not self.missing


def survey(path: Path, home: Path) -> Survey:
    """Look at every row and every page of a journal that lies, or lay, in `home`.

    Raises:
        QuizError: it is another program's, of a newer version, or cannot be read.
    """
    found: dict[bool | None, list[int]] = {True: [], False: [], None: []}
    whole = False
    with suppress(refusals.DamagedFileError), opened(path) as connection:
        for row in rows(connection):
            try:
                found[read(row) is not None].append(row.number)
            except ValueError:
                found[None].append(row.number)
        whole = _is_whole(connection)
    numbers = {*found[True], *found[False], *found[None]}
    missing = max(len(numbers), max(numbers, default=0), newest_number(home)) - len(numbers)
    return Survey(len(found[True]), len(found[False]), tuple(found[None]), missing, whole)


def is_sound(path: Path) -> bool:
    """Whether every entry that was ever written is there as it was written.

    Raises:
        QuizError: as `survey`.
    """
    if not path.exists() or not path.stat().st_size:
        return False  # of an empty file SQLite would drop the log
    try:
        with opened(path) as connection:
            count = 0
            for count, row in enumerate(rows(connection), 1):  # how many there are
                if row.number != count or not is_intact(row):
                    return False
            if count < newest_number(path.parent) or not _is_whole(connection):
                return False
        with closing(connect(path)) as connection:
            return takes_writing(connection)
    except refusals.DamagedFileError:
        return False


def _is_whole(connection: sqlite3.Connection) -> bool:
    found: list[tuple[str]] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    return found == [("ok",)]


def newest_number(home: Path) -> int:
    """How many entries the newest backup has: a journal with fewer has lost some."""
    for backup in backups(home)[:1]:
        with (
            suppress(sqlite3.DatabaseError),
            closing(connect_to_read(backup.path, lasting=True)) as connection,
        ):
            return connection.execute("SELECT max(number) FROM entries").fetchone()[0] or 0
    return 0
