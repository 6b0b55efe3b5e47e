"""How much the right one of several alternatives stands out, and where the chance has it stand."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Traits: TypeAlias = Mapping[str, Sequence[float]]
"""By the name of a trait, how much each alternative has of it; the right one comes first."""


@dataclass(frozen=True, slots=True)
class PlacesWanted:
    """Where among the others a seed wants the right one in each trait: from 0, the least, to 1.

    Whoever guesses by a trait must be right as often as who guesses blindly. That is so where the
    place is drawn, not where the right one is always in the middle.
    """

    seed: str

    def wanted(self, trait: str) -> float:
        """The place in a trait."""
        return random.Random(f"{self.seed} {trait}").random()  # noqa: S311  # no secret

    def distance(self, traits: Traits) -> float:
        """How far from its places the right one is, in ranks, in all traits together."""
        return sum(map(self._off, traits, traits.values()))

    def _off(self, trait: str, amounts: Sequence[float]) -> float:
        right = amounts[0]
        below = sum(one < right for one in amounts)
        alike = sum(one == right for one in amounts)
        wanted = int(self.wanted(trait) * len(amounts))
        return max(below - wanted, wanted - (below + alike - 1), 0)


def likeness(signs: Sequence[Sequence[str]]) -> Sequence[float]:
    """How much each has in common with all the others."""
    return [
        sum(_shared(one, other) for j, other in enumerate(signs) if i != j)
        for i, one in enumerate(signs)
    ]


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    left, common = [*other], 0
    for sign in one:
        if sign in left:
            left.remove(sign)
            common += 1
    return common / max(len(one), len(other), 1)
