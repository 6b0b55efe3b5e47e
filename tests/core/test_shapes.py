"""One description of a type: what is known of it, and what is no type of this app."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from typing import Literal

import pytest

from quizapp.core.body import SAMPLED, WITHIN
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
    record_shape,
    shape_of,
)


@dataclass(frozen=True, slots=True)
class Circle:
    radius: float
    colour: str = "red"
    steps: int = field(default=1, metadata={WITHIN: range(1, 4), "named": "times"})
    order: tuple[int, ...] = field(default=(), metadata=SAMPLED)
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Square:
    side: float


@dataclass(frozen=True, slots=True)
class Ball:
    radius: float


def said(shape: Shape) -> object:
    """The shape as nested texts, tuples and dicts."""
    match shape:
        case LeafShape(kind):
            return kind
        case WordShape(choices):
            return choices
        case ListShape(inner) | MapShape(inner) | MaybeShape(inner):
            return type(shape), said(inner)
        case EitherShape(members):
            return {name: said(member) for name, member in members.items()}
        case RecordShape(make):
            return make


@pytest.mark.parametrize(
    ("annotation", "shape"),
    [
        *((leaf, leaf) for leaf in (str, int, float, bool, PlainValue)),
        (Literal["a", "b"], ("a", "b")),
        (Literal[1, 2], (1, 2)),
        (tuple[str, ...], (ListShape, str)),
        (tuple[float, float], (ListShape, float)),
        (Mapping[str, int], (MapShape, int)),
        (int | None, (MaybeShape, int)),
        (Circle, Circle),
        (Circle | Square, {"radius": Circle, "side": Square}),
        (Circle | Square | None, (MaybeShape, {"radius": Circle, "side": Square})),
        (tuple[Mapping[str, Circle], ...], (ListShape, (MapShape, Circle))),
    ],
)
def test_an_annotation_is_described(annotation: object, shape: object) -> None:
    assert said(shape_of(annotation)) == shape


def test_a_field_has_its_written_name_default_and_range_and_what_is_sampled_is_no_field() -> None:
    parts = record_shape(Circle).parts
    described = {name: (part.field, part.default, part.within) for name, part in parts.items()}
    assert described == {
        "radius": ("radius", MISSING, None),
        "colour": ("colour", "red", None),
        "times": ("steps", 1, range(1, 4)),
        "tags": ("tags", {}, None),
    }
    assert record_shape(Circle).required == ("radius",)


@pytest.mark.parametrize(
    "annotation",
    [
        *(bytes, object, list[str], tuple[int, str], tuple[()], Mapping[int, str], dict[str, str]),
        *(Literal[True], str | int, Circle | Ball, Circle | int),
    ],
)
def test_any_other_annotation_is_the_programmers_mistake(annotation: object) -> None:
    with pytest.raises(TypeError):
        shape_of(annotation)
