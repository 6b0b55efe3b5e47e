"""Everything screens and workers say to the app."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

from quizapp.core.study.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.core.answer import Answer
    from quizapp.core.errors import QuizError
    from quizapp.core.ports import Journal, Mended
    from quizapp.core.study.event import Event
    from quizapp.tui.overview import Overview


@dataclass
class Happened(Message):
    """Something happened to a session: the app steps it and performs the effects.

    A `session` that is named must still be the one under way: a run can outlast its session.
    """

    event: "Event"
    session: str | None = None


@dataclass
class HandedIn(Message):
    """An answer area has an answer; the study screen adds how long it took."""

    answer: "Answer"


@dataclass
class Demonstrated(Message):
    """What the right answer to a question gives on its examples has been worked out."""

    question: str
    lines: "Sequence[str]"


@dataclass
class Begin(Message):
    """The learner wants a new sitting."""

    wish: Wish = field(default_factory=Wish)


@dataclass
class FormulasTurned(Message):
    """The learner wants fractions in the other form: a value of the setting `formulas`."""

    form: str


class GoOn(Message):
    """The learner wants the unfinished sitting back."""


class GoHome(Message):
    """The learner wants to leave the question, or has read how the sitting went."""


@dataclass
class Opened(Message):
    """A worker has opened the journal; `why` says to the learner why it is one that cannot last."""

    journal: "Journal"
    why: str = ""


@dataclass
class Unopenable(Message):
    """The journal is not for this program: it must be left as it is, and the app ended."""

    error: "QuizError"


@dataclass
class Folded(Message):
    """A worker has read the journal."""

    overview: "Overview"


@dataclass
class Unfolded(Message):
    """The journal could not be read; `why` says so to the learner, `busy` that it will pass."""

    why: str
    busy: bool


@dataclass
class Tended(Message):
    """A worker has found damage in the journal and mended it."""

    mended: "Mended"


@dataclass
class WriteFailed(Message):
    """The journal takes nothing at the moment, and why; what is recorded waits."""

    why: str


class WriteAgain(Message):
    """The learner wants what waits to be written now."""


class CaughtUp(Message):
    """Something that had to wait is in the journal now."""


@dataclass
class Notice(Message):
    """Something the learner should know, and need do nothing about."""

    sentence: str


@dataclass
class Trouble(Message):
    """The machine refused something; the learner must be told."""

    sentence: str
