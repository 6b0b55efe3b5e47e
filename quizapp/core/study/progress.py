"""All folds of the journal in one value, kept beside it so that only new entries are read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from quizapp.core.settings import Settings, settings_after
from quizapp.core.study.as_it_stands import Corrected, as_it_stands, is_corrected_elsewhere
from quizapp.core.study.calendar import Moment
from quizapp.core.study.entry import (
    Answered,
    ClockDoubted,
    Ended,
    Entry,
    MarkTurned,
    Noted,
    OwnMark,
    PaperHead,
    SentToReview,
    Stamped,
    Started,
    with_mark,
)
from quizapp.core.study.exam_record import ExamRecord, answers_that_count, record_of
from quizapp.core.study.memory import Card, reviewed
from quizapp.core.study.renaming import with_names_of_today
from quizapp.core.study.sights import SightFold, as_known
from quizapp.core.study.tallies import Tallies, TalliesFold
from quizapp.core.study.trust import counts_as, hold_later
from quizapp.core.study.unended import Unended, open_on, take_in

FOLD_RULES = 8
"""Raised when the same entries come to something else than before: what was kept is then void."""

PAPERS_KEPT = 3
"""The questions of so many mock exams are not asked in the next one."""

WORTH_TELLING = 600.0
"""Seconds by which a stamp must be wrong before anybody is told: clocks are set every day."""

_NEVER = "0001-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class LastTime:
    """The last answer to a question in a sitting of whatever sort: cram and exams count, too.

    `day` is its study day as `date.toordinal` counts them, `answer` how many answers of any
    question there were before, `seconds` how long the question had been on the screen by then.
    """

    day: int
    answer: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Progress:
    """What the entries up to `number` have come to.

    `at` is the last believed stamp, in ISO 8601; `settled` is False while what the stamps count as
    hangs on now, which will be another now tomorrow. `names` has the ids of today for those of
    before, `last_day` is the last study day with an answer (as `date.toordinal` counts it; 0 before
    the first); `last` has every question that was ever answered or given up. `marks` and `notes`
    are what the learner has said of questions, by their ids. `sights` and `examined` are what
    `SightFold` has found for readiness. `exams` are the mock exams that have ended, the newest
    last, and `papers` the questions of the last three that were begun.
    `rules` are those it was folded by; the default is none of them, for a default is not written.
    Of all `answers` those that are `doubted` had stamps that are worth telling of; of `told` of
    them the learner has been told.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    at: str = _NEVER
    settled: bool = True
    cards: Mapping[str, Card] = field(default_factory=dict)
    last: Mapping[str, LastTime] = field(default_factory=dict)
    last_day: int = 0
    settings: Settings = field(default_factory=Settings)
    unended: Mapping[str, Unended] = field(default_factory=dict)
    marks: Mapping[str, tuple[OwnMark, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    sights: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    examined: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    exams: tuple[ExamRecord, ...] = ()
    papers: tuple[tuple[str, ...], ...] = ()
    answers: int = 0
    doubted: int = 0
    told: int = 0
    tallies: Tallies = field(default_factory=Tallies)
    rules: int = 0

    @property
    def suspended(self) -> frozenset[str]:
        """The questions that are not to be asked any more."""
        return frozenset(name for name, marks in self.marks.items() if "suspended" in marks)

    @property
    def known(self) -> Mapping[str, Card]:
        """The cards as if mock exams were reviews: how well all is known, not when it is due."""
        if not self.examined:
            return self.cards
        sat = {name: as_known(self.cards.get(name), one) for name, one in self.examined.items()}
        return {**self.cards, **{name: card for name, card in sat.items() if card}}


def progress_after(
    kept: Progress | None,
    entries: Callable[[int], Sequence[Stamped]],
    now: Moment,
    names: Mapping[str, str],
) -> Progress:
    """What a journal comes to.

    Args:
        kept: what an earlier fold of the same journal came to, if that is known.
        entries: gives the entries after the one of that number.
        now: when it is folded; nothing is believed to have happened later.
        names: the id of today for each id that a question had before.
    """
    if kept and kept.settled and kept.rules == FOLD_RULES and kept.names == names:
        new = entries(kept.number)
        goes_on = _goes_on([datetime.fromisoformat(kept.at), *(one.at for one in new), now.at])
        stands = as_it_stands([one.entry for one in new])
        if goes_on and not is_corrected_elsewhere(stands):
            return _after(kept, new, stands, [one.moment for one in new])
    every = entries(0)
    stands = as_it_stands([one.entry for one in every])
    stamps = [one.at for one in every]
    places = counts_as(stamps, now.at)
    moments = [*(one.moment for one in every), now]
    start, moments = Progress(names, rules=FOLD_RULES), [moments[place] for place in places]
    progress = _after(start, every, stands, moments)
    settled = not places or (places[-1] < len(every) and hold_later(stamps, now.at))
    return replace(progress, settled=settled)


def _goes_on(stamps: Sequence[datetime]) -> bool:
    return all(one <= other for one, other in pairwise(stamps))


def _after(
    progress: Progress,
    entries: Sequence[Stamped],
    stands: Corrected,
    moments: Sequence[Moment],
) -> Progress:
    """Progress once these entries, as they stand, have been read, too, each as of its moment."""
    if not entries:
        return progress
    fold = _Fold(progress)
    for stamped, entry, moment in zip(entries, stands, moments, strict=True):
        if entry:
            fold.read(entry, moment, stamped)
    return replace(fold.progress(), number=entries[-1].number, at=moments[-1].at.isoformat())


class _Fold:
    """Progress under way: what grows with every entry is changed in place."""

    def __init__(self, progress: Progress) -> None:
        self._before = progress
        self._cards = dict(progress.cards)
        self._last = dict(progress.last)
        self._last_day = progress.last_day
        self._settings = progress.settings
        self._unended = dict(progress.unended)
        self._marks, self._notes = dict(progress.marks), dict(progress.notes)
        self._sights = SightFold(progress.sights, progress.examined)
        self._exams = {one.session: one for one in progress.exams}
        self._papers = progress.papers
        self._answers = progress.answers
        self._tallies = TalliesFold(progress.tallies)
        self._doubted, self._told = progress.doubted, progress.told

    def read(self, entry: Entry, moment: Moment, stamped: Stamped) -> None:
        """Take one more entry in as it stands, as of a moment that need not be its stamp's."""
        entry, day = with_names_of_today(entry, self._before.names), moment.day.toordinal()
        self._settings = settings_after(self._settings, entry)
        exam = self._exam(entry, day)
        take_in(self._unended, entry, day, stamped.number)
        match entry:
            case Answered():
                self._seen(entry, day)
                if not exam and entry.session not in self._exams:  # else of a copy that lags behind
                    self._answered(entry, moment)
                self._answers += 1
                wrong_by = abs((stamped.at - moment.at).total_seconds())
                self._doubted += wrong_by >= WORTH_TELLING
            case Started() | Ended() | SentToReview():
                self._read_of_exam(entry, exam, moment)
            case ClockDoubted(answers):
                self._told = answers
            case MarkTurned(question):
                self._mark(question, entry)
            case Noted(question, text):
                self._notes.pop(question, None)
                self._notes |= {question: text} if text else {}
            case _:
                pass

    def _mark(self, question: str, entry: MarkTurned) -> None:
        marks = with_mark(self._marks.pop(question, ()), entry.mark, on=entry.on)
        self._marks |= {question: marks} if marks else {}

    def _seen(self, entry: Answered, day: int) -> None:
        self._last_day = max(self._last_day, day)
        self._last[entry.variant.question] = LastTime(day, self._answers, entry.seconds)

    def _answered(self, entry: Answered, moment: Moment) -> None:
        day, name = moment.day.toordinal(), entry.variant.question
        self._sights.take_in(entry, day, self._cards.get(name))
        self._tallies.take_in(entry, day, self._cards.get(name))
        if entry.rating:
            self._cards[name] = reviewed(self._cards.get(name), entry.rating, moment)

    def _exam(self, entry: Entry, day: int) -> Unended | None:
        """The mock exam under way that the entry is of: what counts there is known at its end."""
        if not isinstance(entry, Answered | Ended):
            return None
        one = open_on(day, self._unended.get(entry.session))
        return one if one and one.is_exam else None

    def _read_of_exam(
        self,
        entry: Started | Ended | SentToReview,
        exam: Unended | None,
        moment: Moment,
    ) -> None:
        match entry:
            case Started(plan=plan, paper=PaperHead()):
                ids = tuple(one.question for one in plan)
                self._papers = (*self._papers, ids)[-PAPERS_KEPT:]
            case Ended() if exam and exam.started.paper:
                self._exam_ended(exam, exam.started.paper)
            case SentToReview():
                self._sent_to_review(entry, moment)
            case _:
                pass

    def _exam_ended(self, exam: Unended, paper: PaperHead) -> None:
        answers = answers_that_count(exam)
        new = self._sights.take_in_exam(answers, exam.began, self._cards)
        for one in answers:
            self._tallies.take_in(one, exam.began, self._cards.get(one.variant.question))
        self._exams[exam.started.session] = record_of(exam, paper, answers, new)

    def _sent_to_review(self, entry: SentToReview, moment: Moment) -> None:
        exam = self._exams.get(entry.session)
        if exam is None or exam.sent:  # another copy has sent it, too
            return
        for name in entry.questions:
            self._cards[name] = reviewed(self._cards.get(name), "again", moment)
        self._exams[exam.session] = replace(exam, sent=True)

    def progress(self) -> Progress:
        """What it has come to, without sessions that are too old to be gone on with."""
        recent = {name: one for name, one in self._unended.items() if open_on(self._last_day, one)}
        return replace(
            self._before,
            cards=self._cards,
            last=self._last,
            last_day=self._last_day,
            settings=self._settings,
            unended=recent,
            marks=self._marks,
            notes=self._notes,
            sights=self._sights.rows,
            examined=self._sights.sat,
            exams=tuple(self._exams.values()),
            papers=self._papers,
            answers=self._answers,
            doubted=self._doubted,
            told=min(self._told, self._doubted),
            tallies=self._tallies.tallies(),
        )
