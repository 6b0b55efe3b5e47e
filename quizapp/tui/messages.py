"""Everything screens and workers say to the app."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

from quizapp.core.study.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.core.answer import Answer
    from quizapp.core.errors import QuizError
    from quizapp.core.exam.order import PaperOrder
    from quizapp.core.exam.report import ExamReport
    from quizapp.core.lab.experiment import Experiment
    from quizapp.core.lab.own_code import OwnCode, OwnWalks
    from quizapp.core.lab.scene import Scene
    from quizapp.core.lab.story import Narration
    from quizapp.core.ports import Journal, Mended
    from quizapp.core.question_set import QuestionSet
    from quizapp.core.searching import SearchText
    from quizapp.core.settings import Settings
    from quizapp.core.step_table import Retracing, StepTable
    from quizapp.core.study.event import Event
    from quizapp.core.study.result import Seen
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
class StepsWanted(Message):
    """The learner wants the table of steps to which this way leads."""

    way: "Retracing"


@dataclass
class StepsFound(Message):
    """The table at the end of a way has been worked out."""

    way: "Retracing"
    table: "StepTable"


@dataclass
class Begin(Message):
    """The learner wants a new sitting."""

    wish: Wish = field(default_factory=Wish)


@dataclass
class FormulasTurned(Message):
    """The learner wants fractions in the other form: a value of the setting `formulas`."""

    form: str


@dataclass
class RulesWanted(Message):
    """The learner wants the page of a rule; of several rules one is chosen, none stands for all."""

    rules: tuple[str, ...] = ()


@dataclass
class LabWanted(Message):
    """The learner wants the lab: at this scene, or where it begins if there is none.

    `own_code` walks there; where none is named it is the last that was handed in, if any was.
    `said` is told as it opens.
    """

    scene: "Scene | None" = None
    own_code: "OwnCode | None" = None
    said: str = ""


@dataclass
class OwnCodeWanted(Message):
    """The lab wants the walks of one's own code in an experiment."""

    code: "OwnCode"
    experiment: "Experiment"


@dataclass
class OwnCodeWalked(Message):
    """What a worker found the walks of one's own code to be, as they were wanted."""

    wanted: OwnCodeWanted
    walks: "OwnWalks"


class LastCodeWanted(Message):
    """The lab has no code of the learner's yet."""


@dataclass
class OwnCodeFound(Message):
    """A worker has found in the journal the last code that was handed in and walks."""

    code: "OwnCode"


@dataclass
class StoryWanted(Message):
    """The learner wants this story told: in the lab, or in the presenter's form."""

    narration: "Narration"
    presented: bool = False


@dataclass
class CopyWanted(Message):
    """The learner wants this text in the clipboard."""

    text: str


@dataclass
class LookBackWanted(Message):
    """The learner wants to see what was answered again, beginning with the one at `at` (from 0).

    With `keyed` the right answers are told, too: it was not told then how they were judged.
    """

    questions: "QuestionSet"
    seen: "Sequence[Seen]"
    at: int
    keyed: bool = False


@dataclass
class ExamReportWanted(Message):
    """The learner wants the report of a mock exam, by the id of its session."""

    session: str


@dataclass
class ExamReported(Message):
    """A worker has made the report of a mock exam; None where the journal does not have it."""

    session: str
    report: "ExamReport | None"


@dataclass
class ReviewWanted(Message):
    """The learner wants what went wrong in a mock exam to be asked soon."""

    session: str
    questions: tuple[str, ...]


@dataclass
class ExamOrdered(Message):
    """The learner wants a mock exam of this order; its framework may still be chosen."""

    order: "PaperOrder"


@dataclass
class SettingsTried(Message):
    """The learner looks at settings; they are recorded when the screen of them is left."""

    settings: "Settings"


@dataclass
class TextsRead(Message):
    """A worker has read what is searched."""

    texts: "Sequence[SearchText]"


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
