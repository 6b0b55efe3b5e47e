"""Right orders as a partial order: which line must come before which; it knows no texts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, TypeAlias

Places: TypeAlias = tuple[int, ...]
"""Lines by their place (from 0) where the author wrote them."""


class Inversion(NamedTuple):
    """Two lines that stand the wrong way round: `first` must come before `then`."""

    first: int
    then: int


@dataclass(frozen=True, slots=True)
class Ordering:
    """One right order, and the pairs of lines whose order among themselves does not matter.

    Another order is right if every two lines that are no such pair stand as they do in this one.
    """

    places: Places
    free: frozenset[frozenset[int]] = frozenset()

    def bound(self) -> Iterator[Inversion]:
        """Every two lines of which the first must come before the second."""
        for first, then in combinations(self.places, 2):
            if not self.is_free(first, then):
                yield Inversion(first, then)

    def is_free(self, one: int, other: int) -> bool:
        """Whether it does not matter which of the two comes first."""
        return frozenset((one, other)) in self.free

    def forces(self, first: int, then: int) -> bool:
        """Whether what stands between two lines keeps them in their order, free or not."""
        reached = {first}
        for pair in self.bound():  # in the order in which the first of each pair stands
            if pair.first in reached:
                reached.add(pair.then)
        return then in reached

    def inversions(self, placed: Sequence[int]) -> list[Inversion]:
        """The pairs that stand the wrong way round; lines that are not placed are in no pair."""
        at = {line: place for place, line in enumerate(placed)}
        return [
            pair
            for pair in self.bound()
            if pair.first in at and pair.then in at and at[pair.first] > at[pair.then]
        ]

    def displaced(self, placed: Sequence[int]) -> Places:
        """A few lines without which the others stand in their order, the worst placed first."""
        left, taken = self.inversions(placed), []
        while left:
            often = Counter(line for pair in left for line in pair)
            # Of two that only changed places, the one that was moved up is to blame.
            worst = max(often, key=lambda line: (often[line], -placed.index(line)))
            taken.append(worst)
            left = [pair for pair in left if worst not in pair]
        return tuple(taken)

    def all_right(self) -> Iterator[Places]:
        """Every order that is right, this one first."""
        yield from self._from((), self.places)

    def _from(self, begun: Places, left: Places) -> Iterator[Places]:
        if not left:
            yield begun
        for i, line in enumerate(left):
            if all(self.is_free(line, earlier) for earlier in left[:i]):
                yield from self._from((*begun, line), (*left[:i], *left[i + 1 :]))


def neighbours_swapped(places: Places) -> Iterator[tuple[Inversion, Places]]:
    """Every order in which two neighbours have changed places, with the two as they were."""
    for i in range(len(places) - 1):
        first, then = places[i : i + 2]
        yield Inversion(first, then), (*places[:i], then, first, *places[i + 2 :])


def with_together(places: Places, wanted: Places) -> Places:
    """The order with the `wanted` lines in their own order, as near as may be to where they stood.

    Those that are not in it follow the last one.
    """
    own = iter(wanted)
    slots = [next(own) if place in wanted else place for place in places]
    rest = tuple(own)
    last = max((i for i, place in enumerate(slots) if place in wanted), default=len(slots) - 1)
    return (*slots[: last + 1], *rest, *slots[last + 1 :])
