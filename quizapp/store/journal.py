"""One SQLite file, written once per entry and never changed; any number of copies may share it."""

import sqlite3
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from threading import Lock

from quizapp.core.answer import Draft
from quizapp.core.ports import Clock, Mended
from quizapp.core.study.calendar import Moment
from quizapp.core.study.calendar import moment as moment_of
from quizapp.core.study.entry import Entry, Stamped
from quizapp.core.study.progress import Progress
from quizapp.store import refusals
from quizapp.store.codec import Encoded, decode, decode_draft, encode, encode_draft
from quizapp.store.database import connected

FILE_NAME = "journal.sqlite3"


class SqliteJournal(AbstractContextManager["SqliteJournal"]):
    """Satisfies `quizapp.core.ports.Journal`; close it, or use it in a `with` statement.

    One connection behind a lock serves every thread: a connection for each call would check
    the format and fold the write-ahead log into the file each time, for no gain, as SQLite
    lets one writer in at a time anyway.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, clock: Clock) -> None:
        self.path = path
        self._connection = connection
        self._clock = clock
        self._lock = Lock()
        self._known: list[Stamped] = []
        self._last_read = 0
        self._progress: Progress | None = None

    def append(self, entry: Entry, moment: Moment | None = None) -> Stamped:
        """Write durably before returning, as of a moment, or of now.

        Raises:
            QuizError: when the disk refuses; the entry is then not in the journal.
        """
        when, text = moment or self._now(), encode(entry)
        with self._lock, refusals.translated(self.path):
            cursor = self._connection.execute(
                "INSERT INTO entries (at, zone, day, kind, body) VALUES (?, ?, ?, ?, ?)",
                (when.at.isoformat(), when.zone, when.day.isoformat(), text.kind, text.body),
            )
        return Stamped(cursor.lastrowid or 0, when.at, when.zone, when.day, entry)

    def _now(self) -> Moment:
        return moment_of(self._clock.now(), self._clock.zone())

    def entries(self, after: int = 0) -> tuple[Stamped, ...]:
        """What happened after the entry of that number, oldest first.

        Raises:
            QuizError: when the file cannot be read.
        """
        with self._lock, refusals.translated(self.path):
            rows = self._connection.execute(
                "SELECT number, at, zone, day, kind, body FROM entries"
                " WHERE number > ? ORDER BY number",
                (self._last_read,),
            )
            for row in rows:
                self._remember(*row)
            return tuple(one for one in self._known if one.number > after)

    def draft(self, question: str) -> Draft | None:
        """The answer to a question that was last worked on.

        Raises:
            QuizError: when the file cannot be read.
        """
        with self._lock, refusals.translated(self.path):
            row = self._connection.execute(
                "SELECT source FROM drafts WHERE question = ?", (question,)
            ).fetchone()
        return None if row is None else decode_draft(row[0])

    def drafts(self) -> Mapping[str, Draft]:
        """The answer that was last worked on, for each question that has one.

        Raises:
            QuizError: when the file cannot be read.
        """
        with self._lock, refusals.translated(self.path):
            rows = self._connection.execute("SELECT question, source FROM drafts").fetchall()
        found = {question: decode_draft(source) for question, source in rows}
        return {question: draft for question, draft in found.items() if draft}

    def kept(self) -> Progress | None:
        """What the entries came to when that was last kept."""
        return self._progress

    def keep(self, progress: Progress) -> None:
        """Keep what the entries come to."""
        self._progress = progress

    def tend(self) -> Mended | None:
        """Nothing yet."""
        return None

    def keep_draft(self, question: str, draft: Draft | None) -> None:
        """Keep it in place of the one before; None forgets it.

        Raises:
            QuizError: when the disk refuses.
        """
        with self._lock, refusals.translated(self.path):
            if draft:
                self._connection.execute(
                    "INSERT INTO drafts (question, source) VALUES (?, ?)"
                    " ON CONFLICT (question) DO UPDATE SET source = excluded.source",
                    (question, encode_draft(draft)),
                )
            else:
                self._connection.execute("DELETE FROM drafts WHERE question = ?", (question,))

    def close(self) -> None:
        """Give the file up; a second call does nothing."""
        with self._lock:
            self._connection.close()

    def __exit__(self, *_: object) -> None:
        self.close()

    def _remember(self, number: int, at: str, zone: str, day: str, kind: str, body: str) -> None:
        try:
            entry = decode(Encoded(kind, body))
            instant, study = datetime.fromisoformat(at), date.fromisoformat(day)
        except ValueError as error:
            raise refusals.unreadable_entry(self.path, number) from error
        self._last_read = number
        if entry is not None:
            self._known.append(Stamped(number, instant, zone, study, entry))


def open_journal(folder: Path, clock: Clock) -> SqliteJournal:
    """Open the journal in `folder`, making both where they are missing (modes 0700 and 0600).

    Raises:
        QuizError: when the folder or file cannot be made or read, is damaged, is another
            program's, or was written by a newer version; the file is then left as it was.
    """
    path = folder / FILE_NAME
    return SqliteJournal(path, connected(path), clock)
