"""Sets of options drawn by a seed, first those in which the right one stands out least."""

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from quizapp.core.kinds.fill.fillings import (
    AUTHORED,
    CATALOGUED,
    ENOUGH_NAMED,
    GENERAL,
    TWICE,
    Filling,
    Fillings,
)
from quizapp.core.kinds.fill.standing_out import PlacesWanted, Trait, likeness
from quizapp.core.text.spans import drawn_cells

WRONG = 3
"""Wrong options, as most questions of the exam have."""

DRAWN_SETS = 100
"""So many sets are drawn to choose from; with half of them the right one is found more often."""

_PRICES = {AUTHORED: 0.0, CATALOGUED: 0.3, GENERAL: 0.6, TWICE: 0.6}
"""What a wrong filling costs by its source, in ranks: what authors have seen is likelier.

A slip costs the same on top of a mistake and by itself, or the right one would be known by it.
"""

_PRICES_TOGETHER = {**_PRICES, GENERAL: 1.8, TWICE: 1.8}
"""In combinations, whose order tells nothing of size, a slip may be dearer."""

_SIZE = 2.0
"""How much the place in the order of size tells: options that are numbers stand in that order."""

_NAMED = 0.7
"""How often a wrong filling with a name is drawn where there is one."""

FilledRow: TypeAlias = Mapping[str, Filling[Any]]
"""An option: what stands in each blank."""

FilledRows: TypeAlias = Sequence[FilledRow]
"""A set of options, the right one first."""

_Found: TypeAlias = Sequence[Filling[Any] | None]

_PATTERNS = ((0, 0, 1, 1), (0, 1, 0, 1), (0, 1, 1, 0))
"""In which of four combinations a blank is wrong: each of its two values stands in two of them."""


def sets_drawn(fillings: Mapping[str, Fillings[Any]], seed: int) -> Iterator[FilledRows]:
    """Sets of options for these blanks; the same seed gives the same."""
    key = f"{seed} {[one.right.typed for one in fillings.values()]}"
    rng = random.Random(key)  # noqa: S311  # for practice, not a secret
    places = PlacesWanted(key)
    prices = _PRICES_TOGETHER if len(fillings) > 1 else _PRICES
    drawn = {_as_typed(rows): rows for rows in (_drawn(fillings, rng) for _ in range(DRAWN_SETS))}

    def cost(rows: FilledRows) -> float:
        paid = sum(prices[one.source] for row in rows for one in row.values())
        return places.distance(_traits(rows)) + paid

    return iter(sorted(filter(_differ, drawn.values()), key=cost))


def _as_typed(rows: FilledRows) -> Sequence[str]:
    return tuple(one.typed for row in rows for one in row.values())


def _differ(rows: FilledRows) -> bool:
    """Whether there is something to choose from, and no two read alike."""
    texts = {tuple(one.shown for one in row.values()) for row in rows}
    return len(rows) > 1 and len(texts) == len(rows)


def _drawn(fillings: Mapping[str, Fillings[Any]], rng: random.Random) -> FilledRows:
    if len(fillings) == 1:
        ((name, own),) = fillings.items()
        return [{name: one} for one in _of_one(own, rng)]
    columns = [_column(own, rng.choice(_PATTERNS), rng) for own in fillings.values()]
    return [dict(zip(fillings, row, strict=True)) for row in zip(*columns, strict=True)]


def _column(
    fillings: Fillings[Any], pattern: Sequence[int], rng: random.Random
) -> Sequence[Filling[Any]]:
    """What stands in a blank of each combination."""
    is_named = fillings.named and rng.random() < _NAMED
    wrong = fillings.named if is_named else (*fillings.general.values(),) or fillings.named
    other = rng.choice(wrong) if wrong else fillings.right
    return [(fillings.right, other)[place] for place in pattern]


def _of_one(fillings: Fillings[Any], rng: random.Random) -> Sequence[Filling[Any]]:
    """The right filling of the only blank and wrong ones, found in one of the ways."""
    found = rng.choice(_WAYS)(fillings, rng)
    wrong = [one for one in found if one is not None]
    return [fillings.right, *wrong] if len(wrong) == len(found) else []


def _with_names(fillings: Fillings[Any], rng: random.Random) -> _Found:
    """Mistakes that have a name; all that there are where nothing else can be made."""
    if len(fillings.named) < WRONG:
        return [None] if fillings.general else fillings.named
    return rng.sample(fillings.named, WRONG)


def _with_one_of_them_twice(fillings: Fillings[Any], rng: random.Random) -> _Found:
    """Two of those, and one of them with a slip more."""
    if len(fillings.named) < WRONG - 1 or not fillings.general:
        return [None]
    found = rng.sample(fillings.named, WRONG - 1)
    return [*found, fillings.slipped(found[0], rng.choice([*fillings.general]))]


def _with_a_slip(fillings: Fillings[Any], rng: random.Random) -> _Found:
    """Two of those, and the right one with a slip."""
    if len(fillings.named) < WRONG - 1 or not fillings.general:
        return [None]
    slipped = rng.choice([*fillings.general.values()])
    return [*rng.sample(fillings.named, WRONG - 1), slipped]


def _crossed(fillings: Fillings[Any], rng: random.Random) -> _Found:
    """One of those, or of few a slip; and what one more slip makes of it and the right one."""
    if not fillings.general:
        return [None]
    (slip, slipped), (_, another) = rng.choices([*fillings.general.items()], k=2)
    has_enough = len(fillings.named) >= ENOUGH_NAMED
    is_named = fillings.named and (has_enough or rng.random() < _NAMED)
    one = rng.choice(fillings.named) if is_named else another
    return [one, slipped, fillings.slipped(one, slip)]


def _with_slips_alone(fillings: Fillings[Any], rng: random.Random) -> _Found:
    """What the right one becomes by slips, where nothing else can be made."""
    found = [*fillings.general.values()]
    is_needed = len(fillings.named) < ENOUGH_NAMED
    return rng.sample(found, WRONG) if is_needed and len(found) >= WRONG else [None]


_WAYS = (
    *(_with_names, _with_names),
    *(_with_one_of_them_twice, _with_a_slip, _crossed, _with_slips_alone),
)
"""The first is drawn more often, as it costs nothing."""


def _traits(rows: FilledRows) -> Iterator[Trait]:
    """By what somebody who knows nothing may tell the right option from the others."""
    yield Trait("length", [sum(drawn_cells(one.shown) for one in row.values()) for row in rows])
    for name in rows[0]:
        yield from _traits_of_numbers(name, [row[name] for row in rows])
    if len(rows[0]) > 1:
        # Two words that are the same in one combination are seldom both right.
        yield Trait("repeats", [len({one.typed for one in row.values()}) for row in rows])
    else:
        yield Trait("likeness", likeness([one.signs for row in rows for one in row.values()]))


def _traits_of_numbers(name: str, fillings: Sequence[Filling[Any]]) -> Iterator[Trait]:
    for i, amounts in enumerate(zip(*(one.sizes for one in fillings), strict=True)):
        yield Trait(f"size {i} of {name}", amounts, _SIZE)
    if not fillings[0].sizes:
        return
    sizes = [one.sizes[0] for one in fillings]
    above = [one > 0 for one in sizes]
    yield Trait(f"company of {name}", [above.count(one) for one in above])
    yield Trait(f"neighbour of {name}", [*map(partial(_nearest, sizes), range(len(sizes)))])
    yield Trait(f"roundness of {name}", [_zeros(one.typed) for one in fillings])


def _nearest(sizes: Sequence[float], place: int) -> float:
    """How far off the nearest of the others is, as a share of both."""
    own = sizes[place]
    others = (other for i, other in enumerate(sizes) if i != place)
    return min(abs(own - other) / ((abs(own) + abs(other)) or 1) for other in others)


def _zeros(typed: str) -> int:
    """How many zeros end a number: 0.900 is rounder than 0.684."""
    return len(typed) - len(typed.rstrip("0."))
