"""Slips behind which YAML stumbles are told at their own line, with the line as it should read."""

from pathlib import Path

import pytest

from tests.bank.fault_sheets import CHOICE, NUMBER
from tests.bank.sheets import load_text


@pytest.mark.parametrize(
    ("sheet", "old", "new", "fix"),
    [
        (CHOICE, "    correct: true", "    correct:true", "correct: true"),
        (CHOICE, "    correct: true", "    correct = true", "correct: true"),
        (CHOICE, "    correct: true", "    correct； true", "correct: true"),
        (CHOICE, "topic: walking", "topic:walking", "topic: walking"),
        (CHOICE, "  explain: |", "  explain:|", "explain: |"),
        (NUMBER, "{one_of: [0.1, 0.05]}", "{one_of:[0.1, 0.05]}", "lr: {one_of: [0.1, 0.05]}"),
        (NUMBER, "{one_of: [0.1, 0.05]}", "{one_of: 0.1, 0.05}", "lr: {one_of: [0.1, 0.05]}"),
        (NUMBER, "{one_of: [0.1, 0.05]}", "{one_of: (0.1, 0.05)}", "lr: {one_of: [0.1, 0.05]}"),
        (NUMBER, "grads: [g1, g1]", "grads: [[g1, g1]]", "grads: [g1, g1]"),
        (CHOICE, "tags: [更新式]", "tags: 更新式", "tags: [更新式]"),
        *(
            (CHOICE, "  - answer: Nesterov", f"  {sign}answer: Nesterov", "- answer: Nesterov")
            for sign in ("-", "--", "・", "* ", "ー ", "－\u3000")
        ),
        (CHOICE, "    correct: true", "    \u3000correct: true", "correct: true"),
        (CHOICE, "answer: Adam\n", "answer: 手法 #4\n", "answer: '手法 #4'"),
    ],
)
def test_a_slip_is_told_at_its_line_with_its_cure(
    tmp_path: Path, sheet: str, old: str, new: str, fix: str
) -> None:
    assert old in sheet
    first, *_ = load_text(tmp_path, sheet.replace(old, new, 1)).problems
    assert first.line == sheet[: sheet.index(old)].count("\n") + 1
    assert fix in first.fix


def test_code_in_a_text_is_not_taken_for_a_key(tmp_path: Path) -> None:
    old = "    前の速度が 0 なら、新しい速度は $- \\eta g$ です。\n  hints:\n"
    assert old in CHOICE
    listing = "    ```\n    lr = 0.1\n    ```\n    lr = 0.1\n   hints:\n"
    first, *_ = load_text(tmp_path, CHOICE.replace(old, listing)).problems
    assert "コロン" not in first.message
