"""Sessions that were begun and not ended, gathered from entries; going on is left to `resume`."""

from dataclasses import dataclass, replace

from quizapp.core.study.entry import Answered, Ended, Entry, Helped, Postponed, Reached, Started

DAYS_TO_GO_ON = 7
"""For how many study days a session that was left can be gone on with."""


@dataclass(frozen=True, slots=True)
class Unended:
    """A session without its end, as its entries tell it.

    `reached` is the last showing that was gone on to, `postponed` are those left for later,
    `dropped` those left for good, `helped` what was opened for its questions; `day` is the study
    day of its last entry, as `date.toordinal` counts them.
    """

    started: Started
    answers: tuple[Answered, ...] = ()
    reached: int = 0
    day: int = 0
    postponed: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    helped: tuple[Helped, ...] = ()


def take_in(unended: dict[str, Unended], entry: Entry, day: int) -> None:
    """Let the unended sessions (by id, oldest first) be those after one more entry of that day.

    What another copy adds to a session that was left too long ago comes too late.
    """
    match entry:
        case Started(name):
            unended[name] = Unended(entry, day=day)
        case Answered(name) | Helped(name) | Reached(name) | Postponed(name):
            if one := open_on(day, unended.get(name)):
                unended[name] = replace(_after(one, entry), day=day)
        case Ended(name):
            unended.pop(name, None)
        case _:
            pass


def _after(unended: Unended, entry: Answered | Helped | Reached | Postponed) -> Unended:
    match entry:
        case Answered():
            return replace(unended, answers=(*unended.answers, entry))
        case Helped():
            return replace(unended, helped=(*unended.helped, entry))
        case Reached():  # another copy may lag behind
            return replace(unended, reached=max(entry.showing, unended.reached))
        case Postponed():
            return _without(unended, entry)


def _without(unended: Unended, left: Postponed) -> Unended:
    reached = max(left.showing + 1, unended.reached)
    if left.for_good:
        return replace(unended, reached=reached, dropped=(*unended.dropped, left.showing))
    return replace(unended, reached=reached, postponed=(*unended.postponed, left.showing))


def open_on(day: int, unended: Unended | None) -> Unended | None:
    """The session if there is one, and it was not left too long before that day."""
    return unended if unended and day - unended.day < DAYS_TO_GO_ON else None
