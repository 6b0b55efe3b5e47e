"""Each annotation reads what it says, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from quizapp.bank.parsing.nodes import compose
from quizapp.bank.parsing.text import FileText, Reporter
from quizapp.bank.reading.leaves import BAD
from quizapp.bank.reading.typed import reader
from quizapp.core.body import SAMPLED
from quizapp.core.kinds import KINDS
from quizapp.core.shapes import PlainValue, shape_of


@dataclass(frozen=True, slots=True)
class Circle:
    radius: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Square:
    side: float
    name: str = ""
    area: float = field(default=0.0, metadata=SAMPLED)


def read(annotation: object, text: str) -> tuple[object, list[str]]:
    report = Reporter(FileText("x.yaml", text))
    node = compose(report)
    assert node is not None
    return reader(shape_of(annotation))(node, report), [problem.rule for problem in report.problems]


@pytest.mark.parametrize(
    ("annotation", "text", "value"),
    [
        (str, "no", "no"),
        (str, "|\n  a\n  b\n", "a\nb\n"),
        (str, "''", ""),
        (int, "-12", -12),
        (int, "+3", 3),
        (float, "1e-3", 0.001),
        (float, "1e3", 1000.0),
        (float, "+.5", 0.5),
        (float, "5.", 5.0),
        (PlainValue, "1.50", PlainValue("1.5")),
        (PlainValue, "no", PlainValue('"no"')),
        (PlainValue, "'3'", PlainValue('"3"')),
        (PlainValue, "true", PlainValue("true")),
        (PlainValue, "[[1, .5], [a, 平均]]", PlainValue('[[1, 0.5], ["a", "平均"]]')),
        (PlainValue, "{W: [1], b: {c: 010}}", PlainValue('{"W": [1], "b": {"c": "010"}}')),
        (Circle | PlainValue, "{radius: 2}", Circle(2.0)),
        (Circle | PlainValue, "[10, 20]", PlainValue("[10, 20]")),
        (Circle | PlainValue, "mean", PlainValue('"mean"')),
        (float, "3", 3.0),
        (bool, "true", True),
        (bool, "false", False),
        (Literal["a", "b"], "b", "b"),
        (Literal[1, 2], "2", 2),
        (tuple[float, ...], "[1, 2.5]", (1.0, 2.5)),
        (tuple[str, ...], "- a\n- b\n", ("a", "b")),
        (Mapping[str, int], "{x: 1, no: 2}", {"x": 1, "no": 2}),
        (int | None, "~", None),
        (int | None, "4", 4),
        (Circle, "radius: 1", Circle(1.0)),
        (Circle | Square, "{side: 2, name: s}", Square(2.0, "s")),
        (Circle | Square | None, "null", None),
        (tuple[Mapping[str, Circle], ...], "- c: {radius: 2}", ({"c": Circle(2.0)},)),
    ],
)
def test_a_value_is_read_by_its_annotation(annotation: object, text: str, value: object) -> None:
    got, rules = read(annotation, text)
    assert (got, type(got), rules) == (value, type(value), [])


@pytest.mark.parametrize(
    ("annotation", "text", "rules"),
    [
        (int, "1.0", ["wrong-type"]),
        (int, "0x10", ["wrong-type"]),
        (int, "'1'", ["wrong-type"]),
        (float, "1e999", ["wrong-type"]),
        (float, ".inf", ["wrong-type"]),
        (float, ".nan", ["wrong-type"]),
        (float, "1,000.5", ["wrong-type"]),
        (float, "0.1 0.2", ["wrong-type"]),
        (bool, "1", ["wrong-type"]),
        (str, "[a]", ["wrong-type"]),
        (Literal["a", "b"], "c", ["unknown-value"]),
        (Literal[1, 2], "01", ["unknown-value"]),
        (tuple[float, ...], "[x, 1, y]", ["wrong-type", "wrong-type"]),
        (Mapping[str, int], "[1]", ["wrong-type"]),
        (Circle, "{}", ["missing-key"]),
        (Circle, "{radius: x, nam: y}", ["unknown-key", "wrong-type"]),
        (Square, "{side: 1, area: 2}", ["unknown-key"]),
        (Circle | Square, "{name: x}", ["which-of"]),
        (Circle | Square, "{radius: 1, side: 2}", ["which-of"]),
        (Circle | Square, "x", ["wrong-type"]),
    ],
)
def test_a_wrong_value_is_noted_and_never_guessed(
    annotation: object, text: str, rules: list[str]
) -> None:
    _, noted = read(annotation, text)
    assert noted == rules


def test_a_wrong_part_spoils_the_whole() -> None:
    assert read(tuple[Circle, ...], "[{radius: 1}, {radius: x}]")[0] is BAD


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_kind_can_be_read(kind: object) -> None:
    assert callable(reader(shape_of(kind)))
