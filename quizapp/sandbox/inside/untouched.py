"""Containers that a loop reads and never writes to: what they hold is the same in each round."""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np

MOST_HELD: Final = 2_000
"""Of containers that hold more nothing is said."""

_PLAIN: Final = (bool, int, float, str, type(None))


class WrittenContainers:
    """The containers that a loop may write to, as far as they are known.

    `all_of_them` says that it writes to something of which nothing is known. Both only ever grow.
    """

    def __init__(self) -> None:
        self._written: set[int] = set()
        self.all_of_them = False

    @property
    def count(self) -> int:
        """How much is known to be written to."""
        return len(self._written) + self.all_of_them

    def write(self, container: object, *, may_lie_elsewhere: bool = False) -> None:
        """Something in a container is changed, or another is put in its place.

        What is put there and `may_lie_elsewhere` as well is written to whenever this is.
        """
        held = holders_in(container)
        if held is None or may_lie_elsewhere or not _holds_numbers(container):
            self.all_of_them = True
        else:
            self._written |= held

    def spare(self, container: object) -> bool:
        """Whether neither a container nor anything that it holds is written to."""
        if self.all_of_them:
            return False
        held = holders_in(container)
        return bool(held) and self._written.isdisjoint(held or ())


def holders_in(container: object) -> set[int] | None:
    """Everything in a container that can be written to, itself included.

    None where there is anything but lists, tuples, dicts, arrays and plain values.
    """
    found: set[int] = set()
    left = [container]
    while left:
        one = left.pop()
        kind = type(one)
        if kind in _PLAIN or isinstance(one, np.generic) or id(one) in found:
            continue
        held = _held_by(one)
        if held is None or len(found) + len(left) > MOST_HELD:
            return None
        # An array that looks at another's numbers writes to them.
        found.add(id(one))
        left += held
    return found


def _held_by(one: Any) -> Iterable[object] | None:  # noqa: ANN401  # anything at all
    kind = type(one)
    if kind in (list, tuple, dict) and len(one) > MOST_HELD:
        return None
    if kind is np.ndarray:
        if one.dtype.hasobject:
            return None
        return [] if one.base is None else [one.base]
    if kind in (list, tuple):
        return list(one)
    if kind is dict:
        return [*one, *one.values()]
    return None


def _holds_numbers(container: Any) -> bool:  # noqa: ANN401  # anything at all
    """Whether arithmetic with what it holds makes new numbers, and new arrays."""
    if isinstance(container, np.ndarray):
        return True
    each = container.values() if isinstance(container, dict) else container
    return all(isinstance(one, int | float | np.generic | np.ndarray) for one in each)


def holds_alike(container: object) -> bool:
    """Whether it is a list or tuple of numbers, or of texts, of one type."""
    if not isinstance(container, list | tuple) or type(container) not in (list, tuple):
        return False
    if len(container) > MOST_HELD:
        return False
    return len({type(one) for one in container}) == 1 and type(container[0]) in (int, float, str)
