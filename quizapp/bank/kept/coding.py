"""Values of the core's dataclasses as JSON and back: positional, typed by their annotations.

What is read back may come from anywhere: a value of another form is `Stale`, never a guess.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

Json: TypeAlias = Any
"""What json.loads gives."""


class Stale(Exception):  # noqa: N818  # nobody's fault: it is written anew
    """What was kept is not of the form that is wanted."""


class Coder(NamedTuple):
    """To JSON, and back from a value of the type `json`; `decode` raises Stale.

    A value whose `decode` is None is its own JSON. Types are looked at by the one who holds the
    value: a list of ten is then checked in one go, which is what makes reading fast.
    """

    json: type
    encode: Callable[[Any], Json]
    decode: Callable[[Json], Any] | None = None


def decoded(coder: Coder, raw: Json) -> Any:  # noqa: ANN401  # what the coder is for
    """The value of JSON that may be anything; raises Stale."""
    if type(raw) is not coder.json:
        raise Stale
    return raw if coder.decode is None else coder.decode(raw)


@cache
def coder_for(annotation: object) -> Coder:
    """The coder of an annotation: of those that `reading.reader_for` knows.

    Raises:
        TypeError: it is none of them.
    """
    if isinstance(annotation, type) and is_dataclass(annotation):
        hints = get_type_hints(annotation)
        return record_coder(annotation, [coder_for(hints[f.name]) for f in fields(annotation)])
    compiler = _COMPILERS.get(get_origin(annotation))
    if compiler is not None:
        return compiler(get_args(annotation))
    if isinstance(annotation, type) and annotation in (str, int, float, bool, NoneType):
        return Coder(annotation, lambda value: value)
    raise TypeError(f"no coder for {annotation!r}")


def record_coder(make: Any, coders: Sequence[Coder]) -> Coder:  # noqa: ANN401  # a dataclass
    """The coder of a dataclass with one coder for each field, as a list in their order.

    Fields at the end that have their defaults are left out, as they are by authors.
    """
    named = [(field.name, coder.encode) for field, coder in zip(fields(make), coders, strict=True)]
    defaults = [_default(field) for field in fields(make)]
    types = [coder.json for coder in coders]
    nested = [(i, coder.decode) for i, coder in enumerate(coders) if coder.decode]

    def encode(value: object) -> list[Json]:
        values = [getattr(value, name) for name, _ in named]
        while values and values[-1] == defaults[len(values) - 1]:
            values.pop()
        return [write(value) for (_, write), value in zip(named, values, strict=False)]

    def decode(raw: list[Json]) -> object:
        count = len(raw)
        if list(map(type, raw)) != types[:count]:
            raise Stale
        for i, read in nested:
            if i < count:
                raw[i] = read(raw[i])
        return make(*raw)

    return Coder(list, encode, decode)


def _default(field: "Field[Any]") -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _literal_coder(choices: tuple[object, ...]) -> Coder:
    (kind,) = {type(choice) for choice in choices}

    def decode(raw: Json) -> object:
        if raw not in choices:
            raise Stale
        return raw

    return Coder(kind, lambda value: value, decode)


def _tuple_coder(arguments: tuple[object, ...]) -> Coder:
    if arguments[1:] != (Ellipsis,):
        raise TypeError(f"no coder for tuple{arguments!r}")
    item = coder_for(arguments[0])
    decode_items = _items_decoder(item)
    return Coder(
        list,
        lambda value: [item.encode(one) for one in value],
        lambda raw: tuple(decode_items(raw)),
    )


def _mapping_coder(arguments: tuple[object, ...]) -> Coder:
    item = coder_for(arguments[1])
    decode_items = _items_decoder(item)
    return Coder(
        dict,
        lambda value: {name: item.encode(one) for name, one in value.items()},
        lambda raw: dict(zip(raw, decode_items(list(raw.values())), strict=True)),
    )


def _items_decoder(item: Coder) -> Callable[[list[Json]], list[Any]]:
    wanted, read = {item.json}, item.decode

    def decode(raw: list[Json]) -> list[Any]:
        if not wanted.issuperset(map(type, raw)):
            raise Stale
        return raw if read is None else [read(one) for one in raw]

    return decode


def _union_coder(members: tuple[object, ...]) -> Coder:
    """One of several types, written with its place among them."""
    coders = [coder_for(member) for member in members]
    places = {member: place for place, member in enumerate(members)}

    def encode(value: object) -> Json:
        place = places[type(value)]
        return [place, coders[place].encode(value)]

    def decode(raw: list[Json]) -> object:
        if len(raw) != 2 or type(raw[0]) is not int or not 0 <= raw[0] < len(coders):  # noqa: PLR2004  # place and value
            raise Stale
        return decoded(coders[raw[0]], raw[1])

    return Coder(list, encode, decode)


_COMPILERS: dict[object, Callable[[tuple[object, ...]], Coder]] = {
    Literal: _literal_coder,
    tuple: _tuple_coder,
    Mapping: _mapping_coder,
    Union: _union_coder,
    UnionType: _union_coder,
}
