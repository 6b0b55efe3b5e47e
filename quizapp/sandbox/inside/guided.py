"""Walking where the grader says: one step for each gradient that comes, from nobody knows where."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from numpy import array, float64, frombuffer

from .arguments import Names, called
from .parameters import Callee, match
from .plain import Floats
from .trials import Block, Looker, ParameterRows, build_values, held_by, is_number
from .wire import SETTINGS_HELD

GuidedWanted: TypeAlias = tuple[
    tuple[float, ...],  # settings
    Block,  # params
    int,  # steps
    Names,  # of the settings
]


def guided_steps(
    entry: Callee, wanted: GuidedWanted, ask: Callable[[], bytes], looker: Looker
) -> Iterator[bytes]:
    """After each step a byte of flags and the parameters; `ask` waits for the next gradients.

    Raises:
        BadParameterError: as soon as a parameter is not numbers of its own shape.
    """
    settings, block, steps, names = wanted
    optimizer = called(entry, settings, names)
    held = HeldSettings(optimizer, settings, names)
    params = build_values(block)
    rows = ParameterRows(block)
    looker.begin(rows)
    for step in range(1, steps + 1):
        told = frombuffer(ask(), float64)
        flags = SETTINGS_HELD if held.turn(told[: len(settings)].tolist()) else 0
        looker.update(step, optimizer, params, _values(rows, told[len(settings) :]))
        row = rows.row(step, params)
        looker.note(step, row, optimizer)
        yield bytes((flags,)) + row.tobytes()


def _values(rows: ParameterRows, row: Floats) -> dict[str, Any]:
    """A fresh dict of one row: floats, and arrays that may be written to."""
    return {
        key: array(row[part].reshape(shape)) if key in rows.arrays else float(row[part][0])
        for key, (part, shape) in rows.places.items()
    }


class HeldSettings:
    """Where an optimizer holds each of its settings, found while all are as they were given."""

    def __init__(self, optimizer: object, settings: Sequence[float], names: Names) -> None:
        held = [(name, setter, value) for name, value, setter in held_by(optimizer)]
        self._now = list(settings)
        self._places = [
            _named([one[:2] for one in held if is_number(one[2], value)], i, names)
            for i, value in enumerate(settings)
        ]

    def turn(self, wanted: Sequence[float]) -> bool:
        """Have it hold these; whether each that is another than before had a place."""
        found = True
        for i, value in enumerate(wanted):
            if value != self._now[i]:
                self._now[i] = value
                found = found and bool(self._places[i])
                for place in self._places[i]:
                    place(value)
        return found


_Place: TypeAlias = tuple[object, Callable[[float], None]]


def _named(places: Sequence[_Place], number: int, names: Names) -> list[Callable[[float], None]]:
    """Those with a name of this setting, where any has one: two settings may be the same number."""
    fitting = [setter for name, setter in places if _fits(name, number, names)]
    return fitting or [setter for _, setter in places]


def _fits(name: object, number: int, names: Names) -> bool:
    if type(name) is int:
        return name == number  # of a function that takes one step
    known = names[number] if names else ()
    return type(name) is str and match(name, known) is not None
