"""Putting lines in order, as `quizapp/core/kinds/` would have it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from quizapp.core.answer import Answer, Picked
from quizapp.core.body import AS_AUTHORED, AS_WRITTEN, SAMPLED, Body, Claim, Context, Judgement
from quizapp.core.fault import Fault
from quizapp.core.formula.letters import Letters
from quizapp.core.text.placeholders import tree_with_values
from quizapp.core.text.respelling import respelled
from quizapp.core.verdict import Part, Unreadable, Verdict

OUT_OF_ORDER = "out-of-order"


@dataclass(frozen=True, slots=True)
class Order(Body):
    """Lines as they must stand; an answer has their places (from 0) in the order given."""

    kind: ClassVar[str] = "order"

    lines: tuple[str, ...]
    because: str
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    def sampled(self, context: Context) -> "Order":
        return replace(
            self, lines=tree_with_values(self.lines, context.sample.texts()), context=context
        )

    def in_letters(self, letters: Letters) -> "Order":
        lines = tuple(respelled(line, letters) for line in self.lines)
        return replace(self, lines=lines, because=respelled(self.because, letters))

    @property
    def order(self) -> tuple[int, ...]:
        """The places as a showing has them."""
        places = list(range(len(self.lines)))
        if self.context.seed != AS_AUTHORED:
            random.Random(self.context.seed).shuffle(places)  # noqa: S311  # an order, not a secret
        return tuple(places)

    def faults(self) -> Iterator[Fault]:
        if len(self.lines) < 2:
            yield Fault(("lines",), "並べる行を 2 つ以上書いてください。", "too-few-lines")

    def claims(self) -> Iterator[Claim]:
        right = tuple(range(len(self.lines)))
        yield Claim(("lines",), Picked(right), "pass")
        yield Claim(("because",), Picked(right[::-1]), OUT_OF_ORDER)

    def judge(self, answer: Answer) -> Judgement:
        if not isinstance(answer, Picked):
            raise TypeError(answer)
        if answer.options == tuple(range(len(self.lines))):
            return Verdict("pass", "正解です。")
        wrong = Part("", right=False, message=self.because, mistake=OUT_OF_ORDER)
        return Verdict("fail", self.because, mistake=OUT_OF_ORDER, parts=(wrong,))

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        places = [int(word) - 1 for word in words if word.isdecimal()]
        if sorted(places) != list(range(len(self.lines))):
            return Unreadable(f"1〜{len(self.lines)} の番号をすべて、順に渡してください。", 0)
        return Picked(tuple(self.order[place] for place in places))

    def key(self) -> str:
        return "\n".join(self.lines)
