"""Which mistakes were made, when and where, and what came right since: a fold of answers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from quizapp.core.study.answer_form import form_of
from quizapp.core.study.counted import Counted

DAYS_COMPARED = 14
"""Whether a mistake is made more often is told from so many days and as many before."""

DAYS_TO_GET_OVER = 2
"""On so many study days its questions must come right before a mistake counts as got over."""

MOST_MISTAKES = 300
"""Of so many mistakes, those made last, it is known how often they were made."""

MOST_QUESTIONS = 12
"""Of a mistake so many of the questions are known in which it was made."""

MOST_RECENT = 60
"""So often a mistake counts as made in the days compared."""

_BY_PLACE = re.compile(r"(?:option|mistake|pair|order|extra)-\d+")
"""The ids of what authors gave none: they mean something within their question only."""

_Key: TypeAlias = tuple[str, str]


def only_in(mistake: str, question: str) -> str:
    """The question without which a mistake's id means nothing; empty where it means the same."""
    return question if _BY_PLACE.fullmatch(mistake) else ""


@dataclass(frozen=True, slots=True)
class MistakeTally:
    """One mistake by its `id`; of a `question` where it means nothing in others.

    It was made `count` times, by `forms` of answers, at last in the showing of the number `last`
    on the study day `day`; `recent` are the days compared with that one on which it was made, a
    day as often as it was made. `questions` are those in which it was made, the last one last.
    `rights` are the showings of these that came right at once and without help since, with
    their study days: the last one of a day.
    """

    id: str
    question: str = ""
    count: int = 0
    last: int = 0
    day: int = 0
    recent: tuple[int, ...] = ()
    forms: Mapping[str, int] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    rights: tuple[tuple[int, ...], ...] = ()


class MistakeFold:
    """The mistakes under way, the one made last at the end."""

    def __init__(self, mistakes: Iterable[MistakeTally]) -> None:
        self._made = {(one.id, one.question): one for one in mistakes}
        self._made_in: dict[str, set[_Key]] = {}
        for key, one in self._made.items():
            self._index(key, one.questions)

    def _index(self, key: _Key, questions: Iterable[str]) -> None:
        for name in questions:
            self._made_in.setdefault(name, set()).add(key)

    def take_in(self, one: Counted) -> None:
        """Count the mistakes of one more answer, or what it gets over."""
        name = one.entry.variant.question
        for mistake in one.entry.mistakes:
            self._make((mistake, only_in(mistake, name)), one)
        helped = one.entry.hints or one.entry.consulted
        if one.right and not helped and one.entry.rating != "hard":  # hard: it was a guess
            for key in self._made_in.get(name, ()):
                self._made[key] = _got_right(self._made[key], one)

    def _make(self, key: _Key, one: Counted) -> None:
        before = self._made.pop(key, None) or MistakeTally(*key)
        self._made[key] = after = before if before.last == one.number else _made(before, one)
        for left in {*before.questions} - {*after.questions}:
            self._made_in[left].discard(key)
        self._index(key, after.questions[-1:])
        if len(self._made) > MOST_MISTAKES:
            oldest = next(iter(self._made))
            for name in self._made.pop(oldest).questions:
                self._made_in[name].discard(oldest)

    def kept(self) -> tuple[MistakeTally, ...]:
        """The mistakes made last, the last one last."""
        return tuple(self._made.values())


def _made(before: MistakeTally, one: Counted) -> MistakeTally:
    answer, name = one.entry.answer, one.entry.variant.question
    forms = dict(before.forms)
    if answer:
        form = form_of(answer)
        forms[form] = forms.get(form, 0) + 1
    since = one.day - 2 * DAYS_COMPARED
    others = [known for known in before.questions if known != name]
    return replace(
        before,
        count=before.count + 1,
        last=one.number,
        day=one.day,
        recent=tuple(day for day in (*before.recent, one.day) if day > since)[-MOST_RECENT:],
        forms=forms,
        questions=(*others, name)[-MOST_QUESTIONS:],
        rights=(),
    )


def _got_right(before: MistakeTally, one: Counted) -> MistakeTally:
    others = [right for right in before.rights if right[1] != one.day]
    return replace(before, rights=(*others, (one.number, one.day))[-DAYS_TO_GET_OVER:])
