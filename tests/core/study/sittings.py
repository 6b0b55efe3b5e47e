"""Short words for sittings and what is done in them."""

from quizapp.core.study.entry import Answered, Variant
from quizapp.core.study.event import Effect, Event, Record, Submitted
from quizapp.core.study.phase import Judged
from quizapp.core.study.session import Session, start, step
from tests.core.samples import QUESTIONS, right_answer, wrong_answer


def sitting(*names: str) -> Session:
    session, _ = start("s1", tuple(Variant(name, 7) for name in names), QUESTIONS)
    return session


def right(session: Session) -> Submitted:
    return Submitted(right_answer(session.question()), 4.0)


def wrong(session: Session) -> Submitted:
    return Submitted(wrong_answer(session.question()), 4.0)


def after(session: Session, *events: Event) -> Session:
    for event in events:
        session, _ = step(session, event)
    return session


def answered(effects: tuple[Effect, ...]) -> Answered:
    (effect,) = effects
    assert isinstance(effect, Record)
    assert isinstance(effect.entry, Answered)
    return effect.entry


def word(session: Session) -> str:
    assert isinstance(session.phase, Judged)
    return session.phase.verdict.word
