"""What was taken back is as if it had never been; what was reconsidered counts as said last."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.study.as_it_stands import as_it_stands
from quizapp.core.study.entry import (
    Answered,
    Ended,
    Entry,
    MarkTurned,
    Noted,
    Rating,
    Reached,
    Reconsidered,
    Retracted,
    Started,
    Variant,
)
from quizapp.core.study.event import Submitted
from quizapp.core.study.memory import reviewed
from quizapp.core.study.phase import Asking, Judged, Over
from quizapp.core.study.progress import Progress
from quizapp.core.study.session import step
from quizapp.core.word import Word
from tests.core.samples import QUESTIONS
from tests.core.study.folds import progress_of, resumed_from
from tests.core.study.happenings import Deed, deeds, event, lived, plans, recorded
from tests.core.study.test_progress import NINE, journal
from tests.tables import each_row


def answer(showing: int, word: Word = "pass", rating: Rating | None = "good") -> Answered:
    return Answered("s", showing, Variant(f"q{showing}", 1), None, word, rating)


def progress(entries: Sequence[Entry]) -> Progress:
    dated = journal(*((entry, NINE) for entry in entries))
    return replace(progress_of(dated, NINE + timedelta(days=1)), number=0, at="")


@given(plans, deeds)
def test_progress_is_as_if_what_was_taken_back_had_never_been_answered(
    plan: tuple[Variant, ...], done: list[Deed]
) -> None:
    _, entries = lived(plan, done)
    stands = [one for one in as_it_stands(entries) if one]
    assert not any(isinstance(one, Retracted | Reconsidered) for one in stands)
    assert progress(entries) == progress(stands)


@given(plans, deeds, deeds)
def test_an_answer_that_is_taken_back_at_once_leaves_no_trace(
    plan: tuple[Variant, ...], before: list[Deed], after: list[Deed]
) -> None:
    session, entries = lived(plan, before)
    more = step(session, event("wrong", session))
    if isinstance(session.phase, Over) or len(more[0].answers) == len(session.answers):
        return
    back, effects = step(more[0], event("take back", more[0]))
    taken_back = [*recorded(more[1]), *recorded(effects)]
    assert (back.answers, back.queue, back.hints) == (session.answers, session.queue, session.hints)
    rest: list[Entry] = []
    for deed in after:
        back, effects = step(back, event(deed, back))
        rest += recorded(effects)
    assert progress([*entries, *taken_back, *rest]) == progress([*entries, *rest])


@given(plans, deeds, st.integers(0, 60))
def test_a_correction_of_what_was_kept_has_all_of_it_folded_anew(
    plan: tuple[Variant, ...], done: list[Deed], cut: int
) -> None:
    _, entries = lived(plan, done)
    dated = journal(*((entry, NINE) for entry in entries))
    now = NINE + timedelta(days=1)
    kept = progress_of(dated[:cut])
    assert progress_of(dated, now, kept) == progress_of(dated, now)


def test_taking_back_a_second_time_takes_back_the_answer_before() -> None:
    entries: list[Entry] = [
        answer(0),
        Reached("s", 1),
        answer(1),
        Retracted("s", 1),
        Retracted("s", 0),
    ]
    assert [one for one in as_it_stands(entries) if one] == []


def test_what_is_answered_again_after_that_stands() -> None:
    entries: list[Entry] = [answer(0, "fail", "again"), Retracted("s", 0), answer(0)]
    assert as_it_stands(entries) == [None, None, answer(0)]


def test_a_sitting_whose_last_answer_is_taken_back_has_no_end() -> None:
    entries: list[Entry] = [Started("s", ()), answer(0), Ended("s"), Retracted("s", 0)]
    assert as_it_stands(entries) == [Started("s", ()), None, None, None]


def test_what_takes_back_nothing_does_nothing() -> None:
    lone: list[Entry] = [Retracted("s", 0), Reconsidered("s", 0, "easy"), answer(0)]
    assert progress(lone).cards == progress([answer(0)]).cards
    other = replace(answer(0), session="other")
    assert progress([other, Retracted("s", 0)]).cards == progress([other]).cards


@each_row(
    ("word", "rating", "said", "counts"),
    [
        ("pass", "good", ["hard"], "hard"),
        ("pass", "good", ["easy"], "easy"),
        ("pass", "good", ["easy", "good"], "good"),
        ("pass", "good", ["hard", "easy"], "easy"),
        ("fail", "again", ["easy"], "again"),
        ("pass", None, ["easy"], None),
    ],
)
def test_what_was_said_last_of_a_right_answer_is_its_rating(
    word: Word, rating: Rating | None, said: list[Rating], counts: Rating | None
) -> None:
    entries: list[Entry] = [answer(0, word, rating), *(Reconsidered("s", 0, one) for one in said)]
    assert progress(entries).cards == progress([answer(0, word, counts)]).cards


def test_easy_is_due_later_than_good_and_good_later_than_hard() -> None:
    when = journal((answer(0), NINE))[0].moment
    ratings: tuple[Rating, ...] = ("hard", "good", "easy")
    hard, good, easy = (reviewed(None, one, when) for one in ratings)
    assert hard.due < good.due < easy.due


def test_marks_and_notes_are_what_was_said_last() -> None:
    entries: list[Entry] = [
        MarkTurned("a", "flagged"),
        MarkTurned("a", "suspended"),
        MarkTurned("b", "suspended"),
        MarkTurned("b", "suspended", on=False),
        Noted("a", "前"),
        Noted("a", "後"),
        Noted("b", "前"),
        Noted("b", ""),
    ]
    found = progress(entries)
    assert found.marks == {"a": ("flagged", "suspended")}
    assert found.notes == {"a": "後"}
    assert found.suspended == {"a"}


def test_marks_and_notes_are_those_of_the_question_that_is_called_otherwise_today() -> None:
    entries: list[Entry] = [MarkTurned("old", "flagged"), Noted("old", "覚え書き")]
    found = progress_of(journal(*((one, NINE) for one in entries)), names={"old": "new"})
    assert (found.marks, found.notes) == ({"new": ("flagged",)}, {"new": "覚え書き"})


PLAN = (Variant("sgd-sign", 1), Variant("momentum-sign", 1))


@pytest.mark.parametrize("gone_on", [["go on"], ["go on", "hint"], ["go on", "put off"]])
def test_on_the_next_question_too_the_answer_before_is_taken_back(gone_on: list[Deed]) -> None:
    session, entries = lived(PLAN, ["hint", "wrong", *gone_on, "take back"])
    assert (session.showing, session.hints, session.phase) == (0, 1, Asking())
    assert (session.answers, session.postponed) == ((), ())
    again = resumed_from(entries, QUESTIONS)
    assert again is not None
    assert (again.showing, again.phase) == (0, Asking())


def test_after_the_end_the_last_answer_is_taken_back_and_can_be_given_again() -> None:
    session, entries = lived(PLAN[:1], ["right", "go on", "take back"])
    assert session.phase == Asking()
    again = resumed_from(entries, QUESTIONS)
    assert again is not None
    assert (again.queue, again.phase) == (PLAN[:1], Asking())
    judged, effects = step(session, event("right", session))
    assert isinstance(judged.phase, Judged)
    assert [one.rating for one in recorded(effects) if isinstance(one, Answered)] == ["good"]


def test_of_several_tries_only_the_last_is_taken_back() -> None:
    session, _ = lived(PLAN, ["wrong", "right", "take back"])
    assert isinstance(session.phase, Judged)
    assert session.phase.verdict.word == "fail"
    assert [one.rating for one in session.answers] == ["again"]


@each_row(
    ("done", "offered"),
    [
        (["right"], True),
        (["right", "guessed"], True),
        (["hint", "right"], False),
        (["wrong"], False),
        (["wrong", "right"], False),
        (["give up"], False),
        ([], False),
        (["right", "go on"], False),
    ],
)
def test_only_who_was_right_at_once_may_say_how(done: list[Deed], offered: bool) -> None:
    session, _ = lived(PLAN, done)
    assert session.may_reassess is offered


@each_row(
    ("said", "ratings"),
    [
        (["guessed"], ["hard"]),
        (["easy"], ["easy"]),
        (["guessed", "guessed"], ["hard", "good"]),
        (["guessed", "easy"], ["hard", "easy"]),
    ],
)
def test_said_again_it_is_no_more(said: list[Deed], ratings: list[Rating]) -> None:
    session, entries = lived(PLAN, ["right", *said])
    found = [one.rating for one in entries if isinstance(one, Reconsidered)]
    assert found == ratings
    assert session.answers[-1].rating == ratings[-1]
    assert isinstance(session.phase, Judged)


def test_nothing_to_be_taken_back_changes_nothing() -> None:
    session, _ = lived(PLAN, [])
    assert step(session, event("take back", session)) == (session, ())
    running, _ = lived((Variant("sgd-code", 1),), ["right"])
    assert not running.may_take_back
    assert isinstance(event("right", running), Submitted)
