"""What is found in the source of a loop: its variables, what each is computed of, what decides."""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from .untouched import WrittenContainers

LoopVariable: TypeAlias = str
"""A name as it is; ".x" is an attribute of any object; ALL_ITEMS are those of every container."""

ALL_ITEMS: Final = "[]"

CHANGES_EACH_ROUND: Final = "*"
"""Stands for what is another value in each round."""


class NoProofError(Exception):
    """It is not certain that the loop has no end."""


@dataclass(slots=True)
class LoopFindings:
    """What is found in a loop, and in the functions that it calls.

    `rebound` are variables that are given another value than the one they have: what they are now
    says nothing. `scalars` are keys and numbers, which hold nothing. `written` are the containers
    that are written to, and `sums` have what stands on both sides of each sum of whole numbers.
    """

    names: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    decides: set[LoopVariable] = field(default_factory=set)
    sources: dict[LoopVariable, set[LoopVariable]] = field(default_factory=dict)
    rebound: set[LoopVariable] = field(default_factory=set)
    scalars: set[LoopVariable] = field(default_factory=set)
    written: WrittenContainers = field(default_factory=WrittenContainers)
    sums: list[tuple[set[LoopVariable], set[LoopVariable]]] = field(default_factory=list)
    only_counts: bool = True

    def closed(self) -> frozenset[LoopVariable]:
        """All that decides, directly or by what it is computed of."""
        return self._origins(self.decides)

    def doubled(self) -> set[LoopVariable]:
        """Whole numbers that are added to themselves: they grow until no float can hold them."""
        found: set[LoopVariable] = set()
        for left, right in self.sums:
            both = self._origins(left) & self._origins(right)
            if any(left | right <= self.sources.get(one, set()) for one in both):
                found |= left | right
        return found

    def _origins(self, variables: set[LoopVariable]) -> frozenset[LoopVariable]:
        found: set[LoopVariable] = set()
        left = [*variables]
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += self.sources.get(one, ())
        return frozenset(found)

    def source(self, variable: LoopVariable, read: set[LoopVariable]) -> None:
        """A variable is computed of these."""
        self.sources.setdefault(variable, set()).update(read)
