"""Putting lines in order, prose or code; some may belong nowhere, and some orders do not matter."""

import random
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from typing import TYPE_CHECKING, ClassVar

from quizapp.core.answer import Answer, Arranged
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
    Promise,
)
from quizapp.core.counting import counting_faults
from quizapp.core.fault import Fault
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.kinds.order.faults import ordering_faults
from quizapp.core.kinds.order.lines import OrderedLines, line_places, same_line
from quizapp.core.kinds.order.ordering import (
    Inversion,
    Ordering,
    Places,
    neighbours_swapped,
    with_together,
)
from quizapp.core.kinds.order.running import is_run, promises
from quizapp.core.text.looks import look_of
from quizapp.core.text.placeholders import tree_with_values
from quizapp.core.text.respelling import respelled
from quizapp.core.text.rows import says_an_order, says_first, says_last, statements
from quizapp.core.verdict import Part, Unreadable, Verdict
from quizapp.core.worked import Sample

if TYPE_CHECKING:
    from quizapp.core.question import Question

MISPLACED = "misplaced-line"
SWAPPED = "swapped-lines"
MISSING = "missing-line"
"""The ids under which orders are counted that are wrong in no way their author named."""

MOST_SHUFFLES = 100

_ENDING = re.compile(r"[ぁ-ん]+$")
_TELLING = 4
"""Fewer letters may stand in any sentence."""

_SEPARATORS = re.compile(r"[\s,、・>→\-]+")


@dataclass(frozen=True, slots=True)
class Order(OrderedLines, Body):
    """The lines of one showing, which are put in order."""

    kind: ClassVar[str] = "order"

    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    def sampled(self, context: Context) -> "Order":
        """The lines with their values; the seed shuffles them."""
        values = context.sample.texts()
        return replace(
            self,
            lines=tree_with_values(self.lines, values),
            extra=tree_with_values(self.extra, values),
            mistakes=tree_with_values(self.mistakes, values),
            context=context,
        )

    def accepts(self, sample: Sample) -> bool:
        """Whether the values make no distractor read as a line that belongs does."""
        filled = tree_with_values((self.right_texts, self.extra), sample.texts())
        pairs = product(
            zip(self.extra, filled[1], strict=True), zip(self.right_texts, filled[0], strict=True)
        )
        return not any(
            same_line(shown.line, line) and not same_line(extra.line, written)
            for (extra, shown), (written, line) in pairs
        )

    @property
    def order(self) -> Places:
        """The places as a showing has them; but for the author's own, no order that is right."""
        places = list(range(len(self.texts)))
        if self.context.seed == AS_AUTHORED:
            return tuple(places)
        chance = random.Random(self.context.seed)  # noqa: S311  # an order, not a secret
        for _ in range(MOST_SHUFFLES):
            chance.shuffle(places)
            lines = [place for place in places if place < len(self.right_texts)]
            if not self._is_right(tuple(lines)):
                break
        return tuple(places)

    def in_letters(self, letters: Letters) -> "Order":
        """Prose as a learner of these letters reads it; code stays as it is."""
        own = TEXTBOOK_LETTERS if self.code else letters
        return replace(
            self,
            lines=tuple(respelled(line, own) for line in self.lines),
            extra=tuple(
                replace(
                    extra,
                    line=respelled(extra.line, own),
                    because=respelled(extra.because, letters),
                )
                for extra in self.extra
            ),
            mistakes=tuple(
                replace(wrong, because=respelled(wrong.because, letters)) for wrong in self.mistakes
            ),
            context=replace(self.context, letters=letters),
        )

    def faults(self) -> Iterator[Fault]:
        """Numbers of no line, lines that are alike, groups that free nothing, keys without use."""
        return ordering_faults(self)

    def disagreements(self, around: Around) -> Iterator[Fault]:
        """Texts that count the lines, which are shuffled."""
        return counting_faults(around, "行")

    def tells(self, text: str) -> bool:
        """Whether a sentence says which of two lines is the earlier one, or which is the first."""
        return any(map(self._is_order_in, statements(text)))

    def _is_order_in(self, sentence: str) -> bool:
        own = self.orderings[0]
        look = look_of(sentence)
        found = [place for place in own.places if self._core(place) in look]
        if any(not own.is_free(*pair) for pair in combinations(found, 2)):
            return says_an_order(sentence)
        first, last = own.places[0] in found, own.places[-1] in found
        return (first and says_first(sentence)) or (last and says_last(sentence))

    def _core(self, place: int) -> str:
        """What is left of a line in whatever form its verb stands; of a short one, all of it."""
        look = look_of(self.texts[place])
        core = look if self.code else _ENDING.sub("", look)
        return core if len(core) >= _TELLING else look

    def contradictions(self, question: "Question") -> Iterator[Fault]:
        """Texts that speak of other lines."""
        from quizapp.core.kinds.order.contradictions import order_contradictions

        yield from order_contradictions(question, self)

    def claims(self) -> Iterator[Claim]:
        """What is accepted passes; named mistakes, distractors and swapped neighbours do not."""
        own = self.orderings[0].places
        yield Claim(("lines",), Arranged(own), "pass")
        for i, other in enumerate(self.accepted):
            yield Claim(("accepts", i), Arranged(line_places(other.order)), "pass")
        for i, wrong in enumerate(self.mistakes):
            places = with_together(own, line_places(wrong.order))
            if is_run(self) and self._is_right(places):
                continue  # whether that order or the freedom is wrong shows when it is run
            yield Claim(("mistakes", i), Arranged(places), self.name_of_mistake(i))
        named = {place for wrong in self.mistakes for place in line_places(wrong.order)}
        for j in range(len(self.extra)):
            place = len(own) + j
            expected = "wrong" if place in named else self.name_of_extra(j)
            yield Claim(("extra", j), Arranged((*own, place)), expected)
        for _, places in neighbours_swapped(own):
            if not self._is_right(self._told_apart(places)):
                yield Claim(("lines",), Arranged(places), "wrong")

    def promises(self) -> Iterator[Promise]:
        """Orders of code that must run right, and those that must not; nothing of other lines."""
        return promises(self)

    @property
    def may_be_in_exam(self) -> bool:
        """Whether there are orders that are wrong and differ enough."""
        from quizapp.core.kinds.order.in_exam import orders_of

        return bool(orders_of(self))

    def in_exam(self) -> ExamForm | None:
        """Whole orders to choose from."""
        from quizapp.core.kinds.order.in_exam import orders_form

        return orders_form(self)

    def judge(self, answer: Answer) -> Judgement:
        """Right, or the reason why the order is wrong: the author's own first."""
        if not isinstance(answer, Arranged):
            raise TypeError(answer)
        placed = self._told_apart(answer.places)
        if not placed:
            return Unreadable("1 行以上並べてください。", 0)
        missing = [i for i in range(len(self.right_texts)) if i not in placed]
        if missing and not self.extra:
            return Unreadable("すべての行を並べてください。", 0)
        if self._is_right(placed):
            return Verdict("pass", "正解です。", convention=self._note(placed))
        return self._failed(placed, missing)

    def _told_apart(self, places: Places) -> Places:
        """Known places, each once; of lines that read alike the first that is left stands first."""
        texts = self.texts
        left = list(range(len(texts)))
        placed = []
        for place in dict.fromkeys(places):
            if 0 <= place < len(texts):
                alike = next(i for i in left if same_line(texts[i], texts[place]))
                left.remove(alike)
                placed.append(alike)
        return tuple(placed)

    def out_of_place(self, places: Places) -> frozenset[int]:
        """Of what was put in order the lines that would have to be moved or taken away."""
        placed = self._told_apart(places)
        own = len(self.right_texts)
        displaced = () if self._is_right(placed) else self._nearest(placed).displaced(placed)
        return frozenset(
            place
            for place, line in zip(dict.fromkeys(places), placed, strict=False)
            if line >= own or line in displaced
        )

    def _nearest(self, placed: Places) -> Ordering:
        return min(self.orderings, key=lambda one: len(one.displaced(placed)))

    def _is_right(self, placed: Places) -> bool:
        whole = sorted(placed) == list(range(len(self.right_texts)))
        return whole and any(not one.inversions(placed) for one in self.orderings)

    def _note(self, placed: Places) -> str:
        own, *others = self.orderings
        if not own.inversions(placed):
            return ""
        holding = (i for i, other in enumerate(others) if not other.inversions(placed))
        return next((self.accepted[i].note for i in holding), "")

    def _failed(self, placed: Places, missing: Sequence[int]) -> Verdict:
        """The wrong parts have the reasons, but no names: that would tell which line is missing."""
        own = range(len(self.right_texts))
        ordering = self._nearest(placed)
        displaced = ordering.displaced(placed)
        extra = [place for place in placed if place not in own]
        wrong = (*displaced, *missing, *extra)
        reasons = list(self._reasons(placed, missing, ordering))
        mistake, message = reasons[0]
        reasons += [(None, "")] * (len(wrong) - len(reasons))
        parts = [Part(self.quoted(i), right=True, message="") for i in own if i not in wrong]
        parts += [
            Part("", right=False, message=said if i else "", mistake=name)
            for i, (name, said) in enumerate(reasons)
        ]
        return Verdict("fail", message, mistake=mistake, parts=tuple(parts))

    def _reasons(
        self, placed: Places, missing: Sequence[int], ordering: Ordering
    ) -> Iterator[tuple[str | None, str]]:
        """Every reason with the id of its mistake; of what is out of order only the worst line."""
        named = next((i for i in range(len(self.mistakes)) if self._is_made(i, placed)), None)
        spoken_of: Places = ()
        if named is not None:
            spoken_of = line_places(self.mistakes[named].order)
            yield self.name_of_mistake(named), self.mistakes[named].because
        for j, extra in enumerate(self.extra):
            place = len(self.right_texts) + j
            if place in placed and place not in spoken_of:
                yield self.name_of_extra(j), f"{self.quoted(place)}：{extra.because}"
        if missing:
            yield MISSING, "足りない行があります。"
        if named is None and (pairs := ordering.inversions(placed)):
            yield self._misplaced(pairs, ordering.displaced(placed))

    def _is_made(self, i: int, placed: Places) -> bool:
        wanted = line_places(self.mistakes[i].order)
        alike = Ordering(wanted, self.orderings[0].free)
        return set(wanted) <= set(placed) and not alike.inversions(placed)

    def _misplaced(self, pairs: Sequence[Inversion], displaced: Places) -> tuple[str, str]:
        """Of the worst line the nearest one that it stands on the wrong side of."""
        worst = displaced[0]
        concerned = [pair for pair in pairs if worst in pair]
        pair = min(concerned, key=lambda one: abs(one.first - one.then))
        said = f"{self.quoted(pair.first)}は{self.quoted(pair.then)}より先です。"
        if len(pairs) == 1:
            return SWAPPED, said
        others = len(displaced) - 1
        also = f"場所の違う行は、ほかに {others} 行あります。" if others else ""
        return MISPLACED, said + also

    def sentence(self, mistake: str, answer: Answer) -> str:
        """The reason of that name."""
        judged = self.judge(answer)
        if not isinstance(judged, Verdict):
            return ""
        if judged.mistake == mistake:
            return judged.message
        return next((part.message for part in judged.parts if part.mistake == mistake), "")

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """Numbers (from 1) in the order of this showing; single digits may stand together."""
        text = unicodedata.normalize("NFKC", " ".join(words)).strip()
        signs = [sign for sign in _SEPARATORS.split(text) if sign]
        shown = self.order
        if len(signs) == 1 and len(shown) < _FIRST_OF_TWO_DIGITS:
            signs = list(signs[0])
        longest = len(str(len(shown)))
        places = [int(sign) - 1 for sign in signs if sign.isdecimal() and len(sign) <= longest]
        known = all(0 <= place < len(shown) for place in places)
        if not known or not places or len({*places}) != len(signs):
            return Unreadable(f"1〜{len(shown)} の番号を、正しい順に 1 度ずつ並べてください。", 0)
        return Arranged(tuple(shown[place] for place in places))

    def menu(self) -> Iterator[tuple[str, str]]:
        """All lines by their numbers in this showing."""
        for number, place in enumerate(self.order, start=1):
            yield str(number), self._line_as_prose(place)

    def as_read(self, answer: Answer) -> Iterator[tuple[str, str]]:
        """The lines as they were put in order, by their numbers in this showing."""
        shown = self.order
        for place in answer.places if isinstance(answer, Arranged) else ():
            yield str(shown.index(place) + 1), self._line_as_prose(place)

    def typed(self, answer: Answer) -> Sequence[str]:
        """The numbers of the lines, in the order they were put in."""
        return [number for number, _ in self.as_read(answer)]

    def _line_as_prose(self, place: int) -> str:
        line = self.texts[place]
        return f"```\n{line}\n```" if self.code else line

    def key(self) -> str:
        """The lines in the author's order, then what else is right."""
        lines = self.right_texts
        if self.code:
            return "```\n" + "\n".join(lines) + "\n```"
        return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))

    @property
    def in_code(self) -> Collection[str]:
        """Lines of code are no prose."""
        return _LINES if self.code else ()


_LINES = frozenset(("lines", "line"))
_FIRST_OF_TWO_DIGITS = 10
