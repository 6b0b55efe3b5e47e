"""What a function is called with: values as an author describes them, calls sampled from them."""

import json
import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias, assert_never

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.trial import EntryCall
from quizapp.core.shapes import LISTED_KEY, NAMED_KEY, PlainValue

if TYPE_CHECKING:
    from quizapp.core.grading.trial import Argument

CALLS_PER_CASE = 6
"""How often each description of inputs is sampled."""

ARGUMENT_NUMBERS = 1_000
"""How many numbers one argument may hold."""

ARGUMENT_AXES = 8
"""How many axes one argument may have; lists of it have more, and NumPy's own end is near 64."""

ALL_NUMBERS = 100_000
"""How many numbers all calls may hold: a worker is told no more than a MiB at once."""

FORM_NUMBERS = 6
"""What a value takes beside its numbers, be it an array of one, in numbers of eight bytes."""

MOST_NAME_LETTERS = 60
"""How long the name of a class, function, method or attribute may be."""

LENGTH_ENDS = (1, 2)
"""A list's length is one number, or the least and the greatest."""

LARGEST = 1e15
"""How far from 0 a number may lie: whole ones are exact there, as float and as int64."""

DIGITS = 4
"""How finely a range is divided: few enough that a learner can try the numbers by hand."""

SHOWN = 48
"""How many characters of an argument are shown."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number, or an array of `shape`, sampled evenly between `low` and `high`.

    Each length of the shape is a whole number or the name of a size.
    """

    low: float
    high: float
    shape: tuple[str, ...] = ()
    integers: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few numbers; whole ones are Python integers."""

    one_of: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class OneText:
    """One of a few texts."""

    text: tuple[str, ...] = field(metadata={LISTED_KEY: True})


@dataclass(frozen=True, slots=True)
class EitherTruth:
    """True or False."""

    flag: bool


@dataclass(frozen=True, slots=True)
class Constant:
    """The same value in every call."""

    value: PlainValue


Item: TypeAlias = Range | OneOf | OneText | EitherTruth | Constant | PlainValue
"""What has no parts with descriptions of their own; a bare name may be that of a size."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A dict, as params and grads are."""

    keys: Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class DrawnList:
    """A Python list; `length` is one length, or the least and the greatest."""

    item: Item = field(metadata={NAMED_KEY: "list"})
    length: tuple[str, ...] = field(metadata={LISTED_KEY: True})


Input: TypeAlias = Item | Keyed | DrawnList
Inputs: TypeAlias = Mapping[str, Input]
"""The arguments of one function by name, in the order of their positions."""

Size: TypeAlias = Range | OneOf
Sizes: TypeAlias = Mapping[str, Size]
"""Whole numbers by name, sampled once a call and used as lengths."""

Lengths: TypeAlias = Mapping[str, int]
"""The sizes of one call."""

NO_SIZES: Sizes = {}


def sample_calls(
    cases: Sequence[Inputs], seed: int, sizes: Sizes = NO_SIZES, name: str = ""
) -> tuple[EntryCall, ...]:
    """`CALLS_PER_CASE` calls for each case, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  # unpredictable through its seed
    return tuple(
        EntryCall(sampled_arguments(case, rng, sampled_sizes(sizes, rng)), name=name)
        for case in cases
        for _ in range(CALLS_PER_CASE)
    )


def looked_at(calls: Sequence[EntryCall], changes: tuple[str, ...]) -> tuple[EntryCall, ...]:
    """The calls of a function, after each of which the arguments that it changes are looked at."""
    return tuple(
        one
        for call in calls
        for one in (
            replace(call, kept=changes),
            *(EntryCall({}, "argument", name) for name in changes),
        )
    )


def sampled_sizes(sizes: Sizes, rng: random.Random) -> Lengths:
    """Each size of one call."""
    return {name: _size(one, rng) for name, one in sizes.items()}


def _size(wanted: Size, rng: random.Random) -> int:
    match wanted:
        case Range(low, high):
            return rng.randint(math.ceil(low), math.floor(high))
        case OneOf(one_of):
            return int(rng.choice(one_of))
        case _:
            assert_never(wanted)


def sampled_arguments(
    inputs: Inputs, rng: random.Random, lengths: Lengths
) -> "Mapping[str, Argument]":
    """The arguments of one call."""
    return {name: _sampled(one, rng, lengths) for name, one in inputs.items()}


def _sampled(wanted: Input, rng: random.Random, lengths: Lengths) -> "Argument":
    match wanted:
        case Keyed(keys):
            return {name: _item(one, rng, lengths) for name, one in keys.items()}
        case DrawnList(item, length):
            least, most = (length_of(one, lengths) for one in (length[0], length[-1]))
            return [_item(item, rng, lengths) for _ in range(rng.randint(least, most))]
        case _:
            return _item(wanted, rng, lengths)


def _item(wanted: Item, rng: random.Random, lengths: Lengths) -> "Argument":
    match wanted:
        case Range():
            return _number(wanted, rng) if not wanted.shape else _array(wanted, rng, lengths)
        case OneOf(one_of):
            chosen = rng.choice(one_of)
            return int(chosen) if chosen.is_integer() else chosen
        case OneText(text):
            return rng.choice(text)
        case EitherTruth():
            return rng.choice((True, False))
        case Constant(value) | (PlainValue() as value):
            constant: Argument = json.loads(value)
            return lengths.get(constant, constant) if isinstance(constant, str) else constant
        case _:
            assert_never(wanted)


def length_of(text: str, lengths: Lengths) -> int:
    """A length that is written as a number or as the name of a size."""
    return lengths[text] if text in lengths else int(text)


def _number(wanted: Range, rng: random.Random) -> float:
    if wanted.integers:
        return rng.randint(math.ceil(wanted.low), math.floor(wanted.high))
    width = wanted.high - wanted.low
    digits = DIGITS - math.ceil(math.log10(width)) if width else DIGITS
    return min(max(round(rng.uniform(wanted.low, wanted.high), digits), wanted.low), wanted.high)


def _array(wanted: Range, rng: random.Random, lengths: Lengths) -> "Argument":
    import numpy as np

    shape = [length_of(one, lengths) for one in wanted.shape]
    flat = [_number(wanted, rng) for _ in range(math.prod(shape))]
    if wanted.integers:
        return np.array(flat, np.int64).reshape(shape)
    return np.array(flat, np.float64).reshape(shape)


def cases_faults(cases: Sequence[Inputs], sizes: Sizes, path: Path) -> Iterator[Fault]:
    """What is wrong with the cases of one function, at this path: their arguments differ, too."""
    for place, case in enumerate(cases):
        if case.keys().isdisjoint(cases[0]) and place:
            message = (
                "「- 」が次の組を始めています。同じ呼び出しの引数なら、"
                "2 つ目からの「- 」を消して字下げをそろえてください。"
            )
            yield Fault((*path, place), message, "other-arguments")
            return
        if list(case) != list(cases[0]):
            message = "引数の名前と順番を、どの組でも同じにしてください。"
            message += f"最初の組は {'、'.join(cases[0])} です。"
            yield Fault((*path, place), message, "other-arguments")
        yield from inputs_faults(case, sizes, (*path, place))
    if CALLS_PER_CASE * sum(numbers_in(case, sizes) for case in cases) > ALL_NUMBERS:
        yield too_many_numbers(path)


def too_many_numbers(path: Path) -> Fault:
    """The fault of calls with more numbers than can be told to a worker."""
    message = f"引数の数が全部で {ALL_NUMBERS:,} を超えています。組か配列を小さくしてください。"
    return Fault(path, message, "too-many-numbers")


def inputs_faults(inputs: Inputs, sizes: Sizes, path: Path) -> Iterator[Fault]:
    """Ranges that hold nothing, too many numbers, sizes that nobody knows."""
    for name, one in inputs.items():
        yield from _faults(one, sizes, (*path, name))


def _faults(wanted: Input, sizes: Sizes, path: Path) -> Iterator[Fault]:
    match wanted:
        case Keyed(keys):
            for name, one in keys.items():
                yield from _item_faults(one, sizes, (*path, "keys", name))
        case DrawnList(item, length):
            yield from _item_faults(item, sizes, (*path, "list"))
            yield from _length_faults(length, sizes, (*path, "length"))
        case _:
            yield from _item_faults(wanted, sizes, path)


def _item_faults(wanted: Item, sizes: Sizes, path: Path) -> Iterator[Fault]:
    match wanted:
        case Range():
            yield from _range_faults(wanted, path)
            yield from _shape_faults(wanted.shape, sizes, (*path, "shape"))
        case OneOf(values) | OneText(values):
            if not values:
                key = "one_of" if isinstance(wanted, OneOf) else "text"
                yield Fault((*path, key), "値を 1 つ以上書いてください。", "empty-list")
        case EitherTruth(flag):
            if not flag:
                message = (
                    "flag は true と書きます（True か False が渡されます）。"
                    "いつも False を渡すなら、false とだけ書きます。"
                )
                yield Fault((*path, "flag"), message, "bad-flag")
        case Constant() | PlainValue():
            pass  # any value will do
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


def _shape_faults(shape: Sequence[str], sizes: Sizes, path: Path) -> Iterator[Fault]:
    lengths = [_greatest(one, sizes) for one in shape]
    strange = next((one for one, length in zip(shape, lengths, strict=True) if length is None), "")
    if strange:
        yield Fault(path, _no_length(strange, sizes), "bad-shape")
        return
    known = [length or 0 for length in lengths]
    too_many = math.prod(known) > ARGUMENT_NUMBERS or len(known) > ARGUMENT_AXES
    if too_many or any(length < 1 for length in known):
        message = (
            f"shape は 1 以上の整数を {ARGUMENT_AXES} 個まで、"
            f"掛け合わせて {ARGUMENT_NUMBERS:,} までにしてください。"
        )
        yield Fault(path, message, "bad-shape")


def _length_faults(length: Sequence[str], sizes: Sizes, path: Path) -> Iterator[Fault]:
    for one in length:
        if _greatest(one, sizes) is None:
            yield Fault(path, _no_length(one, sizes), "bad-shape")
            return
    ends = [_greatest(one, sizes) or 0 for one in length]
    in_order = ends == sorted(ends) and [1] <= ends[-1:] <= [ARGUMENT_NUMBERS]
    if not in_order or len(ends) not in LENGTH_ENDS:
        message = "length は、1 以上の長さ 1 つか [最小, 最大] です（例: [1, 5]）。"
        yield Fault(path, message, "bad-shape")


def _no_length(text: str, sizes: Sizes) -> str:
    known = f"（あるのは {'、'.join(sizes)}）" if sizes else ""
    return f"「{text}」は、整数でも sizes に書いた名前でもありません{known}。"


def _greatest(text: str, sizes: Sizes) -> int | None:
    """The greatest that a length may be; None where it is neither a number nor a size."""
    if text in sizes:
        one = sizes[text]
        return math.floor(one.high) if isinstance(one, Range) else int(max(one.one_of, default=0))
    return int(text[:_READ_DIGITS]) if text.isascii() and text.isdecimal() else None


_READ_DIGITS = 9
"""What has more is far too large already."""


def is_python_name(text: str) -> bool:
    """Whether a class, function, method or attribute may be called so."""
    return text.isidentifier() and len(text) <= MOST_NAME_LETTERS


def sizes_faults(sizes: Sizes) -> Iterator[Fault]:
    """Sizes that are no whole numbers of at least 1."""
    for name, one in sizes.items():
        least, most = _ends(one)
        whole = isinstance(one, Range) or all(value.is_integer() for value in one.one_of)
        if not whole or not 1 <= least <= most <= ARGUMENT_NUMBERS or _has_shape(one):
            message = f"大きさは 1 以上 {ARGUMENT_NUMBERS:,} 以下の整数にしてください。"
            yield Fault(("sizes", name), message, "bad-size")


def unused_sizes(sizes: Sizes, cases: Iterable[Inputs]) -> Iterator[Fault]:
    """Sizes that no argument has."""
    used = {name for case in cases for wanted in case.values() for name in _lengths_in(wanted)}
    for name in sizes:
        if name not in used:
            message = (
                f"大きさ {name} が使われていません。shape や length に書くか、消してください。"
            )
            yield Fault(("sizes", name), message, "unused-size", "warning")


def _lengths_in(wanted: Input) -> Iterator[str]:
    match wanted:
        case Keyed(keys):
            for one in keys.values():
                yield from _lengths_in(one)
        case DrawnList(item, length):
            yield from (*length, *_lengths_in(item))
        case Range(shape=shape):
            yield from shape
        case Constant(value) | (PlainValue() as value):
            yield str(json.loads(value))


def _ends(one: Size) -> tuple[float, float]:
    if isinstance(one, Range):
        return math.ceil(one.low), math.floor(one.high)
    return min(one.one_of, default=0), max(one.one_of, default=0)


def _has_shape(one: Size) -> bool:
    return isinstance(one, Range) and bool(one.shape)


def numbers_in(inputs: Inputs, sizes: Sizes) -> int:
    """How many numbers the arguments of one call may come to, names and forms counted, too."""
    values = ((name, _numbers(one, sizes)) for name, one in inputs.items())
    return FORM_NUMBERS + sum(FORM_NUMBERS + len(name) + count for name, count in values)


def _numbers(wanted: Input, sizes: Sizes) -> int:
    match wanted:
        case Keyed(keys):
            return numbers_in(keys, sizes)
        case DrawnList(item, length):
            longest = max((_greatest(one, sizes) or 0 for one in length), default=0)
            return FORM_NUMBERS + longest * (FORM_NUMBERS + _numbers(item, sizes))
        case Range(shape=shape):
            return math.prod(_greatest(one, sizes) or 1 for one in shape)
        case Constant(value) | (PlainValue() as value):
            return len(value)
        case OneText(text):
            return max(map(len, text), default=0)
        case OneOf() | EitherTruth():
            return 1
        case _:
            assert_never(wanted)


def call_text(entry: str, call: EntryCall) -> str:
    """A call as it would be typed, long arguments cut."""
    texts = {name: argument_text(one) for name, one in call.arguments.items()}
    if call.deed == "method":
        texts |= dict.fromkeys(call.kept, "…")  # by now it has what the calls before left in it
    given = ", ".join(f"{name}={text}" for name, text in texts.items())
    return f"{call.name or entry}({given})"


def argument_text(value: "Argument") -> str:
    """An argument as it would be typed, cut where it is long."""
    text = _in_full(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _in_full(value: "Argument") -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name!r}: {_in_full(one)}' for name, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_full, value))}]"
    return repr(value if isinstance(value, float | int | str) else value.tolist())
