"""Values as what JSON holds and back, by the names of their fields.

Growth is by addition: unknown fields are passed over, missing ones take their default, and a
field that has its default is left out.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias, assert_never

from quizapp.core.shapes import (
    EitherShape,
    LeafShape,
    ListShape,
    MapShape,
    MaybeShape,
    PlainValue,
    RecordShape,
    Shape,
    WordShape,
)

Encoding: TypeAlias = Any
"""What json.loads gives."""


class DamagedError(ValueError):
    """Not what any version writes."""


class NewerError(ValueError):
    """A word, a form or a combination that only a newer version can know."""


class Coder(NamedTuple):
    """To what JSON holds, and back from anything; `decode` raises DamagedError or NewerError."""

    encode: Callable[[Any], Encoding]
    decode: Callable[[Encoding], Any]


@cache
def coder(shape: Shape) -> Coder:
    """The coder of values of a shape."""
    match shape:
        case LeafShape(kind):
            return Coder(lambda value: value, lambda raw: _typed(raw, kind))
        case WordShape(choices):
            return _word_coder(choices)
        case ListShape(item, length):
            whole = _list_coder(item)
            return whole if length is None else _of_length(whole, length)
        case MapShape(item):
            return _map_coder(coder(item))
        case MaybeShape(value):
            return _maybe_coder(coder(value))
        case EitherShape(members, text, plain):
            coded = _either_coder(members)
            return _or_text(coded, PlainValue if plain else str) if text or plain else coded
        case RecordShape():
            return record_coder(shape)
        case _:
            assert_never(shape)


def _plain_kind(shape: Shape) -> type | None:
    """The kind of what is in JSON what it is, and need not be read."""
    return shape.kind if isinstance(shape, LeafShape) and shape.kind is not PlainValue else None


def _typed(raw: Encoding, kind: type) -> Any:  # noqa: ANN401  # of that kind
    if kind is float and type(raw) is int:
        return float(raw)
    if kind is PlainValue and type(raw) is str:
        return PlainValue(raw)
    if type(raw) is not kind:
        raise DamagedError(f"{raw!r} is not {kind.__name__}")
    return raw


def _word_coder(choices: tuple[str | int, ...]) -> Coder:
    kinds = {*map(type, choices)}

    def decode(raw: Encoding) -> Encoding:
        if type(raw) not in kinds or raw not in choices:
            raise NewerError(f"{raw!r} is none of {choices}")
        return raw

    return Coder(lambda value: value, decode)


def _list_coder(item: Shape) -> Coder:
    if isinstance(item, LeafShape) and item.kind in (int, str):
        return _plain_list_coder(item.kind)
    if isinstance(item, LeafShape) and item.kind is float:
        return Coder(list, _float_list)
    write, read = coder(item)
    return Coder(
        lambda value: [write(one) for one in value],
        lambda raw: tuple([read(one) for one in _typed(raw, list)]),
    )


def _of_length(whole: Coder, length: int) -> Coder:
    def decode(raw: Encoding) -> Encoding:
        if len(_typed(raw, list)) != length:
            raise DamagedError(f"{raw!r} are not {length}")
        return whole.decode(raw)

    return Coder(whole.encode, decode)


def _plain_list_coder(kind: type) -> Coder:
    """Of numbers or texts, which are what they are in JSON: looked at all at once."""
    only = {kind}

    def decode(raw: Encoding) -> Encoding:
        if not {*map(type, _typed(raw, list))} <= only:
            raise DamagedError(f"{raw!r} are not all {kind.__name__}")
        return tuple(raw)

    return Coder(list, decode)


def _float_list(raw: Encoding) -> Encoding:
    """Of floats, which JSON may have without a point: pictures have thousands of them."""
    kinds = {*map(type, _typed(raw, list))}
    if kinds <= {float}:
        return tuple(raw)
    if not kinds <= {float, int}:
        raise DamagedError(f"{raw!r} are not all float")
    return tuple(map(float, raw))


def _map_coder(item: Coder) -> Coder:
    write, read = item
    return Coder(
        lambda value: {name: write(one) for name, one in value.items()},
        lambda raw: {name: read(one) for name, one in _typed(raw, dict).items()},
    )


def _maybe_coder(value: Coder) -> Coder:
    write, read = value
    return Coder(
        lambda value: None if value is None else write(value),
        lambda raw: None if raw is None else read(raw),
    )


def _either_coder(members: Mapping[str, RecordShape]) -> Coder:
    by_type = {shape.make: record_coder(shape) for shape in members.values()}
    by_name = {name: by_type[shape.make] for name, shape in members.items()}

    def decode(raw: Encoding) -> object:
        for name, own in by_name.items():
            if name in _typed(raw, dict):
                return own.decode(raw)
        raise NewerError(f"none of {', '.join(by_name)}")

    return Coder(lambda value: by_type[type(value)].encode(value), decode)


def _or_text(other: Coder, kind: type[str]) -> Coder:
    write, read = other
    return Coder(
        lambda value: value if isinstance(value, str) else write(value),
        lambda raw: kind(raw) if isinstance(raw, str) else read(raw),
    )


@cache
def record_coder(shape: RecordShape) -> Coder:
    """The coder of a dataclass: an object with a member for each field."""
    writers = [
        (name, part.field, part.default, coder(part.shape).encode)
        for name, part in shape.parts.items()
    ]
    readers = {
        name: (part.field, _plain_kind(part.shape), coder(part.shape).decode)
        for name, part in shape.parts.items()
    }
    required, make = {*shape.required}, shape.make

    def encode(value: object) -> Encoding:
        return {
            name: write(own)
            for name, field, default, write in writers
            if (own := getattr(value, field)) != default
        }

    def decode(raw: Encoding) -> object:
        if not _typed(raw, dict).keys() >= required:
            raise DamagedError(f"without one of {sorted(required)}")
        values = {}
        for name in raw:
            if name in readers:
                field, plain, read = readers[name]
                own = raw[name]
                values[field] = own if type(own) is plain else read(own)
        try:
            return make(**values)
        except ValueError as error:  # what this version does not allow together
            raise NewerError(str(error)) from error

    return Coder(encode, decode)
