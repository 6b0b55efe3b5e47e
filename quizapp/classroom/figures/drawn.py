"""How each value that showings drew has fared, so that unfair or telling ones are seen."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.classroom.figures.correlation import chance_of_so_few
from quizapp.classroom.figures.counted import CountedAnswer
from quizapp.core.question import Question

MOST_VALUES_TOLD = 8
"""More values of one name are told by thirds of their range where they are numbers."""

MOST_TOGETHER = 12
"""As many combinations of values are told one by one; of more each was asked too seldom."""

TOGETHER = ""
"""The name under which combinations of all drawn values are told."""

UNLIKELY = 0.05
"""What is this unlikely among all values of a name stands out."""

_THIRDS = 3


@dataclass(frozen=True, slots=True)
class DrawnValue:
    """A value, or a third of the values, of a name; of `TOGETHER` a whole sample.

    `right` of `answered` came right; it `stands_out` where fewer did than chance explains.
    """

    name: str
    value: str
    right: int
    answered: int
    stands_out: bool


def drawn_values_of(question: Question, answers: Iterable[CountedAnswer]) -> tuple[DrawnValue, ...]:
    """Every name that was drawn with more than one value, then all names together."""
    if question.body.is_run or not question.worked.given:
        return ()  # code meets other inputs in each run, and sees none of these
    samples: dict[int, Mapping[str, str]] = {}
    fared: list[tuple[Mapping[str, str], bool]] = []
    for one in answers:
        if one.seed not in samples:
            samples[one.seed] = question.sample(one.seed).values
        fared.append((samples[one.seed], one.word == "pass"))
    names = _differing([values for values, _ in fared])
    by_name = [
        found
        for name in names
        for found in _by_value(name, [(values.get(name, ""), right) for values, right in fared])
    ]
    whole = [(_said(values, names), right) for values, right in fared]
    return (*by_name, *_together(whole, len(names)))


def _differing(samples: Sequence[Mapping[str, str]]) -> Sequence[str]:
    """The names that were drawn with more than one value; others are worked out from them."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for values in samples:
        for name, text in values.items():
            texts[name].add(text)
    return [name for name, own in texts.items() if len(own) > 1]


def _said(values: Mapping[str, str], names: Iterable[str]) -> str:
    return "、".join(f"{name} = {values.get(name, '')}" for name in names)


def _together(fared: Sequence[tuple[str, bool]], names: int) -> Sequence[DrawnValue]:
    if names < 2 or len({sample for sample, _ in fared}) > MOST_TOGETHER:  # noqa: PLR2004  # one is told
        return ()
    return _by_value(TOGETHER, fared)


def _by_value(name: str, fared: Sequence[tuple[str, bool]]) -> Sequence[DrawnValue]:
    kinds = {text for text, _ in fared}
    if len(kinds) > MOST_VALUES_TOLD and name != TOGETHER:
        called = _thirds(kinds)
        if not called:
            return ()
        fared = [(called[text], right) for text, right in fared]
    answered = Counter(text for text, _ in fared)
    right: Counter[str] = Counter(text for text, came_right in fared if came_right)
    if len(answered) < 2:  # noqa: PLR2004  # nothing to compare
        return ()
    total, seen = right.total(), answered.total()
    limit = UNLIKELY / len(answered)
    return [
        DrawnValue(
            name,
            text,
            right[text],
            answered[text],
            chance_of_so_few(right[text], answered[text], total, seen) < limit,
        )
        for text in sorted(answered, key=_place)
    ]


def _place(text: str) -> tuple[bool, float, str]:
    value = _number(text.partition(_TO)[0])
    return value is None, value or 0.0, text


_TO = " 〜 "


def _thirds(texts: Iterable[str]) -> Mapping[str, str]:
    """For each number which third of all it lies in; nothing where one is no number."""
    values = {text: value for text in texts if (value := _number(text)) is not None}
    if len(values) != len({*texts}):
        return {}
    ordered = sorted(values, key=lambda text: values[text])
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for place, text in enumerate(ordered):
        groups[place * _THIRDS // len(ordered)].append(text)
    return {text: f"{own[0]}{_TO}{own[-1]}" for own in groups.values() for text in own}


def _number(text: str) -> float | None:
    try:
        value = float(text.replace("−", "-"))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
