"""Entries and drafts of questions that have another id by now, said with the id of today."""

from collections.abc import Mapping
from dataclasses import replace

from quizapp.core.answer import Draft
from quizapp.core.study.entry import (
    Answered,
    Entry,
    Helped,
    MarkTurned,
    Noted,
    SentToReview,
    Started,
    Variant,
)


def with_names_of_today(entry: Entry, names: Mapping[str, str]) -> Entry:
    """The entry with the ids of today; `names` has one for each id of before."""
    match entry:
        case Started(plan=plan) if any(one.question in names for one in plan):
            return replace(entry, plan=tuple(_renamed(one, names) for one in plan))
        case Answered(variant=variant) | Helped(variant=variant) if variant.question in names:
            return replace(entry, variant=_renamed(variant, names))
        case SentToReview(questions=ids) if any(one in names for one in ids):
            return replace(entry, questions=tuple(names.get(one, one) for one in ids))
        case MarkTurned(question) | Noted(question) if question in names:
            return replace(entry, question=names[question])
        case _:
            return entry


def drafts_of_today(drafts: Mapping[str, Draft], names: Mapping[str, str]) -> dict[str, Draft]:
    """The drafts by the ids of today; one that was kept under the id of today goes before."""
    renamed = {names[old]: draft for old, draft in drafts.items() if old in names}
    return renamed | {name: draft for name, draft in drafts.items() if name not in names}


def _renamed(variant: Variant, names: Mapping[str, str]) -> Variant:
    return replace(variant, question=names.get(variant.question, variant.question))
