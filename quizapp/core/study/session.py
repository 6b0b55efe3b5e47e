"""A sitting of questions as a value: step(session, event) -> (session, effects).

What is shown, asked, run and recorded is decided here; the app only dispatches and performs.
"""

from dataclasses import dataclass, field, replace
from typing import assert_never

from quizapp.core.answer import Answer
from quizapp.core.body import Pending
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.coming_back import gap
from quizapp.core.study.entry import Answered, Ended, Rating, Started, Variant
from quizapp.core.study.event import (
    CameBack,
    Effect,
    Event,
    Execute,
    GaveUp,
    HintWanted,
    Record,
    Submitted,
    WentOn,
)
from quizapp.core.study.phase import Asking, Judged, Over, Phase, Running
from quizapp.core.verdict import Unreadable, Verdict


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting: `queue` starts with the question on the screen, `showing` counts those left.

    `right` counts the showings that came right, `hints` the hints that are open in this one;
    `rated` says that an answer in this one has already moved the schedule, `missed` that it
    moved it back to the beginning.
    """

    id: str
    questions: QuestionSet = field(repr=False)
    queue: tuple[Variant, ...]
    topic: str = ""
    showing: int = 0
    right: int = 0
    hints: int = 0
    rated: bool = False
    missed: bool = False
    phase: Phase = field(default_factory=Asking)

    @property
    def variant(self) -> Variant:
        """The showing on the screen; there is none once the session is over."""
        return self.queue[0]

    @property
    def may_go_on(self) -> bool:
        """Whether this showing has been answered, even if something unreadable came after."""
        return self.rated or isinstance(self.phase, Judged)

    def question(self) -> Question:
        """The question on the screen, drawn for this showing."""
        return self.questions[self.variant.question].sampled(self.variant.seed)


def start(
    name: str, plan: tuple[Variant, ...], questions: QuestionSet, topic: str = ""
) -> tuple[Session, tuple[Effect, ...]]:
    """A session at its first question; an empty plan is over at once and leaves no trace."""
    session = Session(name, questions, plan, topic)
    if not plan:
        return replace(session, phase=Over()), ()
    return session, (Record(Started(name, plan, topic)),)


def step(session: Session, event: Event) -> tuple[Session, tuple[Effect, ...]]:
    """What the session becomes, and what must be done; an event out of place changes nothing."""
    match event, session.phase:
        case Submitted(), Asking() | Judged(settled=False):
            return _submitted(session, event)
        case CameBack(), Running() as running if event.showing == session.showing:
            return _came_back(session, running, event)
        case HintWanted(), Asking() | Judged(settled=False):
            most = len(session.question().hints)
            return replace(session, hints=min(session.hints + 1, most)), ()
        case GaveUp(), Asking() | Judged(settled=False):
            return _judged(session, None, session.question().given_up(), event.seconds)
        case WentOn(), Asking() | Judged() if session.may_go_on:
            return _moved_on(session)
        case _:
            return session, ()


def _submitted(session: Session, event: Submitted) -> tuple[Session, tuple[Effect, ...]]:
    match session.question().judge(event.answer):
        case Unreadable() as unreadable:
            return replace(session, phase=Asking(unreadable)), ()
        case Pending() as pending:
            running = Running(event.answer, pending, event.seconds)
            effect = Execute(session.showing, pending.program)
            return replace(session, phase=running), (effect,)
        case Verdict() as verdict:
            return _judged(session, event.answer, verdict, event.seconds)
        case never:
            assert_never(never)


def _came_back(
    session: Session, running: Running, event: CameBack
) -> tuple[Session, tuple[Effect, ...]]:
    judgement = running.pending.decide(event.execution)
    if isinstance(judgement, Verdict):
        return _judged(session, running.answer, judgement, running.seconds)
    phase = replace(running, pending=judgement)
    return replace(session, phase=phase), (Execute(session.showing, judgement.program),)


def _judged(
    session: Session, answer: Answer | None, verdict: Verdict, seconds: float
) -> tuple[Session, tuple[Effect, ...]]:
    moves = rating(session, verdict)
    entry = Answered(
        session=session.id,
        showing=session.showing,
        variant=session.variant,
        answer=answer,
        word=verdict.word,
        rating=moves,
        mistakes=verdict.mistakes,
        hints=session.hints,
        seconds=seconds,
        revision=session.questions[session.variant.question].revision,
    )
    return rated(replace(session, phase=Judged(answer, verdict)), moves), (Record(entry),)


def rated(session: Session, moves: Rating | None) -> Session:
    """The session once an answer has been rated, or found not to count."""
    return replace(
        session,
        rated=session.rated or moves is not None,
        missed=session.missed or moves == "again",
    )


def rating(session: Session, verdict: Verdict) -> Rating | None:
    """What an answer means for the schedule: only the first that counts in a showing does.

    Wrong or given up: again. Right after a hint: hard, after the last of several: again.
    """
    if not verdict.counts or session.rated:
        return None
    if not verdict.right:
        return "again"
    if not session.hints:
        return "good"
    hints = len(session.question().hints)
    return "again" if session.hints >= hints > 1 else "hard"


def came_right(session: Session) -> bool:
    """Whether the question on the screen need not be asked again in this sitting.

    Code may be mended until it runs; another option, or another formula, is only guessed.
    """
    question = session.questions.get(session.variant.question)
    mended = question is None or question.body.mendable
    right = isinstance(session.phase, Judged) and session.phase.verdict.right
    return right and (mended or not session.missed)


def _moved_on(session: Session) -> tuple[Session, tuple[Effect, ...]]:
    session = after(session)
    if session.queue:
        return session, ()
    return replace(session, phase=Over()), (Record(Ended(session.id)),)


def after(session: Session) -> Session:
    """The session at its next question; one that did not come right will be asked again."""
    variant, *rest = session.queue
    right = came_right(session)
    unsound = isinstance(session.phase, Judged) and session.phase.verdict.unsound
    if not right and not unsound:
        rest.insert(gap(rest, session.questions), Variant(variant.question, variant.seed + 1))
    return replace(
        session,
        queue=tuple(rest),
        showing=session.showing + 1,
        right=session.right + right,
        hints=0,
        rated=False,
        missed=False,
        phase=Asking(),
    )
