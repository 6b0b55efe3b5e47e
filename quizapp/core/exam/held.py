"""The mock exams of a journal, each with its own entries; what came of one is left to `report`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from quizapp.core.study.calendar import Moment
from quizapp.core.study.entry import (
    Answered,
    Ended,
    PaperHead,
    SentToReview,
    Stamped,
    Started,
    Variant,
    Visited,
)
from quizapp.core.study.exam_record import answers_that_count, seconds_spent
from quizapp.core.study.renaming import with_names_of_today
from quizapp.core.study.unended import Unended, take_in


@dataclass(frozen=True, slots=True)
class HeldExam:
    """One exam: the `number` is its place among those of the journal that are over, from 1.

    `entries` are its own from its beginning to its end, with the ids that questions have today;
    `left` is what they come to. `sent` says that what went wrong has been sent to be reviewed.
    """

    number: int
    paper: PaperHead
    entries: tuple[Stamped, ...] = field(repr=False)
    left: Unended = field(repr=False)
    sent: bool = False

    @property
    def session(self) -> str:
        """The id of its session."""
        return self.left.started.session

    @property
    def begun(self) -> Moment:
        """When it was begun."""
        return self.entries[0].moment

    @property
    def plan(self) -> tuple[Variant, ...]:
        """What it asks, in its order."""
        return self.left.started.plan

    @property
    def over(self) -> bool:
        """Whether it was handed over, or ended by its clock."""
        return isinstance(self.entries[-1].entry, Ended)

    @property
    def elapsed(self) -> float:
        """How long it took: what its clock said last, and from there to its end by the stamps."""
        timed = self.left.timed
        before = timed.elapsed if timed else 0.0
        since = timed.wall if timed else self.begun.at.timestamp()
        passed = self.entries[-1].at.timestamp() - since if self.over else 0.0
        return min(self.paper.limit, before + max(0.0, passed))

    def last_answers(self) -> Mapping[int, Answered]:
        """The answer that counts, of each showing that has any."""
        return {one.showing: one for one in answers_that_count(self.left)}

    def first_answers(self) -> Mapping[int, Answered]:
        """The answer with which each showing was first left.

        What was chosen and changed within that visit is no change of mind.
        """
        first: dict[int, Answered] = {}
        left: set[int] = set()
        for stamped in self.entries:
            match stamped.entry:
                case Answered(showing=showing) as answered if showing not in left:
                    first[showing] = answered
                case Visited(showing=showing) if showing in first:
                    left.add(showing)
                case _:
                    pass
        return first

    def seconds(self) -> Mapping[int, float]:
        """How long each showing was on the screen, as far as that was recorded."""
        return seconds_spent(self.left)


def exams_in(
    entries: Iterable[Stamped], names: Mapping[str, str] | None = None
) -> tuple[HeldExam, ...]:
    """Every exam that these entries began, the oldest first; after them what is not over yet.

    `names` has the id of today for each id that a question had before.
    """
    found: dict[str, list[Stamped]] = {}
    for one in entries:
        match one.entry:
            case Started(session, paper=PaperHead()):
                found.setdefault(session, [one])
            case entry if (session := getattr(entry, "session", "")) in found:
                found[session].append(one)
            case _:
                pass
    held = sorted((_held(own, names or {}) for own in found.values()), key=lambda one: not one.over)
    return tuple(replace(one, number=number) for number, one in enumerate(held, start=1))


def _held(own: list[Stamped], names: Mapping[str, str]) -> HeldExam:
    """What another copy of the app did after the end comes too late."""
    renamed = [replace(one, entry=with_names_of_today(one.entry, names)) for one in own]
    end = next((i for i, one in enumerate(renamed) if isinstance(one.entry, Ended)), len(renamed))
    begun = renamed[0].entry
    if not (isinstance(begun, Started) and begun.paper):
        raise TypeError(begun)
    gathered: dict[str, Unended] = {}
    for one in renamed[:end]:
        take_in(gathered, one.entry, one.day.toordinal())
    sent = any(isinstance(one.entry, SentToReview) for one in renamed)
    entries, left = tuple(renamed[: end + 1]), gathered[begun.session]
    return HeldExam(0, begun.paper, entries, left, sent)
