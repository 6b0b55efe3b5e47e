"""Saying of each statement whether it is true, as `quizapp/core/kinds/` would have it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from quizapp.core.answer import Answer, Picked
from quizapp.core.body import AS_WRITTEN, SAMPLED, Body, Claim, Context, Judgement
from quizapp.core.fault import Fault
from quizapp.core.formula.letters import Letters
from quizapp.core.text.placeholders import tree_with_values
from quizapp.core.text.respelling import respelled
from quizapp.core.verdict import Part, Unreadable, Verdict

WORDS = ("×", "○")


@dataclass(frozen=True, slots=True)
class Statement:
    claim: str
    truth: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True)
class TrueFalse(Body):
    """An answer has the places (from 0) of the statements that are said to be true."""

    kind: ClassVar[str] = "true-false"

    statements: tuple[Statement, ...]
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    def sampled(self, context: Context) -> "TrueFalse":
        statements = tree_with_values(self.statements, context.sample.texts())
        return replace(self, statements=statements, context=context)

    def in_letters(self, letters: Letters) -> "TrueFalse":
        def spelled(one: Statement) -> Statement:
            claim, because = (respelled(text, letters) for text in (one.claim, one.because))
            return replace(one, claim=claim, because=because)

        return replace(self, statements=tuple(map(spelled, self.statements)))

    def faults(self) -> Iterator[Fault]:
        for i, one in enumerate(self.statements):
            if not one.truth and not one.because:
                message = "誤りの文には because（どこが誤りか）を書いてください。"
                yield Fault(("statements", i), message, "no-because")

    def claims(self) -> Iterator[Claim]:
        true = self._true
        yield Claim(("statements",), Picked(true), "pass")
        for i in range(len(self.statements)):
            turned = tuple(sorted({*true} ^ {i}))
            yield Claim(("statements", i), Picked(turned), f"statement-{i + 1}")

    @property
    def _true(self) -> tuple[int, ...]:
        return tuple(i for i, one in enumerate(self.statements) if one.truth)

    def judge(self, answer: Answer) -> Judgement:
        if not isinstance(answer, Picked):
            raise TypeError(answer)
        parts = tuple(self._part(i, i in answer.options) for i in range(len(self.statements)))
        wrong = [part for part in parts if not part.right]
        if not wrong:
            return Verdict("pass", "正解です。", parts=parts)
        message = f"{len(parts)} 文のうち {len(wrong)} 文が違います。"
        return Verdict("fail", message, mistake=wrong[0].mistake, parts=parts)

    def _part(self, i: int, said: bool) -> Part:
        one = self.statements[i]
        right = said == one.truth
        message = "" if right else one.because or "正しい文です。"
        return Part(one.claim, right, message, None if right else f"statement-{i + 1}")

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        if len(words) != len(self.statements) or not {*words} <= {*WORDS}:
            return Unreadable(f"{len(self.statements)} 個の ○ か × を、順に渡してください。", 0)
        return Picked(tuple(i for i, word in enumerate(words) if word == WORDS[True]))

    def key(self) -> str:
        return "\n".join(f"{WORDS[one.truth]} {one.claim}" for one in self.statements)
