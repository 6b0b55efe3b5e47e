"""What happened on its way to the journal: written by a thread, in its order, and never dropped."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from quizapp.core.errors import QuizError
from quizapp.core.study.calendar import Moment, moment
from quizapp.tui.messages import CaughtUp, WriteFailed

if TYPE_CHECKING:
    from quizapp.core.answer import Draft
    from quizapp.core.ports import Clock, Journal
    from quizapp.core.study.entry import Entry

SECONDS_TO_ACKNOWLEDGE = 0.1
"""How long a verdict waits for its answer to be on disk; a sound disk takes a tenth of that, and
nobody feels a delay so short."""

SECONDS_TO_RETRY = 1.0
"""How long what the disk refused waits before it is written again."""

SECONDS_TO_GATHER = 0.2
"""How long a key that was typed waits for the next ones; with the write itself a draft is on disk
0.3 s after its last key."""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """An entry that waits to be written, with the moment at which it happened."""

    entry: "Entry"
    moment: Moment


class Recorder:
    """Takes entries and drafts from the screen's thread; `write` runs in another.

    `tell` gets `WriteFailed` whenever the disk refuses, and `CaughtUp` when something that was late
    has been written; it is called from the writing thread.
    """

    def __init__(self, clock: "Clock", tell: Callable[[Message], object]) -> None:
        self._clock = clock
        self._tell = tell
        self._changed = Condition()
        self._entries: deque[Unwritten] = deque()
        self._drafts: dict[str, Draft | None] = {}
        self._not_before = 0.0
        self._late = False
        self._refused = False
        self._closed = False

    @property
    def unwritten(self) -> tuple[Unwritten, ...]:
        """The entries that are not in the journal yet, oldest first."""
        with self._changed:
            return tuple(self._entries)

    @property
    def unwritten_drafts(self) -> dict[str, "Draft"]:
        """The drafts that are not on disk yet, by their questions."""
        with self._changed:
            return {name: draft for name, draft in self._drafts.items() if draft}

    def record(self, entry: "Entry") -> None:
        """Take an entry as of now; returns when it is on disk, or soon where that takes long."""
        with self._changed:
            stuck = self._late
            now = moment(self._clock.now(), self._clock.zone())
            self._entries.append(Unwritten(entry, now))
            if stuck:
                return
            self._not_before = 0.0
            self._changed.notify_all()
            self._changed.wait_for(self._is_answered, SECONDS_TO_ACKNOWLEDGE)
            self._late = bool(self._entries)

    def _is_answered(self) -> bool:
        return self._refused or not self._entries

    def keep(self, question: str, draft: "Draft | None") -> None:
        """Take a draft in place of the one before; None forgets it."""
        with self._changed:
            if self._is_empty():
                self._not_before = monotonic() + SECONDS_TO_GATHER
            self._drafts[question] = draft
            self._changed.notify_all()

    def _is_empty(self) -> bool:
        return not (self._entries or self._drafts)

    def settle(self, patience: float) -> bool:
        """Write all that waits without delay; whether it is written after so many seconds."""
        with self._changed:
            self._not_before = 0.0
            self._changed.notify_all()
            return self._changed.wait_for(self._is_empty, patience)

    def close(self) -> None:
        """End `write` after what it is writing; what still waits is `unwritten`."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def write(self, journal: "Journal") -> None:
        """Write what comes, until the recorder is closed."""
        while self._is_due():
            try:
                if self._entries:
                    self._write_entry(journal)
                else:
                    self._write_draft(journal)
            except QuizError as error:
                self._refuse(error)

    def _is_due(self) -> bool:
        """Wait until something is to be written; False once there is nothing more to come."""
        with self._changed:
            while not self._closed:
                left = None if self._is_empty() else self._not_before - monotonic()
                if left is not None and left <= 0:
                    return True
                self._changed.wait(left)
            return False

    def _write_entry(self, journal: "Journal") -> None:
        first = self._entries[0]  # only this thread takes entries away
        journal.append(first.entry, first.moment)
        with self._changed:
            self._entries.popleft()
            self._wrote()

    def _write_draft(self, journal: "Journal") -> None:
        with self._changed:
            question, draft = next(iter(self._drafts.items()))
        journal.keep_draft(question, draft)
        with self._changed:
            if self._drafts[question] is draft:  # else more was typed meanwhile
                del self._drafts[question]
            self._wrote()

    def _wrote(self) -> None:
        if self._late:
            self._late = not self._is_empty()
            self._tell(CaughtUp())
        self._refused = False
        self._changed.notify_all()

    def _refuse(self, error: QuizError) -> None:
        with self._changed:
            self._not_before = monotonic() + SECONDS_TO_RETRY
            self._late = self._refused = True
            self._changed.notify_all()
        self._tell(WriteFailed(str(error)))
