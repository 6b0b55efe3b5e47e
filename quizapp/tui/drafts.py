"""What has been typed and not handed in: code in the journal, all that is shorter in memory."""

from quizapp.core.ports import Journal
from quizapp.core.study.entry import Item


class Drafts:
    """Drafts of one run of the app."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._blanks: dict[Item, dict[str, str]] = {}
        self._last: dict[Item, str] = {}
        self._ticked: dict[Item, tuple[int, ...]] = {}

    def code(self, item: Item) -> str | None:
        """The code typed last for this question, whatever the showing.

        Raises:
            QuizError: when the journal cannot be read.
        """
        return self._journal.draft(item.question)

    def keep_code(self, item: Item, source: str) -> None:
        """Keep code; an empty text forgets it.

        Raises:
            QuizError: when the disk refuses.
        """
        self._journal.keep_draft(item.question, source)

    def blanks(self, item: Item) -> dict[str, str]:
        """What stands in the blanks of this showing; other showings draw other values."""
        return self._blanks.get(item, {})

    def last_blank(self, item: Item) -> str:
        """The blank of this showing that was typed into last; empty where none was."""
        return self._last.get(item, "")

    def keep_blanks(self, item: Item, typed: dict[str, str], last: str) -> None:
        """Keep half-filled blanks until the app ends, and where the learner was."""
        self._blanks[item] = typed
        if last:
            self._last[item] = last

    def ticked(self, item: Item) -> tuple[int, ...]:
        """The options ticked in this showing, by their places in the author's order."""
        return self._ticked.get(item, ())

    def keep_ticked(self, item: Item, options: tuple[int, ...]) -> None:
        """Keep ticks until the app ends."""
        self._ticked[item] = options
