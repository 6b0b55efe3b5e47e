"""The journal where nothing can be written: it is read, and what happens now is soon forgotten."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from quizapp.core.answer import Draft
from quizapp.core.ports import Clock
from quizapp.core.study.calendar import Moment
from quizapp.core.study.calendar import moment as moment_of
from quizapp.core.study.entry import Entry, Stamped
from quizapp.core.study.progress import Progress
from quizapp.store import refusals
from quizapp.store.codec import drafts_from
from quizapp.store.database import FILE_NAME
from quizapp.store.drafts import drafts_in
from quizapp.store.files import snapshot
from quizapp.store.lines import lines_of
from quizapp.store.mending import Rescued, rescue
from quizapp.store.rows import read, rows
from quizapp.store.survey import opened_if_there


class UnwrittenJournal(AbstractContextManager["UnwrittenJournal"]):
    """Satisfies `quizapp.core.ports.Journal` in memory, over what was there when it was opened."""

    lasting = False

    def __init__(self, found: Rescued, clock: Clock) -> None:
        self._clock = clock
        self._entries: list[Stamped] = []
        for row in found.rows:
            with suppress(ValueError):
                if stamped := read(row):
                    self._entries.append(stamped)
        self._drafts = drafts_from(found.drafts.items())
        self._progress: Progress | None = None

    def append(self, entry: Entry, moment: Moment | None = None) -> Stamped:
        """Have it for this run."""
        when = moment or moment_of(self._clock.now(), self._clock.zone())
        number = self._entries[-1].number + 1 if self._entries else 1
        stamped = Stamped(number, when.at, when.zone, when.day, entry)
        self._entries.append(stamped)
        return stamped

    def entries(self, after: int = 0) -> tuple[Stamped, ...]:
        """What happened after the entry of that number, oldest first."""
        return tuple(one for one in self._entries if one.number > after)

    def drafts(self) -> Mapping[str, Draft]:
        """The answer that was last worked on, for each question that has one."""
        return dict(self._drafts)

    def keep_draft(self, question: str, draft: Draft | None) -> None:
        """Keep it for this run in place of the one before; None forgets it."""
        if draft:
            self._drafts[question] = draft
        else:
            self._drafts.pop(question, None)

    def kept(self) -> Progress | None:
        """What the entries came to when that was last kept in this run."""
        return self._progress

    def keep(self, progress: Progress) -> None:
        """Keep what the entries come to, for this run."""
        self._progress = progress

    def tend(self) -> None:
        """Nothing: what cannot be written cannot be mended."""

    def close(self) -> None:
        """Forget nothing before the object goes."""

    def __exit__(self, *_: object) -> None:
        self.close()


def read_only(folder: Path, clock: Clock) -> UnwrittenJournal:
    """What can be read of the journal in `folder`, or nothing; nothing is made or changed there.

    Raises:
        QuizError: the journal is another program's or a newer version's, or cannot be read.
    """
    return UnwrittenJournal(contents(folder / FILE_NAME, clock), clock)


def contents(path: Path, clock: Clock) -> Rescued:
    """All intact that a journal and its backups hold, read without writing beside them.

    Raises:
        QuizError: the journal is another program's or a newer version's, or cannot be read.
    """
    with refusals.refused(path), snapshot(path) as copy, refusals.said_of(copy, path):
        _admit(copy)
        return rescue(copy, path.parent, clock.now())


def export(folder: Path, clock: Clock) -> list[str]:
    """The journal in `folder` as lines, with rows that nobody can read as far as SQLite can.

    Raises:
        QuizError: the journal is another program's or a newer version's, or cannot be read.
    """
    path = folder / FILE_NAME
    with refusals.refused(path), snapshot(path) as copy, refusals.said_of(copy, path):
        try:
            _admit(copy)
            with opened_if_there(copy) as connection:
                return [*lines_of(rows(connection), drafts_in(connection))]
        except refusals.DamagedFileError:
            found = rescue(copy, folder, clock.now())
            return [*lines_of(found.rows, sorted(found.drafts.items()))]


def _admit(path: Path) -> None:
    with suppress(refusals.DamagedFileError), opened_if_there(path):
        pass  # what is damaged is not refused
