"""Pairs as an exam asks for them: combinations to choose from."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING, TypeAlias

from quizapp.core.answer import Matched
from quizapp.core.body import ExamForm, ExamOption
from quizapp.core.crossing import KANA_SIGNS, ExamSlip, crossed
from quizapp.core.text.placeholders import with_values
from quizapp.core.text.width import cells
from quizapp.core.verdict import Verdict

if TYPE_CHECKING:
    from quizapp.core.kinds.match.match import Match

Partners: TypeAlias = tuple[int, ...]

RIGHT_SIGNS = "①②③④⑤⑥⑦⑧⑨"

_SHORT = 12
"""A side on the left of so few cells needs no sign."""

_ONE_LINE = 64
"""An option that is written out takes no more cells: it is read at a glance, on 80 columns."""


def combined_form(match: "Match") -> ExamForm | None:
    """Combinations of right sides, with signs in place of sides that are long."""
    fours = combinations_of(match)
    if not fours:
        return None
    lefts: Sequence[str] = match.lefts
    rights: Sequence[str] = match.rights
    listed: list[str] = []
    if max(map(cells, lefts)) > _SHORT:
        lefts = KANA_SIGNS
        listed += [f"（{sign}）{left}" for sign, left in zip(lefts, match.lefts, strict=False)]
    if any(cells(_told(lefts, rights, places)) > _ONE_LINE for places in fours):
        rights = [RIGHT_SIGNS[match.order.index(place)] for place in range(len(rights))]
        listed += [f"{rights[place]} {match.rights[place]}" for place in match.order]
    ask = with_values(match.context.ask, match.context.sample.texts()).strip()
    options = (_option(match, places, _told(lefts, rights, places)) for places in fours)
    return ExamForm("\n".join((ask, *listed, _ASK)), tuple(options))


_ASK = "正しい組み合わせはどれか。"


def combinations_of(match: "Match") -> tuple[Partners, ...]:
    """For each option the places of the right sides, those that are right first."""
    return crossed(
        match.right_places,
        [*_slips(match)],
        lambda places: places != match.right_places,
        match.context.seed,
    )


def _slips(match: "Match") -> Iterator[ExamSlip[Partners]]:
    """What the author named, then two that are exchanged, then one that has another's or none's."""
    lefts, rights = match.lefts, match.rights
    change = _exchanged if len({*match.right_places}) == len(lefts) else _changed
    for wrong in match.mistakes:
        pairs = [(lefts.index(left), rights.index(right)) for left, right in wrong.pair.items()]
        yield ExamSlip(partial(_all_changed, change, pairs), rank=0)
    for one, other in combinations(range(len(lefts)), 2):
        yield ExamSlip(partial(_swapped, one, other), rank=1)
    for left, right in product(range(len(lefts)), range(len(rights))):
        is_extra = right not in match.right_places
        yield ExamSlip(partial(_changed, left, right), rank=1 if is_extra else 2)


def _changed(left: int, right: int, places: Partners) -> Partners:
    return (*places[:left], right, *places[left + 1 :])


def _swapped(one: int, other: int, places: Partners) -> Partners:
    return _changed(one, places[other], _changed(other, places[one], places))


def _exchanged(left: int, right: int, places: Partners) -> Partners:
    """Whoever had that right side gets the other one: none stands out by being used twice."""
    if right in places:
        return _swapped(left, places.index(right), places)
    return _changed(left, right, places)


def _all_changed(
    change: Callable[[int, int, Partners], Partners],
    pairs: Sequence[tuple[int, int]],
    places: Partners,
) -> Partners:
    for left, right in pairs:
        places = change(left, right, places)
    return places


def _told(lefts: Sequence[str], rights: Sequence[str], places: Partners) -> str:
    pairs = zip(lefts, places, strict=False)
    return "、".join(f"{left}：{rights[place]}" for left, place in pairs)


def _option(match: "Match", places: Partners, text: str) -> ExamOption:
    verdict = match.judge(Matched(places))
    if not isinstance(verdict, Verdict):
        raise TypeError(verdict)
    because = "\n".join(
        f"{part.name.rstrip('。')}：{part.message}" for part in verdict.parts if part.message
    )
    return ExamOption(text, verdict.right, because, verdict.mistake or "")
