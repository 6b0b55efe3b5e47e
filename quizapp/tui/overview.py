"""The journal folded into what home shows and a new sitting needs; slow the first time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizapp.core.ports import Clock, Journal
from quizapp.core.question_set import QuestionSet
from quizapp.core.settings import Settings, settings_of
from quizapp.core.study.agenda import agenda
from quizapp.core.study.calendar import study_day
from quizapp.core.study.entry import Entry, Stamped
from quizapp.core.study.memory import Memory, remember
from quizapp.core.study.result import asked_in
from quizapp.core.study.resume import resume
from quizapp.core.study.session import Session
from quizapp.core.study.stats import Mastery, mastery, streak
from quizapp.tui import words

DAYS_TO_GO_ON = 7
"""For how many study days a sitting that was left can be gone on with."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How the learner stands: numbers of questions due and new, days in a row, each topic.

    The unfinished session is in the letters of `settings` already.
    """

    due: int
    new: int
    streak: int
    topics: tuple[Mastery, ...]
    memory: Mapping[str, Memory]
    unfinished: Session | None
    settings: Settings


def overview(questions: QuestionSet, journal: Journal, clock: Clock) -> Overview:
    """Fold the whole journal; imports the scheduler.

    Raises:
        QuizError: when the journal cannot be read.
    """
    entries = journal.entries()
    settings = settings_of(entries)
    now = clock.now()
    memory = remember(entries)
    today = agenda(questions, memory, now)
    return Overview(
        due=len(today.due),
        new=len(today.new),
        streak=streak(entries, study_day(now)),
        topics=mastery(questions, memory),
        memory=memory,
        unfinished=resume(_recent(entries, study_day(now)), questions.in_letters(settings.letters)),
        settings=settings,
    )


def _recent(entries: Iterable[Stamped], today: date) -> Iterator[Entry]:
    since = today - timedelta(days=DAYS_TO_GO_ON)
    return (stamped.entry for stamped in entries if stamped.day > since)


def returns(overview: Overview, session: Session, now: datetime) -> tuple[str, ...]:
    """When the questions of a sitting are asked again, the earliest first, counted together."""
    found = [overview.memory[name] for name in asked_in(session) if name in overview.memory]
    dues = sorted(memory.due for memory in found)
    when = Counter(_when(due, now) for due in dues)
    return tuple(words.returning(name, count) for name, count in when.items())


def _when(due: datetime, now: datetime) -> str:
    days = (study_day(due.astimezone(now.tzinfo)) - study_day(now)).days
    return words.comes_back((due - now).total_seconds() / 60, days)
