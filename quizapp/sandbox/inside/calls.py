"""Calling a submission's function and noting what it returned as plain arrays."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from numpy import array, frombuffer, ndarray, stack

from .arguments import called
from .parameters import Callee
from .plain import Floats, NotNumbersError, numbers
from .trials import BadParameterError
from .wire import COUNT, MOST_LEAVES, MOST_NAME, MOST_PAYLOAD, WROTE_ARGUMENTS, texts

Sent: TypeAlias = "float | tuple[str, tuple[int, ...], bytes] | dict[str, Sent]"
"""An argument: a number as it is, an array as dtype, shape and bytes, a dict of either."""

CallWanted: TypeAlias = tuple[tuple[str, Sent], ...]
"""The arguments by name, in the order of their positions."""

Leaves: TypeAlias = list[tuple[str, Floats]]

MOST_NESTED = 4
MOST_RETURNED = MOST_PAYLOAD // 16
TOO_LARGE = "大きすぎる値"


def run_call(entry: Callee, wanted: CallWanted) -> bytes:
    """One call: a byte of flags, the count of leaves, then label, shape and float64 of each.

    Raises:
        BadParameterError: if it returned something that is not numbers.
    """
    arguments = [build_argument(sent) for _, sent in wanted]
    names = tuple((name,) for name, _ in wanted)
    returned = called(entry, arguments, names)
    pairs = zip(wanted, arguments, strict=True)
    changed = any(differs(build_argument(sent), now) for (_, sent), now in pairs)
    try:
        leaves = leaves_of(returned)
    except NotNumbersError as wrong:
        raise BadParameterError(1, "", str(wrong)[:MOST_NAME]) from None
    parts = [bytes((WROTE_ARGUMENTS if changed else 0,)), COUNT.pack(len(leaves))]
    for label, values in leaves:
        shape = (COUNT.pack(length) for length in (values.ndim, *values.shape))
        parts += [texts(label), *shape, values.tobytes()]
    return b"".join(parts)


def build_argument(sent: Sent) -> Any:  # noqa: ANN401  # a number, an array or a dict
    """A fresh argument; arrays are new and writable."""
    if isinstance(sent, dict):
        return {key: build_argument(value) for key, value in sent.items()}
    if isinstance(sent, tuple):
        dtype, shape, data = sent
        return array(frombuffer(data, dtype).reshape(shape))
    return sent


def differs(before: Any, now: Any) -> bool:  # noqa: ANN401
    """Whether a function wrote into an argument that was `before`."""
    if type(before) is dict:
        return list(before) != list(now) or any(differs(before[key], now[key]) for key in before)
    if type(before) is ndarray:
        return type(now) is not ndarray or before.tobytes() != now.tobytes()
    return False


def leaves_of(value: Any, depth: int = 0) -> Leaves:  # noqa: ANN401  # anything at all
    """The arrays in a returned value, each with its label.

    Raises:
        NotNumbersError: for anything that is not numbers, or too many of them.
    """
    kind = type(value)
    if depth < MOST_NESTED and issubclass(kind, list | tuple):
        within = [leaves_of(each, depth + 1) for each in list(value)[:MOST_LEAVES]]
        return _stacked(within) if len(within) == len(value) else [_row(value)]
    if depth < MOST_NESTED and issubclass(kind, dict):
        return _labelled({repr(key): leaves_of(one, depth + 1) for key, one in value.items()})
    return [("", _bounded(numbers(value)))]


def _row(value: Any) -> tuple[str, Floats]:  # noqa: ANN401  # a long list or tuple
    return "", _bounded(array([float(numbers(each)) for each in value[: MOST_RETURNED + 1]]))


def _stacked(within: list[Leaves]) -> Leaves:
    """What lies in a list: one array where all have one shape."""
    plain = [leaves[0][1] for leaves in within if len(leaves) == 1 and not leaves[0][0]]
    if len(plain) == len(within) and len({one.shape for one in plain}) <= 1:
        return [("", _bounded(stack(plain) if plain else array(())))]
    return _labelled({str(number): leaves for number, leaves in enumerate(within)})


def _labelled(within: Mapping[str, Leaves]) -> Leaves:
    found = [
        (f"[{key}]{label}"[:MOST_NAME], one)
        for key, leaves in sorted(within.items())
        for label, one in leaves
    ]
    if len(found) > MOST_LEAVES or sum(one.size for _, one in found) > MOST_RETURNED:
        raise NotNumbersError(TOO_LARGE)
    return found


def _bounded(values: Floats) -> Floats:
    # Beside an axis without length another may be longer than any that is drawn or told.
    if max(values.size, *values.shape, 0) > MOST_RETURNED:
        raise NotNumbersError(TOO_LARGE)
    return values
