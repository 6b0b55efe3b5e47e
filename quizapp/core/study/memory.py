"""When each question is due, by FSRS-6, which is given study days and nothing finer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from quizapp.core.study.calendar import Moment, study_day
from quizapp.core.study.entry import Rating

if TYPE_CHECKING:
    import fsrs

SOON = timedelta(minutes=10)
"""When a wrong answer is due again; one that was right after a hint, half as late again.

One that was right at once is due in days, from the first time on.
"""

_NOON = time(12, tzinfo=UTC)
"""Where FSRS, which counts spans of 24 hours, is told that a study day lies."""


State: TypeAlias = Literal["learning", "review", "relearning"]

_STATES: dict[int, State] = {1: "learning", 2: "review", 3: "relearning"}
"""By FSRS's own numbers."""


@dataclass(frozen=True, slots=True)
class Card:
    """What FSRS knows of a question, and how its last rated answer went.

    `last` and `due` are study days, as `date.toordinal` counts them; `soon` is the instant, in
    seconds since 1970, from which it is due while FSRS counts in minutes; else it is None.
    """

    state: State
    stability: float
    difficulty: float
    last: int
    due: int
    soon: float | None
    right: bool


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one question: when it is due, and how the last answer went.

    It is due on the study day `due`, or from the instant `soon` on, where there is one.
    """

    due: date
    right: bool
    soon: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it is due at `now`, which must be in the learner's own zone."""
        return self.soon <= now if self.soon else self.due <= study_day(now)

    @property
    def urgency(self) -> tuple[date, datetime]:
        """Sorts what is due by how long it has been due."""
        return self.due, self.soon or datetime.min.replace(tzinfo=UTC)


def remembered(card: Card) -> Memory:
    """What is remembered of the question of a card."""
    soon = None if card.soon is None else datetime.fromtimestamp(card.soon, UTC)
    return Memory(date.fromordinal(card.due), card.right, soon)


def reviewed(card: Card | None, rating: Rating, when: Moment) -> Card:
    """The card after one more rated answer; imports the scheduler.

    A day before the card's last one, as a journey to the west gives, counts as that last one.
    """
    import fsrs

    last = max(card.last, when.day.toordinal()) if card else when.day.toordinal()
    rated = fsrs.Rating[rating.title()]
    after, _ = _scheduler().review_card(_known(card, last), rated, _noon(last))
    span = after.due - _noon(last)
    is_soon = after.state is not fsrs.State.Review
    return Card(
        state=_STATES[after.state],
        stability=after.stability or 0.0,
        difficulty=after.difficulty or 0.0,
        last=last,
        due=last if is_soon else last + span.days,
        soon=(when.at + span).timestamp() if is_soon else None,
        right=rating != "again",
    )


def _known(card: Card | None, day: int) -> "fsrs.Card":
    """The card as FSRS has it, about to be reviewed on that study day."""
    import fsrs

    if card is None:  # an id of FSRS's own costs a millisecond's sleep
        return fsrs.Card(card_id=0, due=_noon(day))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State[card.state.title()],
        step=0 if card.soon is not None else None,
        stability=card.stability,
        difficulty=card.difficulty,
        due=_noon(card.due),
        last_review=_noon(card.last),
    )


def _noon(day: int) -> datetime:
    return datetime.combine(date.fromordinal(day), _NOON)


@cache
def _scheduler() -> "fsrs.Scheduler":
    import fsrs

    return fsrs.Scheduler(learning_steps=[SOON], relearning_steps=[SOON], enable_fuzzing=False)
