"""Stems that say the same: found without comparing every two of ten thousand."""

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
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


def look_alikes(stems: Mapping[str, str]) -> Iterator[Alike]:
    """Every stem, by name, that is like an earlier one.

    Two sets with a Jaccard index of at least L (LEAST_LIKENESS) share SHARED of the first
    n − ⌈L·n⌉ + SHARED of their n members, in any order common to both; with the rarest first few
    others have to be looked at (Wang, Li & Feng 2012, adaptive prefix filtering).
    """
    plain = {name: _plain(stem) for name, stem in stems.items()}
    triples = {name: _triples(text) for name, text in plain.items()}
    often = Counter(triple for own in triples.values() for triple in own)
    in_order = sorted(often, key=lambda triple: (often[triple], triple))
    rank = {triple: place for place, triple in enumerate(in_order)}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    equal: dict[str, str] = {}
    for name, own in triples.items():
        first = equal.setdefault(plain[name], name)
        if first != name:
            yield Alike(name, first, equal=True)
            continue
        rarest = sorted(own, key=rank.__getitem__)
        least = math.ceil(LEAST_LIKENESS * len(own))
        prefix = rarest[: len(own) - least + SHARED]
        shared = Counter(chain.from_iterable(holders[triple] for triple in prefix))
        enough = min(SHARED, least)
        others = {other for other, count in shared.items() if count >= enough}
        near = _nearest(own, others, triples)
        if near:
            yield Alike(name, near, equal=False)
            continue  # a family of stems is told by its first member alone
        for triple in prefix:
            holders[triple].append(name)


def _plain(stem: str) -> str:
    return "".join(unicodedata.normalize("NFKC", stem).split())


def _triples(text: str) -> frozenset[str]:
    return frozenset(text[i : i + _LETTERS] for i in range(max(1, len(text) - _LETTERS + 1)))


def _nearest(own: frozenset[str], others: set[str], triples: Mapping[str, frozenset[str]]) -> str:
    """The most alike of the others; empty where none is alike enough."""
    most, fewest = len(own) / LEAST_LIKENESS, len(own) * LEAST_LIKENESS
    others = {other for other in others if fewest <= len(triples[other]) <= most}
    scored = ((_jaccard(own, triples[other]), other) for other in others)
    score, name = max(scored, default=(0.0, ""))
    return name if score >= LEAST_LIKENESS else ""


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)
