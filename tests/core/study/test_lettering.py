"""The letters chosen last are read off the journal."""

from datetime import UTC, date, datetime

from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.study.entry import Ended, Entry, Lettered, Stamped
from quizapp.core.study.lettering import letters_chosen


def stamped(*entries: Entry) -> list[Stamped]:
    at = datetime(2026, 4, 1, tzinfo=UTC)
    return [Stamped(i, at, "UTC", date(2026, 4, 1), entry) for i, entry in enumerate(entries)]


def test_without_a_choice_they_are_the_textbooks() -> None:
    assert letters_chosen(stamped(Ended("s"))) == TEXTBOOK_LETTERS


def test_the_last_choice_holds() -> None:
    first, last = Lettered(Letters("μ")), Lettered(Letters("β", "α"))
    assert letters_chosen(stamped(first, last, Ended("s"))) == Letters("β", "α")
