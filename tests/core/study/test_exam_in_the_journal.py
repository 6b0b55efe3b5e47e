"""A mock exam as its journal has it: killed anywhere, gone on with twice, timed by any clock."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam.timing import ClockReading, begun_at, elapsed_at, timed_at
from quizapp.core.study.entry import Answered, Ended, Entry, Visited
from quizapp.core.study.phase import Judged
from quizapp.core.study.unended import Unended, take_in
from tests.core.samples import QUESTIONS
from tests.core.study.examinations import (
    HEAD,
    NAME,
    PAPER,
    Deed,
    begun,
    exams,
    flags,
    left,
    picks,
    place,
    sat,
    under_way,
)
from tests.core.study.folds import resumed_from


def without_kills(done: list[Deed]) -> list[Deed]:
    return [deed for deed in done if deed != "killed"]


@given(exams)
def test_kills_change_nothing(done: list[Deed]) -> None:
    killed, journal = sat(done)
    lived, journal_of_life = sat(without_kills(done))
    assert journal == journal_of_life
    assert replace(killed, phase=lived.phase, questions=lived.questions) == lived


@given(exams, st.data())
def test_wherever_the_journal_breaks_off_the_exam_is_there_as_it_was_recorded(
    done: list[Deed], data: st.DataObject
) -> None:
    _, journal = sat(without_kills(done))
    recorded = journal[: data.draw(st.integers(1, len(journal)))]
    session = resumed_from(recorded, QUESTIONS)
    if Ended(NAME) in recorded:
        assert session is None
        return
    assert session is not None
    assert {one.showing: one.answer for one in session.answers} == picks(recorded)
    assert (session.showing, {*session.flagged}) == (place(recorded), flags(recorded))
    assert isinstance(session.phase, Judged) == (session.showing in picks(recorded))
    assert list(session.visits) == [one for one in recorded if isinstance(one, Visited)]
    assert (session.plan, session.paper) == (PAPER, HEAD)


@given(exams)
def test_what_comes_right_is_what_was_answered_last(done: list[Deed]) -> None:
    session, journal = sat(done)
    words = {one.showing: one.word for one in journal if isinstance(one, Answered)}
    assert session.right == [*words.values()].count("pass")
    assert len({*session.counted}) == len(words)


@given(under_way, under_way, st.randoms(use_true_random=False))
def test_two_copies_on_one_exam_lose_no_answer_of_either(
    mine: list[Deed], theirs: list[Deed], chance: Random
) -> None:
    _, start = begun()
    _, one = sat(mine, start)
    _, other = sat(theirs, start)
    journal = [*start, *dealt_together(one[1:], other[1:], chance)]
    session = left(journal)
    assert {one.showing: one.answer for one in session.answers} == picks(journal)
    assert len(session.answers) == sum(isinstance(entry, Answered) for entry in journal)
    assert sorted(session.visits, key=repr) == sorted(visits(one) + visits(other), key=repr)


def dealt_together(one: list[Entry], other: list[Entry], chance: Random) -> list[Entry]:
    """Both, each in its own order, as two running copies write into one file."""
    takes = [True] * len(one) + [False] * len(other)
    chance.shuffle(takes)
    ones, others = iter(one), iter(other)
    return [next(ones) if mine else next(others) for mine in takes]


def visits(journal: list[Entry]) -> list[Visited]:
    return [one for one in journal if isinstance(one, Visited)]


@dataclass(frozen=True)
class Clocks:
    """A machine: how much time has truly passed, when it was started, how wrong its clock is."""

    passed: float = 0.0
    started: float = -50.0
    boots: int = 1
    wrong_by: float = 0.0

    @property
    def reading(self) -> ClockReading:
        steady, wall = self.passed - self.started, 1e9 + self.passed + self.wrong_by
        return ClockReading(f"boot {self.boots}", steady, wall)


Turn: TypeAlias = Callable[[Clocks], Clocks]


def passes(seconds: float) -> Turn:
    return lambda clocks: replace(clocks, passed=clocks.passed + seconds)


def is_set_by(seconds: float) -> Turn:
    return lambda clocks: replace(clocks, wrong_by=clocks.wrong_by + seconds)


def boots(clocks: Clocks) -> Clocks:
    return replace(clocks, started=clocks.passed, boots=clocks.boots + 1)


passing = st.integers(0, 5000).map(float).map(passes)
setting = st.integers(-(10**7), 10**7).map(float).map(is_set_by)


def read_after(turns: list[Turn]) -> list[tuple[Clocks, ClockReading]]:
    lived = [*accumulate(turns, lambda clocks, turn: turn(clocks), initial=Clocks())]
    return [(clocks, clocks.reading) for clocks in lived]


@given(st.lists(passing | setting), st.data())
def test_while_the_machine_is_on_its_time_is_true_whatever_the_clock_is_set_to(
    turns: list[Turn], data: st.DataObject
) -> None:
    (_, first), *later = read_after(turns)
    timed = begun_at(NAME, first)
    for clocks, reading in later:
        assert elapsed_at(timed, reading) == clocks.passed
        timed = timed_at(timed, reading) if data.draw(st.booleans()) else timed


@given(st.lists(passing | st.just(boots)))
def test_a_machine_that_is_started_anew_goes_by_a_clock_that_is_right(turns: list[Turn]) -> None:
    (_, first), *later = read_after(turns)
    timed = begun_at(NAME, first)
    for clocks, reading in later:
        assert elapsed_at(timed, reading) == clocks.passed
        timed = timed_at(timed, reading)


@given(st.lists(passing | setting | st.just(boots)))
def test_its_time_never_goes_back(turns: list[Turn]) -> None:
    (_, first), *later = read_after(turns)
    timed = begun_at(NAME, first)
    for _, reading in later:
        after = timed_at(timed, reading)
        assert after.elapsed >= timed.elapsed
        timed = after


@given(st.lists(passing | setting | st.just(boots)), st.randoms(use_true_random=False))
def test_of_two_copies_the_clock_that_is_further_on_counts(
    turns: list[Turn], chance: Random
) -> None:
    """Each copy goes on from what it recorded itself; the wall clock may be set between them."""
    session, start = begun()
    (_, first), *later = read_after(turns)
    copies = [begun_at(session.id, first)] * 2
    written: list[Entry] = [*start, copies[0]]
    for _, reading in later:
        mine = chance.randrange(2)
        copies[mine] = timed_at(copies[mine], reading)
        written.append(copies[mine])
    unended: dict[str, Unended] = {}
    for entry in written:
        take_in(unended, entry, 0)
    timed = unended[session.id].timed
    assert timed is not None
    assert timed.elapsed == max(one.elapsed for one in copies)
