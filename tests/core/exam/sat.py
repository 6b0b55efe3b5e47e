"""Mock exams as a journal has them after they were sat."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from quizapp.core.exam.held import HeldExam, exams_in
from quizapp.core.exam.report import ExamReport, exam_report
from quizapp.core.exam.timing import ClockReading, begun_at
from quizapp.core.exam_form import exam_questions
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import OPTION_RULES, Entry, PaperHead, Stamped, Variant
from quizapp.core.study.event import Event, HandedOver, Record, Submitted, WentTo
from quizapp.core.study.policy import EXAM
from quizapp.core.study.session import Session, start, step
from tests.core.samples import QUESTIONS

NAMES = ("sgd-sign", "momentum-sign", "momentum-again")
JAPAN = ZoneInfo("Asia/Tokyo")
BEGUN = datetime(2026, 5, 10, 9, 0, tzinfo=JAPAN)


def sat(
    *events: Event | str,
    name: str = "e",
    form: str = "own",
    names: Sequence[str] = NAMES,
    at: datetime = BEGUN,
    questions: QuestionSet = QUESTIONS,
    predicted: tuple[float, ...] = (),
    rules: int = OPTION_RULES,
) -> list[Stamped]:
    """The entries of an exam of half an hour, in which a second passes with each entry."""
    plan = tuple(Variant(one, 7) for one in names)
    head = PaperHead(form, 5, 30.0, predicted=predicted, rules=rules)
    timed = begun_at(name, ClockReading("boot", 0.0, at.timestamp()))
    asked = exam_questions(questions)
    session, effects = start(name, plan, asked, policy=EXAM, paper=head, timed=timed)
    entries: list[Entry] = [one.entry for one in effects if isinstance(one, Record)]
    for event in events:
        happened = _answer(session, event) if isinstance(event, str) else event
        session, effects = step(session, happened)
        entries += [one.entry for one in effects if isinstance(one, Record)]
    return stamped(entries, at)


def _answer(session: Session, word: str) -> Submitted:
    """What passes, or the first that fails."""
    right, *wrong = session.question().body.claims()
    return Submitted((right if word == "right" else wrong[0]).answer, 4.0)


def stamped(entries: Sequence[Entry], at: datetime = BEGUN, after: int = 0) -> list[Stamped]:
    """The entries, one a second, numbered on from `after`."""
    moments = (moment(at + timedelta(seconds=i), "Asia/Tokyo") for i in range(len(entries)))
    return [
        Stamped(after + i, one.at, one.zone, one.day, entry)
        for i, (entry, one) in enumerate(zip(entries, moments, strict=True), start=1)
    ]


def all_parts(words: str, seconds: float = 10.0) -> list[Event | str]:
    """R right, W wrong, B blank, one part after the other; then it is handed over."""
    events: list[Event | str] = []
    for place, word in enumerate(words):
        events += {"R": ["right"], "W": ["wrong"], "B": []}[word]
        last = place + 1 == len(words)
        events.append(HandedOver(seconds) if last else WentTo(place + 1, seconds))
    return events


def the_exam(entries: Sequence[Stamped]) -> HeldExam:
    (exam,) = exams_in(entries)
    return exam


def report_of(entries: Sequence[Stamped], questions: QuestionSet = QUESTIONS) -> ExamReport:
    """The report of the last exam that is over."""
    exams = exams_in(entries)
    return exam_report([one for one in exams if one.over][-1], exams, questions)
