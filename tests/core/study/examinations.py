"""Random mock exams: what may be done in one, and the journal that comes of it."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from hypothesis import strategies as st

from quizapp.core.exam_form import exam_questions
from quizapp.core.study.entry import Answered, Entry, Flagged, PaperHead, Variant, Visited
from quizapp.core.study.event import Event, FlagTurned, HandedOver, TimeUp, WentTo
from quizapp.core.study.policy import EXAM
from quizapp.core.study.session import Session, start, step
from tests.core.samples import QUESTIONS
from tests.core.study.folds import resumed_from
from tests.core.study.happenings import recorded
from tests.core.study.sittings import right, wrong

CHOICES = ("sgd-sign", "momentum-sign", "momentum-again", "sgd-sign")
PAPER = tuple(Variant(name, seed) for seed, name in enumerate(CHOICES, 1))
HEAD = PaperHead("own", 5, 30.0)
NAME = "exam"

Deed: TypeAlias = Event | Literal["right", "wrong", "killed"]

_MADE: dict[str, Callable[[Session], Event]] = {"right": right, "wrong": wrong}

deeds: st.SearchStrategy[Deed] = st.one_of(
    st.sampled_from(("right", "wrong", "killed")),
    st.builds(WentTo, st.integers(-1, len(PAPER)), st.floats(0, 100)),
    st.just(FlagTurned()),
)
ends: st.SearchStrategy[Event] = st.builds(HandedOver, st.floats(0, 100)) | st.builds(
    TimeUp, st.floats(0, 100)
)
under_way: st.SearchStrategy[list[Deed]] = st.lists(deeds, max_size=30)
exams: st.SearchStrategy[list[Deed]] = st.builds(
    lambda done, end: [*done, *end], under_way, st.lists(ends, max_size=1)
)


def begun() -> tuple[Session, list[Entry]]:
    session, effects = start(NAME, PAPER, exam_questions(QUESTIONS), policy=EXAM, paper=HEAD)
    return session, recorded(effects)


def sat(done: Sequence[Deed], before: Sequence[Entry] = ()) -> tuple[Session, list[Entry]]:
    """An exam after all that was done in it, begun anew or gone on with from a journal.

    Killed, the app has nothing but the journal to go on from.
    """
    if before:
        session, journal = left(before), [*before]
    else:
        session, journal = begun()
    for deed in done:
        if deed == "killed":
            session = left(journal)
        else:
            happened = _MADE[deed](session) if isinstance(deed, str) else deed
            session, effects = step(session, happened)
            journal += recorded(effects)
    return session, journal


def left(journal: Sequence[Entry]) -> Session:
    session = resumed_from(journal, QUESTIONS)
    assert session is not None
    return session


def picks(journal: Sequence[Entry]) -> dict[int, object]:
    """The last answer of each showing, read straight from the entries."""
    return {one.showing: one.answer for one in journal if isinstance(one, Answered)}


def flags(journal: Sequence[Entry]) -> set[int]:
    """The showings whose last flag was set."""
    turned = {one.showing: one.on for one in journal if isinstance(one, Flagged)}
    return {showing for showing, on in turned.items() if on}


def place(journal: Sequence[Entry]) -> int:
    """Where one went last."""
    return next((one.then for one in reversed(journal) if isinstance(one, Visited)), 0)
