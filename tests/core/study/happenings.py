"""Random sittings: words for what a learner may do, and the events they become."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, TypeAlias, get_args

from hypothesis import strategies as st

from quizapp.core.answer import Picked
from quizapp.core.grading.outcome import Execution, Stopped
from quizapp.core.study.entry import Entry, Variant
from quizapp.core.study.event import (
    CameBack,
    Effect,
    Event,
    GaveUp,
    HintWanted,
    PageOpened,
    PutOff,
    Reassessed,
    Record,
    Submitted,
    TookBack,
    WentOn,
)
from quizapp.core.study.phase import Over
from quizapp.core.study.session import Session, start, step
from tests.core.grading.executions import execution, mistake, ran, ran_right
from tests.core.samples import QUESTIONS, right_answer, unreadable_answer, wrong_answer

Deed: TypeAlias = Literal[
    "right", "wrong", "unreadable", "hint", "page", "give up", "go on", "ran right", "ran wrong",
    "timed out", "sandbox failed", "ran late", "put off", "take back", "guessed", "easy",
]  # fmt: skip

PLAIN: Mapping[str, Event] = {
    "hint": HintWanted(),
    "page": PageOpened(),
    "give up": GaveUp(1.0),
    "go on": WentOn(),
    "put off": PutOff(),
    "take back": TookBack(),
    "guessed": Reassessed("hard"),
    "easy": Reassessed("easy"),
}

deeds = st.lists(st.sampled_from(get_args(Deed)), max_size=40)
plans = st.lists(
    st.builds(Variant, st.sampled_from(list(QUESTIONS)), st.integers(1, 3)), max_size=6
).map(tuple)


@cache
def _execution(deed: str) -> Execution:
    match deed:
        case "ran right":
            return ran_right("sgd")
        case "ran wrong":
            return ran("sgd", mistake("sgd", "sign").load())
        case "timed out":
            return execution(Stopped("timeout"))
        case _:
            return execution(Stopped("protocol"))


def event(deed: Deed, session: Session) -> Event:  # one event a deed
    """The event a deed is in a session, whether or not it has a place there."""
    match deed:
        case "right" | "wrong" | "unreadable":
            return _submitted(deed, session)
        case "ran late":
            return CameBack(session.showing - 1, _execution("ran right"))
        case _:
            return PLAIN.get(deed) or CameBack(session.showing, _execution(deed))


def _submitted(deed: str, session: Session) -> Submitted:
    if isinstance(session.phase, Over):
        return Submitted(Picked((0,)))
    answers = {"right": right_answer, "wrong": wrong_answer, "unreadable": unreadable_answer}
    return Submitted(answers[deed](session.question()), 1.0)


def recorded(effects: Iterable[Effect]) -> list[Entry]:
    """The entries that effects ask to be appended to the journal."""
    return [effect.entry for effect in effects if isinstance(effect, Record)]


def lived(plan: tuple[Variant, ...], done: Iterable[Deed]) -> tuple[Session, list[Entry]]:
    """A session after all that was done in it, and its journal."""
    session, effects = start("s1", plan, QUESTIONS, "sgd")
    journal = recorded(effects)
    for deed in done:
        session, effects = step(session, event(deed, session))
        journal += recorded(effects)
    return session, journal
