"""The checker finds what an author got wrong, by judging and by running."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.bank import Problem
from quizapp.bank.checking.check import check
from quizapp.core.grading.outcome import Execution, Isolation
from quizapp.core.grading.trial import Program
from quizapp.sandbox import Sandbox
from tests.bank.sheets import GOOD, load_text, with_change

CODE = """\
topic: sgd
title: SGD
questions:
- id: sgd-class
  kind: code
  ask: 空欄を埋めて SGD を完成させよ。パラメータは `{key}` ごとに渡される。
  reference: sgd
  entry: SGD
  starter: |
    class SGD:
        def __init__(self, lr):
            self.lr = lr
        def update(self, params, grads):
            for key in params:
                params[key] -= ____
  solution: |
    class SGD:
        def __init__(self, lr):
            self.lr = lr
        def update(self, params, grads):
            for key in params:
                params[key] -= self.lr * grads[key]
  explain: 勾配の逆向きに動かします。
"""


class NothingToRun:
    """A runner for banks without code: running anything is a fault of the test."""

    def isolation(self) -> Isolation:
        return "none"

    def run(self, program: Program, seed: int) -> Execution:
        raise AssertionError((program, seed))

    def warm(self) -> None:
        raise AssertionError

    def close(self) -> None:
        raise AssertionError


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def checked(folder: Path, text: str) -> list[Problem]:
    return list(check(load_text(folder, text), NothingToRun()))


def test_a_sound_bank_gives_no_problem(tmp_path: Path) -> None:
    assert checked(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "place", "said"),
    [
        (
            "    because: 勾配の符号が逆です。",
            "    because: 逆です。\n    correct: true",
            "two-correct",
            (18, 14),
            "2 つ以上",
        ),
        ("    correct: true\n", "", "no-correct", (12, 3), "正解の選択肢がありません"),
        ("    because: 勾配の符号が逆です。\n", "", "no-because", (16, 5), "because"),
        (
            "α v - (1-α) η g",
            "-η g + α v",
            "broken-claim",
            (32, 19),
            "誤答として用意した答えが、正解と区別できません。",
        ),
        ("formula: W + v}", "formula: W + }", "bad-example", (33, 19), "読めません"),
        ("{number: W, digits: 3}", "{number: W / 0, digits: 3}", "bad-example", (42, 18), "有限"),
        ("optimizer: momentum", "optimizer: momentun", "bad-example", (39, 20), "momentun"),
        ("2 ステップ後の $W$ を", "2 ステップ後の $\\wrong$ を", "bad-tex", (40, 50), "wrong"),
        ("because: 勾配の符号が", "because: 勾配 $g の符号が", "lone-dollar", (17, 17), "「$」"),
        ("学習率 {lr} で", "学習率 {eta} で", "unknown-name", (43, 16), "{eta}"),
        ("[坂を下る向きを考えます。]", "['{x} の向き']", "unknown-name", (20, 12), "{x}"),
        ("求めよ。{W2}", "求めよ。", "blank-not-asked", (42, 9), "{W2}"),
        ("求めよ。{W2}", "求めよ。{W2}{W3}", "unknown-name", (40, 69), "{W3} は blanks にも"),
        ("because: 勾配の符号", "because: 勾配 {g} の符号", "unknown-name", (17, 17), "{g}"),
        ("- answer: $v", "- answer: '{x}'  # $v", "unknown-name", (13, 14), "{x}"),
        (
            "because: 指数移動平均と混同しています。",
            "because: '{速度} と混同しています。'",
            "unknown-name",
            (32, 46),
            "問題文（ask）だけ",
        ),
    ],
)
def test_a_planted_fault_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, rule: str, place: tuple[int, int], said: str
) -> None:
    (problem,) = checked(tmp_path, with_change(old, new))
    assert (problem.rule, (problem.line, problem.column)) == (rule, place)
    assert said in problem.message


def test_a_mistake_that_is_right_in_some_draw_is_found_with_the_draw(tmp_path: Path) -> None:
    wrong = "mistakes: [{number: W1 - 0.19 * lr, because: 更新が 1 回です。, id: once}]"
    text = with_change("digits: 3}", f"digits: 3, {wrong}}}")
    text = text.replace("one_of: [1.0, 0.5, -2.0]", "one_of: [1.0, 0.1, -2.0]")
    (problem,) = checked(tmp_path, text)
    assert problem.rule == "broken-claim"
    assert (problem.line, problem.column) == (42, 52)
    assert "g1=0.1 のとき" in problem.message


def test_what_stands_above_the_questions_must_draw_too(tmp_path: Path) -> None:
    text = with_change("convention: textbook", r"convention: '$\wrong v$'")
    (problem,) = checked(tmp_path, text)
    assert (problem.rule, problem.line) == (
        "bad-tex",
        text[: text.index("convention")].count("\n") + 1,
    )


def test_the_same_bank_gives_the_same_problems(tmp_path: Path) -> None:
    text = with_change("number: W,", "number: 1 / (g1 + 2),")
    first = checked(tmp_path, text)
    assert [problem.rule for problem in first] == ["bad-example"]
    assert "g1=-2.0" in first[0].message
    assert checked(tmp_path, text) == first


def test_two_questions_with_one_stem_are_a_warning(tmp_path: Path) -> None:
    again = GOOD[GOOD.index("- id: momentum-two-steps") :].replace("two-steps", "again")
    (problem,) = checked(tmp_path, f"{GOOD}\n{again.replace('求めよ', ' 求めよ ')}")
    assert (problem.severity, problem.rule) == ("warning", "same-stem")
    assert ":36:7 " in problem.message


def test_structural_problems_come_with_the_others(tmp_path: Path) -> None:
    text = with_change("level: 2", "level: 0").replace("α v - (1-α) η g", "α v - η g")
    assert [problem.rule for problem in checked(tmp_path, text)] == [
        "unknown-value",
        "broken-claim",
    ]


def test_sound_code_is_run_and_gives_no_problem(tmp_path: Path, sandbox: Sandbox) -> None:
    assert list(check(load_text(tmp_path, CODE), sandbox)) == []


def test_a_stem_of_code_has_no_blanks_to_name(tmp_path: Path, sandbox: Sandbox) -> None:
    text = CODE.replace("`{key}` ごとに", "{key} ごとに")
    (problem,) = check(load_text(tmp_path, text), sandbox)
    assert (problem.rule, problem.line) == ("unknown-name", 6)


SOLUTION = "params[key] -= self.lr * grads[key]"


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("-= ____", "-= self.lr * grads[key]  # ____", (9, 12), "不正解と判定されるはず"),
        ("params[key] -=", "params[key] +=", (16, 13), "正解と判定されるはず"),
        (SOLUTION, "params[key] -= self.lr * grads[kye]", (22, 17), "エラー"),
    ],
)
def test_code_that_does_not_do_what_its_key_says_is_found(
    tmp_path: Path, sandbox: Sandbox, old: str, new: str, place: tuple[int, int], said: str
) -> None:
    text = CODE.replace(old, new)
    (problem,) = check(load_text(tmp_path, text), sandbox)
    assert problem.rule == "broken-claim"
    assert (problem.line, problem.column) == place
    assert said in problem.message


@pytest.mark.parametrize(("name", "problems"), [("sign", 0), ("no_lr", 1)])
def test_wrong_code_must_be_recognised_by_its_name(
    tmp_path: Path, sandbox: Sandbox, name: str, problems: int
) -> None:
    body = CODE[CODE.index("    class SGD") : CODE.index("  solution")]
    plus = body.replace("-= ____", "+= self.lr * grads[key]").replace("\n", "\n  ")
    text = f"{CODE}  mistakes:\n  - mistake: {name}\n    code: |\n  {plus}"
    found = list(check(load_text(tmp_path, text), sandbox))
    assert [(problem.rule, problem.line) for problem in found] == [("broken-claim", 26)] * problems
