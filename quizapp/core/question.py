"""Questions as everyone but their author sees them; what their kinds can do is `body`'s."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from quizapp.core.answer import Answer
from quizapp.core.body import AS_AUTHORED, Body, Judgement
from quizapp.core.fault import BadExampleError
from quizapp.core.figure import Figure, with_options
from quizapp.core.formula.letters import Letters
from quizapp.core.text.placeholders import with_blanks_in_code, with_values
from quizapp.core.text.respelling import respelled
from quizapp.core.topic import Topic
from quizapp.core.verdict import Verdict
from quizapp.core.worked import Sample, Worked


@dataclass(frozen=True, slots=True)
class Stem:
    """What the parts of a set share: its text, and which part (from 1) of how many this is."""

    set: str
    ask: str
    part: int
    parts: int


@dataclass(frozen=True, slots=True)
class Passing:
    """A test: these words, one for each thing that is asked, must be right."""

    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failing:
    """A test: these words must be wrong, and as this mistake if one is named."""

    wrong: tuple[str, ...]
    mistake: str = ""


_ASKING = re.compile(r"[^。\n]*(?:か|よ|べ|せ)。")
"""A sentence that asks or tells to do something."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Texts are prose: `$…$` is TeX, `` `…` `` code, `**…**` stress.

    `{name}` outside formulas and code is a sampled value or a blank. `revision` changes with the
    content, not with the id; `formerly` has the ids of before, whose history is the question's.
    `see` has the ids of questions that go well with it.
    The parts of a set have the same values for the same seed.
    """

    id: str
    topic: Topic
    body: Body
    ask: str
    explain: str
    level: int = 1
    tags: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    revision: str = ""
    stem: Stem | None = None
    worked: Worked = field(default_factory=Worked)
    plots: tuple[Figure, ...] = ()
    syllabus: str = ""
    source: str = ""
    tests: tuple[Passing | Failing, ...] = ()
    formerly: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    def sampled(self, seed: int) -> "Question":
        """The question as one showing presents it, the same for the same seed."""
        return self.showing(seed, self.sample(seed))

    def sample(self, seed: int) -> Sample:
        """The values of one showing."""
        # The parts of a set share their values: what one of them cannot use is told by the checker.
        return self.worked.sampled(seed, None if self.stem else self.accepts)

    def accepts(self, sample: Sample) -> bool:
        """Whether its options differ with these values, those that are lines of a picture, too."""
        return self.body.accepts(sample) and not any(self.alike_options(sample))

    def alike_options(self, sample: Sample) -> Iterator[str]:
        """The labels, as authored, of options that no picture tells from another option."""
        if not self.plots:
            return
        options = self.body.sampled(replace(self.body.context, sample=sample)).pictured()
        taken = with_options(self.plots, options) if options else ()
        pictures = [one for one in taken if options.keys() <= {*one.labels}]
        try:
            alike = [{*one.look_alike(options, sample)} for one in pictures]
        except BadExampleError:
            return  # told by the checker
        yield from (label for label in options if alike and all(label in one for one in alike))

    def showing(self, seed: int, sample: Sample) -> "Question":
        """The question with these values."""
        fill = partial(with_values, values=sample.texts())
        stem = self.stem
        if stem and seed != AS_AUTHORED:
            seed += stem.part - 1  # else the right option would stand in one place in all parts
        body = self.body.sampled(replace(self.body.context, seed=seed, ask=self.ask, sample=sample))
        plots = with_options(self.plots, body.pictured())
        return replace(
            self,
            body=body,
            plots=tuple(replace(plot, caption=fill(plot.caption)) for plot in plots),
            ask=with_blanks_in_code(fill(self.ask), self.body.blank_names),
            explain=fill(self.explain),
            hints=tuple(map(fill, self.hints)),
            stem=stem and replace(stem, ask=fill(stem.ask)),
            worked=replace(self.worked, given=sample.fixed(), where=()),
        )

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return self.body.kind

    @property
    def in_exam(self) -> bool:
        """Whether it can be asked in a mock exam, where one only chooses."""
        return self.body.may_be_in_exam

    @property
    def unit(self) -> tuple[str, int] | None:
        """The set it is a part of, and which part; None for a question by itself."""
        return (self.stem.set, self.stem.part) if self.stem else None

    def in_letters(self, letters: Letters) -> "Question":
        """The question as a learner of these letters reads and answers it."""
        stem, body = self.stem, self.body.in_letters(letters)
        letters = body.context.letters  # those that leave its own symbols alone
        return replace(
            self,
            topic=self.topic.in_letters(letters),
            body=body,
            ask=respelled(self.ask, letters),
            explain=respelled(self.explain, letters),
            hints=tuple(respelled(hint, letters) for hint in self.hints),
            stem=stem and replace(stem, ask=respelled(stem.ask, letters)),
        )

    @property
    def opening(self) -> str:
        """The sentence that asks, as prose that tells it from others; values are ○.

        Of a part of a set the first line of what all parts share stands before it.
        """
        unknown = (*self.worked.given, *self.worked.numbers, *self.body.blank_names)
        prose = "\n".join(self.ask.split("```")[::2])  # without listings
        asking = _ASKING.findall(prose) or [self.ask.partition("\n")[0]]
        shared = self.stem.ask.partition("\n")[0] if self.stem else ""
        return with_values(shared + asking[-1].strip(), dict.fromkeys(unknown, "○"))

    @property
    def legend(self) -> str:
        """What its letters stand for, those of its topic and its own, as prose."""
        return "、".join(filter(None, (self.topic.symbols, self.body.legend)))

    def judge(self, answer: Answer) -> Judgement:
        """Judge an answer; what only its author got wrong is nobody's miss."""
        try:
            return self.body.judge(answer)
        except BadExampleError as bad:
            return _unsound("判定できません", bad)

    def given_up(self) -> Verdict:
        """The verdict of who asks for the answer: a miss, unless there is none to be shown."""
        try:
            self.body.key()
        except BadExampleError as bad:
            return _unsound("答えを表示できません", bad)
        return Verdict("fail", "答えを表示しました。")


def _unsound(trouble: str, bad: BadExampleError) -> Verdict:
    message = f"この問題の設定に誤りがあり、{trouble}。{bad}"
    return Verdict("refused", message, counts=False, unsound=True)
