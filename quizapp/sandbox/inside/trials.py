"""Running trials on a submission's class and noting its parameters after every step."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from math import prod
from types import MemberDescriptorType
from typing import Any, Protocol, TypeAlias

from numpy import array, empty, errstate, float64, frombuffer, multiply, ndarray

from .arguments import Names, called
from .parameters import Callee
from .plain import Floats, NotNumbersError, write_numbers
from .wire import KEY_REBOUND, LR_CHANGED, MOST_NAME, ONLY_GRADS_CHANGED

Block: TypeAlias = tuple[tuple[str, tuple[int, ...] | None, Any], ...]
"""A dict in its order: key, shape (None for a Python float), float64 bytes or the float."""

TrialWanted: TypeAlias = tuple[
    tuple[float, ...],  # settings
    Block,  # params
    Block | None,  # curvature of a bowl
    tuple[Block, ...],  # gradients; a single block is handed over again and again
    int,  # steps
    tuple[int, float] | None,  # learning-rate change
    Names,  # of the settings
    tuple[float, ...],  # settings of a second object that is updated in turn, if there is one
]

MISSING_KEY = "辞書に無い"

_attributes = object.__getattribute__


class Looker(Protocol):
    """Who looks on while trials run."""

    def begin(self, rows: "ParameterRows") -> None:
        """Another trial, with parameters of this form."""

    def update(self, step: int, optimizer: Any, params: Any, grads: Any) -> None:  # noqa: ANN401
        """Have the optimizer take this step, and look."""

    def note(self, step: int, row: Floats, optimizer: object) -> None:
        """After the step the parameters were these."""


class Nobody:
    """Has every step taken, and looks at nothing."""

    def begin(self, rows: "ParameterRows") -> None:
        """Another trial."""

    def update(self, step: int, optimizer: Any, params: Any, grads: Any) -> None:  # noqa: ANN401
        """One step."""
        del step
        optimizer.update(params, grads)

    def note(self, step: int, row: Floats, optimizer: object) -> None:
        """The step has been taken."""


NOT_WATCHED = Nobody()


class BadParameterError(Exception):
    """After `step` the parameter `key` was not numbers; `found` says what it was."""

    def __init__(self, step: int, key: str, found: str) -> None:
        super().__init__(step, key, found)
        self.step, self.key, self.found = step, key, found


def run_trial(entry: Callee, wanted: TrialWanted, looker: Looker = NOT_WATCHED) -> bytes:
    """One trial on a fresh instance: a byte of flags, then every step's float64 parameters.

    Raises:
        BadParameterError: as soon as a parameter is not numbers of its own shape.
    """
    settings, block, curvature, blocks, steps, change, names, partner = wanted
    optimizer = called(entry, settings, names)
    other = called(entry, partner, names) if partner else None
    others = build_values(block)
    params = build_values(block)
    originals = dict(params)
    watch = ParameterRows(block)
    gradients = [build_values(each) for each in blocks]
    values = empty((steps, watch.size), float64)
    start = before = watch.row(0, params)
    looker.begin(watch)
    flags = 0
    for step in range(steps):
        if change and change[0] == step + 1 and change_lr(optimizer, settings[0], change[1]):
            flags |= LR_CHANGED
        if curvature is None:
            grads = gradients[step % len(gradients)]
        else:
            grads = slope(curvature, watch, before)
        looker.update(step + 1, optimizer, params, grads)
        before = values[step] = watch.row(step + 1, params)
        looker.note(step + 1, before, optimizer)
        if any(params[key] is not originals[key] for key in watch.arrays):
            flags |= KEY_REBOUND
        if other is not None:
            other.update(others, build_values(blocks[(step + 1) % len(blocks)]))
    if (values == start).all() and any(map(_is_written_to, gradients, blocks)):
        flags |= ONLY_GRADS_CHANGED
    return bytes((flags,)) + values.tobytes()


def _is_written_to(values: dict[str, Any], block: Block) -> bool:
    """Whether a dict holds something else than what it was built of."""
    for key, shape, sent in block:
        now = values.get(key)
        if type(now) is not (float if shape is None else ndarray):
            return True
        if (now.tobytes() if isinstance(now, ndarray) else now) != sent:
            return True
    return False


def build_values(block: Block) -> dict[str, Any]:
    """A fresh dict: Python floats stay floats, arrays are new and writable."""
    return {
        key: value if shape is None else array(frombuffer(value, float64).reshape(shape))
        for key, shape, value in block
    }


class ParameterRows:
    """Reads a trial's parameters as one row of float64, in the order they were given."""

    def __init__(self, block: Block) -> None:
        self.arrays = [key for key, shape, _ in block if shape is not None]
        self.places: dict[str, tuple[slice, tuple[int, ...]]] = {}
        end = 0
        for key, shape, _ in block:
            start, end = end, end + prod(shape or ())
            self.places[key] = slice(start, end), shape or ()
        self.size = end

    def row(self, step: int, params: dict[str, Any]) -> Floats:
        """All parameters, flattened; raises BadParameterError."""
        row: Floats = empty(self.size, float64)
        for key, (part, shape) in self.places.items():
            if key not in params:
                raise BadParameterError(step, key, MISSING_KEY)
            try:
                write_numbers(params[key], shape, row[part])
            except NotNumbersError as wrong:
                raise BadParameterError(step, key, str(wrong)[:MOST_NAME]) from None
        return row


def slope(curvature: Block, watch: ParameterRows, row: Floats) -> dict[str, Any]:
    """The gradient of a bowl at the parameters in `row`: curvature times parameter."""
    grads: dict[str, Any] = {}
    for key, value in build_values(curvature).items():
        part, shape = watch.places[key]
        with errstate(all="ignore"):
            product = array(multiply(value, row[part].reshape(shape)))
        grads[key] = product if type(value) is ndarray else float(product)
    return grads


def change_lr(optimizer: object, old: float, new: float) -> bool:
    """Set every attribute that equals the learning rate; say whether there was one."""
    places = [setter for _, value, setter in held_by(optimizer) if is_number(value, old)]
    for setter in places:
        setter(new)
    return bool(places)


def is_number(value: object, number: float) -> bool:
    """Whether it is this very number."""
    return issubclass(type(value), float) and float.__float__(value) == number  # type: ignore[arg-type]


Held: TypeAlias = tuple[object, object, Callable[[float], None]]
"""The name and the value of what an optimizer holds, and what puts another one in its place."""


def held_by(optimizer: object) -> Iterator[Held]:
    """What lies in its attributes, in its slots, and in dicts among the attributes."""
    try:
        attributes = _attributes(optimizer, "__dict__")
    except AttributeError:
        attributes = {}
    yield from _entries(attributes)
    for value in list(attributes.values()):
        if type(value) is dict:
            yield from _entries(value)
    for kind in _bases(type(optimizer)):
        for slot in list(_own(kind).values()):
            if type(slot) is MemberDescriptorType:
                yield from _slot(slot, optimizer)


def attributes_of(instance: object) -> Iterator[tuple[str, Any]]:
    """The attributes of an object by name, those of its classes first; none of its code is run."""
    for kind in reversed(_bases(type(instance))):
        for name, value in list(_own(kind).items()):
            if type(value) is MemberDescriptorType:
                with suppress(AttributeError):
                    yield name, value.__get__(instance)
            elif type(value) in (dict, ndarray):
                yield name, value
    try:
        yield from list(_attributes(instance, "__dict__").items())
    except AttributeError:
        return


def _entries(entries: dict[Any, Any]) -> Iterator[Held]:
    for key, value in list(entries.items()):
        yield key, value, partial(entries.__setitem__, key)


def _slot(slot: MemberDescriptorType, optimizer: object) -> Iterator[Held]:
    try:
        yield slot.__name__, slot.__get__(optimizer), partial(slot.__set__, optimizer)
    except AttributeError:
        return


_bases = type.__dict__["__mro__"].__get__
_own = type.__dict__["__dict__"].__get__
