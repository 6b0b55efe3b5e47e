"""Every row of the guide's tables of traps is told as the guide says."""

import re
from pathlib import Path

import pytest

from tests.bank.sheets import load_text, with_change
from tests.bank.test_traps import ASK, CORRECT, DIGITS, TAGS

GUIDE = (Path(__file__).parents[2] / "questions" / "README.md").read_text(encoding="utf-8")
CHAPTER = GUIDE[GUIDE.index("## YAML の落とし穴") : GUIDE.index("### 使えないもの")]
ROWS = [
    row
    for row in re.findall(r"^\| (.+?) \| ", CHAPTER, re.MULTILINE)
    if row != "書き方" and not row.startswith("---")
]

EXAMPLES = {
    '`"\\eta"` `"\\theta"`': [(ASK, 'ask: "$\\eta$ はどれか。"', "escape")],
    "`ask: {x} を求めよ`": [(ASK, "ask: {x} を求めよ", "syntax")],
    "値が `[` `{`": [
        (ASK, f"ask: {sign} はどれか。", "syntax|wrong-type|tag|anchor|alias")
        for sign in ("[a]", "{a}", "`a`", "*a", "&a b", "!a", "%a", "@a")
    ],
    "値の途中に": [
        (ASK, "ask: 次の問: どれか。", "syntax"),
        (ASK, "ask: 式 #1 はどれか。", "comment-cuts"),
    ],
    "`'…'` の中に": [(ASK, "ask: 'Adam's step' はどれか。", "syntax")],
    "全角の `：`": [
        (TAGS, "tags：[更新式]", "syntax|full-width-colon"),
        (TAGS, "tags:\u3000[更新式]", "syntax|full-width-space|wrong-type"),
        (f"  {TAGS}", f"\u3000{TAGS}", "full-width-space"),
    ],
    "タブで": [(f"  {TAGS}", f"\t{TAGS}", "tab")],
    "同じキー": [(TAGS, f"{TAGS}\n  {TAGS}", "duplicate-key")],
    "`1e-3`": [],
    "`010`": [
        (DIGITS, f"digits: {number}", "wrong-type") for number in ("010", "0b11", "1_000", "12:30")
    ],
    "`yes`": [
        (CORRECT, f"correct: {word}", "wrong-type") for word in ("yes", "no", "on", "off", "True")
    ],
    "`2024-08-30`": [],
}
"""By how a row of a table begins, what an author writes and which rule tells it."""


def test_every_row_has_its_example() -> None:
    begun = [key for row in ROWS for key in EXAMPLES if row.startswith(key)]
    assert begun == list(EXAMPLES)
    assert len(begun) == len(ROWS)


@pytest.mark.parametrize(
    ("old", "new", "rules"), [one for examples in EXAMPLES.values() for one in examples]
)
def test_a_trap_of_the_table_is_told(tmp_path: Path, old: str, new: str, rules: str) -> None:
    told = {problem.rule for problem in load_text(tmp_path, with_change(old, new)).problems}
    assert told & {*rules.split("|")}
