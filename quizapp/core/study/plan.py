"""From today to the exam: what is left of today, the pace so far, where it leads, and a gap.

Nothing is ever owed: what was not done on one day is in no figure of the next. What is shown of
this, and in which words, is left to others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log
from typing import TYPE_CHECKING, Protocol

from quizapp.core.study.forgetting import recall
from quizapp.core.study.gain import (
    USUAL_SECONDS,
    gain_of_seen,
    gain_of_unseen,
    known_at_first_sight,
    stability_of,
)

if TYPE_CHECKING:
    from quizapp.core.question_set import Listed
    from quizapp.core.study.memory import Card

PACE_DAYS = 14
"""The pace is that of the last so many days: long enough for every weekday to count twice."""

GAP_DAYS = 7
"""After so many study days without an answer one begins again with little, and what is easy."""

GENTLE_SITTING = 6
"""How many questions that first sitting asks: half of the usual."""

_NEW_RATE = 0.5
"""Of the answers so many are to new questions as long as nothing has been seen."""

_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Aims:
    """What the learner has chosen: the exam, minutes a day (0: none), weekdays off (Monday: 0)."""

    exam: date | None = None
    minutes: int = 0
    days_off: tuple[int, ...] = ()


class DaysWork(Protocol):
    """What one study day came to."""

    @property
    def asked(self) -> int:
        """How many questions were asked."""

    @property
    def seconds(self) -> float:
        """How long they took."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Questions asked on a study day in the mean: all, and those that are new as of now.

    `new_rate` times the share of the bank that is unseen gives the share of new ones at any time.
    """

    asked: float
    new: float
    new_rate: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a pace leads by the exam, as shares of the bank, 0 to 1.

    `seen` will have been seen; `recalled` is what to expect to be right of the bank's own
    questions. Neither is a mark of an exam.
    """

    seen: float
    recalled: float


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """How things stand on a study day.

    `minutes_left` is None where no minutes are set, `days_left` where no exam lies ahead: study
    days from today up to the day before it. `pace` and `forecast` are None where there is nothing
    to tell them by. `gap` counts the study days that have passed since the last answer.
    """

    minutes_left: float | None
    is_day_off: bool
    days_left: int | None
    pace: Pace | None
    forecast: Forecast | None
    gap: int

    @property
    def is_gentle(self) -> bool:
        """Whether the next sitting is to be short and easy."""
        return self.gap >= GAP_DAYS


def plan(
    aims: Aims,
    listed: "Sequence[Listed]",
    cards: "Mapping[str, Card]",
    days: Mapping[int, DaysWork],
    today: date,
) -> StudyPlan:
    """How things stand.

    Args:
        aims: what the learner has chosen.
        listed: the bank.
        cards: those of the questions that have been seen.
        days: what each study day came to, by `date.toordinal`.
        today: the study day.
    """
    now = days.get(today.toordinal())
    done = now.seconds / _MINUTE if now else 0.0
    exam = aims.exam if aims.exam and aims.exam > today else None
    left = len(study_days(aims, today, exam)) if exam else None
    unseen = sum(one.id not in cards for one in listed) / max(1, len(listed))
    pace = _pace(aims, days, unseen, len(listed), today)
    forecast = None
    if pace and exam and left is not None and listed:
        answers, horizon = pace.asked * left, (exam - today).days
        forecast = _forecast(listed, cards, answers, pace, today, horizon)
    return StudyPlan(
        minutes_left=max(0.0, aims.minutes - done) if aims.minutes else None,
        is_day_off=today.weekday() in aims.days_off,
        days_left=left,
        pace=pace,
        forecast=forecast,
        gap=_gap(aims, days, today),
    )


def study_days(aims: Aims, first: date, end: date) -> tuple[date, ...]:
    """The days from the first to the one before the end that are not off."""
    every = (first + timedelta(days) for days in range((end - first).days))
    return tuple(day for day in every if day.weekday() not in aims.days_off)


def _pace(
    aims: Aims, days: Mapping[int, DaysWork], unseen: float, size: int, today: date
) -> Pace | None:
    """The pace of the last days before today; on the first day what the minutes allow."""
    before = [day for day in days if day < today.toordinal()]
    if before:
        first = max(today - timedelta(PACE_DAYS), date.fromordinal(min(before)))
        recent = range(first.toordinal(), today.toordinal())
        asked = sum(days[day].asked for day in recent if day in days)
        mean = asked / max(1, len(study_days(aims, first, today)))
    elif aims.minutes:
        mean = aims.minutes * _MINUTE / USUAL_SECONDS
    else:
        return None
    rate = _new_rate(unseen, size, sum(one.asked for one in days.values()))
    return Pace(mean, mean * min(1.0, rate * unseen), rate)


def _new_rate(unseen: float, size: int, asked: int) -> float:
    """How many answers are to new questions, by the share still unseen: it falls alike with each.

    Reviews take their place more and more: what is unseen falls as e^(−rate · answers ÷ size).
    """
    return -log(unseen) * size / asked if asked and 0 < unseen < 1 else _NEW_RATE


def _forecast(
    listed: "Sequence[Listed]",
    cards: "Mapping[str, Card]",
    answers: float,
    pace: Pace,
    today: date,
    horizon: int,
) -> Forecast:
    """What so many answers come to: they go round the bank, to what gains most first.

    Each time a question is asked closes the same part of what it lacks. Before simulated learners
    (`tests/benchmarks/study.py`) the mean is right within 3 points at 30 days of 10 minutes
    and 5 at 60 of 15, and 4 to 11 too low at 90 of 25; of a single learner it says less.
    """
    size = len(listed)
    expected = sorted((_expected(one, cards, today, horizon) for one in listed), reverse=True)
    rounds, rest = divmod(round(answers), size)
    recalled = sum(
        1 - (1 - chance) * lacking ** (rounds + (place < rest))
        for place, (_, chance, lacking) in enumerate(expected)
    )
    unseen = 1 - sum(one.id in cards for one in listed) / size
    return Forecast(
        seen=1 - unseen * exp(-pace.new_rate * answers / size),
        recalled=recalled / size,
    )


def _expected(
    one: "Listed", cards: "Mapping[str, Card]", today: date, horizon: int
) -> tuple[float, float, float]:
    """A question's gain, its chance at the horizon as it is, and the part lacking after asking."""
    card = cards.get(one.id)
    if card is None:
        chance = known_at_first_sight(one.level)
        gain = float(gain_of_unseen(chance, horizon))
    else:
        since, stability = max(0, today.toordinal() - card.last), stability_of(card)
        chance = float(recall(stability, since + horizon))
        gain = max(0.0, float(gain_of_seen(stability, card.difficulty, since, horizon)))
    return gain, chance, (1 - gain / (1 - chance) if gain else 1.0)


def _gap(aims: Aims, days: Iterable[int], today: date) -> int:
    last = max((day for day in days if day <= today.toordinal()), default=None)
    if last is None:
        return 0
    return len(study_days(aims, date.fromordinal(last + 1), today))


def gently(listed: "Sequence[Listed]", cards: "Mapping[str, Card]", today: date) -> tuple[str, ...]:
    """The ids for the first sitting after a gap: what is known best first, and nothing new."""
    seen = [one.id for one in listed if one.id in cards]
    day = today.toordinal()

    def forgotten(name: str) -> tuple[bool, float]:
        card = cards[name]
        return not card.right, -float(recall(stability_of(card), max(0, day - card.last)))

    return tuple(sorted(seen, key=forgotten))
