"""Hostile text in quantity: run it with `pytest -m long`; the suite itself holds short versions."""

import random
from pathlib import Path

import pytest

from quizapp.bank import load
from quizapp.bank.checking.check import check
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.text.prose import wrap
from quizapp.core.verdict import Unreadable
from quizapp.sandbox import Sandbox
from tests.bank.mutations import SOUND, mutated
from tests.bank.sheets import write
from tests.core.formula.hostile import PIECES, strings

pytestmark = pytest.mark.long


def test_200_000_random_formulas_give_a_value_or_a_reason() -> None:
    for text in strings(1, 200_000):
        found = read_formula(text, TEXTBOOK_NOTATION)
        if isinstance(found, Unreadable):
            assert 0 <= found.column <= len(text)
        else:
            assert one_line(show(found))


def test_50_000_random_texts_are_broken_into_lines_that_fit() -> None:
    rng = random.Random(3)  # noqa: S311  # fuzz, not a secret
    for _ in range(50_000):
        text = "".join(rng.choices([*PIECES, *"。、（）「」$`*{}あ"], k=rng.randint(0, 80)))
        assert isinstance(wrap(text, rng.randint(2, 40)), tuple)


def test_20_000_damaged_sheets_are_checked_and_every_problem_has_its_line(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        for data in mutated(20_000, 9, SOUND):
            file = write(tmp_path, data)
            lines = data.count(b"\n") + data.count(b"\r") + 2
            for problem in check(load([file]), sandbox, samples=3):
                assert 1 <= problem.line <= lines or data.startswith((b"\xff\xfe", b"\xfe\xff"))
                assert problem.message.strip()
