"""All questions of a bank by their ids; each is made when it is first asked for."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias

from quizapp.core.topic import Topic

if TYPE_CHECKING:
    from quizapp.core.formula.letters import Letters
    from quizapp.core.question import Question


@dataclass(frozen=True, slots=True)
class Later:
    """A question that is made when it is first asked for, and what lists need of it before."""

    id: str
    topic: Topic
    level: int
    make: Callable[[], "Question"]
    unit: tuple[str, int] | None = None
    formerly: tuple[str, ...] = ()
    kind: str = ""
    tags: tuple[str, ...] = ()
    syllabus: str = ""
    in_exam: bool = False


Listed: TypeAlias = "Question | Later"


def later(one: Listed, make: Callable[[], "Question"]) -> Later:
    """A question that lists as this one does, to be made in another way."""
    return Later(
        *(one.id, one.topic, one.level, make),
        unit=one.unit,
        formerly=one.formerly,
        kind=one.kind,
        tags=one.tags,
        syllabus=one.syllabus,
        in_exam=one.in_exam,
    )


def as_later(one: Listed) -> Later:
    """The same question; what lists need is worked out once, not whenever it is asked for."""
    return one if isinstance(one, Later) else later(one, lambda: one)


class QuestionSet(Mapping[str, "Question"]):
    """All questions by id, in the order of their files."""

    def __init__(self, questions: Iterable[Listed]) -> None:
        self._by_id = {question.id: question for question in questions}
        self._made: dict[str, Question] = {}

    def __getitem__(self, name: str) -> "Question":
        question = self._by_id[name]
        if not isinstance(question, Later):
            return question
        if name not in self._made:
            self._made[name] = question.make()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def unit(self, name: str) -> tuple[str, int] | None:
        """The set that a question is a part of, and which part; the question is not made."""
        listed = self._by_id.get(name)
        return listed.unit if listed else None

    def topic_id(self, name: str) -> str:
        """The topic of a question in the bank; it is not made."""
        return self._by_id[name].topic.id

    @cached_property
    def formerly(self) -> Mapping[str, str]:
        """The id of today for each id of before; no question is made.

        An id that is in use is none of before, and of several questions that had one the first
        keeps it.
        """
        return {
            old: one.id
            for one in reversed(self._by_id.values())
            for old in one.formerly
            if old not in self._by_id
        }

    def in_letters(self, letters: "Letters") -> "QuestionSet":
        """The same questions as a learner of these letters reads and answers them.

        Lists have their topics as authored: titles are no formulas.
        """
        from quizapp.core.formula.letters import TEXTBOOK_LETTERS

        if letters == TEXTBOOK_LETTERS:
            return self
        return QuestionSet(
            later(one, partial(self._lettered, one.id, letters)) for one in self.listed()
        )

    def _lettered(self, name: str, letters: "Letters") -> "Question":
        return self[name].in_letters(letters)

    def without(self, names: Container[str]) -> "QuestionSet":
        """All but those with these ids."""
        return QuestionSet(one for one in self.listed() if one.id not in names)

    def topics(self) -> tuple[Topic, ...]:
        """Every topic once, in the order of its first question."""
        return tuple({one.topic.id: one.topic for one in self._by_id.values()}.values())

    def listed(self, topic: str = "") -> tuple[Listed, ...]:
        """What lists need of each question, of one topic or of all; none is made."""
        return tuple(one for one in self._by_id.values() if topic in ("", one.topic.id))
