"""What every kind of question can do: be sampled, looked at, judged and tried."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol, Self, TypeAlias

from quizapp.core.answer import Answer
from quizapp.core.fault import Fault
from quizapp.core.formula.letters import Letters
from quizapp.core.grading.outcome import Execution
from quizapp.core.grading.trial import Program
from quizapp.core.shapes import SAMPLED_KEY, WITHIN_KEY
from quizapp.core.verdict import Unreadable, Verdict
from quizapp.core.worked import NOTHING_SAMPLED, Sample

AS_AUTHORED = 0
"""The seed that keeps options in the author's order and takes the first of every list of values."""

SAMPLED: Mapping[str, bool] = {SAMPLED_KEY: True}
"""Metadata of a field that a showing fills in; authors never write it."""

WITHIN = WITHIN_KEY
"""Metadata key of an integer field: the `range` that authors may choose from."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer and the verdict it must get; the checker judges it and compares.

    `expected` is "pass", "wrong" (anything that is not right) or the id of a mistake.
    """

    path: tuple[str | int, ...]
    answer: Answer
    expected: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A judgement that waits for numbers: run `program`, then `decide` on what came back.

    The first is the submission's own; deciding may need another run, of the author's code.
    """

    program: Program
    decide: Callable[[Execution], "Verdict | Pending"]


Judgement: TypeAlias = Verdict | Unreadable | Pending


def settled(pending: Pending, run: Callable[[Program], Execution]) -> Verdict:
    """The verdict, once `run` has run whatever it takes."""
    judgement: Verdict | Pending = pending
    while isinstance(judgement, Pending):
        judgement = judgement.decide(run(judgement.program))
    return judgement


class Body(Protocol):
    """What a kind of question must be able to do; one file a kind in `kinds/`.

    A `mendable` answer is worked at until it is right; any other would only be guessed again.
    """

    kind: ClassVar[str]
    mendable: ClassVar[bool]

    def sampled(self, seed: int, ask: str = "", sample: Sample = NOTHING_SAMPLED) -> Self:
        """One showing: options in their order, sampled values in their places.

        `ask` is the stem, which may say of blanks what they update.
        """

    def in_letters(self, letters: Letters) -> Self:
        """The same body, read and shown in a learner's letters; call it on an authored body."""

    def faults(self, ask: str) -> Iterator[Fault]:
        """What is wrong with it as authored, found by looking."""

    def sample_faults(self) -> Iterator[Fault]:
        """What is wrong with the values of one showing; call it on a sampled body."""

    def claims(self) -> Iterator[Claim]:
        """What must hold when answers are judged; call it on a sampled body."""

    def judge(self, answer: Answer) -> Judgement:
        """Judge an answer of this kind's own form; call it on a sampled body.

        Raises:
            BadExampleError: nobody can, as the question is set.
        """

    def sentence(self, mistake: str, answer: Answer) -> str:
        """The sentence that names a mistake of an answer; empty if this question knows none.

        Call it on a sampled body.
        """

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """An answer from words typed on a command line."""

    def key(self) -> str:
        """The right answer, as a learner may read it (prose with `$…$`, or code).

        Raises:
            BadExampleError: nobody can know it, as the question is set.
        """
