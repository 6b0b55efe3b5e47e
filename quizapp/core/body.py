"""What every kind of question can do: be sampled, looked at, judged and tried."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol, Self, TypeAlias

from quizapp.core.answer import Answer
from quizapp.core.fault import Fault, Path
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters, notation, wide_notation
from quizapp.core.formula.notation import Notation, Symbol
from quizapp.core.grading.outcome import Execution
from quizapp.core.grading.trial import Program
from quizapp.core.shapes import SAMPLED_KEY, VERBATIM_KEY, WITHIN_KEY
from quizapp.core.verdict import Unreadable, Verdict
from quizapp.core.worked import NOTHING_SAMPLED, Sample, Worked

if TYPE_CHECKING:
    from quizapp.core.lab.own_code import OwnCode
    from quizapp.core.question import Question
    from quizapp.core.step_table import Retracing, StepTable

AS_AUTHORED = 0
"""The seed that keeps options in the author's order and takes the first of every list of values."""

SAMPLED: Mapping[str, bool] = {SAMPLED_KEY: True}
"""Metadata of a field that a showing fills in; authors never write it."""

VERBATIM: Mapping[str, bool] = {VERBATIM_KEY: True}
"""Metadata of a text whose lines must stay what they are: code."""

WITHIN = WITHIN_KEY
"""Metadata key of an integer field: the `range` that authors may choose from."""


@dataclass(frozen=True)
class Context:
    """What a body knows beside what its author wrote: whose letters, and what a showing fixes.

    `ask` is the stem, which may say of blanks what they update; `sample` has the values; `declared`
    are the symbols that the question has of its own.
    """

    letters: Letters = TEXTBOOK_LETTERS
    seed: int = AS_AUTHORED
    ask: str = ""
    sample: Sample = NOTHING_SAMPLED
    declared: tuple[Symbol, ...] = ()

    @cached_property
    def known(self) -> Mapping[str, float]:
        """Every name that a number may use; BadExampleError where one cannot be computed."""
        return self.sample.known()

    @property
    def notation(self) -> Notation:
        """The letters as formulas are read and shown in."""
        return notation(self.letters, self.declared)

    @property
    def wide_notation(self) -> Notation:
        """The same, with what other books write."""
        return wide_notation(self.letters, self.declared)

    @property
    def authors_notation(self) -> Notation:
        """The letters that the author's own formulas are in."""
        return notation(TEXTBOOK_LETTERS, self.declared)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a body: the prose of its question, each with its way, and the values.

    `captions` are the ways to the titles of pictures in the stem.
    """

    prose: tuple[tuple[Path, str], ...]
    worked: Worked
    captions: Collection[Path] = ()

    @property
    def stems(self) -> tuple[tuple[Path, str], ...]:
        """What is read before answering: the shared text of a set, the question's own, titles."""
        return tuple(
            (path, text)
            for path, text in self.prose
            if path[-1] == "ask" or (text and path in self.captions)
        )


AS_WRITTEN = Context()
"""In the textbook's letters, nothing sampled."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer and the verdict it must get; the checker judges it and compares.

    `expected` is "pass", "wrong" (anything that is not right) or the id of a mistake; `cure` is
    said to the author beside what came instead.
    """

    path: tuple[str | int, ...]
    answer: Answer
    expected: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A judgement that waits for numbers: run `program`, then `decide` on what came back.

    The first is the submission's own; deciding may need another run, of the author's code.
    """

    program: Program
    decide: Callable[[Execution], "Verdict | Pending"]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What a question shows of its own answer: run `program`, then `told` says it, line by line."""

    program: Program
    told: Callable[[Execution], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Promise:
    """A run of code that must come out right, or must not; `message` says it to the author if not.

    It is the author's alone: nothing of it is run when a learner answers. `rows` says where each
    row of the program is authored: its path, and the characters before it there, as of a fault.
    """

    path: tuple[str | int, ...]
    pending: Pending
    right: bool
    message: str
    ahead: int | None = None
    rows: tuple[tuple[Path, int | None], ...] = ()
    rule: str = "broken-promise"
    severity: Literal["error", "warning"] = "error"


Judgement: TypeAlias = Verdict | Unreadable | Pending


def settled(pending: Pending, run: Callable[[Program], Execution]) -> Verdict:
    """The verdict, once `run` has run whatever it takes."""
    judgement: Verdict | Pending = pending
    while isinstance(judgement, Pending):
        judgement = judgement.decide(run(judgement.program))
    return judgement


def retraced(way: "Retracing", run: Callable[[Program], Execution]) -> "StepTable":
    """The table, once `run` has run whatever it takes."""
    try:
        program = next(way)
        while True:
            program = way.send(run(program))
    except StopIteration as end:
        table: StepTable = end.value
        return table


@dataclass(frozen=True, slots=True)
class PicturedOption:
    """An option that is a line of the stem's picture: a rule with settings, and where it lies."""

    settings: Mapping[str, str]
    path: Path


@dataclass(frozen=True, slots=True)
class ExamOption:
    """One of those that an exam gives to choose from, as prose.

    `because` says why it is wrong, `mistake` has the id that the kind's own verdict would have.
    """

    text: str
    right: bool = False
    because: str = ""
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class ExamForm:
    """How a question is asked where one can only choose: what is asked then, and of what.

    One option is right, unless `several` are. With `ordered` they stay in this order.
    """

    ask: str
    options: tuple[ExamOption, ...]
    several: bool = False
    ordered: bool = False


class Body(Protocol):
    """What a kind of question must be able to do; one room a kind in `kinds/`.

    A `mendable` answer is worked at until it is right; any other would only be guessed again.
    One that `is_run` is a program: files of it are graded, and its verdict may have a picture.
    One that `varies` looks different in each showing, so that a draft is of one showing only.
    """

    __slots__ = ()

    kind: ClassVar[str]
    mendable: ClassVar[bool] = False
    is_run: ClassVar[bool] = False
    varies: ClassVar[bool] = True

    @property
    def context(self) -> Context:
        """What it was last told by `sampled` and `in_letters`."""

    def sampled(self, context: Context) -> Self:
        """One showing: options in their order, sampled values in their places."""

    def accepts(self, sample: Sample) -> bool:  # noqa: ARG002  # most take any values
        """Whether it can be asked with these values; else others are drawn."""
        return True

    def in_letters(self, letters: Letters) -> Self:
        """The same body, read and shown in a learner's letters; call it on an authored body."""

    def faults(self) -> Iterator[Fault]:
        """What is wrong with it as authored, found by looking; its context has the stem."""

    def disagreements(self, around: Around) -> Iterator[Fault]:  # noqa: ARG002  # most have none
        """Where it and what stands around it say different things; found by looking at both."""
        return iter(())

    def contradictions(self, question: "Question") -> Iterator[Fault]:  # noqa: ARG002  # few have any
        """Where the texts of its question say something else than it, for certain: warnings."""
        return iter(())

    def sample_faults(self) -> Iterator[Fault]:
        """What is wrong with the values of one showing; call it on a sampled body."""
        return iter(())

    def claims(self) -> Iterator[Claim]:
        """What must hold when answers are judged, a right one first; call it on a sampled body."""

    def promises(self) -> Iterator[Promise]:
        """What must come of running code that no answer runs; call it on a sampled body."""
        return iter(())

    def judge(self, answer: Answer) -> Judgement:
        """Judge an answer of this kind's own form; call it on a sampled body.

        Raises:
            BadExampleError: nobody can, as the question is set.
        """

    @property
    def may_be_in_exam(self) -> bool:
        """Whether `in_exam` has something to choose from, whatever is drawn; nothing is sampled."""
        return False

    def in_exam(self) -> ExamForm | None:
        """The question with something to choose from; None where there is nothing.

        Call it on a sampled body.

        Raises:
            BadExampleError: nobody can know the answer, as the question is set.
        """
        return None

    def sentence(self, mistake: str, answer: Answer) -> str:
        """The sentence that names a mistake of an answer; empty if this question knows none.

        Call it on a sampled body.
        """
        judgement = self.judge(answer)
        if isinstance(judgement, Pending):
            return self.sentence_unjudged(mistake)
        parts = judgement.parts if isinstance(judgement, Verdict) else ()
        return next((part.message for part in parts if part.mistake == mistake), "")

    @property
    def has_steps(self) -> bool:
        """Whether there may be a table of steps once an answer has its verdict."""
        return False

    def steps(self, answer: Answer | None, verdict: Verdict) -> "Retracing | None":  # noqa: ARG002
        """The way to the table of steps of a judged answer, or of none; call it on a sampled body.

        None where there is no table. Whoever runs what it yields decides nothing by it.
        """
        return None

    def own_code(self, answer: Answer | None) -> "OwnCode | None":  # noqa: ARG002  # most is none
        """An answer as code that walks over surfaces; None where it is none."""
        return None

    def sentence_unjudged(self, mistake: str) -> str:
        """The same, of an answer that would first have to be run."""
        raise TypeError(f"nothing is run to find {mistake}")

    def mistakes_known(self) -> Iterator[str]:
        """The ids of mistakes that it can name, of those that need no answer to be known.

        Call it on a sampled body.
        """
        return (one.expected for one in self.claims() if one.expected not in ("pass", "wrong"))

    def menu(self) -> Iterator[tuple[str, str]]:
        """What `read` takes numbers for: each with its name, as prose; nothing where one types.

        Call it on a sampled body.
        """
        return iter(())

    def as_read(self, answer: Answer) -> Iterator[tuple[str, str]]:  # noqa: ARG002  # for most
        """How an answer is understood: for each part its name, and what stands there, as prose.

        Call it on a sampled body, with what `read` gave.
        """
        return iter(())

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """An answer from words typed on a command line."""

    def typed(self, answer: Answer) -> Sequence[str]:  # noqa: ARG002  # code is no words
        """The words that `read` makes this answer of; none where words cannot say it.

        Call it on a sampled body.
        """
        return ()

    def key(self) -> str:
        """The right answer, as a learner may read it (prose with `$…$`, or code).

        Raises:
            BadExampleError: nobody can know it, as the question is set.
        """

    def demonstration(self) -> Demonstration | None:
        """What is shown from the first of what the right answer does; mostly nothing."""
        return None

    def offers(self) -> Sequence[tuple[str, bool]]:
        """The options to choose from, as authored: the text of each, and whether it is right."""
        return ()

    def pictured(self) -> Mapping[str, PicturedOption]:
        """The options that are lines of a picture, by label; call it on a sampled body."""
        return {}

    def giveaways(self) -> Iterator[str]:
        """Texts that would tell the answer if they stood in a hint."""
        return iter(())

    def tells(self, text: str) -> bool:  # noqa: ARG002  # most answers are told by one text alone
        """Whether a text gives the answer away in other words than the giveaways."""
        return False

    @property
    def legend(self) -> str:
        """What symbols of its own stand for, as prose; empty without any."""
        return ""

    @property
    def blank_names(self) -> Collection[str]:
        """The names that stand in the stem for something to fill in."""
        return ()

    @property
    def names_asked(self) -> Collection[str]:
        """The names of the functions or the class that an answer in code has to define."""
        return ()

    @property
    def in_code(self) -> Collection[str]:
        """The keys whose texts are code here, though they are prose in other questions."""
        return ()

    @property
    def names_parts(self) -> bool:
        """Whether a part of a verdict is told by its name even where it is the only one."""
        return False
