"""Matching pairs from two lists; on the right there may be some that belong to nothing."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from quizapp.core.answer import NO_PARTNER, Answer, Matched
from quizapp.core.body import (
    AS_AUTHORED,
    AS_WRITTEN,
    SAMPLED,
    Around,
    Body,
    Claim,
    Context,
    ExamForm,
    Judgement,
)
from quizapp.core.counting import counting_faults
from quizapp.core.fault import Fault, Path
from quizapp.core.formula.letters import Letters
from quizapp.core.text.looks import look_of, stands_in
from quizapp.core.text.placeholders import with_values
from quizapp.core.text.respelling import respelled
from quizapp.core.text.rows import statements
from quizapp.core.verdict import Part, Unreadable, Verdict
from quizapp.core.worked import Sample

if TYPE_CHECKING:
    from quizapp.core.question import Question

FEWEST_PAIRS = 2
MOST_SIDES = 9
"""So many sides have a digit of their own."""

EXCHANGED = "exchanged-pairs"
UNRELATED = "unrelated-side"
MISMATCHED = "mismatched"
"""The ids under which pairs are counted that are wrong in no way their author named."""

_DENIED = re.compile(r"ない|ません|ではなく|違い")

_SEPARATORS = re.compile(r"[\s,、・]+")


@dataclass(frozen=True, slots=True)
class WrongPair:
    """One wrong pair or several, left side and right side, and what is misunderstood."""

    pair: Mapping[str, str]
    because: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Match(Body):
    """The right side of every left side; several may have the same one.

    The left sides stay in the author's order, the right sides are shuffled.
    """

    kind: ClassVar[str] = "match"

    pairs: Mapping[str, str]
    extra: tuple[str, ...] = ()
    mistakes: tuple[WrongPair, ...] = ()
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    @property
    def lefts(self) -> tuple[str, ...]:
        """The left sides, in the author's order."""
        return tuple(self.pairs)

    @property
    def rights(self) -> tuple[str, ...]:
        """The right sides, each once, those that belong to nothing last."""
        return tuple(dict.fromkeys((*self.pairs.values(), *self.extra)))

    @property
    def right_places(self) -> tuple[int, ...]:
        """For every left side the place of its right side."""
        return tuple(self.rights.index(right) for right in self.pairs.values())

    @property
    def order(self) -> tuple[int, ...]:
        """The right sides as a showing has them."""
        places = list(range(len(self.rights)))
        if self.context.seed != AS_AUTHORED:
            random.Random(self.context.seed).shuffle(places)  # noqa: S311  # an order, not a secret
        return tuple(places)

    def sampled(self, context: Context) -> "Match":
        """Both sides with their values; the seed shuffles the right one."""
        values = context.sample.texts()
        filled = self._with_texts(lambda text: with_values(text, values))
        return replace(filled, context=context)

    def in_letters(self, letters: Letters) -> "Match":
        """Both sides as a learner of these letters reads them."""
        spelled = self._with_texts(lambda text: respelled(text, letters))
        return replace(spelled, context=replace(self.context, letters=letters))

    def accepts(self, sample: Sample) -> bool:
        """Whether no two sides on the left, and none on the right, read alike."""
        values = sample.texts()
        filled = self._with_texts(lambda text: with_values(text, values))
        return (len(filled.lefts), len(filled.rights)) == (len(self.lefts), len(self.rights))

    def _with_texts(self, change: Callable[[str], str]) -> "Match":
        def changed(pairs: Mapping[str, str]) -> dict[str, str]:
            return {change(left): change(right) for left, right in pairs.items()}

        mistakes = (
            replace(wrong, pair=changed(wrong.pair), because=change(wrong.because))
            for wrong in self.mistakes
        )
        return replace(
            self,
            pairs=changed(self.pairs),
            extra=tuple(map(change, self.extra)),
            mistakes=tuple(mistakes),
        )

    def faults(self) -> Iterator[Fault]:
        """Too few or too many sides, distractors that are right somewhere, pairs of no side."""
        yield from self._side_faults()
        for i, wrong in enumerate(self.mistakes):
            for left, right in wrong.pair.items():
                path = ("mistakes", i, "pair", left)
                if left not in self.pairs:
                    message = f"「{left}」は pairs の左側にありません。"
                    yield Fault(path, message, "no-such-side")
                elif right not in self.rights:
                    message = f"「{right}」は pairs の右側にも extra にもありません。"
                    yield Fault(path, message, "no-such-side")
            if all(self.pairs.get(left) == right for left, right in wrong.pair.items()):
                message = "誤りの組が、正しい組と同じです。"
                yield Fault(("mistakes", i, "pair"), message, "right-pair")

    def _side_faults(self) -> Iterator[Fault]:
        if not FEWEST_PAIRS <= len(self.lefts) <= MOST_SIDES or len(self.rights) > MOST_SIDES:
            message = (
                f"左側は {FEWEST_PAIRS}〜{MOST_SIDES} 個、"
                f"右側は extra も合わせて {MOST_SIDES} 個までにしてください。"
            )
            yield Fault(("pairs",), message, "pair-count")
        elif len(self.rights) < FEWEST_PAIRS:
            message = "右側がどれも同じです。違うものか extra も書いてください。"
            yield Fault(("pairs",), message, "same-side")
        for left, right in self.pairs.items():
            if not (left.strip() and right.strip()):
                yield Fault(("pairs", left), "組の片方が空です。", "empty-text")
        for j, extra in enumerate(self.extra):
            if extra in self.pairs.values():
                message = "同じものが pairs の右側にもあります。extra には、余るものを書きます。"
                yield Fault(("extra", j), message, "same-side")

    def disagreements(self, around: Around) -> Iterator[Fault]:
        """Texts that count the pairs, of which one side is shuffled."""
        return counting_faults(around, "右側")

    def tells(self, text: str) -> bool:
        """Whether a sentence puts one left side together with its right side, and no other."""
        return any(map(self._is_pair_in, statements(text)))

    def _is_pair_in(self, sentence: str) -> bool:
        look = look_of(sentence)
        lefts = [left for left in self.lefts if stands_in(look_of(left), look)]
        found = [right for right in self.rights if stands_in(look_of(right), look)]
        rights = [one for one in found if not any(one != two and one in two for two in found)]
        pair = len(lefts) == len(rights) == 1 and self.pairs[lefts[0]] == rights[0]
        return pair and not _DENIED.search(sentence)

    def sample_faults(self) -> Iterator[Fault]:
        """Right sides that read alike, where their author wrote them differently."""
        plain = [_plain(right) for right in self.rights]
        for i, right in enumerate(plain):
            if right in plain[:i]:
                earlier = self.rights[plain.index(right)]
                message = f"「{self.rights[i]}」は、右側の「{earlier}」と同じに読めます。"
                yield Fault(self._path_of_right(i), message, "same-side")

    def _path_of_right(self, i: int) -> Path:
        """Leads to the first pair with that right side, or to the extra one."""
        right = self.rights[i]
        left = next((left for left, one in self.pairs.items() if one == right), None)
        return ("extra", self.extra.index(right)) if left is None else ("pairs", left)

    def contradictions(self, question: "Question") -> Iterator[Fault]:
        """A stem that speaks of another number of things than the sides have."""
        from quizapp.core.sayings.demands import pair_faults, seen_blank_faults, unused_faults

        yield from seen_blank_faults(question)
        yield from unused_faults(question, "項目", has_extra=bool(self.extra))
        sizes = (len(self.pairs), len(self.rights), len({*self.pairs.values()}))
        yield from pair_faults(question, len(self.pairs), sizes)

    def claims(self) -> Iterator[Claim]:
        """The pairs pass; named mistakes, distractors and exchanged neighbours do not."""
        right = self.right_places
        yield Claim(("pairs",), Matched(right), "pass")
        for i, wrong in enumerate(self.mistakes):
            yield Claim(("mistakes", i), self._with(wrong.pair), self.name_of_mistake(i))
        for j, extra in enumerate(self.extra):
            yield Claim(("extra", j), self._with({self.lefts[0]: extra}), "wrong")
        for i in range(len(right) - 1):
            exchanged = (*right[:i], right[i + 1], right[i], *right[i + 2 :])
            if exchanged != right:
                yield Claim(("pairs", self.lefts[i]), Matched(exchanged), "wrong")

    @property
    def may_be_in_exam(self) -> bool:
        """Whether there are combinations that differ enough."""
        from quizapp.core.kinds.match.in_exam import combinations_of

        return bool(combinations_of(self))

    def in_exam(self) -> ExamForm | None:
        """Combinations of right sides to choose from."""
        from quizapp.core.kinds.match.in_exam import combined_form

        return combined_form(self)

    def _with(self, pairs: Mapping[str, str]) -> Matched:
        """The right answer but for these pairs."""
        answer = {**self.pairs, **pairs}
        return Matched(tuple(self.rights.index(answer[left]) for left in self.lefts))

    def name_of_mistake(self, i: int) -> str:
        """The id under which wrong pairs are counted."""
        return self.mistakes[i].id or f"pair-{i + 1}"

    def judge(self, answer: Answer) -> Judgement:
        """Every pair judged; what was left open is no answer yet."""
        if not isinstance(answer, Matched):
            raise TypeError(answer)
        chosen = dict(zip(self.lefts, map(self._right_at, answer.rights), strict=False))
        still_open = [left for left in self.lefts if not chosen.get(left)]
        if still_open:
            return Unreadable(f"まだ選んでいない行があります（{'、'.join(still_open)}）。", 0)
        wrong = [left for left in self.lefts if chosen[left] != self.pairs[left]]
        if not wrong:
            return Verdict("pass", "正解です。")
        said = self._said(chosen, wrong)
        parts = tuple(
            Part(left, left not in wrong, message, mistake)
            for left, (message, mistake) in ((left, said.get(left, ("", None))) for left in chosen)
        )
        message = f"{len(chosen)} 組のうち {len(wrong)} 組が違います。"
        mistake = next(part.mistake for part in parts if part.mistake)
        return Verdict("fail", message, mistake=mistake, parts=parts)

    def _right_at(self, place: int) -> str:
        return self.rights[place] if 0 <= place < len(self.rights) else ""

    def _said(
        self, chosen: Mapping[str, str], wrong: Sequence[str]
    ) -> dict[str, tuple[str, str | None]]:
        """Of every wrong left side the sentence and the mistake: the author's own first."""
        said: dict[str, tuple[str, str | None]] = {}
        for i, mistake in enumerate(self.mistakes):
            of_it = [left for left in mistake.pair if left in wrong and left not in said]
            if of_it and all(chosen[left] == right for left, right in mistake.pair.items()):
                said[of_it[0]] = mistake.because, self.name_of_mistake(i)
                said |= dict.fromkeys(of_it[1:], ("", None))
        return {left: said.get(left) or self._generally(left, chosen) for left in wrong}

    def _generally(self, left: str, chosen: Mapping[str, str]) -> tuple[str, str]:
        right = chosen[left]
        for other, other_right in chosen.items():
            if (self.pairs[left], self.pairs[other]) == (other_right, right):
                return f"「{other}」と入れ替わっています。", EXCHANGED
        if right not in self.pairs.values():
            return f"「{right}」は、どれの組でもありません。", UNRELATED
        return f"「{right}」ではありません。", MISMATCHED

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """For every left side a number (from 1) in the order of this showing, or the text."""
        signs = [word.strip() for word in words if word.strip()]
        if len(signs) == 1:
            signs = [sign for sign in _SEPARATORS.split(_wide(signs[0])) if sign]
        if len(signs) == 1 and signs[0].isdecimal():
            signs = list(signs[0])
        places = [self._place(sign) for sign in signs]
        if len(places) != len(self.lefts) or NO_PARTNER in places:
            return Unreadable(
                f"左側の {len(self.lefts)} 個（{'、'.join(self.lefts)}）に対応する右側の番号"
                f"（1〜{len(self.rights)}）を、順に渡してください。",
                0,
            )
        return Matched(tuple(places))

    def _place(self, sign: str) -> int:
        plain = [_plain(right) for right in self.rights]
        if _plain(sign) in plain:
            return plain.index(_plain(sign))
        number = _wide(sign)
        if number.isdecimal() and len(number) == 1 and 1 <= int(number) <= len(plain):
            return self.order[int(number) - 1]
        return NO_PARTNER

    def menu(self) -> Iterator[tuple[str, str]]:
        """The left sides as they are to be answered, then the right sides by their numbers."""
        for number, left in enumerate(self.lefts, start=1):
            yield f"{number} 組目の左側", left
        for number, place in enumerate(self.order, start=1):
            yield str(number), self.rights[place]

    def as_read(self, answer: Answer) -> Iterator[tuple[str, str]]:
        """Each left side with the right side that it got."""
        rights = answer.rights if isinstance(answer, Matched) else ()
        for left, place in zip(self.lefts, rights, strict=False):
            yield left, self._right_at(place)

    def typed(self, answer: Answer) -> Sequence[str]:
        """The number of what each left side got; a side without a partner cannot be said."""
        rights = answer.rights if isinstance(answer, Matched) else ()
        return [str(self.order.index(place) + 1) for place in rights if place != NO_PARTNER]

    def key(self) -> str:
        """Every pair, one a line."""
        return "\n".join(f"{left}：{right}" for left, right in self.pairs.items())


def _wide(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _plain(text: str) -> str:
    return "".join(_wide(text).split())
