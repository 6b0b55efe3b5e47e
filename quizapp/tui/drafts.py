"""Answers that are still worked on: at hand at once, in the journal soon after."""

from quizapp.core.answer import Draft
from quizapp.core.errors import QuizError
from quizapp.core.ports import Journal
from quizapp.core.study.entry import Variant


class Drafts:
    """Drafts of one run of the app; what is kept waits here until it is written."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._unwritten: dict[str, Draft | None] = {}
        self._refused = False

    def of(self, variant: Variant) -> Draft | None:
        """The draft for this showing; one with other values is none.

        Raises:
            QuizError: when the journal cannot be read.
        """
        name = variant.question
        draft = self._unwritten[name] if name in self._unwritten else self._journal.draft(name)
        return draft if draft and draft.seed in (None, variant.seed) else None

    def keep(self, question: str, draft: Draft | None) -> None:
        """Keep a draft in place of the one before; None forgets it."""
        self._unwritten[question] = draft

    def write(self) -> None:
        """Write all that waits; what the disk refuses goes on waiting.

        Raises:
            QuizError: when the disk refuses; not again before it has taken something.
        """
        try:
            for question, draft in tuple(self._unwritten.items()):
                self._journal.keep_draft(question, draft)
                del self._unwritten[question]
                self._refused = False
        except QuizError:
            told, self._refused = self._refused, True
            if not told:
                raise
