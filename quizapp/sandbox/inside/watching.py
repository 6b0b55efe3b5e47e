"""Looking on while a submission works: what it keeps after each step, and which line wrote it.

What it keeps is read off its attributes; nothing of the submission's own is called for that.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from itertools import chain, islice
from types import FrameType
from typing import Any, Self, TypeAlias

from numpy import empty, full, nan, ndarray

from .calls import ARGUMENT, READ, Deeds, DeedWanted, leaves_of
from .plain import Floats, NotNumbersError, write_numbers
from .trials import ParameterRows, attributes_of
from .wire import COUNT, FILENAME, LINES, MOST_KEPT_ROWS, MOST_NAME, NOTED, PLACE, frame, texts

WatchedSpot: TypeAlias = tuple[int, int, str, int]
"""A trial (from 0), a step (from 1; 0 is none), a parameter and which of its numbers; or a deed
(from 0), 0, the name of an attribute or an argument (else what is returned), and 0."""

RETURNED_VALUE = ""
"""Stands for what was returned, or for the parameter, in place of an attribute's name."""


def watched_spot(asked: tuple[Any, ...]) -> WatchedSpot:
    """What the grader asks to be looked at."""
    place, step, name, index = asked
    return place, step, name, index


MOST_ATTRIBUTES = 100
"""No rule that anybody writes has more."""

MOST_EVENTS = 2_000
"""A step that runs more lines is not looked at line by line: it would take too long."""

_settrace, _gettrace = sys.settrace, sys.gettrace


class Onlooker:
    """Tells of each step what was given and what is kept; and of one step, or deed, the lines."""

    def __init__(self, tell: Callable[[bytes], None], spot: WatchedSpot) -> None:
        self._tell = tell
        self._spot = spot
        self._place = -1
        self._rows = ParameterRows(())
        self._given: Floats = empty(0)
        self._lines: Mapping[str, int] | None = None

    def begin(self, rows: ParameterRows) -> None:
        """Another trial, with parameters of this form."""
        self._place += 1
        self._rows = rows

    def update(self, step: int, optimizer: Any, params: Any, grads: Any) -> None:  # noqa: ANN401
        """Have the optimizer take this step, and look."""
        self._given = _row(self._rows, grads)
        self._lines = None
        if (self._place, step) != self._spot[:2]:
            optimizer.update(params, grads)
            return
        with LineWatch(partial(self._numbers, optimizer, params)) as seen:
            optimizer.update(params, grads)
        self._lines = seen.lines if seen.whole else None

    def note(self, step: int, row: Floats, optimizer: object) -> None:
        """After the step the parameters were these."""
        kept = [*_kept(optimizer, self._rows)]
        parts = [PLACE.pack(self._place, step), self._given.tobytes(), row.tobytes()]
        parts.append(COUNT.pack(len(kept)))
        for name, each in kept:
            parts += [texts(name[:MOST_NAME]), each.tobytes()]
        self._tell(frame(NOTED, b"".join(parts)))
        if self._lines is not None:
            self._tell_lines(self._lines)

    def deed(self, deeds: Deeds, wanted: DeedWanted) -> bytes:
        """Have a deed done, and look."""
        self._place += 1
        if self._place != self._spot[0]:
            return deeds.run(wanted)
        name = self._spot[2]
        with LineWatch(partial(_held, deeds, name)) as seen:
            done = deeds.run(wanted)
        if seen.whole:
            self._tell_lines(seen.lines if name else {RETURNED_VALUE: seen.returned})
        return done

    def _tell_lines(self, lines: Mapping[str, int]) -> None:
        known = [(name, line) for name, line in lines.items() if line][: MOST_KEPT_ROWS + 1]
        told = (texts(name[:MOST_NAME]) + COUNT.pack(line) for name, line in known)
        self._tell(frame(LINES, COUNT.pack(len(known)) + b"".join(told)))

    def _numbers(self, optimizer: object, params: Any) -> dict[str, bytes]:  # noqa: ANN401
        """The number that is watched, and what is kept of its parameter.

        Of no other: a loop that makes a state for one parameter after another has no later ones.
        """
        _, _, key, index = self._spot
        part, shape = self._rows.places[key]
        before = [*self._rows.places].index(key)
        alone = ParameterRows(((key, shape, None),))
        seen = {RETURNED_VALUE: _row(self._rows, params)[part.start + index].tobytes()}
        for name, row in _kept(optimizer, alone, before, len(self._rows.places)):
            seen[name] = row[index].tobytes()
        return seen


class LineWatch(AbstractContextManager["LineWatch"]):
    """Which line of the submission last changed each of the values that `look` finds.

    `returned` is the line from which the outermost call came back. Neither is known unless the
    watch was `whole`: it ends early where too many lines run, or where somebody else traces.
    """

    def __init__(self, look: Callable[[], Mapping[str, bytes]]) -> None:
        self._look = look
        self._seen: Mapping[str, bytes] = {}
        self._running: list[int] = []
        self._left = MOST_EVENTS
        self.lines: dict[str, int] = {}
        self.returned = 0
        self.whole = False

    def __enter__(self) -> Self:
        self._seen = self._looked()
        _settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        self.whole = _gettrace() == self._trace
        _settrace(None)
        self._compare()

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401  # what Python asks for
        if frame.f_code.co_filename != FILENAME:
            return None
        self._left -= 1
        if self._left < 0:
            _settrace(None)
            return None
        self._compare()
        if event == "call":
            self._running.append(frame.f_lineno)
        elif event == "line":
            self._running[-1] = frame.f_lineno
        elif event == "return":
            self.returned = self._running.pop()
        return self._trace

    def _looked(self) -> Mapping[str, bytes]:
        try:
            return self._look()
        except BaseException:  # noqa: BLE001  # what lies there may be anything, and do anything
            return {}

    def _compare(self) -> None:
        """Whatever is another value than before was changed by the line that ran until now."""
        line = self._running[-1] if self._running else self.returned
        seen = self._looked()
        for name, value in seen.items():
            if self._seen.get(name) != value:
                self.lines[name] = line
        self._seen = seen


def _row(rows: ParameterRows, values: Any) -> Floats:  # noqa: ANN401  # a dict, we hope
    """Numbers by parameter in one row; nan where there is none."""
    row: Floats = full(rows.size, nan)
    for key, (part, shape) in rows.places.items() if isinstance(values, dict) else ():
        _write(dict.get(values, key), shape, row[part])
    return row


def _write(value: Any, shape: tuple[int, ...], row: Floats) -> bool:  # noqa: ANN401
    try:
        write_numbers(value, shape, row)
    except NotNumbersError:
        return False
    return True


def _kept(
    optimizer: object, rows: ParameterRows, before: int = 0, count: int | None = None
) -> Iterator[tuple[str, Floats]]:
    """The first attributes of an object that have a number for each number of the parameters.

    `rows` may be of one parameter alone, with `before` others before it, of `count` in all.
    """
    among = before, count or len(rows.places)
    found = dict(islice(attributes_of(optimizer), MOST_ATTRIBUTES))
    every = (_rows_in(name, one, rows, among) for name, one in found.items() if type(name) is str)
    return islice(chain.from_iterable(every), MOST_KEPT_ROWS)


def _rows_in(
    name: str,
    value: Any,  # noqa: ANN401
    rows: ParameterRows,
    among: tuple[int, int],
) -> Iterator[tuple[str, Floats]]:
    keys, (before, count) = list(rows.places), among
    end = before + len(keys)
    if _has_all(value, keys):
        yield from _by_key(name, [dict.get(value, key) for key in keys], rows)
    elif isinstance(value, dict):
        for inner, each in list(dict.items(value)):
            if type(inner) is str and _has_all(each, keys):
                found = [dict.get(each, key) for key in keys]
                yield from _by_key(f"{name}[{inner!r}]", found, rows)
    elif type(value) in (list, tuple) and end <= len(value) <= count:
        yield from _by_key(name, list(value[before:end]), rows)
    elif count == 1 and isinstance(value, ndarray | float):
        yield from _by_key(name, [value], rows)


def _has_all(value: Any, keys: list[str]) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and all(dict.__contains__(value, key) for key in keys)


def _by_key(name: str, values: list[Any], rows: ParameterRows) -> Iterator[tuple[str, Floats]]:
    """One number for each of the parameters', or several such in a dict or a list for each."""
    first = values[0]
    if type(first) is dict and all(type(each) is dict for each in values):
        for inner in [key for key in first if type(key) is str]:
            yield from _plain(f"{name}[…][{inner!r}]", [one.get(inner) for one in values], rows)
    elif type(first) in (list, tuple):
        if all(type(each) in (list, tuple) and len(each) == len(first) for each in values):
            for i in range(len(first)):
                yield from _plain(f"{name}[…][{i}]", [one[i] for one in values], rows)
    else:
        yield from _plain(name, values, rows)


def _plain(name: str, values: list[Any], rows: ParameterRows) -> Iterator[tuple[str, Floats]]:
    row: Floats = empty(rows.size)
    places = zip(rows.places.values(), values, strict=True)
    if all(_write(value, shape, row[part]) for (part, shape), value in places):
        yield name, row


def _held(deeds: Deeds, name: str) -> dict[str, bytes]:
    """What an attribute or a kept argument is, as bytes; nothing where it is no number."""
    if not name:
        return {}
    for deed in (ARGUMENT, READ):
        try:
            leaves = leaves_of(deeds.held(deed, name))
        except NotNumbersError:
            continue
        return {RETURNED_VALUE: b"".join(each.tobytes() for _, each in leaves)}
    return {}
