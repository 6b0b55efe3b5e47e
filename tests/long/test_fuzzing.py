"""Hostile text in quantity: run it with `pytest -m long`; the suite itself holds short versions."""

import random

import pytest

from quizapp.bank.decoding import decode
from quizapp.bank.problem import Problem, render
from quizapp.bank.sheet import read_sheet
from quizapp.core.formula import TEXTBOOK, one_line, read, show
from quizapp.core.prose import wrap
from quizapp.core.verdict import Unreadable
from tests.bank.sheets import GOOD
from tests.bank.test_hostile import TOKENS

pytestmark = pytest.mark.long

PIECES = [
    *"αβρηεθWvhmgt0123456789+-*/^_(){}[]|=←−ー×÷√∂∇²³₁⊙ 　",
    *("\\frac{", "\\sqrt{", "beta_1", "m_hat", "∂L/∂W", "v_{t+1}", "1e999", "sqrt(", "\x00", "😀"),
]


def test_200_000_random_formulas_give_a_value_or_a_reason() -> None:
    rng = random.Random(1)  # noqa: S311  # fuzz, not a secret
    for _ in range(200_000):
        text = "".join(rng.choices(PIECES, k=rng.randint(0, 40)))
        found = read(text, TEXTBOOK)
        if isinstance(found, Unreadable):
            assert 0 <= found.column <= len(text)
        else:
            assert one_line(show(found))


def test_20_000_mutated_sheets_give_problems_that_can_be_printed() -> None:
    rng = random.Random(2)  # noqa: S311  # fuzz, not a secret
    for _ in range(20_000):
        text = GOOD
        for _ in range(rng.randint(1, 4)):
            start = rng.randint(0, len(text))
            end = min(len(text), start + rng.choice([0, 0, 1, 5, 40]))
            text = text[:start] + rng.choice(["", *TOKENS]) + text[end:]
        source = decode("x.yaml", text.encode("utf-8", "surrogatepass"))
        problems = [source] if isinstance(source, Problem) else read_sheet(source).problems
        assert all(render(problem) for problem in problems)


def test_50_000_random_texts_are_broken_into_lines_that_fit() -> None:
    rng = random.Random(3)  # noqa: S311  # fuzz, not a secret
    for _ in range(50_000):
        text = "".join(rng.choices([*PIECES, *"。、（）「」$`*{}あ"], k=rng.randint(0, 80)))
        assert isinstance(wrap(text, rng.randint(2, 40)), tuple)
