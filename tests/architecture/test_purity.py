"""The core asks neither the clock nor chance: both are handed to it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

OUTSIDE = {"now", "today", "utcnow", "time", "monotonic", "perf_counter", "urandom"}
CHANCE = {"random", "randint", "choice", "shuffle", "uniform", "seed", "sample"}


def asked(source: str) -> Iterator[str]:
    """Calls that ask the clock, or the chance that all share (`random.random()`)."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = ast.unparse(node.func.value)
        shared = owner in ("random", "np.random", "numpy.random")
        if (node.func.attr in OUTSIDE and owner in ("datetime", "date", "time")) or (
            shared and node.func.attr in CHANCE
        ):
            yield f"{owner}.{node.func.attr}"


@pytest.mark.parametrize("room", ["quizapp/core", "optim_core"])
def test_the_pure_rooms_ask_neither_clock_nor_chance(room: str) -> None:
    found = {
        (path.name, call)
        for path in (ROOT / room).rglob("*.py")
        for call in asked(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "planted", ["datetime.now(UTC)", "date.today()", "time.monotonic()", "random.random()"]
)
def test_a_planted_question_is_found(planted: str) -> None:
    assert list(asked(f"at = {planted}")) == [planted.partition("(")[0]]


def test_a_generator_that_is_handed_its_seed_is_no_chance() -> None:
    assert list(asked("random.Random(7).random()")) == []
