"""What strangers type is judged as a good teacher judges it.

`python -m tests.core.formula.corpus_report` has the figures.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import pytest

from tests.core.formula.corpus_report import Judged, formulas, numbers

KNOWN_GAPS: Mapping[str, str] = {
    "sgd: W − ηtg": "t right behind η may be its time: what is meant is asked",
}
"""Rows that are judged otherwise than ruled, and why."""

NEVER = {
    "right": ("named", "nameless", "unreadable"),
    "wrong": ("right", "nameless", "unreadable"),
    "ask": ("named", "nameless"),
    "unreadable": ("right", "named", "nameless"),
}
"""What must not come of an answer of each ruling."""


@lru_cache
def _sorts() -> Mapping[str, Sequence[Judged]]:
    found: dict[str, list[Judged]] = {}
    for row in (*formulas(), *numbers()):
        found.setdefault(row.sort, []).append(row)
    return found


SORTS = (
    *("times", "arguments", "letters", "unfolded", "tex", "slips", "code", "words"),
    *("look-alikes", "word-paste", "values", "numbers"),
)


def test_every_sort_is_looked_at() -> None:
    assert set(SORTS) == set(_sorts())
    assert sum(map(len, _sorts().values())) > 850


@pytest.mark.parametrize("sort", SORTS)
def test_strangers_get_the_verdict_of_a_good_teacher(sort: str) -> None:
    offending = [
        row
        for row in _sorts()[sort]
        if (row.outcome in NEVER[row.ruling] or row.outcome == "raised")
        and row.label not in KNOWN_GAPS
        and not _is_unnamed_number(row)
    ]
    assert offending == []


def test_the_known_gaps_are_still_gaps() -> None:
    rows = {row.label: row for of_sort in _sorts().values() for row in of_sort}
    assert all(rows[label].outcome in NEVER[rows[label].ruling] for label in KNOWN_GAPS)


def _is_unnamed_number(row: Judged) -> bool:
    """A number that equals nothing known is wrong without a name."""
    return row.sort == "numbers" and row.ruling == "wrong" and row.outcome == "nameless"
