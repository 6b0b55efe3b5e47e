"""A mock exam comes through copies, lines and merging as the one exam that it was."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.core.answer import Picked
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import (
    Answered,
    Ended,
    Entry,
    PaperHead,
    Rating,
    SentToReview,
    Started,
    Timed,
    Variant,
    Visited,
)
from quizapp.core.study.progress import Progress
from quizapp.core.word import Word
from quizapp.store import open_journal
from quizapp.store.codec import decode_progress, encode_progress
from tests.core.study.folds import progress_of
from tests.store.clocks import StoppedClock
from tests.store.test_lines import exported, imported

NINE = datetime(2026, 3, 1, 0, tzinfo=UTC)
CLOCK = StoppedClock(NINE + timedelta(days=1))
PLAN = Variant("a", 1), Variant("b", 1)


def answered(session: str, showing: int, word: Word) -> Answered:
    rating: Rating | None = "good" if session == "s" else None
    return Answered(session, showing, PLAN[showing], Picked((1,)), word, rating, seconds=9.0)


FIRST_HALF: Sequence[tuple[int, Entry]] = (
    (0, Started("e", PLAN, "", "mock exam", PaperHead("own", 5, 2.0, predicted=(0.5, 0.4, 0.6)))),
    (0, Timed("e", 0.0, "boot", 1.0, 2.0)),
    (1, answered("e", 0, "fail")),
    (1, Visited("e", 0, 60.0, 1)),
)
SECOND_HALF: Sequence[tuple[int, Entry]] = (
    (10, answered("e", 0, "pass")),
    (11, answered("e", 1, "fail")),
    (12, Visited("e", 1, 30.0, 1)),
    (12, Ended("e")),
    (13, SentToReview("e", ("b",))),
)


def write(folder: Path, entries: Sequence[tuple[int, Entry]]) -> None:
    with open_journal(folder, CLOCK) as journal:
        for minute, entry in entries:
            at = (NINE + timedelta(minutes=minute)).astimezone(CLOCK.now().tzinfo)
            journal.append(entry, moment(at, CLOCK.zone()))


def progress(folder: Path) -> Progress:
    with open_journal(folder, CLOCK) as journal:
        return progress_of(journal.entries(), CLOCK.now())


def test_one_that_was_gone_on_with_on_a_copy_is_whole_once_the_two_are_merged(
    tmp_path: Path,
) -> None:
    here, copy = tmp_path / "here", tmp_path / "copy"
    write(here, FIRST_HALF)
    imported(copy, exported(here))
    write(copy, SECOND_HALF)
    write(here, [(5, answered("s", 0, "pass")), (20, answered("s", 1, "pass"))])
    imported(here, exported(copy))
    merged = progress(here)
    (record,) = merged.exams
    assert (record.parts, record.answered, record.right, record.sent) == (2, 2, 1, True)
    assert (merged.tallies.asked, merged.papers, merged.unended) == (4, (("a", "b"),), {})


def test_exported_and_imported_it_comes_to_the_same(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    write(here, [*FIRST_HALF, *SECOND_HALF])
    imported(there, exported(here))
    assert progress(there) == progress(here)


def test_what_is_kept_of_it_is_read_back(tmp_path: Path) -> None:
    for place in (len(FIRST_HALF), None):
        write(folder := tmp_path / str(place), [*FIRST_HALF, *SECOND_HALF][:place])
        found = progress(folder)
        assert decode_progress(encode_progress(found)) == found
