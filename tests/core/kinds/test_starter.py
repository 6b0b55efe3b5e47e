"""A starter can be filled in to be the solution, or it is told where it cannot."""

import pytest

from quizapp.core.kinds.code.starter import Starter

SOLUTION = '''\
import numpy as np


def scaled(x, a=2):
    """Return x times a."""
    total = 0
    for one in x:
        if one > 0:
            total += a * one
    return total  # a number
'''


BODY = SOLUTION[SOLUTION.index("    total") :]


def faults(starter: str, solution: str = SOLUTION, *, free: bool = False) -> list[str]:
    return [one.rule for one in Starter(starter, solution, ("scaled",), "関数", free).faults()]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a * one", "____"),
        ("one > 0", "____"),
        ("total += a * one", "____"),
        ("        if one > 0:\n            total += a * one\n", "        ____\n"),
        ("    for one in x:\n        if one > 0:\n            total += a * one\n", "    ____\n"),
        ("one in x", "____"),
        ("+=", "____"),
        ("x, a=2", "____"),
        ("total += a * one", "total += ____  # ここを埋めます"),
        ("a * one", "____ * ____"),
        ("a * one", "(\n                ____\n            )"),
        (
            BODY,
            "    # ____ ここに書きます\n    pass\n",
        ),
    ],
)
def test_blanks_may_stand_for_any_part(old: str, new: str) -> None:
    assert old in SOLUTION
    solution = SOLUTION if "(" not in new else SOLUTION.replace("a * one", "(a * one)")
    assert faults(SOLUTION.replace(old, new), solution) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("total += a * one", "total -= ____", "starter-differs"),
        ("a=2):", "a=3):\n    ____", "starter-differs"),
        ("return total  # a number", "____\n    return x", "starter-differs"),
        ("    total = 0\n    for one in x:", "    ____\n    for two in x:", "starter-differs"),
        ("def scaled(x, a=2):", "def scale(x, a=2):\n    ____", "starter-entry"),
        ("def scaled(x, a=2):", "def scaled(x, a=2)\n    ____", "starter-syntax"),
        ("return total", "return (total + ____", "starter-syntax"),
        ("a * one", "a の ____ 倍", "starter-syntax"),
        ("return total", "return 0  # ____", "no-blank"),
    ],
)
def test_what_no_filling_mends_is_told(old: str, new: str, rule: str) -> None:
    assert old in SOLUTION
    assert faults(SOLUTION.replace(old, new, 1)) == [rule]


def test_a_free_starter_may_differ_but_not_in_its_name() -> None:
    other = "def scaled(x, a=2):\n    return ____\n"
    assert faults(other, free=True) == []
    renamed = other.replace("scaled", "scale")
    assert faults(renamed, free=True) == ["starter-entry"]


def test_a_solution_that_is_no_python_is_not_told_at_the_starter() -> None:
    assert faults(SOLUTION.replace("a * one", "____"), "def scaled(x:\n") == []
