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
        case Answered(name) if _is_open(unended.get(name), day):
            answers = (*unended[name].answers, entry)
            unended[name] = replace(unended[name], answers=answers, day=day)
        case Helped(name) if _is_open(unended.get(name), day):
            helped = (*unended[name].helped, entry)
            unended[name] = replace(unended[name], helped=helped, day=day)
        case Reached(name, showing) if _is_open(unended.get(name), day):
            reached = max(showing, unended[name].reached)  # another copy may lag behind
            unended[name] = replace(unended[name], reached=reached, day=day)
        case Postponed(name) if _is_open(unended.get(name), day):
            unended[name] = replace(_without(unended[name], entry), day=day)
        case Ended(name):
            unended.pop(name, None)
        case _:
            pass


def _without(unended: Unended, left: Postponed) -> Unended:
    reached = max(left.showing + 1, unended.reached)
    if left.for_good:
        return replace(unended, reached=reached, dropped=(*unended.dropped, left.showing))
    return replace(unended, reached=reached, postponed=(*unended.postponed, left.showing))


def _is_open(unended: Unended | None, day: int) -> bool:
    return unended is not None and day - unended.day < DAYS_TO_GO_ON
