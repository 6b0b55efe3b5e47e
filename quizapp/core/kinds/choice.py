"""Choosing one option; every wrong option says which mistake it is."""

import random
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from quizapp.core.answer import Answer, Picked
from quizapp.core.formula.letters import Letters
from quizapp.core.question import AS_AUTHORED, DRAWN, Claim, Fault, Judgement, names_in
from quizapp.core.respelling import respelled
from quizapp.core.verdict import Part, Unreadable, Verdict

FEWEST = 2
LETTERS = "abcdefghi"


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its text, and `because`: why it is wrong (or right)."""

    answer: str
    correct: bool = False
    because: str = ""
    id: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Options in the author's order; `order` is the order of one showing."""

    kind: ClassVar[str] = "choice"
    mendable: ClassVar[bool] = False

    options: tuple[Option, ...]
    order: tuple[int, ...] = field(default=(), metadata=DRAWN)

    def drawn(self, seed: int, ask: str = "") -> tuple["Choice", Mapping[str, str]]:  # noqa: ARG002  # the stem says nothing of options
        """Options shuffled by the seed; pinned ones (どれでもない) stay last."""
        loose = [i for i, option in enumerate(self.options) if not option.pinned]
        if seed != AS_AUTHORED:
            random.Random(seed).shuffle(loose)  # noqa: S311  # an order, not a secret
        pinned = [i for i, option in enumerate(self.options) if option.pinned]
        return replace(self, order=(*loose, *pinned)), {}

    def in_letters(self, letters: Letters) -> "Choice":
        """The options as a learner of these letters reads them."""
        options = (
            replace(
                option,
                answer=respelled(option.answer, letters),
                because=respelled(option.because, letters),
            )
            for option in self.options
        )
        return replace(self, options=tuple(options))

    def shown(self) -> tuple[Option, ...]:
        """The options in the order of this showing."""
        return tuple(self.options[i] for i in self.order or range(len(self.options)))

    def faults(self, ask: str) -> Iterator[Fault]:
        """Too few options, not exactly one right, doubles, wrong ones without a reason."""
        if not FEWEST <= len(self.options) <= len(LETTERS):
            message = f"選択肢は {FEWEST}〜{len(LETTERS)} 個にしてください。"
            yield Fault(("options",), message, "option-count")
        if names_in(ask):
            message = f"選択問題に空欄 {{{names_in(ask)[0]}}} は使えません。"
            yield Fault(("ask",), message, "unknown-name")
        right = [i for i, option in enumerate(self.options) if option.correct]
        if not right:
            message = "正解の選択肢がありません。正しい選択肢に correct: true を付けてください。"
            yield Fault(("options",), message, "no-correct")
        for i in right[1:]:
            message = f"正解が 2 つ以上あります（{right[0] + 1} 番目にも correct: true）。"
            yield Fault(("options", i, "correct"), message, "two-correct")
        answers = [option.answer for option in self.options]
        for i, option in enumerate(self.options):
            if option.answer in answers[:i]:
                yield Fault(("options", i, "answer"), "同じ選択肢が 2 つあります。", "same-option")
            if not option.correct and not option.because:
                message = "誤りの選択肢には because（どこが誤りか）を書いてください。"
                yield Fault(("options", i), message, "no-because")

    def claims(self) -> Iterator[Claim]:
        """The right option passes, every other fails as itself."""
        for i, option in enumerate(self.options):
            expected = "pass" if option.correct else self.name(i)
            yield Claim(("options", i), Picked((i,)), expected)

    def name(self, i: int) -> str:
        """The id under which a wrong option is counted."""
        return self.options[i].id or f"option-{i + 1}"

    def judge(self, answer: Answer) -> Judgement:
        """Right, or the reason why the picked option is wrong."""
        if not isinstance(answer, Picked):
            raise TypeError(answer)
        (i,) = answer.options
        picked = self.options[i]
        if picked.correct:
            part = Part(picked.answer, right=True, message=picked.because)
            return Verdict("pass", "正解です。", parts=(part,))
        part = Part(picked.answer, right=False, message=picked.because, mistake=self.name(i))
        return Verdict("fail", picked.because, mistake=self.name(i), parts=(part,))

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """A number (from 1) or a letter, in the order of this showing."""
        text = unicodedata.normalize("NFKC", " ".join(words)).strip()
        shown = self.order or tuple(range(len(self.options)))
        place = _place(text)
        if place is None or place >= len(shown):
            return Unreadable(f"1〜{len(shown)} の番号か記号で答えてください。", 0)
        return Picked((shown[place],))

    def key(self) -> str:
        """The right option's text."""
        return next(option.answer for option in self.options if option.correct)


def _place(text: str) -> int | None:
    if text.isdecimal() and len(text) == 1 and int(text) > 0:
        return int(text) - 1
    if len(text) == 1 and text.lower() in LETTERS:
        return LETTERS.index(text.lower())
    return None
