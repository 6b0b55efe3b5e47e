"""One SQLite file, written once per entry and never changed; any number of copies may share it."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TypeVar

from quizapp.core.answer import Draft
from quizapp.core.errors import QuizError
from quizapp.core.ports import Clock, Mended
from quizapp.core.study.calendar import Moment
from quizapp.core.study.calendar import moment as moment_of
from quizapp.core.study.entry import Entry, Stamped
from quizapp.core.study.progress import Progress
from quizapp.store import keeping, refusals
from quizapp.store.backups import PATIENCE_ALONE_SECONDS, alone, back_up, backups, copy
from quizapp.store.codec import drafts_from
from quizapp.store.database import (
    FILE_NAME,
    PATIENCE_SECONDS,
    complete,
    connect_to_read,
    connected,
    layout,
    make_room,
    opened,
    rewriting,
)
from quizapp.store.drafts import drafts_in, write_draft
from quizapp.store.files import FileMarks, file_marks, log_of
from quizapp.store.merging import merged, renumbered
from quizapp.store.rows import StoredRow, add, append, is_intact, read, row_of, rows
from quizapp.store.survey import is_sound, newest_number, newest_number_in

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Taken:
    """How much of another journal was not here yet, and how many of its rows are damaged."""

    entries: int
    drafts: int
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    """Which file it is, wherever it lies, and how long."""

    identity: tuple[int, int]
    size: int


_MOST_ENTRIES = 1 << 32  # a number above is bent, not evidence
_NOTHING_SEEN = (None, 0)


class SqliteJournal(AbstractContextManager["SqliteJournal"]):
    """Satisfies `quizapp.core.ports.Journal`; close it, or use it in a `with` statement.

    One connection writes and one reads, each behind a lock that every thread takes (the writer's
    first, where both are needed): a screen that reads does not wait for a writer that waits for
    another program. Where a file turns out to be damaged it is mended, and work goes on.
    """

    lasting = True

    def __init__(self, path: Path, clock: Clock, patience: float) -> None:
        self.path = path
        self._clock = clock
        self._patience = patience
        self._writing, self._reading = Lock(), Lock()
        self._closed = False
        self._mended: Mended | None = None
        self._file: _File | None = None  # None: it must be opened
        self._sound: FileMarks | None = None  # what was last found to be so
        self._generation: int | None = None  # of what was read last
        self._highest: tuple[int | None, int] = _NOTHING_SEEN  # of which generation, and the number
        self._open()

    def append(self, entry: Entry, moment: Moment | None = None) -> Stamped:
        """Write durably before returning, as of a moment, or of now.

        Raises:
            QuizError: when the disk refuses; the entry is then not in the journal.
        """
        when = moment or self._now()
        row = row_of(entry, when)
        number = self._write(lambda writer: self._appended(writer, row))
        return Stamped(number, when.at, when.zone, when.day, entry)

    def entries(self, after: int = 0) -> tuple[Stamped, ...]:
        """What happened after the entry of that number, oldest first; unreadable rows left out.

        Raises:
            QuizError: when the file cannot be read.
        """
        return self._read(lambda reader: self._entries(reader, after))

    def drafts(self) -> Mapping[str, Draft]:
        """The answer that was last worked on, for each question that has one.

        Raises:
            QuizError: when the file cannot be read.
        """
        return self._read(lambda reader: drafts_from(drafts_in(reader)))

    def keep_draft(self, question: str, draft: Draft | None) -> None:
        """Keep it in place of the one before; None forgets it.

        Raises:
            QuizError: when the disk refuses.
        """
        self._write(lambda writer: write_draft(writer, question, draft))

    def kept(self) -> Progress | None:
        """What the entries came to when that was last kept; None where that is in any doubt.

        Raises:
            QuizError: when the file cannot be read.
        """
        return self._read(self._kept)

    def keep(self, progress: Progress) -> None:
        """Keep what the entries come to, unless the disk refuses or they were rewritten."""
        with suppress(QuizError):
            self._write(lambda writer: keeping.keep(writer, progress, self._generation))

    def tend(self) -> Mended | None:
        """Check all there is, mend what is damaged, and back up what is new.

        Of one study day the last backup stays.

        What the machine refuses (a full disk, another program's lock) waits for the next time.

        Returns:
            What was mended since the last time.
        """
        with suppress(QuizError, OSError):
            self._mend_if_damaged(patience=0)
            self._back_up_today()
        return self._taken_mended()

    def mend(self) -> Mended | None:
        """Check all there is and mend what is damaged, as `tend` does.

        Raises:
            QuizError: the machine refuses.
        """
        with refusals.refused(self.path):
            self._mend_if_damaged()
        return self._taken_mended()

    def take_in(self, theirs: Sequence[StoredRow], drafts: Mapping[bytes, bytes]) -> Taken:
        """Merge another journal into this one, after a backup; a draft that is here stays.

        What is here already is not taken twice: doing it again changes nothing. Rows that are
        damaged are left out.

        Raises:
            QuizError: when the disk refuses; nothing is then changed.
        """
        intact = [row for row in theirs if is_intact(row)]
        entries, absent = self._whole(lambda: self._take_in(intact, drafts))
        return Taken(entries, absent, len(theirs) - len(intact))

    def back_up(self, folder: Path | None = None) -> Path:
        """Copy the journal among its backups, or to a folder of one's own, and give the copy.

        Raises:
            QuizError: the machine refuses.
        """
        home, day = self.path.parent, self._now().day
        with alone(home), opened(self.path) as source:
            if folder is None:
                return back_up(source, home, day)
            with refusals.refused(folder):
                made = folder / f"journal-{day.isoformat()}{self.path.suffix}"
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                copy(source, made)
                return made

    def close(self) -> None:
        """Give the file up; a second call does nothing."""
        with self._writing, self._reading:
            self._closed = True
            self._disconnect()

    def __exit__(self, *_: object) -> None:
        self.close()

    def _now(self) -> Moment:
        return moment_of(self._clock.now(), self._clock.zone())

    def _write(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        return self._whole(lambda: self._with_writer(work))

    def _read(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        return self._whole(lambda: self._with_reader(work))

    def _with_writer(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        with self._writing:
            return work(self._writer)

    def _with_reader(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        with self._reading:
            return work(self._reader)

    def _whole(self, work: Callable[[], _Result]) -> _Result:
        """Do it; where the file turns out to be damaged, mend it and do it again.

        What may be damage at first is what the machine says it is when it comes again.
        """
        self._follow()
        try:
            with refusals.translated(self.path), refusals.strange(self.path):
                return work()
        except refusals.DamagedFileError:
            self._mend()
        with refusals.strange(self.path), refusals.translated(self.path):
            return work()

    def _appended(self, writer: sqlite3.Connection, row: StoredRow) -> int:
        number = append(writer, row)
        self._saw(keeping.generation(writer), number)
        return number

    def _saw(self, generation: int, number: int) -> None:
        """Remember the highest number there was, as long as the numbers mean the same entries."""
        known, highest = self._highest
        before = highest if known == generation else 0
        self._highest = generation, max(before, number if number <= _MOST_ENTRIES else 0)

    def _take_in(
        self, theirs: Sequence[StoredRow], drafts: Mapping[bytes, bytes]
    ) -> tuple[int, int]:
        home, now = self.path.parent, self._clock.now()
        with alone(home), opened(self.path) as source:
            ours = [*rows(source)]
            entries = len(merged(ours, theirs, now)) - len(ours)
            absent = drafts.keys() - dict(drafts_in(source)).keys()
            if entries or absent:
                back_up(source, home, self._now().day)
                self._with_writer(lambda writer: _merge(writer, theirs, drafts, now))
        return entries, len(absent)

    def _entries(self, reader: sqlite3.Connection, after: int) -> tuple[Stamped, ...]:
        now = keeping.generation(reader)
        # What is folded from entries of two generations is nothing to be kept.
        self._generation = now if now == self._generation or not after else None
        found, last = [], after
        for row in rows(reader, " WHERE number > ? ORDER BY number", after):
            with suppress(ValueError):
                found.append(read(row))
                last = row.number
        self._saw(now, last)
        return tuple(one for one in found if one)

    def _kept(self, reader: sqlite3.Connection) -> Progress | None:
        self._generation = keeping.generation(reader)
        return keeping.kept(reader)

    def _mend_if_damaged(self, patience: float = PATIENCE_ALONE_SECONDS) -> None:
        self._follow()
        found = file_marks(self.path)
        if found == self._sound:
            return
        if is_sound(self.path):
            self._sound = found
        else:
            self._mend(patience)

    def _taken_mended(self) -> Mended | None:
        mended, self._mended = self._mended, None
        return mended

    def _back_up_today(self) -> None:
        home, day = self.path.parent, self._now().day
        with alone(home, patience=0), opened(self.path) as source:
            if newest_number_in(source) <= newest_number(home):
                return
            outdone = [one for one in backups(home)[:1] if one.day == day]
            back_up(source, home, day, outdone)

    def _mend_file(self, patience: float, release: Callable[[], None] = lambda: None) -> None:
        from quizapp.store.mending import mend  # seldom needed

        highest = self._highest[1]
        mended = mend(self.path, self._clock.now(), release, patience=patience, highest=highest)
        if mended:
            self._mended, self._highest = mended, _NOTHING_SEEN

    def _open(self, patience: float = PATIENCE_ALONE_SECONDS) -> None:
        self._file = None
        if _is_gone(self.path):
            self._mend_file(patience)
        try:
            self._writer = connected(self.path, self._patience)
        except refusals.DamagedFileError:
            self._mend_file(patience)
            self._writer = connected(self.path, self._patience)
        self._reader = connect_to_read(self.path)
        self._bring_up_to_date()
        self._file = _file_at(self.path)

    def _bring_up_to_date(self) -> None:
        """The one change that versions before 0.3 need: a column; not without a backup."""
        with refusals.translated(self.path):
            if layout(self._writer).is_outdated:
                with alone(self.path.parent):
                    back_up(self._writer, self.path.parent, self._now().day)
                    complete(self._writer)

    def _follow(self) -> None:
        """Go over to the file that another running copy has put in the place of this one.

        A file that has become shorter was cut, or written anew by another running copy.
        """
        if self._is_followed():
            return
        with self._writing, self._reading:
            if self._closed or self._is_followed():
                return
            if self._file and not self.path.exists():
                make_room(self.path)
                with suppress(refusals.DamagedFileError), refusals.refused(self.path):
                    copy(self._writer, self.path)  # it is deleted, but we still have it
            if self._file and self.path.exists():
                self._mend_file(PATIENCE_ALONE_SECONDS, self._let_go)
            self._disconnect()
            self._open()

    def _is_followed(self) -> bool:
        """Whether the file is the one that is open, and no shorter than it was."""
        known, found = self._file, _file_at(self.path)
        if not known or not found or known.identity != found.identity or known.size > found.size:
            return False
        self._file = found
        return True

    def _mend(self, patience: float = PATIENCE_ALONE_SECONDS) -> None:
        self._follow()
        with self._writing, self._reading:
            try:
                self._mend_file(patience, self._let_go)
            finally:
                self._disconnect()
                if not self._closed:
                    self._open(patience)

    def _let_go(self) -> None:
        """Disconnect, but so that the log stays as it is: the last to close cannot write."""
        self._writer.close()
        self._disconnect()

    def _disconnect(self) -> None:
        self._file = None
        self._reader.close()
        self._writer.close()


def _merge(
    connection: sqlite3.Connection,
    theirs: Sequence[StoredRow],
    drafts: Mapping[bytes, bytes],
    now: datetime,
) -> None:
    with rewriting(connection):
        result = renumbered(merged([*rows(connection)], theirs, now))
        connection.execute("DELETE FROM entries")
        add(connection, result)
        connection.executemany(
            "INSERT OR IGNORE INTO drafts VALUES (CAST(? AS TEXT), CAST(? AS TEXT))",
            drafts.items(),
        )


def _is_gone(path: Path) -> bool:
    """Whether there is nothing of a journal where there was one."""
    if path.exists() and path.stat().st_size:
        return False
    return log_of(path).exists() or bool(backups(path.parent))


def _file_at(path: Path) -> _File | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _File((found.st_dev, found.st_ino), found.st_size)


def open_journal(folder: Path, clock: Clock, patience: float = PATIENCE_SECONDS) -> SqliteJournal:
    """Open the journal in `folder`, making both where they are missing (modes 0700 and 0600).

    A damaged one is mended first: what is left of it is there, and the damaged file beside it.

    Args:
        folder: where it lies, or is to lie.
        clock: the learner's time.
        patience: for how many seconds to wait for another program that writes.

    Raises:
        QuizError: when the folder or file cannot be made, read or written, is another
            program's, or was written by a newer version; the file is then left as it was.
    """
    path = folder / FILE_NAME
    make_room(path)
    return SqliteJournal(path, clock, patience)
