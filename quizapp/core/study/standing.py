"""How the questions of a bank stand with a learner: when they were answered, and on one day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizapp.core.question_set import Listed
from quizapp.core.study.memory import Card
from quizapp.core.study.sights import FIRST_SIGHT, cell_of, cells

QUARTERS = 4
"""How much of a topic has been seen is told apart by quarters."""


class Standing(NamedTuple):
    """What a question's chance to come right is judged by; `cell` is one of `sights`.

    The others tell apart what is new: the level, whether another question of the topic with the
    same first tag had been seen, and how many quarters of the topic.
    """

    topic: str
    cell: int
    level: int = 0
    kin: bool = False
    quarter: int = 0


@dataclass(frozen=True, slots=True)
class Standings:
    """How answered questions stood, with right half answers and all; how many stand how now."""

    answered: Mapping[Standing, Sequence[int]]
    now: Mapping[Standing, int]


def standings(
    listed: Sequence[Listed],
    rows: Mapping[str, tuple[int, ...]],
    cards: Mapping[str, Card],
    day: int,
) -> Standings:
    """How the listed questions stood whenever they were answered, and stand on that day.

    A question that was seen only where nothing is counted stands as if it were new.
    """
    seen = _Seen(listed)
    answered: dict[Standing, list[int]] = {}
    now: Counter[Standing] = Counter()
    met = sorted((rows[one.id][0], place) for place, one in enumerate(listed) if one.id in rows)
    for _, place in met:
        one = listed[place]
        row = rows[one.id]
        for cell, right, every in cells(row):
            stood = seen.new(one) if cell == FIRST_SIGHT else Standing(one.topic.id, cell)
            sums = answered.setdefault(stood, [0, 0])
            sums[0] += right
            sums[1] += every
        seen.add(one)
        if card := cards.get(one.id):
            now[Standing(one.topic.id, cell_of(row, card, day))] += 1
    now.update(seen.new(one) for one in listed if one.id not in rows or one.id not in cards)
    return Standings(answered, now)


class _Seen:
    """What has been seen of a bank at some time."""

    def __init__(self, listed: Iterable[Listed]) -> None:
        self._questions = Counter(one.topic.id for one in listed)
        self._topics: Counter[str] = Counter()
        self._kin: set[tuple[str, ...]] = set()

    def new(self, one: Listed) -> Standing:
        """How a question stands that is new then."""
        topic, kin = one.topic.id, (one.topic.id, *one.tags[:1])
        quarter = QUARTERS * self._topics[topic] // self._questions[topic]
        return Standing(topic, FIRST_SIGHT, one.level, kin in self._kin, quarter)

    def add(self, one: Listed) -> None:
        """See one more."""
        self._topics[one.topic.id] += 1
        self._kin.add((one.topic.id, *one.tags[:1]))
