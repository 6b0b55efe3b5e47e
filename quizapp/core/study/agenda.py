"""What to ask next: what is due first, then what has never been seen."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from quizapp.core.question_set import Listed, QuestionSet
from quizapp.core.study.entry import Variant
from quizapp.core.study.memory import Memory

SITTING = 12
"""How many questions one sitting asks: about a quarter of an hour."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The ids to ask, the most urgent first: due (longest overdue first), new, and the rest.

    `parts` has the set and the number of each question that is a part.
    """

    due: tuple[str, ...]
    new: tuple[str, ...]
    later: tuple[str, ...]
    parts: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def plan(self, seed: int, size: int = SITTING) -> tuple[Variant, ...]:
        """The showings of one sitting; `seed` (at least 0) fixes their values.

        Questions that are not due yet are asked only when nothing else is left. The parts of a
        set stand together and have one seed; the last set is not cut, whatever the size.
        """
        from quizapp.core.body import AS_AUTHORED

        names = (*self.due, *self.new) or self.later
        # No showing gets the seed AS_AUTHORED, which would shuffle nothing.
        first = AS_AUTHORED + 1 + seed
        plan: list[Variant] = []
        for i, unit in enumerate(units_of(names, self.parts)):
            if len(plan) < size:
                plan += [Variant(name, first + i) for name in unit]
        return tuple(plan)


def units_of(names: Iterable[str], parts: Mapping[str, tuple[str, int]]) -> Iterable[list[str]]:
    """What is asked together, each set's parts in their order where its first one stands."""
    units: dict[str, list[str]] = {}
    for name in names:
        unit, _ = parts.get(name, (name, 0))
        units.setdefault(unit, []).append(name)
    for names_of_unit in units.values():
        names_of_unit.sort(key=lambda name: parts.get(name, (name, 0)))
    return units.values()


def agenda(
    questions: QuestionSet,
    memory: Mapping[str, Memory],
    now: datetime,
    topic: str = "",
    suspended: Container[str] = (),
) -> Agenda:
    """Sort the questions of a topic (all topics when empty) by how much they want asking.

    What is suspended is left out.
    """
    wanted = tuple(one for one in questions.listed(topic) if one.id not in suspended)
    seen = [question.id for question in wanted if question.id in memory]
    seen.sort(key=lambda name: memory[name].urgency)
    return Agenda(
        due=tuple(name for name in seen if memory[name].is_due(now)),
        new=tuple(question.id for question in _easy_first(wanted) if question.id not in memory),
        later=tuple(name for name in seen if not memory[name].is_due(now)),
        parts={one.id: one.unit for one in wanted if one.unit},
    )


def _easy_first(questions: tuple[Listed, ...]) -> list[Listed]:
    return sorted(questions, key=lambda question: question.level)
