"""Choosing one option, or all that are right; every wrong one says which mistake it is."""

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from quizapp.core.answer import Answer, Picked
from quizapp.core.body import AS_AUTHORED, AS_WRITTEN, SAMPLED, Body, Claim, Context, Judgement
from quizapp.core.fault import Fault
from quizapp.core.formula.letters import Letters
from quizapp.core.text.looks import look_faults
from quizapp.core.text.placeholders import tree_with_values
from quizapp.core.text.respelling import respelled
from quizapp.core.verdict import Part, Unreadable, Verdict

FEWEST_OPTIONS = 2
LABELS = "abcdefghi"

MISSING_OPTION = "missing-option"
"""The id under which it is counted that a right option was left out."""

NOT_ALL_CHOSEN = "選び足りません。正しい選択肢がほかにもあります。"

_ABOUT_ALL = re.compile(
    r"(この|選択肢の|上の|上記の|以上の|これらの)?(中|うち)?(に|には|は|の|で)?"
    r"(どれでもない|どれにも当てはまらない|いずれでもない|いずれにも当てはまらない|該当なし|該当する(もの|選択肢)はない|"
    r"正しいものはない|すべて誤り|すべて正しい|どれも正しくない|いずれも正しくない)[。．]?"
)
"""What can only be said of all the options above it, and so stands last."""

_NAME_OF_ANOTHER = re.compile(r"[（(]?([A-ZＡ-Ｚ]|[ア-ン])[)）]?|[①-⑳]")
"""What only points at something in the stem or its picture: P, (ア), ②."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its text, and `because`: why it is wrong (or right).

    どれでもない and its like stay last by themselves, others if they are `pinned`.
    """

    answer: str
    correct: bool = False
    because: str = ""
    id: str = ""
    pinned: bool = False

    @property
    def last(self) -> bool:
        """Whether its place is after the others at every showing."""
        return self.pinned or bool(_ABOUT_ALL.fullmatch(self.answer.strip()))


@dataclass(frozen=True, slots=True)
class Choice(Body):
    """Options in the author's order; `order` is the order of one showing.

    With `several`, all right options must be chosen and no other; as in the exam nothing is
    given for some of them. How many they are is not told.
    """

    kind: ClassVar[str] = "choice"

    options: tuple[Option, ...]
    several: bool = False
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    def sampled(self, context: Context) -> "Choice":
        """The options with their values; the seed puts them in order."""
        options = tree_with_values(self.options, context.sample.texts())
        return replace(self, options=options, context=context)

    @property
    def order(self) -> tuple[int, ...]:
        """Options shuffled by the seed, those for the last place left there.

        Names of what stands elsewhere in an order of its own (P, Q, R) keep the author's.
        """
        places = list(range(len(self.options)))
        if self.context.seed == AS_AUTHORED or self._names_others:
            return tuple(places)
        loose = [i for i in places if not self.options[i].last]
        random.Random(self.context.seed).shuffle(loose)  # noqa: S311  # an order, not a secret
        return (*loose, *(i for i in places if self.options[i].last))

    @property
    def _names_others(self) -> bool:
        answers = (option.answer.strip() for option in self.options if not option.last)
        return all(_NAME_OF_ANOTHER.fullmatch(answer) for answer in answers)

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
        context = replace(self.context, letters=letters)
        return replace(self, options=tuple(options), context=context)

    def shown(self) -> tuple[Option, ...]:
        """The options in the order of this showing."""
        return tuple(self.options[i] for i in self.order)

    def faults(self) -> Iterator[Fault]:
        """Too few options, not as many right as can be chosen, wrong ones without a reason."""
        if not FEWEST_OPTIONS <= len(self.options) <= len(LABELS):
            message = f"選択肢は {FEWEST_OPTIONS}〜{len(LABELS)} 個にしてください。"
            yield Fault(("options",), message, "option-count")
        yield from self._key_faults()
        for i, option in enumerate(self.options):
            if not option.correct and not option.because:
                message = "誤りの選択肢には because（どこが誤りか）を書いてください。"
                yield Fault(("options", i), message, "no-because")

    def _key_faults(self) -> Iterator[Fault]:
        right = [i for i, option in enumerate(self.options) if option.correct]
        if not right:
            message = "正解の選択肢がありません。正しい選択肢に correct: true を付けてください。"
            yield Fault(("options",), message, "no-correct")
        elif self.several and len(right) == len(self.options):
            message = "すべての選択肢が正解です。誤りの選択肢も書いてください。"
            yield Fault(("options",), message, "all-correct")
        for i in () if self.several else right[1:]:
            message = (
                f"正解が 2 つ以上あります（{right[0] + 1} 番目にも correct: true）。"
                "正しいものをすべて選ばせる問題には、several: true を付けてください。"
            )
            yield Fault(("options", i, "correct"), message, "two-correct")

    def sample_faults(self) -> Iterator[Fault]:
        """Options that read alike, and such as show nothing."""
        yield from look_faults([option.answer for option in self.options])

    def claims(self) -> Iterator[Claim]:
        """What is right passes; every wrong option, and every one left out, fails as itself."""
        right = self._right()
        yield Claim(("options",), Picked(right), "pass")
        for i, option in enumerate(self.options):
            path = ("options", i)
            if not option.correct:
                picked = (*right, i) if self.several else (i,)
                yield Claim(path, Picked(tuple(sorted(picked))), self.name(i))
            elif self.several and len(right) > 1:
                yield Claim(path, Picked(tuple(one for one in right if one != i)), MISSING_OPTION)

    def name(self, i: int) -> str:
        """The id under which a wrong option is counted."""
        return self.options[i].id or f"option-{i + 1}"

    def judge(self, answer: Answer) -> Judgement:
        """Right, or the reason why what was picked is wrong."""
        if not isinstance(answer, Picked):
            raise TypeError(answer)
        if not answer.options:
            return Unreadable("1 つ以上選んでください。", 0)
        parts = tuple(self._part(i) for i in answer.options)
        if set(answer.options) == set(self._right()):
            return Verdict("pass", "正解です。", parts=parts)
        return self._failed(answer.options) if self.several else _as_a_whole(parts[0])

    def _failed(self, picked: tuple[int, ...]) -> Verdict:
        """Only what is wrong is told: the rest is still to be found."""
        parts = [self._part(i) for i in picked if not self.options[i].correct]
        said = (
            f"選んだ {len(picked)} 個のうち {len(parts)} 個が誤りです。"
            if parts
            else NOT_ALL_CHOSEN
        )
        if set(self._right()) - set(picked):
            parts.append(Part("", right=False, message=NOT_ALL_CHOSEN, mistake=MISSING_OPTION))
        return Verdict("fail", said, mistake=parts[0].mistake, parts=tuple(parts))

    def _part(self, i: int) -> Part:
        option = self.options[i]
        mistake = None if option.correct else self.name(i)
        return Part(option.answer, option.correct, option.because, mistake)

    def _right(self) -> tuple[int, ...]:
        return tuple(i for i, option in enumerate(self.options) if option.correct)

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """Numbers (from 1) or letters, in the order of this showing; one, or several."""
        text = unicodedata.normalize("NFKC", " ".join(words)).strip()
        shown = self.order
        signs = [sign for sign in re.split(r"[\s,、・]+", text) if sign] if self.several else [text]
        places = {_place(sign) for sign in signs or [""]}
        if not all(place is not None and place < len(shown) for place in places):
            return Unreadable(f"1〜{len(shown)} の番号か記号で答えてください。", 0)
        return Picked(tuple(sorted(shown[place] for place in places if place is not None)))

    def key(self) -> str:
        """The text of what is right."""
        return "\n".join(self.giveaways())

    def offers(self) -> Sequence[tuple[str, bool]]:
        """All options."""
        return [(option.answer, option.correct) for option in self.options]

    def giveaways(self) -> Iterator[str]:
        """The text of what is right."""
        return (self.options[i].answer for i in self._right())

    @property
    def names_parts(self) -> bool:
        """Which of the chosen options is wrong must be said, even of a single one."""
        return self.several


def _as_a_whole(part: Part) -> Verdict:
    return Verdict("fail", part.message, mistake=part.mistake, parts=(part,))


def _place(text: str) -> int | None:
    if text.isdecimal() and len(text) == 1 and int(text) > 0:
        return int(text) - 1
    if len(text) == 1 and text.lower() in LABELS:
        return LABELS.index(text.lower())
    return None
