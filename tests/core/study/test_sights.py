"""What is folded for readiness: first sights, recalls, and mock exams."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from quizapp.core.study.calendar import study_day
from quizapp.core.study.entry import (
    Answered,
    Ended,
    Entry,
    PaperHead,
    Rating,
    Stamped,
    Started,
    Variant,
)
from quizapp.core.study.progress import Progress
from quizapp.core.study.sights import (
    CELLS_OF_A_COURSE,
    FIRST_SIGHT_CELL,
    NEVER_WRONG,
    WRONG,
    as_known,
    cells_of_row,
    stood_in,
)
from quizapp.core.word import Word
from tests.core.study.folds import progress_of

NINE = datetime(2026, 5, 10, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def answer(
    question: str,
    rating: Rating | None = "good",
    *,
    showing: int = 0,
    word: Word = "pass",
    hints: int = 0,
    session: str = "s",
) -> Answered:
    return Answered(session, showing, Variant(question, 1), None, word, rating, hints=hints)


def journal(*days: tuple[Entry, ...]) -> list[Stamped]:
    """The entries of each day, a minute apart."""
    stamps = [
        (entry, NINE + timedelta(days=day, minutes=minute))
        for day, entries in enumerate(days)
        for minute, entry in enumerate(entries)
    ]
    return [
        Stamped(number, at.astimezone(UTC), "Asia/Tokyo", study_day(at), entry)
        for number, (entry, at) in enumerate(stamps, start=1)
    ]


def exam(*answers: Answered) -> tuple[Entry, ...]:
    return (
        Started(
            "e",
            tuple(one.variant for one in answers),
            policy="mock exam",
            paper=PaperHead("short", 1, 30.0),
        ),
        *answers,
        Ended("e"),
    )


def new_in(progress: Progress) -> tuple[int, int]:
    (record,) = progress.exams
    return record.right_of_new, record.new


def counted(*days: tuple[Entry, ...], question: str = "a") -> list[tuple[int, int, int]]:
    return [*cells_of_row(progress_of(journal(*days)).sights[question])]


def test_a_question_is_new_once() -> None:
    first, again = counted((answer("a"),), (answer("a", "again", word="fail"),))
    assert first == (FIRST_SIGHT_CELL, 1, 1)
    assert again[0] != FIRST_SIGHT_CELL
    assert again[1:] == (0, 1)


def test_rows_say_how_many_questions_were_seen_before() -> None:
    sights = progress_of(journal((answer("b"), answer("a"), answer("b"), answer("c")))).sights
    assert {name: row[0] for name, row in sights.items()} == {"b": 0, "a": 1, "c": 2}


def test_what_comes_back_on_the_same_day_counts_nothing() -> None:
    assert counted((answer("a", "again", word="fail"), answer("a"))) == [(FIRST_SIGHT_CELL, 0, 1)]


def test_an_answer_after_a_hint_is_right_unless_that_was_the_last_of_several() -> None:
    assert counted((answer("a", "hard", hints=1),)) == [(FIRST_SIGHT_CELL, 1, 1)]
    assert counted((answer("a", "again", hints=2),)) == [(FIRST_SIGHT_CELL, 0, 1)]


def test_a_question_that_was_crammed_first_is_new_no_more_and_not_learnt_either() -> None:
    crammed = (Started("c", (), policy="cram"), answer("a", None, session="c"))
    assert counted(crammed, (answer("a"),)) == []


def test_the_longer_ago_an_answer_was_the_older_is_its_cell() -> None:
    quiet: list[tuple[Entry, ...]] = [()] * 40
    ages = [
        counted((answer("a"),), *quiet[:days], (answer("a"),))[1][0] for days in (0, 1, 3, 10, 39)
    ]
    assert ages == sorted(set(ages))


def test_cells_tell_apart_what_was_never_wrong_what_was_mended_and_what_is_wrong() -> None:
    wrong = answer("a", "again", word="fail")
    days = [(answer("a"),), (wrong, answer("a")), (wrong,)]
    found = {counted(day, (answer("a", "good"),))[1][0] for day in days}
    assert len(found) == len(days)


def test_of_a_mock_exam_the_last_answer_of_each_showing_counts() -> None:
    fail = answer("a", None, word="fail", session="e")
    sat = exam(fail, answer("a", None, session="e"), answer("b", None, showing=1, session="e"))
    progress = progress_of(journal(sat))
    ((cell, *figures),) = cells_of_row(progress.sights["a"])
    assert (stood_in(cell), figures) == ((FIRST_SIGHT_CELL, True), [1, 1])
    assert new_in(progress) == (2, 2)


@pytest.mark.parametrize(("word", "course"), [("pass", NEVER_WRONG), ("fail", WRONG)])
def test_what_only_a_mock_exam_has_asked_stands_as_if_that_had_been_a_review(
    word: Word, course: int
) -> None:
    sat = exam(answer("a", None, word=word, session="e"))
    (_, *_), (cell, *figures) = counted(sat, (), (answer("a"),))
    assert (cell - 1) // CELLS_OF_A_COURSE == course
    assert figures == [1, 1]


def test_what_was_reviewed_since_a_mock_exam_stands_as_its_card_says() -> None:
    progress = progress_of(journal((answer("a"),), exam(answer("a", None, session="e"))))
    card, sat = progress.cards["a"], progress.examined["a"]
    later = replace(card, last=sat[0])
    assert as_known(later, sat) == later
    assert as_known(card, sat) == replace(card, last=sat[0])


def test_what_was_seen_before_a_mock_exam_was_not_new_in_it() -> None:
    fail = answer("b", None, showing=1, word="fail", session="e")
    sat = exam(answer("a", None, session="e"), fail)
    progress = progress_of(journal((answer("a"),), sat))
    assert new_in(progress) == (0, 1)


def test_a_mock_exam_that_goes_on_counts_nothing_yet() -> None:
    progress = progress_of(journal(exam(answer("a", None, session="e"))[:-1]))
    assert (progress.sights, progress.examined) == ({}, {})


def test_folding_on_comes_to_the_same() -> None:
    ratings: tuple[Rating, ...] = get_args(Rating)
    entries = journal(
        *[(answer("a", rating), answer("b", rating)) for rating in ratings],
        exam(answer("c", None, session="e"), answer("a", None, showing=1, session="e")),
    )
    whole = progress_of(entries)
    for place in range(1, len(entries)):
        kept = progress_of(entries[:place])
        assert progress_of(entries, kept=kept).sights == whole.sights
        assert progress_of(entries, kept=kept).examined == whole.examined
