"""Whether a journal's file is sound, and what it holds; nothing is written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from quizapp.store import refusals
from quizapp.store.backups import backups
from quizapp.store.database import FILE_NAME, connect, connect_to_read, opened, takes_writing
from quizapp.store.files import snapshot
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
    def all_is_well(self) -> bool:
        """Whether every entry that was ever written is there as it was written."""
        return self.whole and not self.unreadable and not self.missing


def survey(home: Path) -> Survey:
    """Look at every row and every page of the journal in a folder.

    Raises:
        QuizError: it is another program's, of a newer version, or cannot be read.
    """
    path = home / FILE_NAME
    with refusals.refused(path):
        if not path.exists() and not backups(home):
            return Survey(0, 0, (), 0, whole=True)
        with snapshot(path) as copy, refusals.said_of(copy, path):
            return _surveyed(copy, newest_number(home))


def is_sound(path: Path) -> bool:
    """Whether every entry that was ever written is there as it was written, and can be followed.

    Raises:
        QuizError: as `survey`.
    """
    try:
        with opened_if_there(path) as connection:
            count = 0
            for count, row in enumerate(rows(connection), 1):
                if row.number != count or not is_intact(row):
                    return False
            if count < newest_number(path.parent) or not _is_whole(connection):
                return False
        with closing(connect(path)) as connection:
            return takes_writing(connection)
    except refusals.DamagedFileError:
        return False


@contextmanager
def opened_if_there(path: Path) -> Iterator[sqlite3.Connection]:
    """As `database.opened`; a file that is not there or empty counts as damaged."""
    if not path.exists() or not path.stat().st_size:
        raise refusals.damaged(path)  # of an empty file SQLite would drop the log
    with opened(path) as connection:
        yield connection


def newest_number(home: Path) -> int:
    """How many entries the newest backup has: a journal with fewer has lost some."""
    for backup in backups(home)[:1]:
        with (
            suppress(*refusals.SIGNS_OF_DAMAGE),
            closing(connect_to_read(backup.path, lasting=True)) as kept,
        ):
            return newest_number_in(kept)
    return 0


def newest_number_in(connection: sqlite3.Connection) -> int:
    """The number of the last entry; 0 where there is none."""
    return connection.execute("SELECT max(number) FROM entries").fetchone()[0] or 0


def _surveyed(path: Path, due: int) -> Survey:
    readable: list[int] = []
    newer: list[int] = []
    unreadable: list[int] = []
    whole = False
    with suppress(refusals.DamagedFileError), opened_if_there(path) as connection:
        for row in rows(connection):
            try:
                (newer if read(row) is None else readable).append(row.number)
            except ValueError:
                unreadable.append(row.number)
        whole = _is_whole(connection)
    numbers = [*readable, *newer, *unreadable]
    missing = max(len(numbers), due, *numbers, 0) - len(numbers)
    return Survey(len(readable), len(newer), tuple(unreadable), missing, whole)


def _is_whole(connection: sqlite3.Connection) -> bool:
    found: list[tuple[str]] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    return found == [("ok",)]
