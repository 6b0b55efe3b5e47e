"""Completing code, which is really run; the numbers tell right from wrong and which wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from quizapp.core.answer import Answer, Written
from quizapp.core.outcome import Execution
from quizapp.core.question import Claim, Fault, Judgement, Pending
from quizapp.core.trial import Limits, Program
from quizapp.core.verdict import Unreadable, Verdict

if TYPE_CHECKING:
    from quizapp.core.trial import Trial

MOST_BYTES = 32 * 1024
"""The largest source that is run, in bytes of UTF-8."""

BLANK = "____"


@dataclass(frozen=True, slots=True)
class WrongCode:
    """Code that must be recognised as the mistake `mistake` of the reference rule."""

    mistake: str
    code: str


@dataclass(frozen=True, slots=True)
class Code:
    """A class to complete: `reference` is the rule of optim_core that it must equal.

    `entry` is the class's name; `convention: textbook` insists on the textbook's form where
    another would pass with a note.
    """

    kind: ClassVar[str] = "code"
    mendable: ClassVar[bool] = True

    reference: str
    entry: str
    starter: str
    solution: str
    convention: Literal["any", "textbook"] = "any"
    mistakes: tuple[WrongCode, ...] = ()

    def drawn(self, seed: int) -> tuple["Code", Mapping[str, str]]:  # noqa: ARG002  # nothing is drawn: inputs are
        """Code looks the same at every showing; its inputs are drawn when it is run."""
        return self, {}

    def faults(self, ask: str) -> Iterator[Fault]:  # noqa: ARG002  # the stem may say anything
        """An unknown rule, an unknown mistake, a starter without a blank."""
        from optim_core.mistakes import MISTAKES

        if self.reference not in MISTAKES:
            known = "、".join(MISTAKES)
            message = f"reference: {self.reference} は未知の規則です。使えるのは {known} です。"
            yield Fault(("reference",), message, "unknown-reference")
            return
        known_ids = {mistake.id for mistake in MISTAKES[self.reference]}
        for i, wrong in enumerate(self.mistakes):
            if wrong.mistake not in known_ids:
                message = f"{self.reference} に {wrong.mistake} という誤りはありません。"
                yield Fault(("mistakes", i, "mistake"), message, "unknown-mistake")
        if BLANK not in self.starter:
            message = f"starter に空欄 {BLANK} がありません。"
            yield Fault(("starter",), message, "no-blank", "warning")

    def claims(self) -> Iterator[Claim]:
        """The solution passes, the starter does not, each wrong code fails as it is named."""
        from quizapp.core.diagnosis import canonical

        yield Claim(("solution",), Written(self.solution), "pass")
        yield Claim(("starter",), Written(self.starter), "wrong")
        for i, wrong in enumerate(self.mistakes):
            yield Claim(
                ("mistakes", i, "code"),
                Written(wrong.code),
                canonical(self.reference, wrong.mistake),
            )

    def judge(self, answer: Answer) -> Judgement:
        """Not decided here: run the program, then decide on its numbers."""
        if not isinstance(answer, Written):
            raise TypeError(answer)
        # A lone surrogate cannot be written as UTF-8; the interpreter then names its line.
        source = answer.source.encode("utf-8", "surrogatepass")
        if len(source) > MOST_BYTES:
            return Verdict(
                "refused", f"コードが {MOST_BYTES // 1024} KiB を超えています。", counts=False
            )
        program = Program(source, self.entry, partial(_draw_trials, self.reference))
        return Pending(program, partial(_decide, self, program.limits))

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """Source code cannot be typed as words; a file is graded instead."""
        return Written("\n".join(words))

    def key(self) -> str:
        """The author's solution."""
        return self.solution


def _draw_trials(rule: str, seed: int) -> "tuple[Trial, ...]":
    # NumPy is loaded here, long after the first screen stands.
    from quizapp.core.probes import draw_trials

    return draw_trials(rule, seed)


def _decide(code: Code, limits: Limits, execution: Execution) -> Verdict:
    from quizapp.core.grading import grade

    strict = code.convention == "textbook"
    return grade(code.reference, execution, limits, textbook_only=strict)
