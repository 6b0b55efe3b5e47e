"""The SQLite file itself: made where it is missing, checked where it is not, set to be durable."""

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic, sleep

from quizapp.store import refusals
from quizapp.store.files import make_private
from quizapp.store.rows import TEXTS

FILE_NAME = "journal.sqlite3"

FORMAT = 1
"""Raised only when older versions could misread the file; new kinds and fields need no raise."""

PATIENCE_SECONDS = 1.0
"""An append holds the lock for milliseconds; who waits longer is told, and may try again."""

_APPLICATION_ID = 0x51697A4A  # as in schema.sql
_RETRY_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file says it is: its marks, its tables and triggers as SQL, the columns of entries."""

    application: int
    version: int
    objects: Mapping[str, str | None]
    columns: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has made anything of it yet."""
        return self.application == self.version == len(self.objects) == 0

    @property
    def holds_entries(self) -> bool:
        """Whether it has what versions before this one made, too."""
        return self.columns >= {"number", *TEXTS} and "drafts" in self.objects

    @property
    def is_of_today(self) -> bool:
        """Whether it has all that this version makes."""
        marked = (self.application, self.version) == (_APPLICATION_ID, FORMAT)
        whole = all(self.objects.get(name) == sql for name, sql in _triggers().items())
        return marked and whole and "sum" in self.columns and "kept" in self.objects

    @property
    def is_outdated(self) -> bool:
        """Whether `complete` changes what is already there."""
        return self.holds_entries and "sum" not in self.columns


def require_room(path: Path) -> None:
    """Look, without writing, whether a file is there, or can be made, to be written.

    Raises:
        QuizError: it is not and cannot.
    """
    folder = next(one for one in path.parents if one.exists())
    if not folder.is_dir():
        raise refusals.no_folder(path.parent, NotADirectoryError(errno.ENOTDIR, "no folder"))
    writable = all(os.access(one, os.W_OK) for one in (folder, path) if one.exists())
    if path.is_dir() or not writable:
        raise refusals.no_rights(path)


def make_room(path: Path) -> None:
    """Make the folder of a file, for the learner alone.

    Raises:
        QuizError: it cannot be made, or neither it nor the file can be written.
    """
    try:
        require_room(path)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refusals.no_folder(path.parent, error) from error


def connect(path: Path, patience: float = PATIENCE_SECONDS) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time; each statement commits by itself."""
    return sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)


def connect_to_read(path: Path, *, lasting: bool = False) -> sqlite3.Connection:
    """A connection for reading alone.

    One that can write would fold the log into the file when it is closed, even if the file is
    damaged. Beside a `lasting` file, which nobody writes, nothing is made at all.
    """
    uri = f"{path.absolute().as_uri()}?{'immutable=1' if lasting else 'mode=ro'}"
    return sqlite3.connect(
        uri, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
    )


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A journal to be read.

    Raises:
        DamagedFileError: there is no journal in the file any more, or a page of it is no page.
        QuizError: it is another program's, of a newer version, or cannot be read.
    """
    with (
        refusals.translated(path),
        refusals.strange(path),
        closing(connect_to_read(path)) as connection,
    ):
        admit(layout(connection), path)
        yield connection


def connected(path: Path, patience: float = PATIENCE_SECONDS) -> sqlite3.Connection:
    """A connection to a journal that can be written.

    Raises:
        DamagedFileError: there is no journal in it any more.
        QuizError: as `journal.open_journal` says.
    """
    try:
        make_private(path)
    except OSError as error:
        raise refusals.no_folder(path.parent, error) from error
    with opened(path):
        pass  # nothing that can write touches a damaged file
    connection = connect(path, patience)
    try:
        with refusals.translated(path), refusals.strange(path):
            _prepare(connection, path, patience)
    except BaseException:
        connection.close()
        raise
    return connection


def layout(connection: sqlite3.Connection) -> Layout:
    """What the file says it is, read at one moment: another copy may be making it."""
    connection.execute("BEGIN")
    try:
        return Layout(
            connection.execute("PRAGMA application_id").fetchone()[0],
            connection.execute("PRAGMA user_version").fetchone()[0],
            dict(connection.execute("SELECT name, sql FROM sqlite_master")),
            frozenset(name for (name,) in connection.execute(_COLUMNS)),
        )
    finally:
        connection.execute("COMMIT")


def admit(found: Layout, path: Path) -> None:
    """Raise QuizError unless this is a journal of ours, or nothing yet."""
    if found.is_empty:
        return
    if found.application != _APPLICATION_ID and not found.holds_entries:
        raise refusals.foreign(path)
    if found.version > FORMAT:
        raise refusals.too_new(path, found.version)
    if not found.holds_entries:
        raise refusals.damaged(path)


def takes_writing(connection: sqlite3.Connection) -> bool:
    """Whether the file may be written: a bent header can say that it may not."""
    try:
        with transaction(connection):
            return True
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY


def complete(connection: sqlite3.Connection) -> None:
    """Make what is missing, in a file of any version or in an empty one."""
    with transaction(connection):
        for name in _triggers():
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        for statement in _statements():
            connection.execute(statement)
        if ("sum",) not in connection.execute(_COLUMNS).fetchall():
            connection.execute("ALTER TABLE entries ADD COLUMN sum INTEGER")


@contextmanager
def rewriting(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction in which entries may be changed.

    Other running copies see by the schema's number that what they know of them is void.
    """
    with transaction(connection):
        for name in _triggers():
            connection.execute(f"DROP TRIGGER {name}")
        yield
        for statement in _statements():
            connection.execute(statement)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, with every other writer kept out from the beginning."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


_COLUMNS = "SELECT name FROM pragma_table_info('entries')"


def _prepare(connection: sqlite3.Connection, path: Path, patience: float) -> None:
    found = layout(connection)
    admit(found, path)
    _log_ahead(connection, patience)
    connection.execute("PRAGMA synchronous = FULL")
    if not takes_writing(connection):
        raise refusals.damaged(path)
    if not found.is_of_today and not found.is_outdated:
        complete(connection)


def _log_ahead(connection: sqlite3.Connection, patience: float) -> None:
    # The only lock SQLite does not wait for by itself: two copies may both make the file.
    deadline = monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(_RETRY_SECONDS)
        else:
            return


@cache
def _statements() -> tuple[str, ...]:
    """The statements of schema.sql; `executescript` would end the transaction around them."""
    text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    statements, begun = [], ""
    for line in text.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            statements.append(begun)
            begun = ""
    return tuple(statements)


@cache
def _triggers() -> Mapping[str, str]:
    """The SQL of each trigger by its name, as SQLite keeps it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in _statements():
            connection.execute(statement)
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(found.fetchall())
