"""Questions as everyone but their author sees them, and what every kind of question can do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar, Protocol, Self, TypeAlias

from quizapp.core.answer import Answer
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.figure import Figure
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.grading.outcome import Execution
from quizapp.core.grading.trial import Program
from quizapp.core.text.placeholders import with_values
from quizapp.core.text.respelling import respelled
from quizapp.core.verdict import Unreadable, Verdict
from quizapp.core.worked import NOTHING_DRAWN, Draw, Worked

AS_AUTHORED = 0
"""The seed that keeps options in the author's order and takes the first of every list of values."""

DRAWN: Mapping[str, bool] = {"drawn": True}
"""Metadata of a field that a showing fills in; authors never write it."""

WITHIN = "within"
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

    def drawn(self, seed: int, ask: str = "", draw: Draw = NOTHING_DRAWN) -> Self:
        """One showing: options in their order, drawn values in their places.

        `ask` is the stem, which may say of blanks what they update.
        """

    def in_letters(self, letters: Letters) -> Self:
        """The same body, read and shown in a learner's letters; call it on an authored body."""

    def faults(self, ask: str) -> Iterator[Fault]:
        """What is wrong with it as authored, found by looking."""

    def draw_faults(self) -> Iterator[Fault]:
        """What is wrong with the values of one showing; call it on a drawn body."""

    def claims(self) -> Iterator[Claim]:
        """What must hold when answers are judged; call it on a drawn body."""

    def judge(self, answer: Answer) -> Judgement:
        """Judge an answer of this kind's own form; call it on a drawn body.

        Raises:
            BadExampleError: nobody can, as the question is set.
        """

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """An answer from words typed on a command line."""

    def key(self) -> str:
        """The right answer, as a learner may read it (prose with `$…$`, or code).

        Raises:
            BadExampleError: nobody can know it, as the question is set.
        """


@dataclass(frozen=True, slots=True)
class Topic:
    """What the questions of one file share.

    `symbols` says what the letters stand for and is always shown; `convention` is the form of
    the rule, which would give many answers away: it is shown with the verdict.
    """

    id: str
    title: str
    syllabus: str = ""
    symbols: str = ""
    convention: str = ""
    source: str = ""

    def in_letters(self, letters: Letters) -> "Topic":
        """The topic as a learner of these letters reads it."""
        symbols, convention = (respelled(text, letters) for text in (self.symbols, self.convention))
        return replace(self, symbols=symbols, convention=convention)


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


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Texts are prose: `$…$` is TeX, `` `…` `` code, `**…**` stress.

    `{name}` outside formulas and code is a drawn value or a blank. `revision` changes with the
    content. The parts of a set draw the same values from the same seed.
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
    plot: Figure | None = None
    syllabus: str = ""
    source: str = ""
    tests: tuple[Passing | Failing, ...] = ()

    def drawn(self, seed: int) -> "Question":
        """The question as one showing presents it, the same for the same seed."""
        return self.showing(seed, self.worked.drawn(seed))

    def showing(self, seed: int, draw: Draw) -> "Question":
        """The question with these values."""
        fill = partial(with_values, values=draw.texts())
        stem = self.stem
        if stem and seed != AS_AUTHORED:
            seed += stem.part - 1  # else the right option would stand in one place in all parts
        return replace(
            self,
            body=self.body.drawn(seed, self.ask, draw),
            ask=fill(self.ask),
            explain=fill(self.explain),
            hints=tuple(map(fill, self.hints)),
            stem=stem and replace(stem, ask=fill(stem.ask)),
            worked=replace(self.worked, given=draw.fixed()),
        )

    @property
    def unit(self) -> tuple[str, int] | None:
        """The set it is a part of, and which part; None for a question by itself."""
        return (self.stem.set, self.stem.part) if self.stem else None

    def in_letters(self, letters: Letters) -> "Question":
        """The question as a learner of these letters reads and answers it."""
        stem = self.stem
        return replace(
            self,
            topic=self.topic.in_letters(letters),
            body=self.body.in_letters(letters),
            ask=respelled(self.ask, letters),
            explain=respelled(self.explain, letters),
            hints=tuple(respelled(hint, letters) for hint in self.hints),
            stem=stem and replace(stem, ask=respelled(stem.ask, letters)),
        )

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


@dataclass(frozen=True, slots=True)
class Later:
    """A question that is made when it is first asked for, and what lists need of it before."""

    id: str
    topic: Topic
    level: int
    make: Callable[[], Question]
    unit: tuple[str, int] | None = None


Listed: TypeAlias = Question | Later


class QuestionSet(Mapping[str, Question]):
    """All questions by id, in the order of their files."""

    def __init__(self, questions: Iterable[Listed]) -> None:
        self._by_id = {question.id: question for question in questions}

    def __getitem__(self, name: str) -> Question:
        question = self._by_id[name]
        if isinstance(question, Later):
            question = self._by_id[name] = question.make()
        return question

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def in_letters(self, letters: Letters) -> "QuestionSet":
        """The same questions as a learner of these letters reads and answers them."""
        if letters == TEXTBOOK_LETTERS:
            return self
        return QuestionSet([question.in_letters(letters) for question in self.values()])

    def topics(self) -> tuple[Topic, ...]:
        """Every topic once, in the order of its first question."""
        return tuple({one.topic.id: one.topic for one in self._by_id.values()}.values())

    def listed(self, topic: str = "") -> tuple[Listed, ...]:
        """The id, topic and level of each question, of one topic or of all; none is made."""
        return tuple(one for one in self._by_id.values() if topic in ("", one.topic.id))

    def of_topic(self, topic: str) -> tuple[Question, ...]:
        """The questions of one topic, in their order; an unknown topic has none."""
        return tuple(self[one.id] for one in self.listed(topic)) if topic else ()
