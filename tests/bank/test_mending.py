"""A question that is no YAML is named and hides no other."""

from pathlib import Path

import pytest

from quizapp.core.fault import Fault
from tests.bank.sheets import GOOD, load_text, with_change

RULE_ASK = "  ask: |\n    Momentum の更新式を完成させよ。"


@pytest.mark.parametrize(
    ("old", "new", "rule", "line", "left"),
    [
        ("ask: Momentum の速度", "ask: @Momentum の速度", "syntax", 11, ["rule", "two-steps"]),
        ("ask: Momentum の速度", 'ask: "Momentum の速度', "escape", 13, ["rule", "two-steps"]),
        ("tags: [更新式]", "tags: [更新式", "syntax", 10, ["rule", "two-steps"]),
        ("  level: 2", "\tlevel: 2", "tab", 9, ["rule", "two-steps"]),
        ("ask: Momentum の速度", "ask: '\x07", "syntax", 11, ["rule", "two-steps"]),
        (
            "位置: {formula: W + v}",
            "位置: {formula: W + v",
            "syntax",
            33,
            ["velocity", "two-steps"],
        ),
        ("explain: 学習率", "explain: '学習率", "syntax", 43, ["velocity", "rule"]),
        (
            "    Momentum の更新式を完成",
            "Momentum の更新式を完成",
            "syntax",
            25,
            ["velocity", "two-steps"],
        ),
    ],
)
def test_the_other_questions_of_the_file_stay(
    tmp_path: Path, old: str, new: str, rule: str, line: int, left: list[str]
) -> None:
    bank = load_text(tmp_path, with_change(old, new))
    assert [name.removeprefix("momentum-") for name in bank.questions] == left
    assert (rule, line) in [(problem.rule, problem.line) for problem in bank.problems]
    assert {problem.line for problem in bank.problems} <= set(range(line - 1, line + 11))


def test_two_broken_questions_are_both_named(tmp_path: Path) -> None:
    text = with_change("ask: Momentum の速度", "ask: @x").replace("学習率 {lr} で", "'x': y: z")
    bank = load_text(tmp_path, text)
    assert list(bank.questions) == ["momentum-rule"]
    assert [problem.line for problem in bank.problems] == [11, 43]


def test_questions_after_a_broken_one_keep_their_places(tmp_path: Path) -> None:
    bank = load_text(tmp_path, with_change("ask: Momentum の速度", "ask: @x"))
    assert bank.place("momentum-two-steps").endswith(":36:7")
    problem = bank.problem("momentum-two-steps", Fault(("blanks", "W2", "digits"), "?", "rule"))
    assert (problem.line, problem.column) == (42, 29)


def test_what_stands_after_the_questions_is_no_part_of_the_last(tmp_path: Path) -> None:
    text = GOOD.replace("title: Momentum（慣性）\n", "") + "title: Momentum（慣性）\n"
    bank = load_text(tmp_path, text.replace("ask: Momentum の速度", "ask: @x"))
    assert list(bank.questions) == ["momentum-rule", "momentum-two-steps"]


@pytest.mark.parametrize(
    "text",
    [
        with_change("title: Momentum", "title: [Momentum"),
        with_change("title: Momentum", "title: @Momentum"),
        "topic: x\ntitle: y\nquestions: [{id: a, ask: @}]\n",
        "topic: x\ntitle: y\nquestions:\n- id: a\n b: @\n",
    ],
)
def test_where_questions_cannot_be_told_apart_the_file_is_given_up(
    tmp_path: Path, text: str
) -> None:
    bank = load_text(tmp_path, text)
    assert list(bank.questions) == []
    assert "syntax" in [problem.rule for problem in bank.problems]


def test_a_control_character_hides_its_own_question_alone(tmp_path: Path) -> None:
    bank = load_text(tmp_path, with_change("Momentum の速度", "Momentum の\x00速度"))
    assert [problem.rule for problem in bank.problems] == ["control-character"]
    assert list(bank.questions) == ["momentum-rule", "momentum-two-steps"]
