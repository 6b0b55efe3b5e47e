"""A right option that stands out is told; the bundled questions have none."""

from pathlib import Path

import pytest

from quizapp.bank import Problem
from quizapp.bank.checking.check import check
from tests.bank.sheets import load_text, with_change
from tests.bank.test_checking import NothingToRun

LONG = "速度には過去の勾配が残るので、位置はゆっくりと動き始め、しだいに加速していく。"


def sheet(options: list[list[tuple[str, bool]]]) -> str:
    rows = ["topic: x", "title: 題", "questions:"]
    for number, own in enumerate(options):
        rows += [f"- id: q-{number}", "  kind: choice", f"  ask: {chr(0x3042 + number) * 9}か。"]
        rows += ["  explain: 説明", "  options:"]
        for answer, right in own:
            rows.append(f"  - {{answer: {answer}, because: 理由, correct: {str(right).lower()}}}")
    return "\n".join(rows)


def checked(folder: Path, options: list[list[tuple[str, bool]]]) -> list[Problem]:
    return list(check(load_text(folder, sheet(options)), NothingToRun()))


def test_a_right_option_that_is_far_longer_is_told_at_its_place(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, [[("減る。", False), (LONG, True), ("増える。", False)]])
    assert (problem.severity, problem.rule, problem.line) == ("warning", "key-length", 10)


@pytest.mark.parametrize("right", ["増える。", "まったく変わらない。"])
def test_a_right_option_about_as_long_as_the_others_is_not_told(tmp_path: Path, right: str) -> None:
    assert checked(tmp_path, [[("減る。", False), (right, True)]]) == []


def test_a_wrong_option_may_be_long(tmp_path: Path) -> None:
    assert checked(tmp_path, [[("減る。", True), (LONG, False)]]) == []


def turned(number: int, longer: bool) -> list[tuple[str, bool]]:
    own = [("必ず減る。" if longer else "減る。", True), ("増える。", False), ("零。", False)]
    return own[number % 3 :] + own[: number % 3]


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ([turned(i, longer=True) for i in range(8)], ["key-length"]),
        ([turned(i, longer=i % 2 == 0) for i in range(8)], []),
        ([turned(0, longer=False) for _ in range(8)], ["key-place"]),
        ([turned(0, longer=True) for _ in range(5)], []),
    ],
)
def test_a_habit_is_told_once_for_its_topic(
    tmp_path: Path, options: list[list[tuple[str, bool]]], rules: list[str]
) -> None:
    assert [problem.rule for problem in checked(tmp_path, options)] == rules


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("[坂を下る向きを考えます。]", "['']", ["empty-text"]),
        ("[坂を下る向きを考えます。]", "[' 　']", ["empty-text"]),
        (
            "[坂を下る向きを考えます。]",
            "['$v \\leftarrow \\alpha v - \\eta \\frac{\\partial L}{\\partial W}$ です。']",
            ["hint-tells"],
        ),
        (
            "動かします。\n\n- id: momentum-two",
            "動かします。\n  hints: ['α v－η g です。']\n\n- id: momentum-two",
            ["hint-tells"],
        ),
        (
            "動かします。\n\n- id: momentum-two",
            "動かします。\n  hints: [W + v の形です。]\n\n- id: momentum-two",
            [],
        ),
        (
            "    位置: {formula: W + v}\n",
            "    位置: {word: バイアス補正}\n  hints: [バイアス 補正のことです。]\n",
            ["hint-tells"],
        ),
    ],
)
def test_a_hint_must_say_something_but_not_the_answer(
    tmp_path: Path, old: str, new: str, rules: list[str]
) -> None:
    problems = list(check(load_text(tmp_path, with_change(old, new)), NothingToRun()))
    assert [problem.rule for problem in problems] == rules
