"""What the journal comes to in figures: today, topics, retention, what is coming, days, time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quizapp.core.question_set import QuestionSet
from quizapp.core.study.day_tallies import DayTally
from quizapp.core.study.memory import Card
from quizapp.core.study.mistake_names import RULE_NAMES
from quizapp.core.study.mistakes import MadeMistake, mistakes_of
from quizapp.core.study.progress import Progress
from quizapp.core.study.question_tallies import QuestionTally, together
from quizapp.core.study.readiness import ReadinessByTopic, readiness_of

DAYS_AHEAD = 14
WEEKS_SHOWN = 26
DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """One topic: its questions, those ever answered, those right at the last answer, all answers.

    It `is_rule` where it is about one rule.
    """

    id: str
    title: str
    is_rule: bool
    questions: int
    seen: int
    right: int
    answers: QuestionTally


@dataclass(frozen=True, slots=True)
class Week:
    """A study week from its Monday on; what it counts is what `DayTally` counts."""

    monday: date
    answers: QuestionTally


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures, as of a study day.

    `due` has how many questions are due on each of the next days, today first with what was due
    before. `days` are those with an answer, `weeks` the last ones up to this one, the oldest first.
    `forms` has showings and how many came right at once.
    """

    today: date
    day: DayTally
    total: QuestionTally
    topics: tuple[TopicFigures, ...]
    due: tuple[int, ...]
    days: Mapping[int, DayTally]
    weeks: tuple[Week, ...]
    forms: Mapping[str, tuple[int, ...]]
    mistakes: tuple[MadeMistake, ...]
    readiness: ReadinessByTopic


def statistics(progress: Progress, questions: QuestionSet, today: date) -> Statistics:
    """The figures of a journal; no question is made."""
    tallies, now = progress.tallies, today.toordinal()
    days = {one.day: one for one in tallies.days}
    return Statistics(
        today=today,
        day=days.get(now, DayTally(now)),
        total=together(tallies.questions.values()),
        topics=_topics(progress, questions),
        due=_due((card for name, card in progress.cards.items() if name in questions), now),
        days=days,
        weeks=_weeks(days, now),
        forms=tallies.forms,
        mistakes=mistakes_of(tallies, now),
        readiness=readiness_of(questions, progress, now),
    )


def _topics(progress: Progress, questions: QuestionSet) -> tuple[TopicFigures, ...]:
    ids: dict[str, list[str]] = {}
    for one in questions.listed():
        ids.setdefault(one.topic.id, []).append(one.id)
    rows, cards = progress.tallies.questions, progress.cards
    return tuple(
        TopicFigures(
            topic.id,
            topic.title,
            topic.id in RULE_NAMES,
            questions=len(own),
            seen=sum(name in rows for name in own),
            right=sum(name in cards and cards[name].right for name in own),
            answers=together(rows[name] for name in own if name in rows),
        )
        for topic in questions.topics()
        for own in [ids[topic.id]]
    )


def _due(cards: Iterable[Card], today: int) -> tuple[int, ...]:
    due = [0] * DAYS_AHEAD
    for card in cards:
        ahead = max(0, card.due - today)
        if ahead < DAYS_AHEAD:
            due[ahead] += 1
    return tuple(due)


def _weeks(days: Mapping[int, DayTally], today: int) -> tuple[Week, ...]:
    this = today - date.fromordinal(today).weekday()
    mondays = range(this - (WEEKS_SHOWN - 1) * DAYS_OF_WEEK, this + 1, DAYS_OF_WEEK)
    return tuple(Week(date.fromordinal(monday), _week(days, monday)) for monday in mondays)


def _week(days: Mapping[int, DayTally], monday: int) -> QuestionTally:
    own: Sequence[DayTally] = [
        days[day] for day in range(monday, monday + DAYS_OF_WEEK) if day in days
    ]
    return together((one.asked, one.right, one.seconds, one.reviews, one.recalled) for one in own)
