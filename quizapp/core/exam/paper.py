"""Assembling the paper of a mock exam from a bank's listing: no question is made.

What can be asked is `pool`'s to say, which of it is asked `selection`'s.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from quizapp.core.exam.form import OPTION_RULES
from quizapp.core.exam.lacking import lacking_told
from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.paper_forms import FORMS, order_faults, paper_size, topics_ordered
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
from quizapp.core.study.entry import PaperHead, Variant
from quizapp.core.study.showings import showings

__all__ = ["FORMS", "Lacking", "Paper", "assembled", "weights_told"]

REMEMBERED_PAPERS = 3
"""What so many papers before this one asked is asked only where the bank has nothing else."""


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
        order: what the learner wants. Its own seed goes before `seed`, and then `past` is no
            matter: the paper of a seed is the same for everybody.
        questions: the bank.
        seed: at least 0.
        past: the ids of the papers before this one, newest last.
    """
    if faults := (*order_faults(order, questions),):
        return Lacking(faults)
    if order.seed is not None:
        seed, past = order.seed, ()
    units = units_possible(order, questions, past[-REMEMBERED_PAPERS:])
    if lacking := (*lacking_told(order, questions, units),):
        return Lacking(lacking)
    count, _ = paper_size(order)
    taken = selected(units, count, seed)
    if not taken:
        return Lacking((f"組み問題しかなく、どれも {count} 問に収まりません。",))
    return Paper(_head(order, seed), _plan(taken, seed), (*_notes(taken, units, count),))


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
    levels = [f"{level} が {_percent(share)}" for level, share in LEVEL_SHARES.items()]
    return (
        *([f"範囲: {'、'.join(parts)}"] if any(quotas) else []),
        f"難しさ: {'、'.join(levels)}",
        f"組み問題: {_percent(SET_SHARE)} まで",
    )


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _head(order: PaperOrder, seed: int) -> PaperHead:
    return PaperHead(
        order.form,
        seed,
        paper_size(order)[1],
        framework=order.framework,
        topics=topics_ordered(order),
        seed_asked=order.seed is not None,
        rules=OPTION_RULES,
    )


def _plan(taken: Sequence[PaperUnit], seed: int) -> tuple[Variant, ...]:
    asked = [*chain.from_iterable(unit.questions for unit in taken)]
    units = {one.id: one.unit for one in asked if one.unit}
    return showings([one.id for one in asked], units, seed, len(asked))


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
