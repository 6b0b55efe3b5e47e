"""The mistakes of a learner by name: how often, when last, in which answers, and what came of it.

The sentence of an author's own mistake is left to `drill`, which makes questions.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.core.study.day_tallies import DayTally
from quizapp.core.study.mistake_names import family_of, general_name
from quizapp.core.study.mistake_tallies import DAYS_COMPARED, DAYS_TO_GET_OVER, MistakeTally
from quizapp.core.study.tallies import Tallies

Trend: TypeAlias = Literal["rising", "falling", "steady", "unknown"]

LEAST_TO_COMPARE = 4
"""Made less often than this in all days compared, a mistake shows no trend."""

BEYOND_CHANCE = 1.3
"""Standard deviations by which it must differ from chance: one in five steady ones does so, too."""


@dataclass(frozen=True, slots=True)
class MadeMistake:
    """One slip by its `id`, whatever the forms it was made in; `name` is empty for an author's own.

    It was made `count` times, `lately` in the days compared, at last on the study day `day`;
    `forms` has the most frequent first, `questions` the one first in which it was made last.
    Since then its questions came right on the study days `right_on`.
    """

    id: str
    name: str
    count: int
    lately: int
    day: int
    forms: Mapping[str, int]
    questions: tuple[str, ...]
    right_on: tuple[int, ...]
    trend: Trend

    @property
    def days_left(self) -> int:
        """On how many more study days it must come right."""
        return max(0, DAYS_TO_GET_OVER - len(self.right_on))


def id_of(tally: MistakeTally) -> str:
    """The id by which a mistake is asked for; that of a nameless one has its question in it."""
    return f"{tally.question}/{tally.id}" if tally.question else family_of(tally.id)


def mistakes_of(tallies: Tallies, today: int) -> tuple[MadeMistake, ...]:
    """Every mistake that was made: what is left to get over first, then what is made most.

    What was made of late counts more. Mistakes of one question stand behind those that can be
    made in many.
    """
    families: dict[str, list[MistakeTally]] = {}
    for tally in tallies.mistakes:
        families.setdefault(id_of(tally), []).append(tally)
    asked = _Asked(tallies.days, today)
    found = [_of_family(name, own, asked) for name, own in families.items()]
    return tuple(sorted(found, key=_place))


def _place(one: MadeMistake) -> tuple[bool, bool, int, int, int]:
    return not one.days_left, not one.name, -one.lately, -one.count, -one.day


class _Asked:
    """How much was answered in the days compared, and in as many before."""

    def __init__(self, days: Iterable[DayTally], today: int) -> None:
        self.since = today - DAYS_COMPARED
        self.before = self.since - DAYS_COMPARED
        compared = [one for one in days if one.day > self.before]
        self.all = sum(one.asked for one in compared)
        self.late = sum(one.asked for one in compared if one.day > self.since)


def _of_family(name: str, tallies: Sequence[MistakeTally], asked: _Asked) -> MadeMistake:
    newest_first = sorted(tallies, key=lambda one: -one.last)
    last = newest_first[0]
    recent = [day for one in tallies for day in one.recent]
    forms: Counter[str] = Counter()
    for one in tallies:
        forms.update(one.forms)
    rights = (right for one in tallies for right in one.rights)
    return MadeMistake(
        id=name,
        name="" if last.question else general_name(name),
        count=sum(one.count for one in tallies),
        lately=sum(day > asked.since for day in recent),
        day=last.day,
        forms=dict(forms.most_common()),
        questions=tuple(
            dict.fromkeys(name for one in newest_first for name in reversed(one.questions))
        ),
        right_on=tuple(sorted({day for number, day in rights if number > last.last})),
        trend=_trend(recent, asked),
    )


def _trend(recent: Sequence[int], asked: _Asked) -> Trend:
    """How the last days differ from those before, measured by how much was answered in each."""
    made = [day for day in recent if day > asked.before]
    if len(made) < LEAST_TO_COMPARE or not 0 < asked.late < asked.all:
        return "unknown"
    share = asked.late / asked.all
    expected = len(made) * share
    beyond = sum(day > asked.since for day in made) - expected
    if abs(beyond) <= BEYOND_CHANCE * math.sqrt(expected * (1 - share)):
        return "steady"
    return "rising" if beyond > 0 else "falling"
