"""Which questions of a bank a paper can be made of, in units; drawing from them is `paper`'s."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.paper_forms import topics_ordered
from quizapp.core.exam.syllabus import syllabus_part
from quizapp.core.question_set import Listed, QuestionSet
from quizapp.core.study.showings import units_of
from quizapp.core.study.suited import is_about


@dataclass(frozen=True, slots=True)
class PaperUnit:
    """What is asked together: one question, or all parts of a set.

    `age` is 0 for what was in none of the last papers; the larger, the less long ago it was.
    """

    questions: tuple[Listed, ...]
    age: int = 0

    @property
    def is_set(self) -> bool:
        """Whether it is a set; one may have a single part."""
        return self.questions[0].unit is not None


def units_possible(
    order: PaperOrder, questions: QuestionSet, past: Sequence[Collection[str]] = ()
) -> list[PaperUnit]:
    """All that a paper of this order may ask; of a set all parts, or none."""
    possible = {one.id for one in in_scope(order, questions) if one.in_exam}
    ages = {name: age for age, names in enumerate(past, 1) for name in names}
    return [
        PaperUnit(unit, max(ages.get(one.id, 0) for one in unit))
        for unit in _units(questions.listed())
        if possible.issuperset(one.id for one in unit)
    ]


def in_scope(order: PaperOrder, questions: QuestionSet) -> list[Listed]:
    """The questions of the framework and the topics that are ordered, whether possible or not.

    Where no topic is ordered, a question without a place in the syllabus is left out of a bank in
    which others have one.
    """
    topics, listed = topics_ordered(order), questions.listed()
    if topics:
        fitting = [one for one in listed if one.topic.id in topics]
    else:
        fitting = [one for one in listed if one.syllabus] or [*listed]
    return [one for one in fitting if is_about(one, order.framework)]


def part_sizes(units: Iterable[PaperUnit]) -> Mapping[str, int]:
    """How many questions of each part of the syllabus there are."""
    return Counter(syllabus_part(one.syllabus) for unit in units for one in unit.questions)


def _units(listed: Sequence[Listed]) -> Iterator[tuple[Listed, ...]]:
    by_id = {one.id: one for one in listed}
    parts = {one.id: one.unit for one in listed if one.unit}
    return (tuple(by_id[name] for name in unit) for unit in units_of(by_id, parts))
