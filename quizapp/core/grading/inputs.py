"""What a function is called with: ranges as an author gives them, calls sampled from them."""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.trial import EntryCall

if TYPE_CHECKING:
    from quizapp.core.grading.trial import Argument

CALLS_PER_CASE = 6
"""How often each description of inputs is sampled."""

ARGUMENT_NUMBERS = 1_000
"""How many numbers one argument may hold."""

ARGUMENT_AXES = 8
"""How many axes one argument may have; lists of it have more, and NumPy's own end is near 64."""

LARGEST = 1e15
"""How far from 0 a number may lie: whole ones are exact there, as float and as int64."""

DIGITS = 4
"""How finely a range is divided: few enough that a learner can try the numbers by hand."""

SHOWN = 48
"""How many characters of an argument are shown."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number, or an array of `shape`, sampled evenly between `low` and `high`."""

    low: float
    high: float
    shape: tuple[int, ...] = ()
    integers: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few numbers; whole ones are Python integers."""

    one_of: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Keyed:
    """A dict, as params and grads are."""

    keys: Mapping[str, Range]


Input: TypeAlias = Range | OneOf | Keyed
Inputs: TypeAlias = Mapping[str, Input]
"""The arguments of one function by name, in the order of their positions."""


def sample_calls(cases: Sequence[Inputs], seed: int) -> tuple[EntryCall, ...]:
    """`CALLS_PER_CASE` calls for each case, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  # unpredictable through its seed
    return tuple(
        EntryCall({name: _sampled(one, rng) for name, one in case.items()})
        for case in cases
        for _ in range(CALLS_PER_CASE)
    )


def _sampled(wanted: Input, rng: random.Random) -> "Argument":
    match wanted:
        case Range():
            return _number(wanted, rng) if not wanted.shape else _array(wanted, rng)
        case OneOf(one_of):
            chosen = rng.choice(one_of)
            return int(chosen) if chosen.is_integer() else chosen
        case Keyed(keys):
            return {name: _sampled(one, rng) for name, one in keys.items()}
        case _:
            assert_never(wanted)


def _number(wanted: Range, rng: random.Random) -> float:
    if wanted.integers:
        return rng.randint(math.ceil(wanted.low), math.floor(wanted.high))
    width = wanted.high - wanted.low
    digits = DIGITS - math.ceil(math.log10(width)) if width else DIGITS
    return min(max(round(rng.uniform(wanted.low, wanted.high), digits), wanted.low), wanted.high)


def _array(wanted: Range, rng: random.Random) -> "Argument":
    import numpy as np

    flat = [_number(wanted, rng) for _ in range(math.prod(wanted.shape))]
    if wanted.integers:
        return np.array(flat, np.int64).reshape(wanted.shape)
    return np.array(flat, np.float64).reshape(wanted.shape)


def input_faults(cases: Sequence[Inputs]) -> Iterator[Fault]:
    """Ranges that hold nothing, too many numbers, cases whose arguments differ."""
    for place, case in enumerate(cases):
        if list(case) != list(cases[0]):
            message = "引数の名前と順番を、どの組でも同じにしてください。"
            yield Fault(("inputs", place), message, "other-arguments")
        for name, one in case.items():
            yield from _faults(one, ("inputs", place, name))


def _faults(wanted: Input, path: Path) -> Iterator[Fault]:
    match wanted:
        case Range():
            yield from _range_faults(wanted, path)
        case OneOf(one_of):
            if not one_of:
                yield Fault((*path, "one_of"), "値を 1 つ以上書いてください。", "empty-list")
        case Keyed(keys):
            for name, one in keys.items():
                yield from _range_faults(one, (*path, "keys", name))
        case _:
            assert_never(wanted)


def _range_faults(wanted: Range, path: Path) -> Iterator[Fault]:
    low, high = wanted.low, wanted.high
    if wanted.integers:
        low, high = math.ceil(low), math.floor(high)
    if low > high:
        yield Fault(path, "low から high までに値がありません。", "empty-range")
    if max(abs(low), abs(high)) > LARGEST:
        yield Fault(path, "low と high は、±1e15 の中にしてください。", "too-large")
    too_many = math.prod(wanted.shape) > ARGUMENT_NUMBERS or len(wanted.shape) > ARGUMENT_AXES
    if too_many or any(length < 1 for length in wanted.shape):
        message = (
            f"shape は 1 以上の整数を {ARGUMENT_AXES} 個まで、"
            f"掛け合わせて {ARGUMENT_NUMBERS:,} までにしてください。"
        )
        yield Fault((*path, "shape"), message, "bad-shape")


def call_text(entry: str, call: EntryCall) -> str:
    """A call as it would be typed, long arguments cut."""
    return f"{entry}({', '.join(f'{name}={_text(one)}' for name, one in call.arguments.items())})"


def _text(value: "Argument") -> str:
    text = _in_full(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _in_full(value: "Argument") -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name!r}: {_in_full(one)}' for name, one in value.items())}}}"
    return repr(value if isinstance(value, float | int) else value.tolist())
