"""What a type holds, described once: YAML reader, JSON coder and editor schema are made from it.

Known are str, int, float, bool, PlainValue, Literal, tuple[X, ...], tuple[X, X], Mapping[str, X],
X | None, dataclasses, and unions of dataclasses of which each has a required field that the others
lack, and of str or PlainValue.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

SAMPLED_KEY = "sampled"
"""Metadata key of a field that is no part of what is written: a showing fills it in."""

WITHIN_KEY = "within"
"""Metadata key of an integer field: the `range` it may be from."""

NAMED_KEY = "named"
"""Metadata key of a field that has another name where it is written."""

LISTED_KEY = "listed"
"""Metadata key of a tuple that may be written as its only item."""

VERBATIM_KEY = "verbatim"
"""Metadata key of a text whose lines must stay what they are."""


class PlainValue(str):
    """A number, text or truth value, or a list or dict of them, as JSON; each as it was typed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class LeafShape:
    """A str, int, float or bool, or a value of whatever form."""

    kind: type


@dataclass(frozen=True, slots=True, eq=False)
class WordShape:
    """One of a few texts or integers."""

    choices: tuple[str | int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ListShape:
    """A tuple of any length, or of just so many."""

    item: "Shape"
    length: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class MapShape:
    """Values by text."""

    item: "Shape"


@dataclass(frozen=True, slots=True, eq=False)
class MaybeShape:
    """A value or None."""

    value: "Shape"


@dataclass(frozen=True, slots=True, eq=False)
class RecordShape:
    """A dataclass: how it is made, and its fields by the names they are written with."""

    make: type
    parts: "Mapping[str, PartShape]"

    @property
    def required(self) -> tuple[str, ...]:
        """The names that must be there."""
        return tuple(name for name, part in self.parts.items() if part.default is MISSING)


@dataclass(frozen=True, slots=True, eq=False)
class EitherShape:
    """One of several dataclasses, each by the required field that it alone has.

    Or a text; or `plain`, where every value that is no mapping is taken as it is.
    """

    members: Mapping[str, RecordShape]
    text: bool = False
    plain: bool = False


Shape: TypeAlias = (
    LeafShape | WordShape | ListShape | MapShape | MaybeShape | RecordShape | EitherShape
)


@dataclass(frozen=True, slots=True, eq=False)
class PartShape:
    """A field; `default` is MISSING where it is required, `within` None where any integer goes.

    A `listed` one may be written as the only item of its list; the lines of a `verbatim` text must
    stay what they are.
    """

    field: str
    shape: Shape
    default: object
    within: range | None
    listed: bool = False
    verbatim: bool = False


_LEAVES = (str, int, float, bool, PlainValue)


@cache
def shape_of(annotation: object) -> Shape:
    """The shape of an annotation; the same one for the same annotation.

    Raises:
        TypeError: the annotation is of no known form.
    """
    if isinstance(annotation, type) and is_dataclass(annotation):
        return record_shape(annotation)
    if annotation in _LEAVES and isinstance(annotation, type):
        return LeafShape(annotation)
    describe = _COMPOSED.get(get_origin(annotation))
    if describe is None:
        raise TypeError(f"no shape for {annotation!r}")
    return describe(get_args(annotation))


@cache
def record_shape(kind: Any, *without: str) -> RecordShape:  # noqa: ANN401  # a dataclass
    """The shape of a dataclass without some of its fields; raises TypeError as `shape_of`."""
    hints = get_type_hints(kind)
    return RecordShape(
        kind,
        {
            field.metadata.get(NAMED_KEY, field.name): PartShape(
                field.name,
                shape_of(hints[field.name]),
                _default(field),
                field.metadata.get(WITHIN_KEY),
                listed=LISTED_KEY in field.metadata,
                verbatim=VERBATIM_KEY in field.metadata,
            )
            for field in fields(kind)
            if field.name not in without and not field.metadata.get(SAMPLED_KEY)
        },
    )


def _default(field: "Field[Any]") -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _words(choices: tuple[Any, ...]) -> Shape:
    if not {*map(type, choices)} <= {str, int}:
        raise TypeError(f"no shape for the choices {choices!r}")
    return WordShape(choices)


def _list(arguments: tuple[object, ...]) -> Shape:
    if arguments[1:] == (Ellipsis,):
        return ListShape(shape_of(arguments[0]))
    if len({*arguments}) != 1:
        raise TypeError(f"no shape for tuple{arguments!r}")
    return ListShape(shape_of(arguments[0]), len(arguments))


def _map(arguments: tuple[object, ...]) -> Shape:
    if arguments[0] is not str:
        raise TypeError(f"no shape for Mapping{arguments!r}")
    return MapShape(shape_of(arguments[1]))


def _union(arguments: tuple[object, ...]) -> Shape:
    members = [argument for argument in arguments if argument is not NoneType]
    inner = shape_of(members[0]) if len(members) == 1 else _either(members)
    return inner if len(members) == len(arguments) else MaybeShape(inner)


def _either(members: list[object]) -> EitherShape:
    shapes = [record_shape(member) for member in members if member not in (str, PlainValue)]
    own = {}
    for shape in shapes:
        others = {name for other in shapes if other is not shape for name in other.required}
        names = sorted({*shape.required} - others)
        if not names:
            raise TypeError(f"{shape.make!r} has no required field of its own")
        own[names[0]] = shape
    return EitherShape(own, text=str in members, plain=PlainValue in members)


_COMPOSED: Mapping[object, Callable[[tuple[Any, ...]], Shape]] = {
    Literal: _words,
    tuple: _list,
    Mapping: _map,
    Union: _union,
    UnionType: _union,
}
