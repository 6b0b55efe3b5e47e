"""What the journal holds: what happened, in the order it happened; everything else is a fold."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from quizapp.core.answer import Answer
from quizapp.core.formula.letters import Letters
from quizapp.core.shapes import NAMED_KEY
from quizapp.core.study.calendar import Moment
from quizapp.core.word import Word

Rating: TypeAlias = Literal["again", "hard", "good", "easy"]

_SECONDS_A_MINUTE = 60.0

OwnMark: TypeAlias = Literal["flagged", "suspended"]
"""What a learner may say of a question: to be found again, or not to be asked any more."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One showing of a question: the seed fixes the order of options and the sampled values."""

    question: str
    seed: int


OPTION_RULES = 1
"""Raised when the same showing of a question gets other options than before, of whatever kind: an
answer is the place of an option, and that of an exam before would be another one."""


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What the paper of a mock exam is: its form by name, and the minutes that it may take.

    `seed` made it. `rules` are those by which it gave something to choose from,
    `OPTION_RULES` of that time. `framework` and `topics` are what it was narrowed to,
    empty where it was not. `predicted` is the share (0 to 1) that was expected to come right when
    it began, and from where to where that may lie; empty where nothing could be said.
    """

    form: str
    seed: int
    minutes: float
    framework: str = ""
    topics: tuple[str, ...] = ()
    predicted: tuple[float, ...] = ()
    rules: int = 0

    @property
    def limit(self) -> float:
        """How many seconds it may take."""
        return self.minutes * _SECONDS_A_MINUTE


@dataclass(frozen=True, slots=True)
class Timed:
    """So many seconds of a mock exam were over when the clocks read this.

    `steady` are the seconds of a clock that nobody sets, and that begins anew with every `boot`;
    `wall` are those since 1970.
    """

    session: str
    elapsed: float
    boot: str
    steady: float
    wall: float


@dataclass(frozen=True, slots=True)
class Started:
    """A session began with this plan; `topic` is empty when all topics were mixed.

    `policy` is the name of its policy. Of a mock exam there are its `paper`, and what the clocks
    read then.
    """

    session: str
    plan: tuple[Variant, ...]
    topic: str = ""
    policy: str = "practice"
    paper: PaperHead | None = None
    timed: Timed | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was judged, or given up (`answer` is None).

    `showing` counts the questions shown in the session from 0; `rating` is None where the
    answer must not move the schedule; `revision` names the question's content at that time;
    `unsound` that only the question's author can mend what is wrong; `consulted` that the page of
    a rule had been opened before; `counts` is False where it says nothing of what is known.
    """

    session: str
    showing: int
    variant: Variant = field(metadata={NAMED_KEY: "item"})
    answer: Answer | None
    word: Word
    rating: Rating | None
    mistakes: tuple[str, ...] = ()
    hints: int = 0
    seconds: float = 0.0
    revision: str = ""
    unsound: bool = False
    consulted: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Helped:
    """So many hints of a question are open by now, or (`consulted`) the page of a rule has been.

    It holds for this variant throughout the session: what was read is known, also to who puts the
    question off, or comes back to it another way.
    """

    session: str
    variant: Variant = field(metadata={NAMED_KEY: "item"})
    hints: int = 0
    consulted: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """The learner went on to this showing of the session, the first being 0."""

    session: str
    showing: int


@dataclass(frozen=True, slots=True)
class Visited:
    """A showing of a mock exam was left after so many seconds on the screen, for another one.

    At the end of the exam, and when the app is closed, there is no other: `then` is the same.
    """

    session: str
    showing: int
    seconds: float
    then: int


@dataclass(frozen=True, slots=True)
class Flagged:
    """A showing of a mock exam is to be looked at again before the end, or is no more."""

    session: str
    showing: int
    on: bool = True


@dataclass(frozen=True, slots=True)
class SentToReview:
    """The learner has these questions of a mock exam count as forgotten from here on."""

    session: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Postponed:
    """The learner left this showing, to be asked it later in the session, or (`for_good`) not."""

    session: str
    showing: int
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class Retracted:
    """The last answer of this showing that still stood is taken back, and all that followed it."""

    session: str
    showing: int


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """The right answer of this showing was a guess (hard), easy, or neither of them (good)."""

    session: str
    showing: int
    rating: Rating


@dataclass(frozen=True, slots=True)
class MarkTurned:
    """A question has this mark from here on, or has it no more."""

    question: str
    mark: OwnMark
    on: bool = True


def with_mark(marks: tuple[OwnMark, ...], mark: OwnMark, *, on: bool) -> tuple[OwnMark, ...]:
    """The marks of a question once it has this one, or has it no more."""
    others = tuple(one for one in marks if one != mark)
    return (*others, mark) if on else others


@dataclass(frozen=True, slots=True)
class Noted:
    """The learner's own text on a question, as it was typed; empty when there is none any more."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The session was finished, or given up for a new one."""

    session: str


@dataclass(frozen=True, slots=True)
class ClockDoubted:
    """The learner has been told that the stamps of so many answers are not believed."""

    answers: int


@dataclass(frozen=True, slots=True)
class SettingChosen:
    """From here on a setting has this value; both are words of `quizapp.core.settings`."""

    setting: str
    value: str


@dataclass(frozen=True, slots=True)
class Lettered:
    """How version 0.1 recorded the letters chosen for formulas; no longer written."""

    letters: Letters


Entry: TypeAlias = (
    Started
    | Answered
    | Helped
    | Reached
    | Visited
    | Flagged
    | Timed
    | SentToReview
    | Postponed
    | Retracted
    | Reconsidered
    | MarkTurned
    | Noted
    | Ended
    | ClockDoubted
    | SettingChosen
    | Lettered
)


@dataclass(frozen=True, slots=True)
class Stamped:
    """An entry as it stands in the journal: `at` in UTC, `zone` and study `day` of the learner."""

    number: int
    at: datetime
    zone: str
    day: date
    entry: Entry

    @property
    def moment(self) -> Moment:
        """When it happened, as the clock said."""
        return Moment(self.at, self.zone, self.day)
