"""What to ask next: what is due first, then what has never been seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.core.entry import Item
from quizapp.core.memory import Memory
from quizapp.core.question import AS_AUTHORED, Listed, QuestionSet

SITTING = 12
"""How many questions one sitting asks: about a quarter of an hour."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The ids to ask, the most urgent first: due (longest overdue first), new, and the rest."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    later: tuple[str, ...]

    def plan(self, seed: int, size: int = SITTING) -> tuple[Item, ...]:
        """The showings of one sitting; `seed` (at least 0) makes its draws.

        Questions that are not due yet are asked only when nothing else is left.
        """
        names = (*self.due, *self.new) or self.later
        # No showing gets the seed AS_AUTHORED, which would shuffle nothing.
        first = AS_AUTHORED + 1 + seed
        return tuple(Item(name, first + i) for i, name in enumerate(names[:size]))


def agenda(
    questions: QuestionSet, memory: Mapping[str, Memory], now: datetime, topic: str = ""
) -> Agenda:
    """Sort the questions of a topic (all topics when empty) by how much they want asking."""
    wanted = questions.listed(topic)
    seen = [question.id for question in wanted if question.id in memory]
    seen.sort(key=lambda name: memory[name].due)
    return Agenda(
        due=tuple(name for name in seen if memory[name].is_due(now)),
        new=tuple(question.id for question in _easy_first(wanted) if question.id not in memory),
        later=tuple(name for name in seen if not memory[name].is_due(now)),
    )


def _easy_first(questions: tuple[Listed, ...]) -> list[Listed]:
    return sorted(questions, key=lambda question: question.level)
