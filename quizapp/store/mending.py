"""A damaged journal is made sound: from what is still in it, and for the rest from its backups.

The damaged file is set aside as it was.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import product
from pathlib import Path

from quizapp.core.ports import Mended
from quizapp.core.study.calendar import study_day
from quizapp.store import refusals
from quizapp.store.backups import PATIENCE_ALONE_SECONDS, alone, back_up, backups
from quizapp.store.database import complete, connect, connect_to_read
from quizapp.store.drafts import drafts_in
from quizapp.store.files import (
    FileMarks,
    copy_with_log,
    file_marks,
    index_of,
    log_of,
    make_private,
    snapshot,
    sync_file,
    sync_folder,
)
from quizapp.store.merging import merged, renumbered
from quizapp.store.rows import StoredRow, add, is_intact, rows, summed
from quizapp.store.survey import is_sound, newest_number

_PATIENCE_SECONDS = 10.0  # whoever writes now must come to an end first
_TRIES = 20  # a running copy may write while we mend; not that often in a row
_LEAST_ROW_BYTES = 60  # five texts, of which the shortest instant alone has 25
_PAGE_BYTES = 4096  # what SQLite takes where nobody has chosen
_LAST = (1 << 63) - 1  # the largest number that SQLite has
_PAGES_AT = 28  # where a header says how many pages there are
_GENERATION_BYTES = 3  # SQLite has four for it, one of them with a sign


@dataclass(frozen=True, slots=True)
class Rescued:
    """What is left of a journal: `own` entries were in the file, the others only in backups.

    `rows` are all of them, numbered anew; `highest` is the highest number seen anywhere.
    """

    rows: list[StoredRow]
    own: int
    highest: int
    drafts: Mapping[bytes, bytes]

    @property
    def lost(self) -> int:
        """How many entries are known to have been there and are nowhere."""
        return max(0, self.highest - len(self.rows))


def mend(
    path: Path,
    now: datetime,
    release: Callable[[], None] = lambda: None,
    *,
    patience: float = PATIENCE_ALONE_SECONDS,
    highest: int = 0,
) -> Mended | None:
    """Put a sound journal in the place of a damaged one, or do nothing where it is sound.

    Args:
        path: the journal.
        now: the learner's time.
        release: closes this process's own connections to it, before the file is copied: closing
            a second descriptor of it would drop the locks that they hold.
        patience: for how many seconds to wait for another copy that mends or backs up.
        highest: a number up to which entries are known to have been there.

    Raises:
        QuizError: the machine refuses, or the file is another program's or a newer version's.
    """
    home = path.parent
    with alone(home, patience), refusals.refused(path):
        if is_sound(path):
            return None
        release()
        aside, rescued = _replaced(path, now, highest)
        with closing(connect(path)) as connection:
            back_up(connection, home, study_day(now))
    return Mended(len(rescued.rows) - rescued.own, rescued.lost, str(aside or ""))


def _replaced(path: Path, now: datetime, known: int) -> tuple[Path | None, Rescued]:
    """Set the file aside and put what is left of it in its place, with nothing written between."""
    for _ in range(_TRIES):
        state = file_marks(path)
        aside = _set_aside(path, now)
        try:
            with _held(path) as guard:
                require = partial(_require, path, state)
                require()
                rescued = rescue(aside or path, path.parent, now, known)
                _put(rescued, path, guard, require)
                return aside, rescued
        except _WrittenError:
            _drop(aside)
        except BaseException:
            if file_marks(path) == state:
                _drop(aside)  # else a full disk would be filled with copies of the same
            raise
    raise refusals.busy(path)


class _WrittenError(Exception):
    """Another running copy has written since the file was set aside."""


def _require(path: Path, state: FileMarks) -> None:
    if file_marks(path) != state:
        raise _WrittenError


def _put(
    rescued: Rescued, path: Path, guard: sqlite3.Connection, require: Callable[[], None]
) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".mend-") as new:
        built = Path(new, path.name)
        _build(built, rescued)
        if not _put_inside(built, guard, require):
            guard.close()
            _put_in_place(built, path)


def rescue(path: Path, home: Path, now: datetime, known: int = 0) -> Rescued:
    """All intact rows of a file, and those that only the backups in `home` have.

    Up to the number `known` there were entries, whatever is left of them.
    """
    found = _Found.of(path, now)
    own, drafts = found.rows, found.drafts
    result, highest = own, max(found.highest, known)
    due = max(newest_number(home), known)
    if found.is_complete and found.has_all_drafts and len(own) >= due:
        return Rescued(own, len(own), highest, drafts)
    for backup in backups(home):
        kept = _Found.of(backup.path, now)
        result, highest = merged(result, kept.rows, now), max(highest, kept.highest)
        if not found.has_all_drafts:
            drafts = {**kept.drafts, **drafts}
        if kept.is_complete:
            break  # each was made of a journal that lacked nothing of the one before
    return Rescued(renumbered(result), len(own), highest, drafts)


@dataclass(slots=True)
class _Found:
    """What one file gives up, looked at in every way that may help."""

    rows: list[StoredRow] = field(default_factory=list)
    highest: int = 0
    drafts: dict[bytes, bytes] = field(default_factory=dict)
    has_all_drafts: bool = False
    is_complete: bool = False

    @classmethod
    def of(cls, path: Path, now: datetime) -> "_Found":
        found = cls()
        with snapshot(path) as original:
            for variant in _variants(original):
                scan = _Scan(variant)
                found.rows = merged(found.rows, scan.in_order(), now)
                found.highest = max(found.highest, scan.highest)
                found.drafts = {**scan.drafts, **found.drafts}
                found.has_all_drafts |= scan.has_all_drafts
                if scan.is_complete:
                    found.is_complete = True
                    break
        return found


def _variants(original: Path) -> Iterator[Path]:
    """The file as it is, and without its log, which may be of another time.

    Each also with a sound first page, which names the tables and says where they begin.
    """
    logs = (True, False) if log_of(original).exists() else (False,)
    for log, grafted in product(logs, (False, True)):
        with tempfile.TemporaryDirectory(dir=original.parent) as folder:
            variant = Path(folder, original.name)
            copy_with_log(original, variant)
            if not log:
                log_of(variant).unlink(missing_ok=True)
            if grafted:
                _graft(variant)
            if variant.exists():
                yield variant


def _graft(path: Path) -> None:
    if not path.exists():
        return
    with path.open("r+b") as file:
        pages = max(1, os.fstat(file.fileno()).st_size // _PAGE_BYTES)
        first = bytearray(_first_page(path.parent))
        first[_PAGES_AT : _PAGES_AT + 4] = pages.to_bytes(4, "big")
        file.write(first)


def _first_page(scratch: Path) -> bytes:
    """Of an empty journal: the tables of every journal begin on the same pages."""
    empty = scratch / "empty"
    with closing(connect(empty)) as connection:
        complete(connection)
    return empty.read_bytes()[:_PAGE_BYTES]


class _Scan:
    """The intact rows and the drafts that SQLite can still read, whatever stands between them."""

    def __init__(self, path: Path) -> None:
        self.rows: dict[int, StoredRow] = {}
        self.drafts: dict[bytes, bytes] = {}
        self.highest = 0
        size = sum(one.stat().st_size for one in path.parent.iterdir())
        self._most = size // _LEAST_ROW_BYTES  # a number above is bent, not evidence
        with closing(connect_to_read(path)) as connection:
            self.is_complete = self._take_rows(connection)
            self.has_all_drafts = self._take_drafts(connection)
            self._take_number_kept(connection)

    def in_order(self) -> list[StoredRow]:
        """The rows by their numbers."""
        return [row for _, row in sorted(self.rows.items())]

    def _take_rows(self, connection: sqlite3.Connection) -> bool:
        if not self._take(connection, 1, _LAST, ""):
            first_behind = max(self.rows, default=0) + 1
            self._take(connection, 1, _LAST, " DESC")
            later = [number for number in self.rows if number >= first_behind]
            self._search(connection, first_behind, min(later, default=self._most + 1) - 1)
        elif self.highest == len(self.rows):
            return True
        # A page whose numbers are bent gives up other rows when they are looked for by number.
        for number in range(1, self.highest + 1):
            if number not in self.rows:
                self._take(connection, number, number, "")
        return False

    def _search(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        """Between pages that are damaged there are others: each half is tried by itself."""
        if first <= last and not self._take(connection, first, last, "") and first < last:
            middle = (first + last) // 2
            self._search(connection, first, middle)
            self._search(connection, middle + 1, last)

    def _take(self, connection: sqlite3.Connection, first: int, last: int, order: str) -> bool:
        # Where the row behind it cannot be read, sqlite3 withholds the one before, too.
        which = f"BETWEEN ? AND ? ORDER BY number{order}" if first < last else "IN (?, ?)"
        try:
            for row in rows(connection, f" NOT INDEXED WHERE number {which}", first, last):
                if row.number <= self._most:
                    self.highest = max(self.highest, row.number)
                if row.number not in self.rows and is_intact(row):
                    self.rows[row.number] = summed(row)
        except refusals.SIGNS_OF_DAMAGE:
            return False
        return True

    def _take_drafts(self, connection: sqlite3.Connection) -> bool:
        try:
            for question, source in drafts_in(connection):
                self.drafts[question] = source
        except refusals.SIGNS_OF_DAMAGE:
            return False
        return True

    def _take_number_kept(self, connection: sqlite3.Connection) -> None:
        with suppress(*refusals.SIGNS_OF_DAMAGE):
            for (number,) in connection.execute("SELECT number FROM kept"):
                if isinstance(number, int) and number <= self._most:
                    self.highest = max(self.highest, number)


def _build(path: Path, rescued: Rescued) -> None:
    make_private(path)
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # it is synced as a whole below
        complete(connection)
        connection.execute("BEGIN")
        add(connection, rescued.rows)
        connection.executemany(
            "INSERT INTO drafts VALUES (CAST(? AS TEXT), CAST(? AS TEXT))", rescued.drafts.items()
        )
        # Running copies know by it that what they have read is void; see `database.rewriting`.
        generation = int.from_bytes(os.urandom(_GENERATION_BYTES), "big")
        connection.execute(f"PRAGMA schema_version = {generation}")
        connection.execute("COMMIT")
    sync_file(path)


@contextmanager
def _held(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, kept from being written or checkpointed as far as SQLite still can."""
    there = path.exists() and path.stat().st_size > 0  # of an empty file SQLite drops the log
    with closing(connect(path if there else Path(":memory:"), _PATIENCE_SECONDS)) as guard:
        if there:
            _lock(guard)
        yield guard


def _lock(guard: sqlite3.Connection) -> None:
    try:
        guard.execute("BEGIN IMMEDIATE")
    except refusals.SIGNS_OF_DAMAGE as error:
        if refusals.is_passing(error):
            raise


def _put_inside(built: Path, guard: sqlite3.Connection, require: Callable[[], None]) -> bool:
    """Write the new content over the old in one transaction, so that running copies see it.

    SQLite wants the guard's own transaction ended before; its first step then takes the lock
    again, and `require` is asked after it whether another copy has written between.
    """
    if not guard.in_transaction:
        return False

    def stepped(_: int, remaining: int, total: int) -> None:
        if remaining == total - 1:
            require()

    try:
        guard.execute("ROLLBACK")
        with closing(connect(built)) as source:
            source.backup(guard, pages=1, progress=stepped)
        return guard.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except refusals.SIGNS_OF_DAMAGE as error:
        if refusals.is_passing(error):
            raise
        return False


def _put_in_place(built: Path, path: Path) -> None:
    """Replace the file where SQLite cannot even begin to write it; running copies will notice."""
    log_of(path).unlink(missing_ok=True)
    index_of(path).unlink(missing_ok=True)
    built.replace(path)
    sync_folder(path.parent)


def _set_aside(path: Path, now: datetime) -> Path | None:
    if not path.exists():
        return None
    aside = path.with_name(f"journal.damaged-{now:%Y%m%d-%H%M%S}{path.suffix}")
    while aside.exists():
        aside = aside.with_stem(f"{aside.stem}-{os.urandom(2).hex()}")
    try:
        copy_with_log(path, aside)
        sync_file(aside)
    except OSError:
        _drop(aside)
        raise
    return aside


def _drop(aside: Path | None) -> None:
    if aside:
        aside.unlink(missing_ok=True)
        log_of(aside).unlink(missing_ok=True)
