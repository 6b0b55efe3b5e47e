"""What has been typed and not handed in: code in the journal, all that is shorter in memory."""

from quizapp.core.ports import Journal
from quizapp.core.study.entry import Variant


class Drafts:
    """Drafts of one run of the app."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._blanks: dict[Variant, dict[str, str]] = {}
        self._last: dict[Variant, str] = {}
        self._ticked: dict[Variant, tuple[int, ...]] = {}

    def code(self, variant: Variant) -> str | None:
        """The code typed last for this question, whatever the showing.

        Raises:
            QuizError: when the journal cannot be read.
        """
        return self._journal.draft(variant.question)

    def keep_code(self, variant: Variant, source: str) -> None:
        """Keep code; an empty text forgets it.

        Raises:
            QuizError: when the disk refuses.
        """
        self._journal.keep_draft(variant.question, source)

    def blanks(self, variant: Variant) -> dict[str, str]:
        """What stands in the blanks of this showing; other showings draw other values."""
        return self._blanks.get(variant, {})

    def last_blank(self, variant: Variant) -> str:
        """The blank of this showing that was typed into last; empty where none was."""
        return self._last.get(variant, "")

    def keep_blanks(self, variant: Variant, typed: dict[str, str], last: str) -> None:
        """Keep half-filled blanks until the app ends, and where the learner was."""
        self._blanks[variant] = typed
        if last:
            self._last[variant] = last

    def ticked(self, variant: Variant) -> tuple[int, ...]:
        """The options ticked in this showing, by their places in the author's order."""
        return self._ticked.get(variant, ())

    def keep_ticked(self, variant: Variant, options: tuple[int, ...]) -> None:
        """Keep ticks until the app ends."""
        self._ticked[variant] = options
