"""Sessions that were begun and not ended, gathered from entries; going on is left to `resume`."""

from dataclasses import dataclass, replace

from quizapp.core.study.entry import Answered, Ended, Entry, Reached, Started


@dataclass(frozen=True, slots=True)
class Unended:
    """A session without its end, as its entries tell it.

    `reached` is the last showing that was gone on to; `day` the study day of its last entry, as
    `date.toordinal` counts them.
    """

    started: Started
    answers: tuple[Answered, ...] = ()
    reached: int = 0
    day: int = 0


def take_in(unended: dict[str, Unended], entry: Entry, day: int) -> None:
    """Let the unended sessions (by id, oldest first) be those after one more entry of that day."""
    match entry:
        case Started(name):
            unended[name] = Unended(entry, day=day)
        case Answered(name) if name in unended:
            answers = (*unended[name].answers, entry)
            unended[name] = replace(unended[name], answers=answers, day=day)
        case Reached(name, showing) if name in unended:
            reached = max(showing, unended[name].reached)  # another copy may lag behind
            unended[name] = replace(unended[name], reached=reached, day=day)
        case Ended(name):
            unended.pop(name, None)
        case _:
            pass
