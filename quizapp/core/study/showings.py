"""The showings of one sitting: what is asked together, and by which seed its values are drawn."""

from collections.abc import Iterable, Mapping

from quizapp.core.study.entry import Variant

SITTING = 12
"""How many questions one sitting asks: about a quarter of an hour."""


def showings(
    names: Iterable[str], parts: Mapping[str, tuple[str, int]], seed: int, size: int = SITTING
) -> tuple[Variant, ...]:
    """The showings of the first of these ids; `seed` (at least 0) fixes their values.

    `parts` has the set and the number of each question that is a part. The parts of a set stand
    together and have one seed; the last set is not cut, whatever the size.
    """
    from quizapp.core.body import AS_AUTHORED

    # No showing gets the seed AS_AUTHORED, which would shuffle nothing.
    first = AS_AUTHORED + 1 + seed
    found: list[Variant] = []
    for i, unit in enumerate(units_of(names, parts)):
        if len(found) >= size:
            break
        found += [Variant(name, first + i) for name in unit]
    return tuple(found)


def units_of(names: Iterable[str], parts: Mapping[str, tuple[str, int]]) -> Iterable[list[str]]:
    """What is asked together, each set's parts in their order where its first one stands."""
    units: dict[str, list[str]] = {}
    for name in names:
        unit, _ = parts.get(name, (name, 0))
        units.setdefault(unit, []).append(name)
    for names_of_unit in units.values():
        names_of_unit.sort(key=lambda name: parts.get(name, (name, 0)))
    return units.values()
