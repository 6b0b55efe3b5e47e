"""Hostile text in quantity: run it with `pytest -m long`; the suite itself holds short versions."""

import random
import shutil
from pathlib import Path

import pytest

from quizapp.bank import Cache, load, load_listing
from quizapp.bank.checking.check import Scope, check
from quizapp.bank.checking.remembered import Remembered, question_key, rejections
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.text.prose import wrap
from quizapp.core.verdict import Unreadable
from quizapp.sandbox import Sandbox
from tests.bank.fault_report import in_english
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


def test_20_000_damaged_sheets_are_checked_told_in_japanese_at_a_line_and_not_served(
    tmp_path: Path,
) -> None:
    with Sandbox() as sandbox:
        if sandbox.isolation() != "full":
            pytest.skip("damaged code is run behind the whole wall only")
        for number, data in enumerate(mutated(20_000, 9, SOUND)):
            file = write(tmp_path, data)
            cache = Cache(tmp_path / f"cache-{number}")
            scope = Scope(remembered=Remembered(cache, "3 samples"))
            lines = data.count(b"\n") + data.count(b"\r") + 2
            for problem in check(load([file]), sandbox, 3, scope):
                assert 1 <= problem.line <= lines or data.startswith((b"\xff\xfe", b"\xfe\xff"))
                assert problem.message.strip()
                assert not in_english(problem.message)
            served = load_listing([file], cache).questions.values()
            assert not {*map(question_key, served)} & rejections(cache).keys()
            shutil.rmtree(cache.folder, ignore_errors=True)
