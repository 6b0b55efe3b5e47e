"""When each question is due, as a fold over the journal; the scheduling itself is FSRS-6's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from quizapp.core.study.calendar import study_day
from quizapp.core.study.entry import Answered, Rating, Stamped

if TYPE_CHECKING:
    import fsrs

SOON = timedelta(minutes=10)
"""When a wrong answer is due again; a right one is due in days, from the first time on."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one question: when it is due (UTC), and how the last answer went.

    `learning` is True while FSRS counts in minutes rather than in days.
    """

    due: datetime
    learning: bool
    right: bool

    def is_due(self, now: datetime) -> bool:
        """Learning steps are due by the instant, reviews by the study day of `now`'s zone."""
        if self.learning:
            return self.due <= now
        return study_day(self.due.astimezone(now.tzinfo)) <= study_day(now)


def remember(entries: Iterable[Stamped]) -> Mapping[str, Memory]:
    """The memory of every question that has a rated answer, by id."""
    import fsrs

    scheduler = fsrs.Scheduler(learning_steps=[SOON], relearning_steps=[SOON], enable_fuzzing=False)
    cards: dict[str, fsrs.Card] = {}
    memories: dict[str, Memory] = {}
    latest = datetime.min.replace(tzinfo=UTC)
    for stamped in entries:
        entry = stamped.entry
        if not isinstance(entry, Answered) or entry.rating is None:
            continue
        # FSRS takes a clock that ran backwards for a fresh review: time stands still instead.
        latest = max(latest, stamped.at)
        name = entry.variant.question
        card = cards.get(name) or _new_card(latest)
        cards[name], _ = scheduler.review_card(card, _rating(entry.rating), latest)
        learning = cards[name].state is not fsrs.State.Review
        memories[name] = Memory(cards[name].due, learning, right=entry.rating != "again")
    return memories


def _new_card(at: datetime) -> "fsrs.Card":
    import fsrs

    # Its own default is an id made from the clock, at the price of a millisecond's sleep.
    return fsrs.Card(card_id=0, due=at)


def _rating(rating: Rating) -> "fsrs.Rating":
    import fsrs

    return {"again": fsrs.Rating.Again, "hard": fsrs.Rating.Hard, "good": fsrs.Rating.Good}[rating]
