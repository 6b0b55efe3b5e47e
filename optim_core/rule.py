"""What all rules share: they refuse what does not fit, and take large arrays in blocks."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

import numpy as np

from optim_core.optimizer import Values
from optim_core.pair import check_pair, check_state, owner

Pieces: TypeAlias = Iterable[tuple[Values, ...]]

# An array that was checked, with what its gradient must have.
_Seen: TypeAlias = tuple[Any, tuple[int, ...], "np.dtype[Any] | None"]
_NO_ARRAY: _Seen = (None, (), None)


class Rule:
    """A rule that treats every element alike, from that element's own gradients.

    Its state lies open, under the letters of its formula: dicts such as `v`, `h` and `m`, with the
    keys of params, and the count of steps `t`. Copy an array to keep what it was at some step.

    Attributes:
        ELEMENTWISE: whether that is so; of a wrong rule it may not be, and then no array is cut
            up and no state needs to have its parameter's shape.
        BLOCK: arrays with more elements are updated block by block, so that what is computed on
            the way stays in the processor's cache. 8,192 elements of float64 are 64 KiB: blocks
            of 128 KiB and more make some allocators ask for new pages every time.
    """

    ELEMENTWISE: ClassVar[bool] = True
    BLOCK: ClassVar[int] = 8_192

    # What was fully checked last: from then on only the gradients are looked at.
    _seen: Mapping[Any, _Seen] = MappingProxyType({})
    _owners: frozenset[int] = frozenset()
    _large: bool = False

    def pieces(self, params: Values, grads: Values, *states: Values) -> Pieces:
        """Check the pair, then cut it up: (params, grads, *states) for one piece after another.

        Usually that is one piece with everything. A large array comes in blocks of its own,
        views under its key; what the caller stores under that key is copied back.

        Raises:
            ValueError, TypeError: see `check_pair` and `check_state`.
        """
        if not self._fits(params, grads):
            check_pair(params, grads)
            if self.ELEMENTWISE:
                check_state(params, states)
            self._remember(params)
        if self._large:
            return _in_blocks(self.BLOCK, params, grads, states)
        return ((params, grads, *states),)

    def _fits(self, params: Values, grads: Values) -> bool:
        """Whether nothing can be wrong; if False, it takes `check_pair` to know."""
        if not 0 < len(params) == len(grads):
            return False
        seen, owners = self._seen, self._owners
        try:
            for key, w in params.items():
                g = grads[key]
                array, shape, dtype = seen[key]
                if w is array:
                    if g.shape != shape or g.dtype is not dtype or (owners and owner(g) in owners):
                        return False
                elif array is not None or not (isinstance(w, float) and isinstance(g, float)):
                    return False
        except (KeyError, AttributeError, TypeError):
            return False
        return True

    def _remember(self, params: Values) -> None:
        arrays = {key: w for key, w in params.items() if isinstance(w, np.ndarray)}
        self._seen = {
            **dict.fromkeys(params, _NO_ARRAY),
            **{key: (w, w.shape, w.dtype) for key, w in arrays.items()},
        }
        self._owners = frozenset(map(owner, arrays.values())) if len(params) > 1 else frozenset()
        self._large = self.ELEMENTWISE and any(w.size > self.BLOCK for w in arrays.values())


def _in_blocks(size: int, params: Values, grads: Values, states: tuple[Values, ...]) -> Pieces:
    large = [
        key
        for key, w in params.items()
        if np.size(w) > size and _can_be_cut(key, params, grads, *states)
    ]
    whole = {key: w for key, w in params.items() if key not in large}
    if whole:
        yield (whole, grads, *states)
        params.update(whole)
    for key in large:
        yield from _blocks(key, size, params, grads, states)


def _can_be_cut(key: Any, params: Values, grads: Values, *states: Values) -> bool:  # noqa: ANN401  # any key
    """Whether all arrays of a key have their elements in one order, and share none of them."""
    arrays = [held[key] for held in (params, grads, *states) if key in held]
    return all(array.flags.c_contiguous for array in arrays) and not np.may_share_memory(
        params[key], grads[key]
    )


def _blocks(
    key: Any,  # noqa: ANN401  # any key
    size: int,
    params: Values,
    grads: Values,
    states: tuple[Values, ...],
) -> Iterator[tuple[Values, ...]]:
    started = [key in state for state in states]
    for state in states:
        state.setdefault(key, np.zeros_like(params[key]))
    w, g, *kept = (held[key].reshape(-1) for held in (params, grads, *states))
    for start in range(0, w.size, size):
        part = slice(start, start + size)
        new: list[Values] = [
            {key: old[part]} if goes_on else {} for old, goes_on in zip(kept, started, strict=True)
        ]
        yield ({key: w[part]}, {key: g[part]}, *new)
        for old, state in zip(kept, new, strict=True):
            old[part] = state[key]
