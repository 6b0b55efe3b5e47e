"""The code that was handed in last, found from the newest entry backwards."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from quizapp.core.answer import Answer, Written
from quizapp.core.lab.last_code import last_code
from quizapp.core.study.entry import Answered, Ended, Entry, Stamped, Variant
from tests.tui.bank import CODE, EXAMPLES, QUESTIONS

AT = datetime(2026, 1, 1, tzinfo=UTC)


class Read:
    """A journal of these entries, and from where on it was read."""

    def __init__(self, *entries: Entry) -> None:
        self._entries = [
            Stamped(i, AT, "UTC", date(2026, 1, 1), one) for i, one in enumerate(entries, start=1)
        ]
        self.after: list[int] = []

    def entries(self, after: int) -> Sequence[Stamped]:
        self.after.append(after)
        return self._entries[after:]

    def last(self) -> str | None:
        found = last_code(self.entries, len(self._entries), QUESTIONS)
        return found.source if found else None


def answered(question: str, answer: Answer | None) -> Answered:
    return Answered("s", 0, Variant(question, 1), answer, "fail", None)


OLD, NEW = answered(CODE.id, Written("old")), answered(CODE.id, Written("new"))
OTHERS = [Ended("s")] * 1000


def test_the_newest_is_found_without_reading_all() -> None:
    journal = Read(*OTHERS, OLD, NEW, Ended("s"))
    assert journal.last() == "new"
    assert journal.after == [803]


def test_one_of_long_ago_is_found() -> None:
    assert Read(OLD, *OTHERS).last() == "old"


def test_what_does_not_walk_is_passed_over() -> None:
    given_up, gone = answered(CODE.id, None), answered("gone", Written("x"))
    assert Read(OLD, answered(EXAMPLES.id, Written("x")), given_up, gone).last() == "old"


def test_there_may_be_none() -> None:
    journal = Read(*OTHERS)
    assert journal.last() is None
    assert journal.after[-1] == 0
    assert Read().last() is None
