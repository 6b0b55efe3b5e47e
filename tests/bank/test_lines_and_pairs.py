"""Files with lines to be put in order and pairs to be matched: what is read, and what is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.bank.checking.check import check
from quizapp.core.kinds.match import Match
from quizapp.core.kinds.order.order import Order
from quizapp.sandbox import Sandbox
from tests.bank.sheets import load_text

HEAD = "topic: example\ntitle: 例\nquestions:\n"
ORDER = """\
- id: steps
  kind: order
  given: {lr: {one_of: [0.1, 0.2]}}
  ask: 学習率を {lr} として、行う順に並べよ。
  lines:
  - 勾配 $g$ を求める。
  - $\\val{lr}$ を掛ける。
  - 位置 W から引く。
  extra:
  - {line: 位置に足す。, because: 坂を登ります。}
  explain: 勾配、掛け算、引き算の順です。
"""
MATCH = """\
- id: sides
  kind: match
  given: {lr: {one_of: [0.1, 0.2]}}
  ask: それぞれに当てはまるものを選べ。
  pairs:
    '$\\eta = \\val{lr}$': 学習率
    $g$: 勾配
  extra: [速度 $v$]
  mistakes:
  - pair: {'$g$': '速度 $v$'}
    because: 速度は $v$ です。
  explain: η は学習率、g は勾配です。
"""
CODE = """\
- id: lines
  kind: order
  ask: 関数を完成させるように並べよ。
  code: true
  lines: |
    def f(x):
        kept = {'x': x}
        cost = "$"
        return kept['x'] * len(cost)
  free: [[2, 3]]
  reference: solution
  call: f
  inputs: [{x: {low: 0, high: 1}}]
  explain: 値を返します。
"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def problems(folder: Path, sandbox: Sandbox, text: str) -> list[tuple[int, str]]:
    found = check(load_text(folder, HEAD + text), sandbox)
    return [(problem.line, problem.rule) for problem in found]


@pytest.mark.parametrize("text", [ORDER, MATCH, CODE])
def test_what_holds_is_left_alone(tmp_path: Path, sandbox: Sandbox, text: str) -> None:
    assert problems(tmp_path, sandbox, text) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "line", "rule"),
    [
        (ORDER, "$g$", "$g", 9, "lone-dollar"),
        (ORDER, "位置 W", "位置 {W}", 11, "unknown-name"),
        (ORDER, "足す。", "$\\foo$ を足す。", 13, "bad-tex"),
        (ORDER, "坂を登ります。", "'{x} を登ります。'", 13, "unknown-name"),
        (ORDER, "位置に足す。", "位置 W から引く。", 13, "same-line"),
        (ORDER, "because: 坂を登ります。", "id: up", 13, "missing-key"),
        (ORDER, "explain", "free: [[1, 3]]\n  explain", 14, "free-blocked"),
        (ORDER, "explain", "free: [1, 3]\n  explain", 14, "wrong-type"),
        (ORDER, "explain", "accepts: [{order: [2, 1]}]\n  explain", 14, "not-all-lines"),
        (MATCH, "    $g$: 勾配", "    $\\foo$: 勾配", 10, "bad-tex"),
        (MATCH, ": 勾配", ": 勾配 {g}", 10, "unknown-name"),
        (MATCH, "[速度 $v$]", "[速度 $v$, 学習率]", 11, "same-side"),
        (MATCH, "{'$g$': '速度 $v$'}", "{'$h$': '速度 $v$'}", 13, "no-such-side"),
        (CODE, "free: [[2, 3]]", "level: 1", 11, "broken-promise"),
        (CODE, "free: [[2, 3]]", "free: [[2, 3], [3, 4]]", 13, "broken-promise"),
        (CODE, "call: f", "call: g", 15, "bad-code"),
        (CODE, "call: f", "call: f\n  entry: F", 16, "needless-key"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(  # a row of a table
    tmp_path: Path, sandbox: Sandbox, text: str, old: str, new: str, line: int, rule: str
) -> None:
    assert old in text
    found = problems(tmp_path, sandbox, text.replace(old, new))
    assert (line, rule) in found, found


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [(ORDER, "勾配 $g$ を求める", "速度 $v$ を求める"), (MATCH, "学習率", "歩幅")],
)
def test_one_stem_may_ask_for_other_lines_or_pairs(
    tmp_path: Path, sandbox: Sandbox, text: str, old: str, new: str
) -> None:
    again = text.replace("- id: ", "- id: other-")
    assert [rule for _, rule in problems(tmp_path, sandbox, text + again)] == ["same-stem"]
    other = again.replace(f"{old}。", f"{new}。").replace(f": {old}", f": {new}")
    assert problems(tmp_path, sandbox, text + other) == []


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (ORDER, "位置に足す。", "'$\\val{same}$ を掛ける。'"),
        (MATCH, "    $g$: 勾配", "    '$\\eta = \\val{same}$': 勾配"),
    ],
)
def test_lines_and_sides_that_every_value_makes_alike_are_told(
    tmp_path: Path, sandbox: Sandbox, text: str, old: str, new: str
) -> None:
    alike = text.replace("{lr: {one_of: [0.1, 0.2]}}", "{lr: 0.1, same: 0.1}").replace(old, new)
    assert (6, "rare-sample") in problems(tmp_path, sandbox, alike)


def test_values_stand_in_lines_and_pairs(tmp_path: Path) -> None:
    questions = load_text(tmp_path, HEAD + ORDER + MATCH).questions
    order, match = (questions[name].sampled(0).body for name in ("steps", "sides"))
    assert isinstance(order, Order)
    assert isinstance(match, Match)
    assert order.texts[1] == "$0.1$ を掛ける。"
    assert match.lefts[0] == "$\\eta = 0.1$"
