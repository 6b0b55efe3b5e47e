"""Stems that say the same: found without comparing every two of ten thousand."""

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

LEAST_LIKENESS = 0.85
"""From this share of common letter triples on, two stems are one question in two wordings."""

SHARED = 4
"""How many rare triples two stems must have in common to be compared in full."""

_LETTERS = 3


class Alike(NamedTuple):
    """A stem that is like an earlier one, or equal to it but for its spacing."""

    name: str
    earlier: str
    equal: bool


def look_alikes(stems: Mapping[str, str], apart: AbstractSet[str] = frozenset()) -> Iterator[Alike]:
    """Every stem, by name, that is like an earlier one.

    Args:
        stems: what is asked, by name.
        apart: names of stems of which none is like another; only the rest is compared with them.
    """
    if stems.keys() <= apart:
        return
    plain = {name: _plain(stem) for name, stem in stems.items()}
    first: dict[str, str] = {}
    for name, text in plain.items():
        first.setdefault(text, name)
    measured = dict(zip(first, _measured(first), strict=True))
    everyone, others = _Index(), _Index()
    for name, text in plain.items():
        if first[text] != name:
            yield Alike(name, first[text], equal=True)
            continue
        near = (others if name in apart else everyone).nearest(measured[text])
        if near:
            yield Alike(name, near, equal=False)
            continue  # a family of stems is told by its first member alone
        everyone.add(name, measured[text])
        if name not in apart:
            others.add(name, measured[text])


class _Triples(NamedTuple):
    """The letter triples of one text: how many, which (as bits), and its rarest few by number."""

    size: int
    bits: int
    rarest: Sequence[int]


def _measured(texts: Collection[str]) -> Iterator[_Triples]:
    """The triples of each text; those that no other text has are only counted."""
    often = Counter(chain.from_iterable(map(_triples, texts)))
    shared = sorted((count, triple) for triple, count in often.items() if count > 1)
    rank = {triple: place for place, (_, triple) in enumerate(shared)}
    bits = [1 << place for place in reversed(range(len(rank)))]
    for own in map(_triples, texts):
        places = sorted(rank[triple] for triple in own if triple in rank)
        alone = len(own) - len(places)
        few = max(0, len(own) - _least(len(own)) + SHARED - alone)
        yield _Triples(len(own), sum(bits[place] for place in places), places[:few])


def _least(count: int) -> int:
    """How many of so many triples a text must have that is alike."""
    return math.ceil(LEAST_LIKENESS * count)


@dataclass(frozen=True, slots=True)
class _Index:
    """Texts by their rarest triples.

    Two sets with a Jaccard index of at least L (LEAST_LIKENESS) share SHARED of the first
    n − ⌈L·n⌉ + SHARED of their n members, in any order common to both; with the rarest first few
    others have to be looked at (Wang, Li & Feng 2012, adaptive prefix filtering).
    """

    triples: dict[str, _Triples] = field(default_factory=dict)
    holders: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, own: _Triples) -> None:
        self.triples[name] = own
        for place in own.rarest:
            self.holders[place].append(name)

    def nearest(self, own: _Triples) -> str:
        """The most alike of those that were added; empty where none is alike enough."""
        found = Counter(chain.from_iterable(self.holders.get(place, ()) for place in own.rarest))
        enough = min(SHARED, _least(own.size))
        near = (name for name, count in found.items() if count >= enough)
        score, name = max(self._scored(own, near), default=(0.0, ""))
        return name if score >= LEAST_LIKENESS else ""

    def _scored(self, own: _Triples, names: Iterable[str]) -> Iterator[tuple[float, str]]:
        most, fewest = own.size / LEAST_LIKENESS, own.size * LEAST_LIKENESS
        for name in names:
            size, bits, _ = self.triples[name]
            if fewest <= size <= most:
                common = (own.bits & bits).bit_count()
                yield common / (own.size + size - common), name


def _plain(stem: str) -> str:
    return "".join(unicodedata.normalize("NFKC", stem).split())


def _triples(text: str) -> frozenset[str]:
    return frozenset(text[i : i + _LETTERS] for i in range(max(1, len(text) - _LETTERS + 1)))
