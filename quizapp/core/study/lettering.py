"""Which letters the learner has chosen, from the journal alone."""

from collections.abc import Iterable

from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.study.entry import Lettered, Stamped


def letters_chosen(entries: Iterable[Stamped]) -> Letters:
    """The last choice; the textbook's letters where there was none."""
    chosen = TEXTBOOK_LETTERS
    for stamped in entries:
        if isinstance(stamped.entry, Lettered):
            chosen = stamped.entry.letters
    return chosen
