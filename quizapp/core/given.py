"""The values of a question: how authors write each, and what one showing draws."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import product
from math import prod
from typing import TypeAlias

from quizapp.core.fault import Fault, Path
from quizapp.core.shapes import NAMED_KEY

MOST_COMBINATIONS = 500
"""How many combinations of values are tried before a question is believed."""

MOST_SPACED = 10_000
"""How many values an evenly spaced range may have."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """A value drawn anew at each showing, as it is to be printed; or the name of a rule."""

    one_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spaced:
    """A value drawn from evenly spaced ones, both ends among them; printed as finely as written."""

    first: str = field(metadata={NAMED_KEY: "from"})
    last: str = field(metadata={NAMED_KEY: "to"})
    step: str = "1"


Given: TypeAlias = Candidates | Spaced | str
"""A constant or an expression over other values is written as it is."""

DrawnTexts: TypeAlias = Mapping[str, str]
"""What one showing drew, as written: numbers, names, and expressions over the others."""

_NAME = re.compile(r"[a-z][a-z0-9_]*(?:[!@][a-z0-9_]+)?")
_CONSTANTS = frozenset(("pi", "e"))


def is_name(text: str) -> bool:
    """Whether a drawn text names something (`momentum`, `adam@keras`) and is no number."""
    return bool(_NAME.fullmatch(text)) and text not in _CONSTANTS


def texts_of(one: Given) -> tuple[str, ...]:
    """Every text that may be drawn; none of a range that cannot be read."""
    match one:
        case Candidates(one_of):
            return one_of
        case Spaced(first, last, step):
            return _spaced(first, last, step)
        case _:
            return (one,)


@cache
def _spaced(first: str, last: str, step: str) -> tuple[str, ...]:
    numbers = _numbers(first, last, step)
    if numbers is None:
        return ()
    low, high, width = numbers
    count = min(int((high - low) / width), MOST_SPACED)
    return tuple(f"{low + width * i:f}" for i in range(count + 1))


def _numbers(first: str, last: str, step: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """The ends and the step, if there is a value between the ends."""
    try:
        low, high, width = Decimal(first), Decimal(last), Decimal(step)
    except InvalidOperation:
        return None
    sound = all(one.is_finite() and abs(one.adjusted()) <= _MOST_TENS for one in (low, high, width))
    return (low, high, width) if sound and width > 0 and low <= high else None


_MOST_TENS = 30
"""Powers of ten: a value is written out with all its digits."""


def combinations(given: Mapping[str, Given]) -> Iterator[DrawnTexts]:
    """Every combination, the last value changing first; where they are many, a few hundred."""
    texts = [texts_of(one) for one in given.values()]
    if prod(map(len, texts)) <= MOST_COMBINATIONS:
        for values in product(*texts):
            yield dict(zip(given, values, strict=True))
        return
    yield from (drawn_values(given, seed) for seed in range(MOST_COMBINATIONS))


def drawn_values(given: Mapping[str, Given], seed: int, attempt: int = 0) -> DrawnTexts:
    """One value of each, the same for the same seed and attempt; at seed 0 the first of each.

    What stands first is drawn first: the parts of a set draw alike what they share.
    """
    if not seed and not attempt:
        return {name: texts[0] for name, one in given.items() if (texts := texts_of(one))}
    # The first attempt of a seed is what it has always been.
    rng = random.Random(f"{seed}/{attempt}" if attempt else seed)  # noqa: S311  # for practice, not a secret
    return {name: rng.choice(texts) for name, one in given.items() if (texts := texts_of(one))}


def given_faults(given: Mapping[str, Given]) -> Iterator[Fault]:
    """Lists and ranges that hold nothing, or too much."""
    for name, one in given.items():
        match one:
            case Candidates(one_of):
                if not one_of:
                    message = f"{name} の候補（one_of）が空です。"
                    yield Fault(("given", name, "one_of"), message, "empty-given")
            case Spaced(first, last, step):
                yield from _span_faults(name, _numbers(first, last, step), ("given", name))
            case _:
                pass


def _span_faults(
    name: str, numbers: tuple[Decimal, Decimal, Decimal] | None, path: Path
) -> Iterator[Fault]:
    if numbers is None:
        message = f"{name} の from、to、step は、from ≦ to、step > 0 となる数で書いてください。"
        yield Fault(path, message, "empty-given")
        return
    low, high, width = numbers
    if (high - low) / width > MOST_SPACED:
        message = f"{name} の値が多すぎます（{MOST_SPACED:,} 個まで）。step を大きくしてください。"
        yield Fault((*path, "step"), message, "empty-given")
    elif (high - low) % width:
        message = f"{name} は、from から step ずつ進むと to にちょうど着きません。"
        yield Fault((*path, "to"), message, "uneven-range", "warning")
