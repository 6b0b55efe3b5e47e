"""A mock exam counts once, when it has ended, by the last answer of each of its showings."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.core.study.day_tallies import DayTally
from quizapp.core.study.entry import (
    Answered,
    Ended,
    Entry,
    Flagged,
    PaperHead,
    SentToReview,
    Stamped,
    Started,
    Timed,
    Variant,
    Visited,
)
from quizapp.core.study.exam_record import ExamRecord
from quizapp.core.study.progress import PAPERS_KEPT, Progress
from quizapp.core.word import Word
from tests.core.study.folds import progress_of
from tests.core.study.test_sights import NINE, answer, journal

PLAN = ("a", "b", "c")
PAPER = PaperHead("own", 5, 30.0, predicted=(0.5, 0.3, 0.7))
DAY = NINE.date().toordinal()


def began(session: str = "e", paper: PaperHead = PAPER) -> Started:
    return Started(session, tuple(Variant(one, 1) for one in PLAN), "", "mock exam", paper)


def sat(showing: int, word: Word, seconds: float = 10.0, session: str = "e") -> Answered:
    mistakes = ("sign",) if word == "fail" else ()
    one = answer(PLAN[showing], None, showing=showing, word=word, session=session)
    return replace(one, mistakes=mistakes, seconds=seconds)


EXAM: tuple[Entry, ...] = (
    began(),
    Timed("e", 0.0, "boot", 1.0, 2.0),
    sat(0, "fail", 10.0),
    Visited("e", 0, 15.0, 1),
    sat(1, "fail", 20.0),
    Flagged("e", 1),
    Visited("e", 1, 20.0, 0),
    sat(0, "pass", 18.0),
    Visited("e", 0, 40.0, 0),
    Timed("e", 500.0, "boot", 501.0, 502.0),
    Ended("e"),
)


def folded(*days: tuple[Entry, ...]) -> Progress:
    return progress_of(journal(*days))


def test_nothing_of_it_is_counted_before_its_end() -> None:
    progress = folded(EXAM[:-1])
    assert progress.tallies == Progress().tallies
    assert (progress.sights, progress.exams, progress.cards) == ({}, (), {})


def test_a_record_says_what_it_came_to() -> None:
    assert folded((answer("b", session="s"),), EXAM).exams == (
        ExamRecord(
            session="e",
            number=2,
            day=DAY + 1,
            form="own",
            parts=3,
            answered=2,
            right=1,
            new=1,
            right_of_new=1,
            predicted=(0.5, 0.3, 0.7),
        ),
    )


def test_the_last_answer_of_each_showing_counts_once_with_all_its_seconds() -> None:
    tallies = folded(EXAM).tallies
    assert tallies.asked == 2
    assert tallies.days == (DayTally(DAY, asked=2, right=1, seconds=75),)
    assert tallies.questions == {"a": (1, 1, 55, 0, 0), "b": (1, 0, 20, 0, 0)}
    assert [(one.id, one.count, one.questions) for one in tallies.mistakes] == [("sign", 1, ("b",))]


def test_it_moves_no_card_until_something_is_sent_to_review() -> None:
    assert folded(EXAM).cards == {}


def test_what_is_sent_to_review_counts_as_forgotten_on_that_day() -> None:
    known = (answer("b", session="s"),)
    progress = folded(known, EXAM, (), (SentToReview("e", ("b", "c")),))
    forgotten = folded(
        known, (), (), tuple(answer(one, "again", session="s") for one in ("b", "c"))
    )
    soon = {name: replace(card, soon=None) for name, card in progress.cards.items()}
    assert soon == {name: replace(card, soon=None) for name, card in forgotten.cards.items()}
    assert progress.exams[0].sent


@pytest.mark.parametrize("late", [SentToReview("e", ("b",)), sat(0, "fail"), Ended("e")])
def test_what_another_copy_says_once_more_changes_nothing(late: Entry) -> None:
    sent = (*EXAM, SentToReview("e", ("b",)))
    once, twice = folded(sent), folded((*sent, late))
    assert twice.cards == once.cards
    assert twice.exams == once.exams
    assert twice.tallies == once.tallies


def test_the_questions_of_the_last_papers_are_known_from_their_beginning() -> None:
    days = [(began(f"e{number}"), Ended(f"e{number}")) for number in range(PAPERS_KEPT + 1)]
    other = (Started("e9", (Variant("x", 1),), "", "mock exam", PAPER),)
    assert folded(*days, other).papers == (PLAN,) * (PAPERS_KEPT - 1) + (("x",),)


def test_practice_is_no_paper() -> None:
    assert folded((Started("s", (Variant("a", 1),)), Ended("s"))).papers == ()


def test_one_that_was_left_for_long_can_still_be_ended_and_counts_on_its_day() -> None:
    quiet: list[tuple[Entry, ...]] = [()] * 30
    left = folded(EXAM[:-1], *quiet, (answer("x", session="s"),))
    assert list(left.unended) == ["e"]
    ended = folded(EXAM[:-1], *quiet, (answer("x", session="s"),), (Ended("e"),))
    assert (ended.exams[0].day, ended.exams[0].right) == (DAY, 1)
    assert not ended.unended


def test_one_without_an_answer_has_a_record_and_tests_no_prediction() -> None:
    (record,) = folded((began(), Ended("e"))).exams
    assert (record.answered, record.share, record.tests_prediction) == (0, 0.0, False)


@pytest.mark.parametrize(("right", "held"), [(7, False), (8, True), (18, True), (19, False)])
def test_a_prediction_has_come_true_if_the_share_lies_within_it(right: int, held: bool) -> None:
    record = replace(folded(EXAM).exams[0], parts=26, answered=26, right=right)
    assert record.tests_prediction
    assert record.as_predicted is held


def test_questions_of_another_name_by_now_are_the_same() -> None:
    entries = journal(EXAM, (SentToReview("e", ("b",)),))
    progress = progress_of(entries, names={"a": "a-now", "b": "b-now"})
    assert progress.papers == (("a-now", "b-now", "c"),)
    assert set(progress.tallies.questions) == {"a-now", "b-now"}
    assert set(progress.cards) == {"b-now"}


def test_a_clock_that_was_set_ahead_meanwhile_moves_it_to_no_other_day() -> None:
    entries = journal(EXAM, (answer("x", session="s"),))
    ahead = [_ahead(one) if 2 < one.number < 7 else one for one in entries]
    progress = progress_of(ahead, now=NINE + timedelta(days=2))
    assert [one.day for one in progress.tallies.days] == [DAY, DAY + 1]
    assert progress.exams == progress_of(entries).exams


def _ahead(stamped: Stamped) -> Stamped:
    return replace(stamped, at=stamped.at + timedelta(days=400))


def test_folding_on_comes_to_the_same_at_any_entry() -> None:
    practice = (answer("a", session="s"), answer("c", "again", word="fail", session="s"))
    entries = journal(practice, EXAM, (SentToReview("e", ("b",)), answer("b", session="t")))
    whole = progress_of(entries)
    for place in range(1, len(entries)):
        now = entries[place - 1].at + timedelta(seconds=1)
        kept = progress_of(entries[:place], now=now)
        assert progress_of(entries, kept=kept) == whole
