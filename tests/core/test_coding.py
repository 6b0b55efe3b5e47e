"""What is written comes back as it was, and nothing else comes back at all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from quizapp.core.coding import DamagedError, NewerError, coder
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question
from quizapp.core.shapes import PlainValue, shape_of
from tests.core.samples import QUESTIONS


@dataclass(frozen=True, slots=True)
class Circle:
    radius: float
    name: str = ""
    tags: tuple[str, ...] = field(default=(), metadata={"named": "labels"})

    def __post_init__(self) -> None:
        if self.radius < 0:
            raise ValueError("no such circle")


@dataclass(frozen=True, slots=True)
class Square:
    side: int
    inner: Mapping[str, Circle | None] = field(default_factory=dict)


@pytest.mark.parametrize(
    ("annotation", "value", "form"),
    [
        (str, "速度", "速度"),
        (int, -3, -3),
        (float, 0.5, 0.5),
        (bool, True, True),
        (Literal["a", "b"], "b", "b"),
        (Literal[1, 2], 2, 2),
        (tuple[str, ...], ("a", "b"), ["a", "b"]),
        (Mapping[str, int], {"x": 1}, {"x": 1}),
        (int | None, 4, 4),
        (int | None, None, None),
        (Circle, Circle(1.0), {"radius": 1.0}),
        (Circle, Circle(1.0, tags=("a",)), {"radius": 1.0, "labels": ["a"]}),
        (Circle | Square, Square(2, {"x": None}), {"side": 2, "inner": {"x": None}}),
        (PlainValue, PlainValue("[1, 2]"), "[1, 2]"),
        (Circle | PlainValue, PlainValue("3"), "3"),
        (Circle | PlainValue, Circle(1.0), {"radius": 1.0}),
        (tuple[Circle, ...], (Circle(1.0, "c"),), [{"radius": 1.0, "name": "c"}]),
    ],
)
def test_a_value_comes_back_as_it_was(annotation: object, value: object, form: object) -> None:
    own = coder(shape_of(annotation))
    raw = json.loads(json.dumps(own.encode(value)))
    assert (raw, own.decode(raw)) == (form, value)


@pytest.mark.parametrize(
    ("annotation", "raw"),
    [
        (str, 1),
        (int, True),
        (int, 1.0),
        (bool, 1),
        (float, "1"),
        (tuple[str, ...], "ab"),
        (tuple[str, ...], ["a", 1]),
        (tuple[str, ...], {"a": "b"}),
        (tuple[float, float], [1.0]),
        (tuple[float, float], 1.0),
        (Mapping[str, int], [["x", 1]]),
        (Mapping[str, int], {"x": "1"}),
        (int | None, "4"),
        (Circle, [1.0]),
        (Circle, {}),
        (Circle, {"radius": "1"}),
        (Circle | Square, [1]),
        (tuple[Circle, ...], [{"radius": 1.0}, None]),
    ],
)
def test_a_value_of_another_form_is_damaged(annotation: object, raw: object) -> None:
    with pytest.raises(DamagedError):
        coder(shape_of(annotation)).decode(raw)


@pytest.mark.parametrize(
    ("annotation", "raw"),
    [
        (Literal["a", "b"], "c"),
        (Literal[1, 2], True),
        (Literal[1, 2], 3),
        (Circle | Square, {"length": 1}),
        (Circle, {"radius": -1.0}),
    ],
)
def test_what_this_version_does_not_know_is_newer(annotation: object, raw: object) -> None:
    with pytest.raises(NewerError):
        coder(shape_of(annotation)).decode(raw)


def test_unknown_fields_are_passed_over_and_missing_ones_take_their_default() -> None:
    assert coder(shape_of(Circle)).decode({"radius": 1.0, "height": 2}) == Circle(1.0)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_a_body_of_every_kind_comes_back_as_it_was_authored(question: Question) -> None:
    kinds: Mapping[str, type] = KINDS
    own = coder(shape_of(kinds[question.body.kind]))
    assert own.decode(json.loads(json.dumps(own.encode(question.body)))) == question.body
