"""Assembling the paper of a mock exam from a bank's listing: no question is made.

What can be asked is `pool`'s to say, which of it is asked `selection`'s.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from quizapp.core.exam.lacking import lacking_told
from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.paper_forms import order_faults, paper_size, topics_ordered
from quizapp.core.exam.pool import PaperUnit, part_sizes, units_possible
from quizapp.core.exam.selection import part_quotas, selected
from quizapp.core.exam.syllabus import (
    LEVEL_SHARES,
    SET_SHARE,
    SYLLABUS,
    part_called,
    part_weights,
)
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import OPTION_RULES, PaperHead, Variant
from quizapp.core.study.showings import showings
from quizapp.core.wording import per_cent


@dataclass(frozen=True, slots=True)
class Paper:
    """What an exam begins with; `notes` are sentences for the learner before it does."""

    head: PaperHead
    plan: tuple[Variant, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why no paper can be made, as sentences for the learner."""

    sentences: tuple[str, ...]


def assembled(
    order: PaperOrder, questions: QuestionSet, seed: int, past: Sequence[Collection[str]]
) -> Paper | Lacking:
    """The paper that is ordered; the same of the same bank, seed and past.

    Args:
        order: what the learner wants. Its own seed goes before `seed`, and then `past` makes no
            paper: that of a seed is the same for everybody.
        questions: the bank.
        seed: at least 0.
        past: the ids of the papers before this one, newest last: what they asked is asked only
            where the bank has nothing else.
    """
    if faults := (*order_faults(order, questions),):
        return Lacking(faults)
    seed = seed if order.seed is None else order.seed
    units = units_possible(order, questions, past if order.seed is None else ())
    if lacking := (*lacking_told(order, questions, units),):
        return Lacking(lacking)
    count, _ = paper_size(order)
    taken = selected(units, count, seed)
    if not taken:
        return Lacking((f"組み問題しかなく、どれも {count} 問に収まりません。",))
    plan, notes = _plan(taken, seed), (*_notes(taken, units, count),)
    if order.seed is not None:
        notes = (*notes, *_asked_before(plan, past))
    return Paper(_head(order, seed), plan, notes)


def weights_told(order: PaperOrder, questions: QuestionSet) -> tuple[str, ...]:
    """What a paper of this order is made of, roughly, as lines for the learner.

    Nothing where none can be made; no parts where the bank has no syllabus.
    """
    if any(order_faults(order, questions)):
        return ()
    units, (count, _) = units_possible(order, questions), paper_size(order)
    if any(lacking_told(order, questions, units)):
        return ()
    quotas = part_quotas(units, count)
    ordered = sorted(quotas, key=[*SYLLABUS, *quotas].index)
    parts = [f"{part_called(part)} {quotas[part]} 問" for part in ordered if quotas[part]]
    levels = [f"{level} が {per_cent(share)}" for level, share in LEVEL_SHARES.items()]
    return (
        *([f"範囲: {'、'.join(parts)}"] if any(quotas) else []),
        f"難しさ: {'、'.join(levels)}",
        f"組み問題: {per_cent(SET_SHARE)} まで",
    )


def _head(order: PaperOrder, seed: int) -> PaperHead:
    return PaperHead(
        order.form,
        seed,
        paper_size(order)[1],
        framework=order.framework,
        topics=topics_ordered(order),
        rules=OPTION_RULES,
    )


def _plan(taken: Sequence[PaperUnit], seed: int) -> tuple[Variant, ...]:
    asked = [*chain.from_iterable(unit.questions for unit in taken)]
    units = {one.id: one.unit for one in asked if one.unit}
    return showings([one.id for one in asked], units, seed, len(asked))


def _asked_before(plan: Sequence[Variant], past: Sequence[Collection[str]]) -> Iterator[str]:
    """What the paper of a seed has in common with those before it."""
    before = {name for one in past for name in one}
    if again := sum(one.question in before for one in plan):
        yield f"シードを指定したので、前の模試と同じ問題が {again} 問あります。"


def _notes(taken: Sequence[PaperUnit], units: Sequence[PaperUnit], count: int) -> Iterator[str]:
    """What is not as ordered: fewer questions, some asked before, a part that has too few."""
    total = sum(len(unit.questions) for unit in taken)
    if total < count:
        yield f"組み問題は分けずに出すので、{count} 問ではなく {total} 問になります。"
    if again := sum(len(unit.questions) for unit in taken if unit.age):
        yield (
            f"新しい問題が足りないので、{again} 問は前の模試と同じ問題です"
            "（数値や選択肢の順は変わります）。"
        )
    sizes = part_sizes(units)
    weights = part_weights(sizes)
    few = [part for part in sizes if sizes[part] < int(count * weights[part])]
    if few:
        told = "、".join(f"{part_called(part)}は {sizes[part]} 問" for part in few)
        yield f"問題が足りず、目安より少ない範囲があります（{told}）。"
