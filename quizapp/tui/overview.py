"""The journal folded into what home shows and a new sitting needs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from quizapp.core.question_set import QuestionSet
from quizapp.core.study.calendar import moment, study_day
from quizapp.core.study.day_tallies import DayTally
from quizapp.core.study.memory import Memory, remembered
from quizapp.core.study.plan import GENTLE_SITTING, Aims, StudyPlan, gently, plan
from quizapp.core.study.progress import Progress, progress_after
from quizapp.core.study.showings import SITTING
from quizapp.core.study.stats import Mastery, mastery
from quizapp.core.study.suited import suited_questions
from quizapp.core.study.unended import open_on
from quizapp.core.study.wish import Wish
from quizapp.tui import words

if TYPE_CHECKING:
    from quizapp.core.answer import Draft
    from quizapp.core.ports import Clock, Journal
    from quizapp.core.settings import Settings
    from quizapp.core.study.modes import Learner
    from quizapp.core.study.session import Session


@dataclass(frozen=True, slots=True)
class Overview:
    """How the learner stands today: numbers of questions due and new, and each topic.

    The unfinished session is in the letters of `settings` already. `drafts` are under the ids that
    their questions had then. `doubted` answers have stamps of a wrong clock of which the learner
    has not been told yet; where most have, it is the clock of today that is wrong, and
    `is_clock_behind`. `progress` is what all this was worked out of. `gentle` are the ids of the
    first sitting after a pause.
    """

    due: int
    new: int
    today: date
    topics: tuple[Mastery, ...]
    memory: Mapping[str, Memory]
    unfinished: "Session | None"
    settings: "Settings"
    drafts: "Mapping[str, Draft]"
    doubted: int
    progress: Progress
    plan: StudyPlan
    gentle: tuple[str, ...]

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(one.questions for one in self.topics)

    @property
    def seen(self) -> int:
        """How many of them were ever answered."""
        return sum(one.seen for one in self.topics)

    @property
    def days_since(self) -> int:
        """How many days ago the last answer was; 0 before the first."""
        today = self.today.toordinal()
        return today - (self.progress.last_day or today)

    @property
    def is_clock_behind(self) -> bool:
        """Whether most of what happened, and more than a sitting, has not happened yet."""
        progress = self.progress
        return not progress.settled and progress.doubted > max(SITTING, progress.answers // 2)

    def learner(self, now: datetime, settings: "Settings | None" = None) -> "Learner":
        """What is known when a sitting is planned at `now`, in the learner's own zone.

        `settings` are those that may have been chosen since.
        """
        from quizapp.core.study.modes import Learner  # with all orders; home shows none

        return Learner(self.progress, now, settings or self.settings, self.plan.minutes_left)


def overview(questions: QuestionSet, journal: "Journal", clock: "Clock") -> Overview:
    """Fold what is new in the journal; imports the scheduler if an answer is.

    Raises:
        QuizError: when the journal cannot be read.
    """
    now, names = clock.now(), questions.formerly
    day = study_day(now)
    progress = progress_after(journal.kept(), journal.entries, moment(now, clock.zone()), names)
    memory = {name: remembered(card) for name, card in progress.cards.items()}
    listed = questions.listed()
    asked, suspended = (
        suited_questions(questions, progress.settings, memory, Wish()),
        progress.suspended,
    )
    waiting = [one.id for one in asked.listed() if one.id not in suspended]
    return Overview(
        due=sum(name in memory and memory[name].is_due(now) for name in waiting),
        new=sum(name not in memory for name in waiting),
        today=day,
        topics=mastery(questions, memory),
        memory=memory,
        unfinished=_unfinished(progress, questions, now),
        settings=progress.settings,
        drafts=journal.drafts(),
        doubted=max(0, progress.doubted - progress.told),
        progress=progress,
        plan=plan(_aims(progress.settings), listed, progress.cards, _worked(progress), day),
        gentle=gently(listed, progress.cards, day)[:GENTLE_SITTING],
    )


def _aims(settings: "Settings") -> Aims:
    return Aims(settings.exam_day, settings.minutes, settings.days_off)


def _worked(progress: Progress) -> Mapping[int, DayTally]:
    return {one.day: one for one in progress.tallies.days}


def _unfinished(progress: Progress, questions: QuestionSet, now: datetime) -> "Session | None":
    today = study_day(now).toordinal()
    recent = [one for one in progress.unended.values() if open_on(today, one)]
    if not recent:
        return None
    from quizapp.core.study.resume import resume  # with all that makes a question

    return resume(recent, questions.in_letters(progress.settings.letters))


def due_tomorrow(overview: Overview, now: datetime) -> int:
    """How many questions are due by the end of tomorrow's study day."""
    end = study_day(now).toordinal() + 1
    suspended = overview.progress.suspended
    left = (one for name, one in overview.memory.items() if name not in suspended)
    return sum(one.due.toordinal() <= end for one in left)


def returns(overview: Overview, session: "Session", now: datetime) -> tuple[str, ...]:
    """When the questions of a sitting are asked again, the earliest first, counted together."""
    from quizapp.core.study.result import asked_in

    found = [overview.memory[name] for name in asked_in(session) if name in overview.memory]
    found.sort(key=lambda memory: memory.urgency)
    when = Counter(_when(memory, now) for memory in found)
    return tuple(words.returning(name, count) for name, count in when.items())


def _when(memory: Memory, now: datetime) -> str:
    if memory.soon is None or memory.soon <= now:
        return words.comes_back(0.0, (memory.due - study_day(now)).days)
    days = (study_day(memory.soon.astimezone(now.tzinfo)) - study_day(now)).days
    return words.comes_back((memory.soon - now).total_seconds() / 60, days)
