"""The values of a loop's variables at one moment: their form, and what decides on its end."""

from collections.abc import Mapping
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, Final, TypeAlias

import numpy as np

from .findings import ALL_ITEMS, NoProofError
from .influence import Influence
from .known_calls import is_own_class, is_plain_object

StateToken: TypeAlias = tuple[Any, ...]
"""Something hashable that stands for a value."""

_WRITTEN = (type(None), bool, str, bytes, range, slice)
_UNCHANGING = (BuiltinFunctionType, ModuleType, np.ufunc, np.random.Generator)
"""Things of which a loop asks for nothing that may have changed."""

MOST_STATE_VALUES: Final = 2_000
MOST_STATE_BYTES: Final = 100_000


def loop_state(influence: Influence, names: Mapping[str, Any]) -> tuple[StateToken, StateToken]:
    """The form of all that a loop has to do with, and the values that decide on its end.

    Raises:
        NoProofError: if there is more, or something else, than can be compared.
    """
    if influence.onward and not influence.onward.holds(names):
        raise NoProofError
    walk = StateWalk(influence.attributes)
    named = [(name, walk.token(names[name])) for name in sorted(influence.names) if name in names]
    walk.finish()
    deciding = influence.deciding
    values: list[Any] = [(name, value) for name, (_, value) in named if name in deciding]
    values += [one for one in walk.attributes if f".{one[1]}" in deciding]
    if ALL_ITEMS in deciding:
        values += walk.items
    return (tuple((name, form) for name, (form, _) in named), tuple(walk.forms)), tuple(values)


class StateWalk:
    """Goes through values and all they hold; each object gets a number where it is first met."""

    def __init__(self, looked_at: frozenset[str]) -> None:
        self._looked_at = looked_at
        self._numbers: dict[int, int] = {}
        self._kept: list[Any] = []
        self._left, self._bytes = MOST_STATE_VALUES, MOST_STATE_BYTES
        self._waiting: list[Any] = []
        self.forms: list[StateToken] = []
        self.items: list[StateToken] = []
        self.attributes: list[StateToken] = []

    def token(self, value: Any) -> tuple[StateToken, StateToken]:  # noqa: ANN401  # anything at all
        """The form and the value of something; of an object, its number."""
        self._left -= 1
        if self._left < 0:
            raise NoProofError
        kind = type(value)
        if kind in _WRITTEN:
            return (kind.__name__, repr(value)), (repr(value),)
        if kind in (int, float):
            return (kind.__name__,), (repr(value),)
        if isinstance(value, np.generic) and kind.__module__ == "numpy" and kind is not np.void:
            return (kind.__name__,), (value.tobytes(),)
        if (
            kind in _UNCHANGING
            or _is_of_python(value)
            or (kind is FunctionType and not vars(value))
        ):
            return ("thing", id(value)), (id(value),)
        return self._numbered(value)

    def finish(self) -> None:
        """Go through what the objects met so far hold."""
        while self._waiting:
            self._open(self._waiting.pop())

    def _numbered(self, value: Any) -> tuple[StateToken, StateToken]:  # noqa: ANN401
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._numbers)
            self._kept.append(value)
            self._waiting.append(value)
        return ("object", number), (number,)

    def _open(self, value: Any) -> None:  # noqa: ANN401
        number, kind = self._numbers[id(value)], type(value)
        if kind is np.ndarray:
            self._array(number, value)
        elif kind in (list, tuple):
            self._held(number, kind.__name__, [self.token(one) for one in list(value)])
        elif kind is dict:
            keys = [self.token(one) for one in list(value)]
            if any(form[0] == "object" for form, _ in keys):
                raise NoProofError
            self.forms.append((number, *keys))
            self._held(number, "dict", [self.token(one) for one in list(value.values())])
        elif is_own_class(value):
            self._attributes(number, id(value), vars(value))
        elif is_plain_object(value):
            self._attributes(number, id(kind), vars(value))
            # What an object does not have itself is its class's.
            self.token(kind)
        else:
            raise NoProofError

    def _array(self, number: int, value: Any) -> None:  # noqa: ANN401
        if value.dtype.hasobject or value.nbytes > self._bytes:
            raise NoProofError
        self._bytes -= value.nbytes
        # Two arrays may be looks at the same numbers.
        base = None if value.base is None else id(value.base)
        self.forms.append((number, value.dtype.str, value.shape, value.strides, base is None))
        self.items.append((number, value.tobytes()))

    def _held(self, number: int, kind: str, tokens: list[tuple[StateToken, StateToken]]) -> None:
        self.forms.append((number, kind, *(form for form, _ in tokens)))
        self.items.append((number, *(value for _, value in tokens)))

    def _attributes(self, number: int, kind: int, found: Mapping[str, Any]) -> None:
        self.forms.append((number, kind, *sorted(map(str, found))))
        for name in sorted(self._looked_at & found.keys()):
            form, value = self.token(found[name])
            self.forms.append((number, name, form))
            self.attributes.append((number, name, value))


def _is_of_python(value: Any) -> bool:  # noqa: ANN401
    """Whether it is a class that no submission has made, which cannot change."""
    return type(value) is type and not is_own_class(value)
