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

STILL_WANTED = 0.5
"""A topic or level with so much left of its share takes one more: shares are rounded."""

_Topic: TypeAlias = tuple[str, str]
_Trait: TypeAlias = int | _Topic
_Traits: TypeAlias = tuple[int, _Topic]
"""Of a single question its level, and its topic within its part of the syllabus."""


def selected(units: Sequence[PaperUnit], count: int, seed: int) -> list[PaperUnit]:
    """Units of so many questions in all, in the order of the paper; fewer where sets do not fit.

    What was not asked of late comes first, then what was asked longest ago. Each part of the
    syllabus keeps to its quota first, then it may grow a little; in the end anything goes.
    """
    rng = random.Random(seed)  # noqa: S311  # an order, not a secret
    shuffled = rng.sample(units, len(units))
    selection = _Selection(units, count, rng)
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
    """A paper that is being made: what it has, and how many of each part and level it wants."""

    def __init__(self, units: Iterable[PaperUnit], count: int, rng: random.Random) -> None:
        self._rng = rng
        self.taken: list[PaperUnit] = []
        self._ids: set[str] = set()
        self._room, self._room_for_sets = count, round(count * SET_SHARE)
        self._parts = Counter(part_quotas(units, count))
        self._levels: dict[_Trait, float] = {
            level: count * share for level, share in LEVEL_SHARES.items()
        }

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
            parts = Counter(syllabus_part(one.syllabus) for one in unit.questions)
            fits = all(size <= self._parts[part] + slack for part, size in parts.items())
            if fits and len(unit.questions) <= room:
                self._add(unit)
                self._room_for_sets -= len(unit.questions)

    def _take_singles(self, singles: Sequence[PaperUnit], slack: float) -> None:
        """Take as they come those whose topic and level are wanted, then what is wanted most."""
        wanted = self._wanted(singles)
        alike: defaultdict[_Traits, list[PaperUnit]] = defaultdict(list)
        for unit in singles:
            traits = _traits(unit.questions[0])
            if all(wanted[one] >= STILL_WANTED for one in traits) and self._fits(traits, slack):
                self._take_single(unit, wanted)
            else:
                alike[traits].append(unit)
        while fitting := [one for one, left in alike.items() if left and self._fits(one, slack)]:
            best = max(fitting, key=lambda one: sum(wanted[trait] for trait in one))
            self._take_single(alike[best].pop(), wanted)

    def _wanted(self, singles: Iterable[PaperUnit]) -> dict[_Trait, float]:
        """How many of each level and topic are wanted; topics share a part as these do.

        Chance rounds topics up or down, so that one of few questions is asked now and then.
        """
        topics = Counter(_topic(unit.questions[0]) for unit in singles)
        parts: Counter[str] = Counter()
        for (part, _), size in topics.items():
            parts[part] += size
        wanted = {**self._levels}
        for topic, size in topics.items():
            share = self._parts[topic[0]] * size / parts[topic[0]]
            wanted[topic] = share + self._rng.random() - STILL_WANTED
        return wanted

    def _take_single(self, unit: PaperUnit, wanted: dict[_Trait, float]) -> None:
        for trait in _traits(unit.questions[0]):
            wanted[trait] -= 1
        self._add(unit)

    def _fits(self, traits: _Traits, slack: float) -> bool:
        _, (part, _) = traits
        return self._room > 0 and self._parts[part] + slack >= 1

    def _add(self, unit: PaperUnit) -> None:
        self.taken.append(unit)
        self._ids.add(unit.questions[0].id)
        self._room -= len(unit.questions)
        for question in unit.questions:
            self._parts[syllabus_part(question.syllabus)] -= 1
            self._levels[question.level] -= 1


def _traits(question: Listed) -> _Traits:
    return question.level, _topic(question)


def _topic(question: Listed) -> _Topic:
    return syllabus_part(question.syllabus), question.topic.id
