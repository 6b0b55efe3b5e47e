"""A mock exam as a session: one goes where one likes, nothing helps, and nothing is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam.timing import ClockReading, begun_at, elapsed_at, timed_at
from quizapp.core.study.entry import Answered, Ended, Entry, PaperHead, Variant, Visited
from quizapp.core.study.event import (
    Event,
    FlagTurned,
    GaveUp,
    HandedOver,
    HintWanted,
    PageOpened,
    PutOff,
    Record,
    TimeUp,
    TookBack,
    WentOn,
    WentTo,
)
from quizapp.core.study.phase import Judged, Over
from quizapp.core.study.policy import EXAM
from quizapp.core.study.session import Session, start, step
from tests.core.samples import QUESTIONS
from tests.core.study.folds import resumed_from
from tests.core.study.sittings import right, wrong

NAMES = ("sgd-sign", "momentum-sign", "momentum-again")
PLAN = tuple(Variant(name, 7) for name in NAMES)
HEAD = PaperHead("own", 5, 30.0)
ANSWERS = {"right": right, "wrong": wrong}


def played(*events: Event | str) -> tuple[Session, list[Entry]]:
    session, effects = start("e", PLAN, QUESTIONS, policy=EXAM, paper=HEAD)
    entries = [one.entry for one in effects if isinstance(one, Record)]
    for event in events:
        happened = ANSWERS[event](session) if isinstance(event, str) else event
        session, effects = step(session, happened)
        entries += [one.entry for one in effects if isinstance(one, Record)]
    return session, entries


def test_one_goes_to_any_showing_and_finds_its_answer_there() -> None:
    session, _ = played("wrong", WentTo(2), "right", WentTo(0))
    assert session.variant == PLAN[0]
    assert isinstance(session.phase, Judged)
    assert not session.phase.told


def test_going_is_recorded_with_how_long_the_showing_was_looked_at() -> None:
    session, entries = played(WentTo(2, 12.5), WentTo(0, 3.0), WentTo(2, 1.0), HandedOver(2.0))
    assert entries[1:3] == [Visited("e", 0, 12.5, 2), Visited("e", 2, 3.0, 0)]
    assert [session.seconds_at(one) for one in range(3)] == [13.5, 0.0, 5.0]


@pytest.mark.parametrize("showing", [-1, 0, 3, 99])
def test_there_is_nowhere_else_to_go(showing: int) -> None:
    assert played(WentTo(showing)) == played()


@pytest.mark.parametrize(
    "event", [HintWanted(), PageOpened(), GaveUp(), PutOff(), TookBack(), WentOn()]
)
def test_nothing_helps_and_nothing_is_put_off(event: Event) -> None:
    assert played("wrong", event) == played("wrong")


def test_the_same_answer_again_is_none() -> None:
    assert played("right", "right") == played("right")


def test_of_changed_answers_all_are_kept_and_the_last_counts() -> None:
    session, entries = played("wrong", WentTo(1), WentTo(0), "right", HandedOver())
    assert [one.word for one in entries if isinstance(one, Answered)] == ["fail", "pass"]
    assert session.right == 1


def test_a_flag_is_turned() -> None:
    assert played(FlagTurned(), WentTo(1), FlagTurned())[0].flagged == {0, 1}
    assert played(FlagTurned(), FlagTurned())[0].flagged == frozenset()


@pytest.mark.parametrize("end", [HandedOver(1.0), TimeUp(1.0)])
def test_after_its_end_nothing_is_answered_any_more(end: Event) -> None:
    session, entries = played("right", end)
    assert session.phase == Over()
    assert entries[-1] == Ended("e")
    for late in ("wrong", WentTo(1), FlagTurned(), TimeUp()):
        assert played("right", end, late) == (session, entries)


MOVES: st.SearchStrategy[list[Event | str]] = st.lists(
    st.one_of(
        st.sampled_from(["right", "wrong"]),
        st.builds(WentTo, st.integers(0, 2), st.floats(0, 100)),
        st.just(FlagTurned()),
    )
)


@given(MOVES)
def test_the_journal_brings_it_back_as_it_was(moves: list[Event | str]) -> None:
    session, entries = played(*moves)
    again = resumed_from(entries, QUESTIONS)
    assert again is not None
    kept = ("id", "plan", "answers", "showing", "flagged", "visits", "paper")
    assert all(getattr(again, name) == getattr(session, name) for name in kept)
    assert type(again.phase) is type(session.phase)


BEGUN = begun_at("e", ClockReading("boot", 50.0, 1000.0))


@pytest.mark.parametrize(
    ("now", "elapsed"),
    [
        pytest.param(ClockReading("boot", 80.0, 1030.0), 30.0, id="time passes"),
        pytest.param(ClockReading("boot", 80.0, 0.0), 30.0, id="the wall clock was set back"),
        pytest.param(ClockReading("boot", 80.0, 9e9), 30.0, id="the wall clock was set forward"),
        pytest.param(ClockReading("next", 3.0, 1060.0), 60.0, id="the machine was started anew"),
        pytest.param(ClockReading("next", 3.0, 10.0), 0.0, id="started anew, and set back"),
    ],
)
def test_its_time_is_what_nobody_can_set(now: ClockReading, elapsed: float) -> None:
    assert elapsed_at(BEGUN, now) == elapsed


def test_what_was_over_stays_over() -> None:
    later = timed_at(BEGUN, ClockReading("boot", 110.0, 1060.0))
    assert elapsed_at(later, ClockReading("next", 1.0, 5.0)) == 60.0
