"""Selecting what a paper asks among all that it may: to its quotas, the longest ago first."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from quizapp.core.exam.pool import PaperUnit, part_sizes
from quizapp.core.exam.syllabus import LEVEL_SHARES, SET_SHARE, part_weights, syllabus_part
from quizapp.core.question_set import Listed

STRETCH = 0.04
"""Each part of the syllabus may grow by this share of the paper before anything is asked again."""

_Trait: TypeAlias = tuple[str, ...] | int
_Traits: TypeAlias = tuple[_Trait, _Trait, _Trait]
"""Of a question its part of the syllabus, its topic within that, and its level."""


def selected(units: Sequence[PaperUnit], count: int, seed: int) -> list[PaperUnit]:
    """Units of so many questions in all, in the order of the paper; fewer where sets do not fit.

    What was not asked of late comes first, then what was asked longest ago. Each part of the
    syllabus keeps to its quota first, then it may grow a little; in the end anything goes.
    """
    rng = random.Random(seed)  # noqa: S311  # an order, not a secret
    shuffled = rng.sample(units, len(units))
    selection = _Selection(units, count)
    for age in sorted({unit.age for unit in units}):
        alike = [unit for unit in shuffled if unit.age == age]
        selection.take_to_quotas(alike)
        selection.take_beyond(alike, round(STRETCH * count))
    selection.take_beyond(sorted(shuffled, key=lambda unit: unit.age), math.inf)
    return rng.sample(selection.taken, len(selection.taken))


def part_quotas(units: Iterable[PaperUnit], count: int) -> Mapping[str, int]:
    """How many questions of each part of the syllabus a paper of so many has."""
    sizes = part_sizes(units)
    targets = {part: count * weight for part, weight in part_weights(sizes).items()}
    quotas = dict.fromkeys(sizes, 0)
    for _ in range(min(count, sum(sizes.values()))):
        growing = [part for part in sizes if quotas[part] < sizes[part]]
        quotas[max(growing, key=lambda part: targets[part] - quotas[part])] += 1
    return quotas


class _Selection:
    """A paper that is being made: what it has, and how many of each trait it still wants."""

    def __init__(self, units: Iterable[PaperUnit], count: int) -> None:
        self.taken: list[PaperUnit] = []
        self._ids: set[str] = set()
        self._room, self._room_for_sets = count, round(count * SET_SHARE)
        self._wanted = _wanted(units, count)

    def take_to_quotas(self, units: Iterable[PaperUnit]) -> None:
        """Take sets up to their share of the paper, then single questions."""
        sets, singles = self._left_of(units)
        self._take_sets(sets, 0, by_share=True)
        self._take_singles(singles, 0)

    def take_beyond(self, units: Iterable[PaperUnit], slack: float) -> None:
        """Take single questions, then sets, so that each part grows by no more than the slack."""
        if not self._room:
            return
        sets, singles = self._left_of(units)
        self._take_singles(singles, slack)
        self._take_sets(sets, slack)

    def _left_of(self, units: Iterable[PaperUnit]) -> tuple[list[PaperUnit], list[PaperUnit]]:
        left = [unit for unit in units if unit.questions[0].id not in self._ids]
        sets = [unit for unit in left if unit.is_set]
        return sets, [unit for unit in left if not unit.is_set]

    def _take_sets(
        self, sets: Iterable[PaperUnit], slack: float, *, by_share: bool = False
    ) -> None:
        for unit in sets:
            room = min(self._room, self._room_for_sets) if by_share else self._room
            parts = Counter(_traits(one)[0] for one in unit.questions)
            fits = all(self._fits(part, size, slack) for part, size in parts.items())
            if fits and len(unit.questions) <= room:
                self._add(unit)
                self._room_for_sets -= len(unit.questions)

    def _take_singles(self, singles: Iterable[PaperUnit], slack: float) -> None:
        """Take each time one of those whose traits are wanted most."""
        alike: defaultdict[_Traits, list[PaperUnit]] = defaultdict(list)
        for unit in singles:
            alike[_traits(unit.questions[0])].append(unit)
        while self._room:
            fitting = [one for one, left in alike.items() if left and self._fits(one[0], 1, slack)]
            if not fitting:
                return
            self._add(alike[max(fitting, key=self._want)].pop())

    def _want(self, traits: _Traits) -> float:
        return sum(self._wanted[trait] for trait in traits)

    def _fits(self, part: _Trait, size: int, slack: float) -> bool:
        return size <= self._wanted[part] + slack

    def _add(self, unit: PaperUnit) -> None:
        self.taken.append(unit)
        self._ids.add(unit.questions[0].id)
        self._room -= len(unit.questions)
        for question in unit.questions:
            for trait in _traits(question):
                self._wanted[trait] -= 1


def _traits(question: Listed) -> _Traits:
    part = syllabus_part(question.syllabus)
    return (part,), (part, question.topic.id), question.level


def _wanted(units: Iterable[PaperUnit], count: int) -> dict[_Trait, float]:
    """How many of each trait a paper has; a part's topics share it as they do in the bank."""
    traits = Counter(trait for unit in units for one in unit.questions for trait in _traits(one))
    quotas = part_quotas(units, count)
    wanted: dict[_Trait, float] = {}
    for trait, size in traits.items():
        if isinstance(trait, int):
            wanted[trait] = count * LEVEL_SHARES.get(trait, 0.0)
        else:
            wanted[trait] = quotas[trait[0]] * size / traits[trait[:1]]
    return wanted
