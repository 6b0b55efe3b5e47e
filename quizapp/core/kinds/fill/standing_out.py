"""How much the right one of several options stands out, and where chance has it stand."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Trait:
    """How much of something each option has, the right one first, and how much that tells."""

    name: str
    amounts: Sequence[float]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class PlacesWanted:
    """Where among the others a seed wants the right one in each trait.

    Who guesses by a trait must be right as often as who guesses blindly: the place is drawn for
    each showing. A right one that is always in the middle would be found there.
    """

    seed: str

    def distance(self, traits: Iterable[Trait]) -> float:
        """How many ranks the right one is off its places, in all traits together."""
        return sum(trait.weight * self._off(trait) for trait in traits)

    def _off(self, trait: Trait) -> float:
        right = trait.amounts[0]
        below = sum(one < right for one in trait.amounts)
        alike = sum(one == right for one in trait.amounts)
        wanted = int(_place(self.seed, trait.name) * len(trait.amounts))
        return max(below - wanted, wanted - (below + alike - 1), 0)


@lru_cache(maxsize=256)
def _place(seed: str, trait: str) -> float:
    """From 0, the least of all, to 1."""
    return random.Random(f"{seed} {trait}").random()  # noqa: S311  # a place, not a secret


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
