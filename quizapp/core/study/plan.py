"""From today to the exam: what is left of today, the pace so far, where it leads, and a gap.

Nothing is ever owed: what was not done on one day is in no figure of the next. What is shown of
this, and in which words, is left to others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from quizapp.core.study.forgetting import recall
from quizapp.core.study.gain import (
    FIRST_SIGHT,
    gain_of_seen,
    gain_of_unseen,
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

_SECONDS_AN_ANSWER = 60.0
_NEW_SHARE = 0.5
"""Taken for the share of answers to new questions before the first answer."""

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
    """Questions asked on a study day in the mean: all of them, and those that were new."""

    asked: float
    new: float

    @property
    def reviews(self) -> float:
        """Those that had been seen before."""
        return self.asked - self.new


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a pace leads by the exam, as shares of the bank, 0 to 1.

    `seen` will have been seen; `recalled` is what to expect to be right of the bank's own
    questions, `as_it_is` were nothing more to be done. None of these are marks of an exam.
    """

    seen: float
    recalled: float
    as_it_is: float


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """How things stand on a study day.

    `minutes_left` is None where no minutes are set, `days_left` where no exam lies ahead: study
    days from today up to the day before it. `pace` and `forecast` are None where there is nothing
    to tell them by. `gap` counts the study days that have passed since the last answer.
    """

    minutes_done: float
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
    found = _pace(aims, days, sum(one.id in cards for one in listed), today)
    return StudyPlan(
        minutes_done=done,
        minutes_left=max(0.0, aims.minutes - done) if aims.minutes else None,
        is_day_off=today.weekday() in aims.days_off,
        days_left=left,
        pace=found,
        forecast=_forecast(listed, cards, found, left, today, exam)
        if found and exam and left is not None and listed
        else None,
        gap=_gap(aims, days, today),
    )


def study_days(aims: Aims, first: date, end: date) -> tuple[date, ...]:
    """The days from the first to the one before the end that are not off."""
    every = (first + timedelta(days) for days in range((end - first).days))
    return tuple(day for day in every if day.weekday() not in aims.days_off)


def _pace(aims: Aims, days: Mapping[int, DaysWork], seen: int, today: date) -> Pace | None:
    """The pace of the last days before today; on the first day what the minutes allow."""
    every = sum(one.asked for one in days.values())
    new = min(1.0, seen / every) if every else _NEW_SHARE
    before = [day for day in days if day < today.toordinal()]
    if before:
        first = max(today - timedelta(PACE_DAYS), date.fromordinal(min(before)))
        recent = range(first.toordinal(), today.toordinal())
        asked = sum(days[day].asked for day in recent if day in days)
        mean = asked / max(1, len(study_days(aims, first, today)))
    elif aims.minutes:
        mean = aims.minutes * _MINUTE / _SECONDS_AN_ANSWER
    else:
        return None
    return Pace(mean, mean * new)


def _forecast(
    listed: "Sequence[Listed]",
    cards: "Mapping[str, Card]",
    pace: Pace,
    days_left: int,
    today: date,
    exam: date,
) -> Forecast:
    """What the best of the answers to come add, each question's counted once.

    Asked more than once a question gains more, and later answers less than today's would: the
    two come near to one another in the simulations of `tests/benchmarks/study.py`.
    """
    horizon = (exam - today).days
    chances, gains = [], []
    for one in listed:
        card = cards.get(one.id)
        if card is None:
            known = FIRST_SIGHT[min(max(one.level, 1), len(FIRST_SIGHT)) - 1]
            chances.append(known)
            gains.append(float(gain_of_unseen(known, horizon)))
        else:
            since, stability = max(0, today.toordinal() - card.last), stability_of(card)
            chances.append(float(recall(stability, since + horizon)))
            gains.append(float(gain_of_seen(stability, card.difficulty, since, horizon)))
    gains.sort(reverse=True)
    as_it_is, size = sum(chances), len(listed)
    more = sum(max(0.0, gain) for gain in gains[: round(pace.asked * days_left)])
    seen = sum(one.id in cards for one in listed)
    return Forecast(
        seen=min(size, seen + pace.new * days_left) / size,
        recalled=(as_it_is + more) / size,
        as_it_is=as_it_is / size,
    )


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
