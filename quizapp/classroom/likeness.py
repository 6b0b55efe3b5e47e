"""Which of many sets of marks are more alike than chance makes them, in about one pass."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb, log2

from quizapp.classroom.fingerprint import is_statement
from quizapp.classroom.rarity import bits_of

ENOUGH_BITS = 11.0
"""So much two must share, beside what chance does among so many pairs.

Two whose statements are all the same are held against how many others are so alike.
"""

OWN_SHARE = 0.6
"""What is shared must be so much of what is rare in one of two, at least."""

MOST_PAIRED = 8
"""Of so many with the same mark each is compared with each; of more with the next only."""

Marks = frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What one submission is known by, and whose it is."""

    owner: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class LikeGroup:
    """Some that are alike: how much the most alike of them are, and the rare marks of all."""

    bits: float
    members: tuple[int, ...]
    shared: Marks


@dataclass(frozen=True, slots=True)
class _Sort:
    """What equal ones have: their rare marks, and all their statements."""

    rare: Marks
    statements: Marks


def like_groups(all_known: Sequence[Known]) -> Iterator[LikeGroup]:
    """Groups of two owners at least, by their places."""
    owned: defaultdict[str, set[str]] = defaultdict(set)
    for one in all_known:
        owned[one.owner] |= one.marks
    bits = bits_of(owned.values())
    having: defaultdict[_Sort, list[int]] = defaultdict(list)
    for i, one in enumerate(all_known):
        rare = frozenset(mark for mark in one.marks if mark in bits)
        having[_Sort(rare, frozenset(filter(is_statement, one.marks)))].append(i)
    for strongest, sorts in _joined([*having], bits, _chance(all_known, len(owned))):
        members = sorted(i for sort in sorts for i in having[sort])
        if len({all_known[i].owner for i in members}) > 1:
            shared = frozenset[str].intersection(*(sort.rare for sort in sorts))
            yield LikeGroup(strongest, tuple(members), shared)


def _chance(all_known: Iterable[Known], owners: int) -> tuple[float, float]:
    """What chance does, in bits: to any two, and to two with all statements the same.

    Of the latter each that is there counts twice: who read one book come in bunches.
    """
    writers: defaultdict[Marks, set[str]] = defaultdict(set)
    for one in all_known:
        writers[frozenset(filter(is_statement, one.marks))].add(one.owner)
    same = sum(comb(len(each), 2) for each in writers.values())
    return log2(max(1, comb(owners, 2))), 2 * log2(max(1, same))


def _joined(
    sorts: Sequence[_Sort], bits: Mapping[str, float], chance: tuple[float, float]
) -> Iterator[tuple[float, Sequence[_Sort]]]:
    """The sorts that hang together, with the bits of the closest two of them."""
    tops, strongest = [*range(len(sorts))], [0.0] * len(sorts)
    for i, j in _candidates(sorts):
        alike = _alike(sorts[i].rare, sorts[j].rare, bits)
        if alike >= ENOUGH_BITS + chance[sorts[i].statements == sorts[j].statements]:
            top, under = _top(tops, i), _top(tops, j)
            tops[under] = top
            strongest[top] = max(alike, strongest[top], strongest[under])
    under_top: defaultdict[int, list[_Sort]] = defaultdict(list)
    for i, sort in enumerate(sorts):
        under_top[_top(tops, i)].append(sort)
    yield from ((strongest[top], under) for top, under in under_top.items() if strongest[top])


def _candidates(sorts: Sequence[_Sort]) -> Iterator[tuple[int, int]]:
    """What may be alike: each with itself, and with those with which it shares a rare mark."""
    yield from ((i, i) for i in range(len(sorts)))
    having: defaultdict[str, list[int]] = defaultdict(list)
    for i, sort in enumerate(sorts):
        for mark in sort.rare:
            having[mark].append(i)
    pairs = Counter[tuple[int, int]]()
    for ones in having.values():
        pairs.update(combinations(ones, 2) if len(ones) <= MOST_PAIRED else pairwise(ones))
    yield from (pair for pair, times in pairs.items() if times > 1)


def _alike(one: Marks, other: Marks, bits: Mapping[str, float]) -> float:
    """The bits that two share, of statements and of words: of each if they are most of one."""
    shared, of_one, of_other = (_sums(marks, bits) for marks in (one & other, one, other))
    return sum(
        both
        for both, first, second in zip(shared, of_one, of_other, strict=True)
        if both >= OWN_SHARE * min(first, second)
    )


def _sums(marks: Iterable[str], bits: Mapping[str, float]) -> tuple[float, float]:
    """The bits of the statements, and those of the words."""
    sums = [0.0, 0.0]
    for mark in marks:
        sums[not is_statement(mark)] += bits[mark]
    return sums[0], sums[1]


def _top(tops: list[int], i: int) -> int:
    while tops[i] != i:
        tops[i] = i = tops[tops[i]]
    return i
