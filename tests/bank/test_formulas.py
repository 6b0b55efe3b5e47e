r"""Formulas of a bank: all that come with the app draw, and what does not is found at its place."""

import re
from pathlib import Path

import pytest

from quizapp.bank import bundled
from quizapp.bank.checking.check import check
from quizapp.core.formula.drawing.layout import draw
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.text.placeholders import with_digits, without_code
from quizapp.core.text.width import cells
from quizapp.sandbox import Sandbox
from tests.bank.sheets import GOOD, load_text

ASK = "  ask: Momentum の速度の更新式はどれか。\n"
_FORMULA = re.compile(r"\$([^$\n]+)\$")
_NAMED = re.compile(r"(?<![A-Za-z])\{[^{}]*[^\x00-\x7f{}][^{}]*\}")
"""A value with a Japanese name."""
FORMULAS = sorted(
    {
        _NAMED.sub("0", match[1])
        for sheet in bundled().glob("*.yaml")
        for match in _FORMULA.finditer(with_digits(without_code(sheet.read_text("utf-8"))))
    }
)


def test_there_are_formulas_in_the_bank() -> None:
    assert len(FORMULAS) > 100


@pytest.mark.parametrize("plain", [False, True])
def test_every_formula_of_the_bank_draws_in_both_forms(plain: bool) -> None:
    for tex in FORMULAS:
        box, line = draw(tex, plain=plain), one_line(tex, plain=plain)
        assert {cells(row) for row in box.rows} == {box.width}, tex
        assert line.strip(), tex
        assert not plain or all(text.isascii() for text in (line, *box.rows)), tex


# how the stem is written, and what the place of the fault must begin with
WRITTEN = [
    (r"  ask: 式 $a + \foo b$ は。", r"\foo"),
    (r"  ask: '式 $f''$ と $a + \foo b$ は。'", r"\foo"),
    (r'  ask: "式 \"$x$\" と\n$a + \\foo b$\u3042は。"', r"\\foo"),
    ("  ask: |\n    一行目。\n    次の $a + \\foo b$ は。\n", r"\foo"),
    ("  ask: |2-\n\n      字下げ $x$\n    次の $a + \\foo b$ は。\n", r"\foo"),
    ("  ask: >\n    折り\n    返す\n\n    $a + \\foo b$ は。\n", r"\foo"),
    ("  ask: 続く\n    行の $a +\n    b$、$\\foo$ は。\n", r"\foo"),
    ("  ask: |\n    `$x` と\n    ```\n    $y\n    ```\n    $$\\frac{a}{\\foo}$$ は。\n", r"\foo"),
    (r"  ask: 式 $\frac{a}$ は。", "$ は"),
    (r"  ask: 式 $x$ と 5$ は。", "$ は"),
    (r"  ask: '$x$ \begin と $ の外。'", "$ の外"),
    (r"  ask: $a = \begin{tabular} b \end{tabular}$ は。", r"\begin"),
]


@pytest.mark.parametrize(("ask", "begins"), WRITTEN)
def test_a_formula_that_cannot_be_drawn_is_found_where_it_goes_wrong(
    tmp_path: Path, ask: str, begins: str
) -> None:
    text = GOOD.replace(ASK, ask.rstrip("\n") + "\n")
    bank = load_text(tmp_path, text)
    with Sandbox() as sandbox:
        (problem,) = check(bank, sandbox, samples=1)
    assert problem.rule in ("bad-tex", "lone-dollar")
    assert problem.excerpt[problem.column - 1 :].startswith(begins), problem
    assert text.split("\n")[problem.line - 1] == problem.excerpt


def test_a_fault_above_the_questions_is_found_where_it_goes_wrong(tmp_path: Path) -> None:
    text = GOOD.replace("convention: textbook", r"convention: '$v$、$\wrong v$'")
    with Sandbox() as sandbox:
        (problem,) = check(load_text(tmp_path, text), sandbox, samples=1)
    assert problem.excerpt[problem.column - 1 :].startswith(r"\wrong")
