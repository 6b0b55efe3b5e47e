"""What a mock exam has nothing to choose from for is told to its author."""

from pathlib import Path

from quizapp.bank.checking.check import check
from tests.bank.sheets import load_text
from tests.bank.test_checking import NothingToRun
from tests.tables import each_row

SHEET = """topic: x
title: 題
symbols: 'W: パラメータ、η: 学習率、g: 勾配'
questions:
- id: q
  kind: fill
  ask: 次を答えよ。{a}
  explain: 説明です。
  blanks: {a: BLANK}
"""


@each_row(
    ("blank", "rules"),
    [
        ("{formula: '0'}", ["no-options"]),
        ("{number: '1', tolerance: 1000}", ["no-options", "wide-tolerance"]),
        ("{number: '1'}", []),
        ("{formula: W - eta * g}", []),
    ],
)
def test_a_blank_with_no_wrong_answer_is_told(blank: str, rules: list[str], tmp_path: Path) -> None:
    bank = load_text(tmp_path, SHEET.replace("BLANK", blank))
    assert sorted(one.rule for one in check(bank, NothingToRun())) == rules
