"""The SQLite file itself: made where it is missing, checked where it is not, set to be durable."""

import os
import sqlite3
from contextlib import suppress
from importlib import resources
from pathlib import Path
from time import monotonic, sleep

from quizapp.store import refusals

FORMAT = 1
"""Raised only when older versions could misread the file; new kinds and fields need no raise."""

_APPLICATION_ID = 0x51697A4A  # as in schema.sql
_BUSY_SECONDS = 10.0  # an append holds the lock for milliseconds: only a wedged disk takes longer
_RETRY_SECONDS = 0.01


def connected(path: Path) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time; each statement commits by itself.

    Raises:
        QuizError: as `journal.open_journal` says.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_private(path)
    except OSError as error:
        raise refusals.no_folder(path.parent, error) from error
    with refusals.translated(path):
        return _connect(path)


def _make_private(path: Path) -> None:
    # SQLite would follow the umask. An existing file is not opened: closing a second
    # descriptor of it would drop the POSIX locks this process holds on it.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    new = _is_new(connection, path)
    _log_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    if new:
        schema = resources.files("quizapp.store").joinpath("schema.sql")
        connection.executescript(schema.read_text(encoding="utf-8"))


def _log_ahead(connection: sqlite3.Connection) -> None:
    # The only lock SQLite does not wait for by itself: two copies may both make the file.
    deadline = monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(_RETRY_SECONDS)
        else:
            return


def _is_new(connection: sqlite3.Connection, path: Path) -> bool:
    # One read transaction: another copy may be making the tables at this very moment.
    connection.execute("BEGIN")
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    if application == version == tables == 0:
        return True
    if application != _APPLICATION_ID:
        raise refusals.foreign(path)
    if version > FORMAT:
        raise refusals.too_new(path, version)
    return False
