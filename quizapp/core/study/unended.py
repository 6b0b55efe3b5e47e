"""Sessions that were begun and not ended, gathered from entries; going on is left to `resume`."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from quizapp.core.study.entry import (
    Answered,
    Ended,
    Entry,
    Flagged,
    Helped,
    Postponed,
    Reached,
    Started,
    Timed,
    Visited,
)
from quizapp.core.study.policy import EXAM, POLICIES, Policy

DAYS_TO_GO_ON = 7
"""For how many study days a session that was left can be gone on with."""


@dataclass(frozen=True, slots=True)
class Unended:
    """A session without its end, as its entries tell it.

    `reached` is the last showing that was gone on to, `postponed` are those left for later,
    `dropped` those left for good, `helped` what was opened for its questions; `day` is the study
    day of its last entry, as `date.toordinal` counts them, `began` that of its first one, whose
    number in the journal is `number`. Of a mock exam `reached` is where one
    went last, `flagged` and `visits` are the session's, `timed` is what its clock was last.
    """

    started: Started
    answers: tuple[Answered, ...] = ()
    reached: int = 0
    day: int = 0
    postponed: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    helped: tuple[Helped, ...] = ()
    flagged: tuple[int, ...] = ()
    visits: tuple[Visited, ...] = ()
    timed: Timed | None = None
    began: int = 0
    number: int = 0

    @property
    def is_exam(self) -> bool:
        """Whether it is a mock exam."""
        return self.started.policy == EXAM.name

    @property
    def policy(self) -> Policy | None:
        """How it is held; None where only another version knows."""
        policy, paper = POLICIES.get(self.started.policy), self.started.paper
        return replace(policy, minutes=paper.minutes) if policy and paper else policy


_Continued: TypeAlias = Answered | Helped | Reached | Postponed | Visited | Flagged | Timed


def take_in(unended: dict[str, Unended], entry: Entry, day: int, number: int = 0) -> None:
    """Let the unended sessions (by id, oldest first) be those after one more entry of that day.

    `number` is that of the entry in the journal.

    What another copy adds to a session that was left too long ago comes too late.
    """
    match entry:
        case Started(name):
            unended[name] = Unended(entry, day=day, began=day, number=number, timed=entry.timed)
        case (
            Answered(name)
            | Helped(name)
            | Reached(name)
            | Postponed(name)
            | Visited(name)
            | Flagged(name)
            | Timed(name)
        ):
            if one := open_on(day, unended.get(name)):
                unended[name] = replace(_after(one, entry), day=day)
        case Ended(name):
            unended.pop(name, None)
        case _:
            pass


def _after(unended: Unended, entry: _Continued) -> Unended:
    match entry:
        case Answered():
            return replace(unended, answers=(*unended.answers, entry))
        case Helped():
            return replace(unended, helped=(*unended.helped, entry))
        case Reached():  # another copy may lag behind
            return replace(unended, reached=max(entry.showing, unended.reached))
        case Postponed():
            return _without(unended, entry)
        case Visited():
            return replace(unended, visits=(*unended.visits, entry), reached=entry.then)
        case Flagged():
            others = tuple(one for one in unended.flagged if one != entry.showing)
            return replace(unended, flagged=(*others, entry.showing) if entry.on else others)
        case Timed():  # another copy, or another machine, may lag behind
            before = unended.timed
            is_behind = before is not None and entry.elapsed < before.elapsed
            return unended if is_behind else replace(unended, timed=entry)


def _without(unended: Unended, left: Postponed) -> Unended:
    reached = max(left.showing + 1, unended.reached)
    if left.for_good:
        return replace(unended, reached=reached, dropped=(*unended.dropped, left.showing))
    return replace(unended, reached=reached, postponed=(*unended.postponed, left.showing))


def open_on(day: int, unended: Unended | None) -> Unended | None:
    """The session if there is one, and it was not left too long before that day.

    A mock exam can still be ended then, so that its answers count: its time is over.
    """
    if unended and (unended.is_exam or day - unended.day < DAYS_TO_GO_ON):
        return unended
    return None
