"""How the questions of a bank stand with a learner: when they were answered, and on one day."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from quizapp.core.question_set import Listed
from quizapp.core.study.memory import Card
from quizapp.core.study.sights import FIRST_SIGHT_CELL, cell_of, cells_of_row, stood_in

QUARTERS = 4
"""How much of a topic has been seen is told apart by quarters."""


CHOICE = "choice"
"""The kind that is asked in a mock exam as it is asked elsewhere."""

MOST_KIN = 3
"""One more makes no difference."""


class Likeness(NamedTuple):
    """What a question's chance to come right is judged by; `cell` is one of `sights`.

    The others tell apart what is new: the level, of how many questions of the topic with the same
    first tag (`kin`, counted up to `MOST_KIN`) the first sight had been wrong and so taught
    something, and how many quarters of the topic had been seen. With `options` it was asked as in
    an exam, by a choice, though it is none.
    """

    topic: str
    cell: int
    level: int = 0
    kin: int = 0
    quarter: int = 0
    options: bool = False


@dataclass(frozen=True, slots=True)
class Likenesses:
    """How answered questions stood, with right answers and all; how many stand how now."""

    answered: Mapping[Likeness, Sequence[int]]
    now: Mapping[Likeness, int]


def likenesses(
    listed: Sequence[Listed],
    rows: Mapping[str, tuple[int, ...]],
    cards: Mapping[str, Card],
    day: int,
    paper: Collection[str] | None = None,
) -> Likenesses:
    """How the listed questions stood whenever they were answered, and stand on that day.

    With a paper of a mock exam only its questions stand, as they are asked there.
    A question that was seen only where nothing is counted stands as if it were new.
    """
    seen, now = _Seen(listed), Counter[tuple[Any, ...]]()
    answered = _answered(listed, rows, seen)
    for one in listed:
        if paper is None or one.id in paper:
            stands = _stands(one, seen, rows, cards, day)
            now[stands if paper is None else _in_exam(stands, one)] += 1
    return Likenesses(_by_likeness(answered), _by_likeness(now))


def _answered(
    listed: Sequence[Listed], rows: Mapping[str, tuple[int, ...]], seen: "_Seen"
) -> Mapping[tuple[Any, ...], Sequence[int]]:
    """How many came right of how many, by how they stood; `seen` is then what has been seen."""
    answered: dict[tuple[Any, ...], list[int]] = {}  # with short keys: they are met often
    met = sorted((rows[one.id][0], place) for place, one in enumerate(listed) if one.id in rows)
    for _, place in met:
        one, missed = listed[place], False
        row, topic = rows[one.id], one.topic.id
        for kept, right, every in cells_of_row(row):
            cell, in_exam = stood_in(kept)
            stood: tuple[Any, ...] = (topic, cell)
            if cell == FIRST_SIGHT_CELL:
                stood, missed = seen.new(one), right < every
            if in_exam:
                stood = _in_exam(stood, one)
            if sums := answered.get(stood):
                sums[0] += right
                sums[1] += every
            else:
                answered[stood] = [right, every]
        seen.add(one, missed=missed)
    return answered


def _stands(
    one: Listed,
    seen: "_Seen",
    rows: Mapping[str, tuple[int, ...]],
    cards: Mapping[str, Card],
    day: int,
) -> tuple[Any, ...]:
    row, card = rows.get(one.id), cards.get(one.id)
    return (one.topic.id, cell_of(row, card, day)) if row and card else seen.new(one)


def _in_exam(stood: tuple[Any, ...], one: Listed) -> tuple[Any, ...]:
    """What is a choice stands there as elsewhere, and is counted together with that."""
    return stood if one.kind == CHOICE else Likeness(*stood)._replace(options=True)


_T = TypeVar("_T")


def _by_likeness(counted: Mapping[tuple[Any, ...], _T]) -> Mapping[Likeness, _T]:
    return {Likeness(*stood): counts for stood, counts in counted.items()}


class _Seen:
    """What has been seen of a bank at some time."""

    def __init__(self, listed: Iterable[Listed]) -> None:
        self._questions = Counter(one.topic.id for one in listed)
        self._topics: Counter[str] = Counter()
        self._taught: Counter[tuple[str, ...]] = Counter()

    def new(self, one: Listed) -> Likeness:
        """How a question stands that is new then."""
        topic, kin = one.topic.id, min(self._taught[kin_of(one)], MOST_KIN)
        quarter = QUARTERS * self._topics[topic] // self._questions[topic]
        return Likeness(topic, FIRST_SIGHT_CELL, one.level, kin, quarter)

    def add(self, one: Listed, *, missed: bool) -> None:
        """See one more, which was missed at first sight or not."""
        self._topics[one.topic.id] += 1
        if missed:
            self._taught[kin_of(one)] += 1


def kin_of(one: Listed) -> tuple[str, ...]:
    """What the questions of one kin have in common: the topic and the first tag."""
    return one.topic.id, *one.tags[:1]
