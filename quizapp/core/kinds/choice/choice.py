"""Choosing one option, or all that are right; every wrong one says which mistake it is."""

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Literal

from quizapp.core.answer import Answer, Picked
from quizapp.core.body import (
    AS_AUTHORED,
    AS_WRITTEN,
    SAMPLED,
    Around,
    Body,
    Claim,
    Context,
    Judgement,
    PicturedOption,
    Promise,
)
from quizapp.core.expression import TIMES_TEN, rounded_as
from quizapp.core.fault import Fault
from quizapp.core.formula.letters import Letters
from quizapp.core.kinds.choice.exactness import option_precision_faults
from quizapp.core.kinds.choice.option import (
    PATH_LABELS,
    Option,
    asked_number,
    computing_faults,
    form_faults,
    own_precision,
    said,
)
from quizapp.core.kinds.choice.places import label_faults, path_faults, place_faults
from quizapp.core.shapes import NAMED_KEY
from quizapp.core.steps import step_faults
from quizapp.core.text.looks import look_faults
from quizapp.core.text.placeholders import tree_with_values
from quizapp.core.text.respelling import respelled
from quizapp.core.verdict import Part, Unreadable, Verdict
from quizapp.core.worked import Sample, Worked

if TYPE_CHECKING:
    from quizapp.core.question import Question
    from quizapp.core.step_table import Retracing
    from quizapp.core.worked_steps import AskedNumber

FEWEST_OPTIONS = 2
LABELS = "abcdefghi"

LOOKED_AT = 24
"""So many showings tell whether options move, and whether their values meet."""

MISSING_OPTION = "missing-option"
"""The id under which it is counted that a right option was left out."""

NOT_ALL_CHOSEN = "選び足りません。正しい選択肢がほかにもあります。"

_NAME_OF_ANOTHER = re.compile(r"[（(]?([A-ZＡ-Ｚ]|[ア-ン])[)）]?|[①-⑳]")
"""What only points at something in the stem or its picture: P, (ア), ②."""


@dataclass(frozen=True, slots=True)
class Choice(Body):
    """Options in the author's order; `order` is the order of one showing.

    With `several`, all right options must be chosen and no other; as in the exam nothing is
    given for some of them. How many they are is not told.
    """

    kind: ClassVar[str] = "choice"

    options: tuple[Option, ...]
    several: bool = False
    placing: Literal["shuffled", "fixed"] = field(default="shuffled", metadata={NAMED_KEY: "order"})
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)
    drawn: tuple[Option, ...] = field(default=(), metadata=SAMPLED)

    def sampled(self, context: Context) -> "Choice":
        """The options with their values; the seed puts them in order."""
        choice = replace(self, context=context)
        options = tuple(said(self.options, i, context) for i in range(len(self.options)))
        for label, i in zip(PATH_LABELS, choice.path_places, strict=False):
            options = (*options[:i], replace(options[i], answer=label), *options[i + 1 :])
        return replace(choice, drawn=tree_with_values(options, context.sample.texts()))

    def accepts(self, sample: Sample) -> bool:
        """Whether no two options read alike where some are worked out."""
        if not any(option.computed for option in self.options):
            return True
        shown = self.sampled(Context(sample=sample)).read_options
        return len({_reading(option.answer) for option in shown}) == len(shown)

    @property
    def read_options(self) -> tuple[Option, ...]:
        """The options as a learner reads them, in the author's order."""
        return self.drawn or tuple(replace(one, answer=one.plain) for one in self.options)

    @property
    def path_places(self) -> tuple[int, ...]:
        """Which options are paths of the picture, in the order of this showing."""
        return tuple(i for i in self.order if self.options[i].path)

    def pictured(self) -> Mapping[str, PicturedOption]:
        """The paths among the options, by the labels that they have in this showing."""
        return {
            self.read_options[i].answer: PicturedOption(
                self.options[i].path, ("options", i, "path")
            )
            for i in self.path_places
        }

    @property
    def order(self) -> tuple[int, ...]:
        """Options shuffled by the seed, those for the last place left there.

        Names of what stands elsewhere in an order of its own (P, Q, R) keep the author's.
        """
        places = list(range(len(self.options)))
        if self.context.seed == AS_AUTHORED or self.placing == "fixed" or self._names_others:
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
        return tuple(self.read_options[i] for i in self.order)

    def faults(self) -> Iterator[Fault]:
        """Too few options, not as many right as can be chosen, wrong ones without a reason."""
        if not FEWEST_OPTIONS <= len(self.options) <= len(LABELS):
            message = f"選択肢は {FEWEST_OPTIONS}〜{len(LABELS)} 個にしてください。"
            yield Fault(("options",), message, "option-count")
        yield from self._key_faults()
        yield from form_faults(self.options)
        for i, option in enumerate(self.options):
            if not option.correct and not option.because and not option.mistake:
                message = "誤りの選択肢には because（どこが誤りか）を書いてください。"
                yield Fault(("options", i), message, "no-because")

    def disagreements(self, around: Around) -> Iterator[Fault]:
        """Options that are spoken of by their places, or are the same number as a right one."""
        shuffled = self._is_shuffled
        yield from label_faults([one.answer for one in self.options], shuffled=shuffled)
        if shuffled:
            last = [("options", i, "answer") for i, one in enumerate(self.options) if one.last]
            yield from place_faults(around, but=last)
        if self.path_places:
            yield from path_faults(around, PATH_LABELS[: len(self.path_places)])
        yield from self._meetings(around.worked)
        yield from option_precision_faults(self.options, around)
        for option in self.options:
            if option.correct and option.number:
                yield from step_faults(around, option.number)

    @property
    def _is_shuffled(self) -> bool:
        """Whether some showing has another order than the author's."""
        contexts = (replace(self.context, seed=seed) for seed in range(1, LOOKED_AT))
        as_authored = tuple(range(len(self.options)))
        return any(replace(self, context=one).order != as_authored for one in contexts)

    def _meetings(self, worked: Worked) -> Iterator[Fault]:
        """Wrong options that are, in some showing, a right one's number in other digits."""
        told: set[int] = set()
        for sample in islice(worked.samples(), LOOKED_AT) if worked.given else ():
            shown = tree_with_values(self.options, sample.texts())
            right = {_reading(one.answer): one.answer for one in shown if one.correct}
            for i, one in enumerate(shown):
                met = right.get(_reading(one.answer), one.answer)
                if not one.correct and met != one.answer and i not in told:
                    told.add(i)
                    message = f"正解の選択肢と同じ値です。{sample.case()}"
                    yield Fault(("options", i, "answer"), message, "same-value")

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
        """Numbers that cannot be worked out, options that look alike, and such as show nothing."""
        yield from computing_faults(self.options, self.context)
        for fault in look_faults([option.answer for option in self.read_options]):
            place = int(fault.path[1])
            yield replace(fault, path=("options", place, *self.options[place].forms[:1]))

    def contradictions(self, question: "Question") -> Iterator[Fault]:
        """Texts that ask for, or explain, other options than are right."""
        from quizapp.core.kinds.choice.contradictions import choice_contradictions

        yield from choice_contradictions(question, self)

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
        return self.options[i].id or self.options[i].mistake or f"option-{i + 1}"

    def promises(self) -> Iterator[Promise]:
        """Options that are code do not all do the same where their listing can be run."""
        from quizapp.core.kinds.choice.code_options import same_running_promises

        return same_running_promises(self)

    @property
    def may_be_in_exam(self) -> bool:
        """It is asked there as it is."""
        return True

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
        option = self.read_options[i]
        mistake = None if option.correct else self.name(i) or None
        is_block = "\n" in option.answer
        name = f"{self.order.index(i) + 1} 番" if is_block else option.answer
        return Part(name, option.correct, option.because, mistake)

    def _right(self) -> tuple[int, ...]:
        return tuple(i for i, option in enumerate(self.options) if option.correct)

    @property
    def has_steps(self) -> bool:
        """Where options are worked out, or a run stands behind them."""
        from quizapp.core.worked_steps import has_worked_steps

        asked = asked_number(self.options)
        return has_worked_steps(self.context.sample, [asked.number] if asked else [])

    def steps(self, answer: Answer | None, verdict: Verdict) -> "Retracing | None":
        """From the values of the question to the number of the right option."""
        from quizapp.core.worked_steps import AskedNumber, worked_steps

        sample, letters = self.context.sample, self.context.letters
        right = asked_number(self.options)
        if right is None:
            return worked_steps(sample, [], letters)
        asked = AskedNumber("答え", right.number)
        picked = answer.options if isinstance(answer, Picked) and not verdict.right else ()
        if len(picked) == 1 and self.options[picked[0]].computed:
            asked = self._asked(asked, picked[0])
        return worked_steps(sample, [asked], letters)

    def _asked(self, asked: "AskedNumber", place: int) -> "AskedNumber":
        """The number with the wrong one that was picked."""
        option, shown = self.options[place], self.read_options[place].answer
        precision = own_precision(option, asked_number(self.options))

        def is_own(value: float) -> bool:
            return rounded_as(precision, value).replace("-", "−") == shown

        value = _reading(shown)
        own = value if isinstance(value, float) else None
        mistake = option.mistake or option.id
        return replace(asked, shown=shown, is_own=is_own, mistake=mistake, own=own)

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """Numbers (from 1) or letters, in the order of this showing; one, or several."""
        text = unicodedata.normalize("NFKC", " ".join(words)).strip()
        shown = self.order
        signs = [sign for sign in re.split(r"[\s,、・]+", text) if sign] if self.several else [text]
        places = {_place(sign) for sign in signs or [""]}
        if not all(place is not None and place < len(shown) for place in places):
            return Unreadable(f"1〜{len(shown)} の番号か記号で答えてください。", 0)
        return Picked(tuple(sorted(shown[place] for place in places if place is not None)))

    def menu(self) -> Iterator[tuple[str, str]]:
        """The options by their numbers; of a path of the picture only what it is called there."""
        for number, option in enumerate(self.shown(), start=1):
            yield str(number), option.answer

    def as_read(self, answer: Answer) -> Iterator[tuple[str, str]]:
        """The options that were picked, by their numbers in this showing."""
        picked = answer.options if isinstance(answer, Picked) else ()
        for number, i in enumerate(self.order, start=1):
            if i in picked:
                yield str(number), self.read_options[i].answer

    def typed(self, answer: Answer) -> Sequence[str]:
        """The numbers of what was picked."""
        return [number for number, _ in self.as_read(answer)]

    def key(self) -> str:
        """The text of what is right."""
        return "\n".join(self.giveaways())

    def offers(self) -> Sequence[tuple[str, bool]]:
        """All options."""
        return [(option.answer, option.correct) for option in self.read_options]

    def giveaways(self) -> Iterator[str]:
        """The text of what is right."""
        return (self.read_options[i].answer for i in self._right())

    @property
    def names_parts(self) -> bool:
        """Which of the chosen options is wrong must be said, even of a single one."""
        return self.several


def _as_a_whole(part: Part) -> Verdict:
    return Verdict("fail", part.message, mistake=part.mistake, parts=(part,))


def _reading(text: str) -> float | str:
    """What two options must not have in common: a number however it is written, or a text."""
    try:
        return float(text.strip(" $").replace("−", "-").replace(TIMES_TEN, "e"))
    except ValueError:
        return text


def _place(text: str) -> int | None:
    if text.isdecimal() and len(text) == 1 and int(text) > 0:
        return int(text) - 1
    if len(text) == 1 and text.lower() in LABELS:
        return LABELS.index(text.lower())
    return None
