"""What papers are made of: shares of the syllabus, of levels and of sets. Stated, not known.

How the real exam weighs them is not public: the shares are those of the bank, roughly.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyllabusPart:
    """One part of the syllabus: what it is called, and its share of a paper."""

    called: str
    share: float


SYLLABUS: Mapping[str, SyllabusPart] = {
    "3.2.i": SyllabusPart("勾配降下法・Momentum・病的曲率", 0.38),
    "3.2.ii": SyllabusPart("誤差逆伝播法・自動微分", 0.04),
    "3.2.iii": SyllabusPart("AdaGrad・RMSProp・Adam", 0.31),
    "3.2.iv": SyllabusPart("パラメータの初期値", 0.02),
    "3.2": SyllabusPart("手法の比較・学習ループ・ライブラリ", 0.25),
}
"""The parts that this app is about, in the order of the syllabus; the last is all of them."""

LEVEL_SHARES: Mapping[int, float] = {1: 0.10, 2: 0.30, 3: 0.40, 4: 0.15, 5: 0.05}

SET_SHARE = 0.2
"""Of a paper's questions so many are parts of sets, at most."""


def syllabus_part(syllabus: str) -> str:
    """The part of the table in which a place of the syllabus lies, else the place itself."""
    place = syllabus
    while place and place not in SYLLABUS:
        place = place.rpartition(".")[0]
    return place or syllabus


def part_called(part: str) -> str:
    """A part with its number, as a learner reads it."""
    if part in SYLLABUS:
        return f"{part} {SYLLABUS[part].called}"
    return part or "シラバスの番号がない問題"


def part_weights(sizes: Mapping[str, int]) -> Mapping[str, float]:
    """The share of each part of a bank with so many questions in each; all of them add up to 1.

    Parts that the table does not have get the share that they have in the bank.
    """
    known = sum(sizes[part] for part in sizes if part in SYLLABUS)
    stated = sum(SYLLABUS[part].share for part in sizes if part in SYLLABUS)
    total = sum(sizes.values())
    return {
        part: (SYLLABUS[part].share / stated * known if part in SYLLABUS else size) / total
        for part, size in sizes.items()
    }
