"""Calling what a submission defines and noting what it returned as plain arrays."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from numpy import array, frombuffer, ndarray, stack

from .arguments import Names, called
from .parameters import Callee
from .plain import Floats, NotNumbersError, numbers
from .trials import BadParameterError, attributes_of
from .wire import COUNT, MOST_LEAVES, MOST_NAME, MOST_PAYLOAD, WROTE_ARGUMENTS, texts

Sent: TypeAlias = "float | str | tuple[str, tuple[int, ...], bytes] | dict[str, Sent] | list[Sent]"
"""An argument: a number or text as it is, an array as dtype, shape and bytes, a dict, a list."""

DeedWanted: TypeAlias = tuple[str, str, tuple[tuple[str, Sent], ...], tuple[str, ...]]
"""What is done, the name of what it is done with, the arguments by name in their order, and which
of these are looked at later."""

MAKE, METHOD, READ, ARGUMENT = "make", "method", "read", "argument"
"""What is done beside calling a function."""

Leaves: TypeAlias = list[tuple[str, Floats]]

MOST_NESTED = 4
MOST_RETURNED = MOST_PAYLOAD // 16
TOO_LARGE = "大きすぎる値"


class Deeds:
    """What is asked of a submission, one deed after another: its functions, or one object.

    An object that is made stays until the next is, and with it the arguments that are kept. What
    a method returns that is no number is nothing, for many return nothing; and so is what any call
    returns that is looked at by its arguments.
    """

    def __init__(self, entries: Mapping[str, Callee]) -> None:
        self._entries = entries
        self._made: Any = None
        self._kept: dict[str, Any] = {}

    def run(self, wanted: DeedWanted) -> bytes:
        """One deed: a byte of flags, the count of leaves, then label, shape and float64 of each.

        Raises:
            BadParameterError: if it gave something that is not numbers.
        """
        deed, name, given, kept = wanted
        if deed not in (METHOD, READ, ARGUMENT):
            self._kept = {}
        arguments = [self._argument(each, sent, kept) for each, sent in given]
        names = tuple((each,) for each, _ in given)
        leaves = self._leaves(deed, name, arguments, names)
        changed = any(
            each not in kept and differs(build_argument(sent), now)
            for (each, sent), now in zip(given, arguments, strict=True)
        )
        parts = [bytes((WROTE_ARGUMENTS if changed else 0,)), COUNT.pack(len(leaves))]
        for label, values in leaves:
            shape = (COUNT.pack(length) for length in (values.ndim, *values.shape))
            parts += [texts(label), *shape, values.tobytes()]
        return b"".join(parts)

    def held(self, deed: str, name: str) -> Any:  # noqa: ANN401  # anything at all
        """What a look at an attribute or a kept argument would find, no code of its own run."""
        if deed == ARGUMENT:
            return self._kept.get(name)
        return dict(attributes_of(self._made)).get(name)

    def _argument(self, name: str, sent: Sent, kept: tuple[str, ...]) -> Any:  # noqa: ANN401
        value = build_argument(sent)
        return self._kept.setdefault(name, value) if name in kept else value

    def _leaves(self, deed: str, name: str, arguments: Sequence[Any], names: Names) -> Leaves:
        if deed == MAKE:
            self._made = called(self._entries[name], arguments, names)
            return []
        if deed == METHOD:
            returned = called(getattr(self._made, name), arguments, names)
        elif deed == READ:
            returned = getattr(self._made, name)
        elif deed == ARGUMENT:
            returned = self._kept[name]
        else:
            returned = called(self._entries[name], arguments, names)
        try:
            return leaves_of(returned)
        except NotNumbersError as wrong:
            if deed == METHOD or (self._kept and deed not in (READ, ARGUMENT)):
                return []
            raise BadParameterError(1, "", str(wrong)[:MOST_NAME]) from None


def build_argument(sent: Sent) -> Any:  # noqa: ANN401  # a number, an array or a dict
    """A fresh argument; arrays are new and writable."""
    if isinstance(sent, dict):
        return {key: build_argument(value) for key, value in sent.items()}
    if isinstance(sent, list):
        return [build_argument(value) for value in sent]
    if isinstance(sent, tuple):
        dtype, shape, data = sent
        return array(frombuffer(data, dtype).reshape(shape))
    return sent


def differs(before: Any, now: Any) -> bool:  # noqa: ANN401
    """Whether a function wrote into an argument that was `before`."""
    if type(before) is dict:
        return list(before) != list(now) or any(differs(before[key], now[key]) for key in before)
    if type(before) is list:
        return len(before) != len(now) or any(map(differs, before, now))
    if type(before) is ndarray:
        return type(now) is not ndarray or before.tobytes() != now.tobytes()
    return type(now) is not type(before) or bool(now != before)


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
