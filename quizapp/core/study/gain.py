"""The order of a day's sitting: by what asking a question adds on the day of the exam.

When a question is due is left to `memory`, how many are asked to the modes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from quizapp.core.study.forgetting import (
    AGAIN,
    GOOD,
    first_stability,
    recall,
    smaller,
    stability_after_right,
    stability_after_wrong,
    stability_on_same_day,
)
from quizapp.core.study.likeness import kin_of

if TYPE_CHECKING:
    from quizapp.core.question_set import Listed
    from quizapp.core.study.forgetting import Figures
    from quizapp.core.study.memory import Card

FIRST_SIGHT = (0.65, 0.55, 0.45, 0.40, 0.30)
"""The share of questions that are right when first seen, by level; what is known already."""

HORIZON = 30
"""For how many days one learns where no exam lies ahead."""

LONG_SECONDS = 120.0
"""Seconds from which a question is long: per second it adds little and would never be asked."""

LONG_PART, LONG_RISES, LONG_WAITS = 2.0, 4.0, 4.0
"""The part of the time for what is long: `LONG_RISES` times its share of the questions, times this
power of the share seen of the others, at most `LONG_PART` times. Few minutes go to what is short,
many leave nothing out.

Simulated for 30 days of 10 minutes, 60 of 15, and these with 14 missed (`tests.benchmarks.study`,
300 learners), in points over the order by due dates, which has seen 8, 22 and 19 % of the code
questions: this +8.2, +13.7, +12.7 with 2, 27 and 14 % seen; a cube, twice, instead +8.1, +14.2,
+12.9 with 2, 22 and 11 %. Each code question seen in 30 days of 10 minutes costs some 0.3 points.
The root of the seconds leaves code out all the same.
"""

KIN_HELP, MOST_KIN = 0.1, 4
"""What seeing the first of a kin is worth more for each of the others, counted up to so many.

Kin are the questions of a topic with the same first tag. Simulated for 30 days of 10 minutes it is
0.4 points, and elsewhere nothing; twice as much of it is no better.
"""

EQUAL_PLACES = 9
"""To how many places gains a second are compared: what differs later is equal."""

OPEN_AT_ONCE = 2
"""Levels up to this one are asked from the first sitting on."""

_REPAIRED = stability_on_same_day(first_stability(AGAIN), GOOD)
"""Stability of what was wrong at first sight and right when it came back the same day."""

USUAL_SECONDS = 60.0
"""How long an answer takes where nothing else is known."""

_LEAST_STABILITY = 0.001  # FSRS's own; a card that was kept with less is damaged


def known_at_first_sight(level: int) -> float:
    """The chance that a question of that level is right when first seen."""
    return FIRST_SIGHT[min(max(level, 1), len(FIRST_SIGHT)) - 1]


def gain_of_unseen(known: "Figures", horizon: "Figures") -> "Figures":
    """What seeing a new question adds to the chance of a right answer in `horizon` days.

    `known` is the chance that it is right at first sight, which then has added nothing.
    """
    return (1 - known) * recall(_REPAIRED, horizon)


def first_of_kin(kin: int) -> float:
    """How many times the gain of a question counts while none of its `kin` has been seen."""
    return 1 + KIN_HELP * (min(kin, MOST_KIN) - 1)


def gain_of_seen(
    stability: "Figures", difficulty: "Figures", since: "Figures", horizon: "Figures"
) -> "Figures":
    """The same of a question that was last answered `since` days ago, at least 1."""
    now = recall(stability, since)
    right = recall(stability_after_right(stability, difficulty, now), horizon)
    wrong = stability_after_wrong(stability, difficulty, now)
    mended = recall(stability_on_same_day(wrong, GOOD), horizon)
    return now * right + (1 - now) * mended - recall(stability, since + horizon)


def behind(
    on_long: "Figures", on_all: "Figures", share: float, others_seen: "Figures"
) -> "Figures":
    """By how many seconds what is long has had less than its part; its turn comes above 0.

    `share` is that of the questions. Half a long question ahead is as good as half behind.
    """
    part = smaller(LONG_PART, LONG_RISES * others_seen**LONG_WAITS) * share
    return part * on_all - on_long - LONG_SECONDS / 2


def stability_of(card: "Card") -> float:
    """A card's stability, in days, above 0 even where what was kept is damaged."""
    return max(card.stability, _LEAST_STABILITY)


def by_gain(
    listed: "Sequence[Listed]",
    cards: "Mapping[str, Card]",
    today: date,
    *,
    exam: date | None,
    weights: Mapping[str, float],
    seconds: Mapping[str, float],
) -> tuple[str, ...]:
    """The ids of these questions, those first that add most for their seconds, units together.

    Seen and unseen ones are on one scale. What was answered today is asked only where nothing
    else is left. A level opens in a topic with the first right answer one level below; what is
    closed comes last. Among equals topics take turns. Who begins is asked the easiest of all topics
    in turn. When long questions are behind, one of them comes first.

    Args:
        listed: the questions to choose from, in the order of the bank.
        cards: the cards of those that have been seen.
        today: the study day.
        exam: the day of the exam; one that has passed is none.
        weights: what a mark in a topic counts, 1 where it is not said.
        seconds: how long an answer takes, by id.
    """
    horizon = (exam - today).days if exam and exam >= today else HORIZON
    planner = _Planner(cards, today.toordinal(), horizon, weights, listed)
    units: dict[str | tuple[str], _Unit] = {}
    turns: Counter[str] = Counter()
    for one in listed:
        name = (one.unit[0],) if one.unit else one.id
        if (unit := units.get(name)) is None:
            unit = units[name] = _Unit(turns[one.topic.id])
            turns[one.topic.id] += 1
        planner.add(one, seconds.get(one.id, USUAL_SECONDS), unit)
    return tuple(
        chain.from_iterable(unit.ids for unit in _in_order([*units.values()], begins=not cards))
    )


def _levels_open(listed: "Sequence[Listed]", cards: "Mapping[str, Card]") -> Mapping[str, int]:
    """The highest level that is open, by topic; its easiest questions always are."""
    opened: dict[str, int] = {}
    for one in listed:
        topic = one.topic.id
        opened[topic] = min(opened.get(topic, one.level), one.level)
    opened = {topic: max(OPEN_AT_ONCE, level) for topic, level in opened.items()}
    for one in listed:
        card = cards.get(one.id)
        if card and card.right:
            opened[one.topic.id] = max(opened[one.topic.id], one.level + 1)
    return opened


class _Unit:
    """A question by itself, or the parts of a set, which are asked together: sums over them.

    `turn` is how many of its topic stand before it: among equals the topics take turns.
    """

    __slots__ = (
        *("closed", "gain", "level", "parts", "seconds", "seconds_seen", "seen", "today", "turn"),
    )

    def __init__(self, turn: int) -> None:
        self.turn = turn
        self.parts: list[tuple[int, str]] = []
        self.gain = self.seconds = self.seconds_seen = 0.0
        self.seen = self.level = 0
        self.closed = self.today = False

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(name for _, name in sorted(self.parts))

    @property
    def rank(self) -> tuple[bool, float, int]:
        return self.closed, -round(self.gain / self.seconds, EQUAL_PLACES), self.turn

    @property
    def is_long(self) -> bool:
        return self.seconds >= LONG_SECONDS * len(self.parts)


class _Planner:
    """What is the same for all questions of one order."""

    def __init__(
        self,
        cards: "Mapping[str, Card]",
        day: int,
        horizon: int,
        weights: Mapping[str, float],
        listed: "Sequence[Listed]",
    ) -> None:
        self._cards, self._day, self._horizon = cards, day, horizon
        self._weights, self._opened = weights, _levels_open(listed, cards)
        self._kin = Counter(map(kin_of, listed))
        self._kin_seen = {kin_of(one) for one in listed if one.id in cards}
        self._gains: dict[tuple[float, float, int], float] = {}
        self._new: dict[int, float] = {}

    def add(self, one: "Listed", seconds: float, unit: _Unit) -> None:
        """Count a question into its unit."""
        topic, card = one.topic.id, self._cards.get(one.id)
        if card is None:
            gain = self._gain_of_new(one.level)
            if (kin := kin_of(one)) not in self._kin_seen:
                gain *= first_of_kin(self._kin[kin])
            unit.closed |= one.level > self._opened[topic]
        else:
            gain = self._gain(card)
            unit.today |= card.last >= self._day
            unit.seconds_seen += seconds
            unit.seen += 1
        unit.gain += gain * self._weights.get(topic, 1.0)
        unit.seconds += seconds
        unit.level = max(unit.level, one.level)
        unit.parts.append((one.unit[1] if one.unit else 0, one.id))

    def _gain_of_new(self, level: int) -> float:
        if level not in self._new:
            self._new[level] = float(gain_of_unseen(known_at_first_sight(level), self._horizon))
        return self._new[level]

    def _gain(self, card: "Card") -> float:
        state = stability_of(card), card.difficulty, max(self._day - card.last, 0)
        if state not in self._gains:  # few ways lead to many cards
            self._gains[state] = float(gain_of_seen(*state, self._horizon))
        return self._gains[state]


def _in_order(units: list[_Unit], *, begins: bool) -> list[_Unit]:
    fresh = [unit for unit in units if not unit.today] or units
    fresh.sort(key=_first_steps if begins else lambda unit: unit.rank)
    if not _is_long_behind(units):
        return fresh
    turn = next((unit for unit in fresh if unit.is_long and not unit.closed), None)
    return [turn, *(unit for unit in fresh if unit is not turn)] if turn else fresh


def _first_steps(unit: _Unit) -> tuple[int, int, float]:
    """Sorts for who begins: one easy question of each topic, then another."""
    return unit.level, unit.turn, -unit.gain / unit.seconds


def _is_long_behind(units: "Sequence[_Unit]") -> bool:
    long = [unit for unit in units if unit.is_long]
    short = [unit for unit in units if not unit.is_long]
    on_long = sum(unit.seconds_seen for unit in long)
    on_all = on_long + sum(unit.seconds_seen for unit in short)
    share = _size(long) / max(1, _size(units))
    others_seen = sum(unit.seen for unit in short) / max(1, _size(short))
    return bool(behind(on_long, on_all, share, others_seen) > 0)


def _size(units: "Sequence[_Unit]") -> int:
    return sum(len(unit.parts) for unit in units)
