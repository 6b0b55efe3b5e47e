"""Calling what a submission defines: each value goes where the parameters' names say.

What no name tells is told by elimination, then by the defaults, and last by the order.
"""

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import Any, NamedTuple, TypeAlias

from .parameters import (
    REQUIRED,
    Callee,
    TakenParameter,
    Taking,
    kept_as,
    keywords_of,
    match,
    plain,
    plain_init,
    taken_by,
    words_in,
)

Names: TypeAlias = tuple[tuple[str, ...], ...]
"""For each value what its parameter may be called; the first is the usual name."""

Source: TypeAlias = "int | tuple[int, ...] | dict[str, int]"
"""What is passed: one value by its number, several in a tuple, or a dict of values."""

CONFIGS = frozenset(
    (
        *("config", "cfg", "conf", "configs", "settings", "options", "opts"),
        *("hyperparams", "hyperparameters", "hparams", "hp", "設定", "辞書"),
    )
)
"""A parameter for a dict of all settings, as `plain` spells it."""

PAIR = ("beta1", "beta2")
PAIRS = frozenset(("betas", "beta", "b", "β", "βs", "rhos", "decays", "decayrates"))
"""Settings that one parameter may take in a tuple, and what it is called."""

NOT_SETTINGS = frozenset(("params", "parameters", "grads", "gradients", "weights", "model"))
"""What is no setting unless nothing else is left."""

KEPT, UNKNOWN, UNLIKELY = 3, 10, 15
"""What a parameter costs beside its name's fit: by the attribute it goes to, by nothing, or with a
name that says something else."""

SMALLEST_SETTING = 1e-5
"""A smaller default is that of an ε, or switches something off."""

MOST_PARAMETERS = 6
"""Among so many the best assignment is looked for; more go by their order."""


class Plan(NamedTuple):
    """How an entry is to be called."""

    positional: tuple[Source, ...]
    keywords: dict[str, Source]


_known: list[tuple[Callee, Names, Plan]] = []


def called(entry: Callee, values: Sequence[Any], names: Names) -> Any:  # noqa: ANN401  # anything
    """What `entry` makes of the values; raises whatever it raises."""
    # The same entry is called for one trial after another, and reading a signature is slow.
    if not (_known and _known[0][0] is entry and _known[0][1] == names):
        _known[:] = [(entry, names, plan_for(entry, values, names))]
    positional, keywords = _known[0][2]
    return entry(
        *(_picked(values, one) for one in positional),
        **{name: _picked(values, one) for name, one in keywords.items()},
    )


def _picked(values: Sequence[Any], source: Source) -> Any:  # noqa: ANN401  # as they came
    if isinstance(source, int):
        return values[source]
    if isinstance(source, tuple):
        return tuple(values[one] for one in source)
    return {key: values[one] for key, one in source.items()}


def plan_for(entry: Callee, values: Sequence[Any], names: Names) -> Plan:
    """How to call an entry with values of these names."""
    init = plain_init(entry)
    taken = keywords_of(init) if init else ()
    if names and all(usual[0] in taken for usual in names):
        return Plan((), {usual[0]: place for place, usual in enumerate(names)})
    taking = taken_by(entry) if names else None
    if taking is None:
        return Plan(tuple(range(len(values))), {})
    return _ordered(taking, _sources(entry, taking, values, names), names)


def _sources(
    entry: Callee, taking: Taking, values: Sequence[Any], names: Names
) -> dict[str, Source]:
    """For each parameter that gets something, what."""
    whole = _whole(taking, names)
    looked_up = _keys(entry, names, range(len(names))) if whole else {}
    if whole and looked_up:
        usual = {name[0]: i for i, name in enumerate(names) if i not in looked_up.values()}
        return {whole.name: looked_up | usual}
    sources: dict[str, Source] = {**_pair(taking, names)}
    left = _left(sources, names)
    if taking.any_keyword:
        own = [one for one in left if not _is_taken(taking, names[one])]
        sources |= _keys(entry, names, own)
        left = _left(sources, names)
    free = [one for one in taking.parameters if one.name not in sources]
    found, sure = assigned(free, values, names, left)
    if not sure:
        kept = kept_as(entry)
        free = [one._replace(kept=kept.get(one.name, "")) for one in free]
        found, _ = assigned(free, values, names, left)
    return {**sources, **found}


def _whole(taking: Taking, names: Names) -> TakenParameter | None:
    """The parameter that may take a dict of all settings."""
    if all(len(known) == 1 for known in names):
        return None  # a function's arguments, which have no other names, are no settings
    alone = len(taking.parameters) == 1
    return next(
        (
            one
            for one in taking.parameters
            if plain(one.name) in CONFIGS or (alone and not _is_number(one, names))
        ),
        None,
    )


def _is_number(one: TakenParameter, names: Names) -> bool:
    return type(one.default) in (int, float) or _is_named(one, names)


def _is_named(one: TakenParameter, names: Names) -> bool:
    return any(match(one.name, known) is not None for known in names)


def _left(sources: dict[str, Source], names: Names) -> Sequence[int]:
    gone = {place for one in sources.values() for place in _places(one)}
    return [place for place in range(len(names)) if place not in gone]


def _places(source: Source) -> Iterable[int]:
    if isinstance(source, int):
        return (source,)
    return source.values() if isinstance(source, dict) else source


def _is_taken(taking: Taking, known: Sequence[str]) -> bool:
    return any(match(one.name, known) is not None for one in taking.parameters)


def _pair(taking: Taking, names: Names) -> dict[str, tuple[int, ...]]:
    """The parameter that takes two settings in a tuple, by its default or its name."""
    usual = [one[0] for one in names]
    if not all(one in usual for one in PAIR):
        return {}
    too_few = sum(one.default is REQUIRED for one in taking.parameters) < len(names)
    for one in taking.parameters:
        named = one.default is REQUIRED and too_few and plain(one.name) in PAIRS
        if named or (isinstance(one.default, tuple | list) and len(one.default) == len(PAIR)):
            return {one.name: tuple(usual.index(setting) for setting in PAIR)}
    return {}


def _keys(entry: Callee, names: Names, places: Iterable[int]) -> dict[str, int]:
    """The keys under which an entry looks some values up, as far as its code shows them."""
    wanted = list(places)
    words = [
        TakenParameter(word)
        for word in dict.fromkeys(words_in(entry))
        if _is_named(TakenParameter(word), tuple(names[i] for i in wanted))
    ]
    found, _ = assigned(words, (), names, wanted)
    return {word: i for word, i in found.items() if match(word, names[i]) is not None}


def assigned(
    parameters: Sequence[TakenParameter], values: Sequence[Any], names: Names, places: Sequence[int]
) -> tuple[dict[str, int], bool]:
    """Which of the parameters takes which of the values at `places`, and whether names say so.

    Some of either may be left over.
    """
    found = _usual(parameters, names, places)
    left = [i for i in places if i not in found.values()]
    free = [one for one in parameters if one.name not in found and _may_be(one, names, left)]
    if not left or not free:
        return found, True
    if len(left) > MOST_PARAMETERS:
        return found | {one.name: i for one, i in zip(free, left, strict=False)}, True
    free = free[:MOST_PARAMETERS]
    count = min(len(left), len(free))
    tried = (
        tuple(zip(chosen, some, strict=True))
        for chosen in permutations(free, count)
        for some in ([left] if count == len(left) else permutations(left, count))
    )
    required = {one.name for one in free if one.default is REQUIRED}
    costs = [(_cost(pairs, required, values, names, free), pairs) for pairs in tried]
    costs.sort(key=lambda each: each[0])
    best, pairs = costs[0]
    sure = best[1] < UNKNOWN and all(cost[:2] != best[:2] for cost, _ in costs[1:])
    return found | {one.name: place for one, place in pairs}, sure


def _usual(
    parameters: Sequence[TakenParameter], names: Names, places: Sequence[int]
) -> dict[str, int]:
    """The parameters that have a value's usual name, first those that are spelled just so."""
    own = {one.name for one in parameters}
    found = {names[i][0]: i for i in places if names[i] and names[i][0] in own}
    for i in places:
        alike = [one.name for one in parameters if match(one.name, names[i]) == 0]
        if i not in found.values() and alike and alike[0] not in found:
            found[alike[0]] = i
    return found


def _may_be(one: TakenParameter, names: Names, places: Sequence[int]) -> bool:
    """Whether a parameter can be for any of these values: by its name, or by its default."""
    if one.default is REQUIRED or _is_named(one, tuple(names[i] for i in places)):
        return True
    return type(one.default) in (int, float) and one.default >= SMALLEST_SETTING


def _cost(
    pairs: Sequence[tuple[TakenParameter, int]],
    required: set[str],
    values: Sequence[Any],
    names: Names,
    free: Sequence[TakenParameter],
) -> tuple[float, ...]:
    """How unlikely an assignment is: by what must be passed, names, defaults, and order."""
    missed = len(required - {one.name for one, _ in pairs})
    unnamed = sum(_unlike(one, names[place]) for one, place in pairs)
    away = sum(_distance(one.default, values[place]) for one, place in pairs if values)
    turned = sum(abs(free.index(one) - place) for one, place in pairs)
    return missed, unnamed, away, turned


def _unlike(one: TakenParameter, known: Sequence[str]) -> int:
    fits = match(one.name, known)
    if fits is not None:
        # Where a name is known of two settings, the attribute tells of which.
        return fits if not one.kept or match(one.kept, known) is not None else fits + KEPT
    kept = match(one.kept, known) if one.kept else None
    if kept is not None:
        return KEPT + kept
    return UNLIKELY if plain(one.name) in NOT_SETTINGS else UNKNOWN


def _distance(default: Any, value: Any) -> float:  # noqa: ANN401  # of any type
    numbers = type(default) in (int, float) and type(value) is float
    return abs(default - value) if numbers else 0.0


def _ordered(taking: Taking, sources: dict[str, Source], names: Names) -> Plan:
    """By keyword what can be; what nothing takes goes where Python itself says what is wrong."""
    left = _left(sources, names)
    by_position = [one for one in taking.parameters if not one.by_keyword_only]
    if taking.any_position and left:
        first = [sources.pop(one.name) for one in by_position if one.name in sources]
        return Plan((*first, *left), sources)
    only = [one.name for one in by_position if one.by_position_only and one.name in sources]
    positional = tuple(sources.pop(name) for name in only)
    return Plan(positional, sources | {names[place][0]: place for place in left})
