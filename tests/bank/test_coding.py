"""What is kept comes back as it was, and nothing else comes back at all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from quizapp.bank.kept.coding import Json, Stale, coder_for, decoded
from quizapp.core.body import SAMPLED
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question
from tests.core.samples import QUESTIONS


@dataclass(frozen=True, slots=True)
class Circle:
    radius: float
    name: str = ""
    tags: tuple[str, ...] = field(default_factory=tuple, metadata=SAMPLED)


@dataclass(frozen=True, slots=True)
class Square:
    side: int
    inner: Mapping[str, Circle | None] = field(default_factory=dict)


def through(annotation: object, value: object) -> tuple[Json, object]:
    coder = coder_for(annotation)
    text = json.dumps(coder.encode(value))
    return json.loads(text), decoded(coder, json.loads(text))


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
        (int | None, 4, [0, 4]),
        (int | None, None, [1, None]),
        (Circle, Circle(1.0), [1.0]),
        (Circle, Circle(1.0, tags=("a",)), [1.0, "", ["a"]]),
        (Circle | Square, Square(2, {"x": None}), [1, [2, {"x": [1, None]}]]),
        (tuple[Circle, ...], (Circle(1.0, "c"),), [[1.0, "c"]]),
    ],
)
def test_a_value_comes_back_as_it_was(annotation: object, value: object, form: Json) -> None:
    assert through(annotation, value) == (form, value)


@pytest.mark.parametrize(
    ("annotation", "raw"),
    [
        (str, 1),
        (int, True),
        (int, 1.0),
        (bool, 1),
        (float, "1"),
        (Literal["a", "b"], "c"),
        (Literal[1, 2], True),
        (Literal[1, 2], 3),
        (tuple[str, ...], "ab"),
        (tuple[str, ...], ["a", 1]),
        (tuple[str, ...], {"a": "b"}),
        (Mapping[str, int], [["x", 1]]),
        (Mapping[str, int], {"x": "1"}),
        (int | None, 4),
        (int | None, [2, 4]),
        (int | None, [-1, None]),
        (int | None, [0, None]),
        (int | None, [True, None]),
        (int | None, []),
        (Circle, [1.0, "", [], "more"]),
        (Circle, ["1"]),
        (Circle, {"radius": 1.0}),
        (tuple[Circle, ...], [[1.0], None]),
    ],
)
def test_a_value_of_another_form_is_stale(annotation: object, raw: Json) -> None:
    with pytest.raises(Stale):
        decoded(coder_for(annotation), raw)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_a_body_of_every_kind_comes_back_as_it_was_even_when_drawn(question: Question) -> None:
    for body in (question.body, question.body.sampled(7)):
        assert through(KINDS[body.kind], body)[1] == body


@pytest.mark.parametrize("annotation", [bytes, tuple[int, int], list[str], object])
def test_an_annotation_without_a_coder_is_the_programmers_mistake(annotation: object) -> None:
    with pytest.raises(TypeError, match="no coder"):
        coder_for(annotation)
