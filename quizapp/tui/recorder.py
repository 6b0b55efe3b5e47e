"""Writes entries to the journal in their order, and keeps those the disk refused."""

from collections import deque
from collections.abc import Callable

from quizapp.core.errors import QuizError
from quizapp.core.ports import Journal
from quizapp.core.study.entry import Entry
from quizapp.tui import words

SECONDS_TO_RETRY = 5.0
"""How long an entry that the disk refused waits before it is written again."""


class Recorder:
    """A queue before the journal: usually empty, never dropped.

    `warn` and `reassure` get a sentence for the learner.
    """

    def __init__(
        self, journal: Journal, warn: Callable[[str], object], reassure: Callable[[str], object]
    ) -> None:
        self._journal = journal
        self._warn = warn
        self._reassure = reassure
        self._waiting: deque[Entry] = deque()

    def record(self, entry: Entry) -> None:
        """Write `entry` after all that still waits; what the disk refuses waits with it."""
        self._waiting.append(entry)
        if refused := self._flush():
            self._warn(words.NOT_WRITTEN.format(why=refused))

    def retry(self) -> None:
        """Try again what waits, if anything does; failing once more is no news."""
        if self._waiting and not self._flush():
            self._reassure(words.WRITTEN)

    def last_words(self) -> str:
        """Try a last time; what to say of entries that are lost, empty if none is."""
        refused = self._flush()
        lost = words.NOT_SAVED.format(count=len(self._waiting))
        return f"{refused}\n{lost}" if refused else ""

    def _flush(self) -> QuizError | None:
        """Write what waits, the oldest first, up to what the disk refuses."""
        try:
            while self._waiting:
                self._journal.append(self._waiting[0])
                self._waiting.popleft()
        except QuizError as error:
            return error
        return None
