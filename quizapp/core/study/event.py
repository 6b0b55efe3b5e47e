"""What can happen to a session, and what a session asks to be done."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.core.answer import Answer
from quizapp.core.grading.outcome import Execution
from quizapp.core.grading.trial import Program
from quizapp.core.study.entry import Entry


@dataclass(frozen=True, slots=True)
class Submitted:
    """The learner handed in an answer after `seconds` of looking at the question."""

    answer: Answer
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class CameBack:
    """The sandbox is done with the submission of `showing`.

    `program` tells which one, where another may have been handed in since an answer was taken back.
    """

    showing: int
    execution: Execution
    program: Program | None = None


@dataclass(frozen=True, slots=True)
class HintWanted:
    """The learner asked for the next hint."""


@dataclass(frozen=True, slots=True)
class PageOpened:
    """The learner opened the page of a rule."""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The learner asked for the answer."""

    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class WentOn:
    """The learner asked for the next question."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """The learner wants to answer the question later; `for_good`: not in this session any more."""

    for_good: bool = False


@dataclass(frozen=True, slots=True)
class TookBack:
    """The learner takes the last answer of the session back."""


@dataclass(frozen=True, slots=True)
class Reassessed:
    """The learner says that the right answer was a guess (hard) or easy; or no more, said again."""

    rating: Literal["hard", "easy"]


@dataclass(frozen=True, slots=True)
class WentTo:
    """The learner goes to another showing, from one that was on the screen for `seconds`."""

    showing: int
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FlagTurned:
    """The learner flags the showing on the screen, or takes the flag away."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The learner ends a session whose verdicts are told at the end.

    The showing that was on the screen has been there for `seconds`.
    """

    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The time that the policy gives has run out; the showing has been there for `seconds`."""

    seconds: float = 0.0


Event: TypeAlias = (
    Submitted
    | CameBack
    | HintWanted
    | PageOpened
    | GaveUp
    | WentOn
    | PutOff
    | TookBack
    | Reassessed
    | WentTo
    | FlagTurned
    | HandedOver
    | TimeUp
)


@dataclass(frozen=True, slots=True)
class Execute:
    """Execute this at the sandbox and send CameBack with what it says."""

    showing: int
    program: Program


@dataclass(frozen=True, slots=True)
class Record:
    """Append this to the journal before anything else is shown."""

    entry: Entry


Effect: TypeAlias = Execute | Record
