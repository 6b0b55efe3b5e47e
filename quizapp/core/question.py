"""Questions as everyone but their author sees them, and what every kind of question can do."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Protocol, Self, TypeAlias

from quizapp.core.answer import Answer
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.markup import CODE, PIECE
from quizapp.core.outcome import Execution
from quizapp.core.respelling import respelled
from quizapp.core.trial import Program
from quizapp.core.verdict import Unreadable, Verdict

AS_AUTHORED = 0
"""The seed that keeps options in the author's order and takes the first of every list of values."""

DRAWN: Mapping[str, bool] = {"drawn": True}
"""Metadata of a field that a showing fills in; authors never write it."""

WITHIN = "within"
"""Metadata key of an integer field: the `range` that authors may choose from."""

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices from the question's mapping down to a value, as in ("options", 2, "answer")."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something an author must mend: `rule` is its short id, `path` where it lies.

    `ahead` is how many characters, spaces not counted, stand before it in the text at `path`.
    """

    path: Path
    message: str
    rule: str
    severity: Literal["error", "warning"] = "error"
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer and the verdict it must get; the checker judges it and compares.

    `expected` is "pass", "wrong" (anything that is not right) or the id of a mistake.
    """

    path: Path
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

    def drawn(self, seed: int, ask: str = "") -> tuple[Self, Mapping[str, str]]:
        """One showing: options in their order, values drawn; and the texts for `{name}`.

        `ask` is the stem, which may say of blanks what they update.
        """

    def in_letters(self, letters: Letters) -> Self:
        """The same body, read and shown in a learner's letters; call it on an authored body."""

    def faults(self, ask: str) -> Iterator[Fault]:
        """What is wrong with it as authored, found by looking."""

    def claims(self) -> Iterator[Claim]:
        """What must hold when answers are judged; call it on a drawn body."""

    def judge(self, answer: Answer) -> Judgement:
        """Judge an answer of this kind's own form; call it on a drawn body."""

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """An answer from words typed on a command line."""

    def key(self) -> str:
        """The right answer, as a learner may read it (prose with `$…$`, or code)."""


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

    def in_letters(self, letters: Letters) -> "Topic":
        """The topic as a learner of these letters reads it."""
        symbols, convention = (respelled(text, letters) for text in (self.symbols, self.convention))
        return replace(self, symbols=symbols, convention=convention)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Texts are prose: `$…$` is TeX, `` `…` `` code, `**…**` stress.

    `{name}` outside formulas and code is a drawn value or a blank. `revision` changes with the
    content.
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

    def drawn(self, seed: int) -> "Question":
        """The question as one showing presents it, the same for the same seed."""
        body, values = self.body.drawn(seed, self.ask)
        return replace(
            self,
            body=body,
            ask=with_values(self.ask, values),
            explain=with_values(self.explain, values),
            hints=tuple(with_values(hint, values) for hint in self.hints),
        )

    def in_letters(self, letters: Letters) -> "Question":
        """The question as a learner of these letters reads and answers it."""
        return replace(
            self,
            topic=self.topic.in_letters(letters),
            body=self.body.in_letters(letters),
            ask=respelled(self.ask, letters),
            explain=respelled(self.explain, letters),
            hints=tuple(respelled(hint, letters) for hint in self.hints),
        )


_NOT_BREAK = re.compile(r"[^\n]")


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Put drawn values in place of their `{name}`; formulas, code and other names stay."""

    def value(match: re.Match[str]) -> str:
        return values.get(match["name"], match[0]) if match["name"] else match[0]

    return PIECE.sub(value, text)


def names_in(text: str) -> tuple[str, ...]:
    """Every `{name}` outside formulas and code, in their order."""
    return tuple(match["name"] for match in PIECE.finditer(text) if match["name"])


def without_code(text: str) -> str:
    """Prose with spaces in place of its fenced blocks and its `` `…` ``."""
    return CODE.sub(lambda code: _NOT_BREAK.sub(" ", code[0]), text)


@dataclass(frozen=True, slots=True)
class Later:
    """A question that is made when it is first asked for, and what lists need of it before."""

    id: str
    topic: Topic
    level: int
    make: Callable[[], Question]


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
