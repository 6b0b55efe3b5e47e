"""Lines to be put in order as an exam asks for them: whole orders to choose from."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from quizapp.core.answer import Arranged
from quizapp.core.body import ExamForm, ExamOption
from quizapp.core.crossing import KANA_SIGNS, ExamSlip, crossed
from quizapp.core.kinds.order.lines import line_places
from quizapp.core.kinds.order.ordering import Places, with_together
from quizapp.core.text.placeholders import with_values
from quizapp.core.verdict import Verdict

if TYPE_CHECKING:
    from quizapp.core.kinds.order.order import Order

_ASK = "正しい順はどれか。"


def orders_form(order: "Order") -> ExamForm | None:
    """The lines with their signs, and whole orders of them."""
    fours = orders_of(order)
    if not fours:
        return None
    ask = with_values(order.context.ask, order.context.sample.texts()).strip()
    signs = {place: KANA_SIGNS[i] for i, place in enumerate(order.order)}
    listed = [_listed(order, place, sign) for place, sign in signs.items()]
    if order.code:
        listed = ["```", *listed, "```"]
    options = (
        _option(order, places, " → ".join(signs[place] for place in places)) for places in fours
    )
    return ExamForm("\n".join((ask, *listed, _ASK)), tuple(options))


def orders_of(order: "Order") -> tuple[Places, ...]:
    """The author's order, and three that are wrong."""
    own = order.orderings[0].places
    return crossed(
        own, [*_slips(order)], lambda places: not _judged(order, places).right, order.context.seed
    )


def _slips(order: "Order") -> Iterator[ExamSlip[Places]]:
    """What the author named, a distractor for the line that is like it, then exchanged lines."""
    own = order.orderings[0].places
    for wrong in order.mistakes:
        yield ExamSlip(partial(_together, own, line_places(wrong.order)), rank=0)
    for extra in range(len(own), len(order.texts)):
        yield ExamSlip(partial(_instead, _most_like(order, extra), extra), rank=0)
    for one, other in combinations(own, 2):
        yield ExamSlip(partial(_exchanged, one, other), rank=other - one)


def _most_like(order: "Order", extra: int) -> int:
    """The line that a distractor may be taken for: as deep, and with the most in common."""
    texts, own = order.texts, order.orderings[0].places
    depth = _depth(texts[extra])

    def likeness(place: int) -> int:
        alike = SequenceMatcher(None, texts[place], texts[extra], autojunk=False)
        return alike.find_longest_match().size

    return max((p for p in own if _depth(texts[p]) == depth), key=likeness, default=own[0])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _together(own: Places, wanted: Places, places: Places) -> Places:
    if not set(wanted) & set(own) <= set(places):
        return places  # a distractor stands for one of them
    return with_together(places, wanted)


def _instead(one: int, other: int, places: Places) -> Places:
    return tuple(other if place == one else place for place in places)


def _exchanged(one: int, other: int, places: Places) -> Places:
    taken = {one: other, other: one}
    return tuple(taken.get(place, place) for place in places)


def _listed(order: "Order", place: int, sign: str) -> str:
    if not order.code:
        return f"（{sign}）{order.texts[place]}"
    return f"{sign}  " + order.texts[place].rstrip().replace("\n", "\n    ")


def _option(order: "Order", places: Places, text: str) -> ExamOption:
    verdict = _judged(order, places)
    said = (verdict.message, *(part.message for part in verdict.parts))
    because = "" if verdict.right else "\n".join(filter(None, said))
    return ExamOption(text, verdict.right, because, verdict.mistake or "")


def _judged(order: "Order", places: Places) -> Verdict:
    verdict = order.judge(Arranged(places))
    if not isinstance(verdict, Verdict):
        raise TypeError(verdict)
    return verdict
