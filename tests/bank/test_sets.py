"""Sets of questions, and what a file says for all of its questions."""

from pathlib import Path

import pytest

from quizapp.bank import Bank
from quizapp.bank.checking.check import check
from quizapp.core.question import Stem
from tests.bank.sheets import load_text
from tests.bank.test_checking import NothingToRun
from tests.tables import each_row

SET = """\
topic: adam
title: 適応的な手法
source: 講義ノート
defaults: {kind: choice, level: 3, tags: [計算], reference: adam}
questions:
- set: first-step
  level: 4
  ask: 学習率 {lr} の SGD で、$W=1$、勾配 {g} から 1 回更新する。
  given: {lr: {one_of: [0.1, 0.2]}, g: {one_of: [1.0, -3.0]}}
  run: {optimizer: sgd, lr: lr, start: 1, grads: [g]}
  numbers:
    後: {number: W1, digits: 2}
    逆: {number: 1 + lr * g, digits: 2}
  questions:
  - id: first-step-value
    ask: 更新後の値はどれか。
    options:
    - {answer: '{後}', correct: true}
    - {answer: '{逆}', because: '{後} とは符号が逆です。', id: sign}
    - {answer: どれでもない, because: 正しい値があります。}
    explain: 動く量は $- \\val{lr} \\times (\\val{g})$ です。
    tests:
    - right: [1]
    - {wrong: [2], mistake: sign}
  - id: first-step-formula
    kind: fill
    level: 5
    ask: 更新式の右辺を、学習率に値を入れて答えよ。{式}
    blanks:
      式:
        formula: W - {lr} g
        mistakes: [{formula: W + {lr} g, because: 学習率 {lr} は合っています。, id: sign}]
    explain: 引きます。
    tests:
    - right: [W - {lr} dW]
    - wrong: [W]
- id: lone
  tags: []
  ask: 更新の回数を数えるのはどれか。
  options: [{answer: Adam, correct: true}, {answer: SGD, because: 数えません。}]
  explain: 補正に使います。
""".replace("formula: W - {lr} g", "formula: 'W - {lr} g'").replace(
    "{formula: W + {lr} g, because: 学習率 {lr} は合っています。, id: sign}",
    "{formula: 'W + {lr} g', because: '学習率 {lr} は合っています。', id: sign}",
).replace("[W - {lr} dW]", "['W - {lr} dW']")  # fmt: skip


def load(folder: Path, *changes: tuple[str, str]) -> Bank:
    text = SET
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return load_text(folder, text)


def problems(folder: Path, *changes: tuple[str, str]) -> list[tuple[str, tuple[int, int]]]:
    found = check(load(folder, *changes), NothingToRun())
    return [(problem.rule, (problem.line, problem.column)) for problem in found]


def place(text: str) -> tuple[int, int]:
    """Where a passage stands in the sheet."""
    before = SET[: SET.index(text)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_a_sound_set_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_the_parts_share_the_stem_and_know_their_place(tmp_path: Path) -> None:
    bank = load(tmp_path)
    ask = "学習率 {lr} の SGD で、$W=1$、勾配 {g} から 1 回更新する。"
    stems = [question.stem for question in bank.questions.values()]
    assert stems == [Stem("first-step", ask, 1, 2), Stem("first-step", ask, 2, 2), None]


def test_the_nearest_says_what_counts_and_kinds_get_only_what_they_know(tmp_path: Path) -> None:
    questions = load(tmp_path).questions
    assert [one.level for one in questions.values()] == [4, 5, 3]
    assert [one.tags for one in questions.values()] == [("計算",), ("計算",), ()]
    assert [one.body.kind for one in questions.values()] == ["choice", "fill", "choice"]
    assert {one.source for one in questions.values()} == {"講義ノート"}


def test_a_question_has_the_syllabus_and_the_source_of_its_file_unless_it_names_its_own(
    tmp_path: Path,
) -> None:
    heading = ("title: 適応的な手法\n", "title: 適応的な手法\nsyllabus: 3.2.vi\n")
    own = ("  tags: []\n", "  tags: []\n  syllabus: 3.2.i\n  source: 論文\n")
    questions = load(tmp_path, heading, own).questions.values()
    assert [one.syllabus for one in questions] == ["3.2.vi", "3.2.vi", "3.2.i"]
    assert [one.source for one in questions] == ["講義ノート", "講義ノート", "論文"]
    assert {one.topic.syllabus for one in questions} == {"3.2.vi"}


def test_what_a_part_gives_is_added_to_what_its_set_gives(tmp_path: Path) -> None:
    own = ("    kind: fill\n", "    kind: fill\n    given: {k: {one_of: [2, 3]}}\n")
    used = ("[W - {lr} dW]", "['W - {lr} dW']"), ("- {lr} g", "- {lr} g * {k} / {k}")
    questions = [*load(tmp_path, own, *used[1:]).questions.values()]
    for seed in range(9):
        value, formula, _ = (one.sample(seed).values for one in questions)
        assert {**formula, "k": ""} == {**value, "k": ""}
        assert set(formula) - set(value) == {"k"}


@each_row(
    "own",
    [
        "given: {lr: {one_of: [0.5]}}",
        "given: {lr: 0.1}",
        "given: {k: 2, g: {from: 1, to: 3}}",
        "numbers: {後: {number: W}}",
    ],
)
def test_a_part_that_gives_what_its_set_gives_is_told_at_its_line(tmp_path: Path, own: str) -> None:
    bank = load(tmp_path, ("    kind: fill\n", f"    kind: fill\n    {own}\n"))
    line, _ = place("    kind: fill")
    assert [(one.rule, one.line) for one in bank.problems] == [("same-name", line + 1)]


def test_options_reasons_and_formulas_show_the_values_of_the_set(tmp_path: Path) -> None:
    questions = load(tmp_path).questions
    value, formula = (questions[f"first-step-{name}"].sampled(0) for name in ("value", "formula"))
    assert value.stem is not None
    assert value.stem.ask == "学習率 0.1 の SGD で、$W=1$、勾配 1.0 から 1 回更新する。"
    assert "Option(answer='0.90'" in repr(value.body)
    assert "0.90 とは符号が逆です。" in repr(value.body)
    assert value.explain == "動く量は $- 0.1 \\times (1.0)$ です。"
    assert "formula='W - 0.1 g'" in repr(formula.body)


@pytest.mark.parametrize(
    ("old", "new", "rule", "at"),
    [
        ("number: 1 + lr * g", "number: W1", "same-option", "{逆}"),
        ("{後} とは", "{前} とは", "unknown-name", "'{後} とは"),
        ("\\val{lr}", "\\val{rate}", "unknown-name", "動く量"),
        ("学習率 {lr} の SGD", "学習率 {eta} の SGD", "unknown-name", "学習率 {lr} の"),
        ("$W=1$", "$\\wrong$", "bad-tex", "学習率 {lr} の"),
        ("- right: [1]", "- right: [3]", "broken-claim", "[1]"),
        ("- right: [1]", "- right: [9]", "broken-claim", "[1]"),
        ("mistake: sign}\n", "mistake: stale}\n", "broken-claim", "[2], mistake"),
        ("- wrong: [W]", "- wrong: ['W - {lr} g']", "broken-claim", "[W]"),
        ("- set: first-step", "- set: lone", "duplicate-id", "lone\n  tags"),
        ("- set: first-step", "- set: First", "bad-id", "first-step\n  level"),
        ("  level: 4\n", "  level: 9\n", "unknown-value", "4\n  ask"),
        ("level: 3", "level: 9", "unknown-value", "3, tags: [計"),
        ("level: 3", "levle: 3", "unknown-key", "level: 3"),
        ("  level: 4\n", "  levle: 4\n", "unknown-key", "level: 4"),
        ("lr: {one_of: [0.1, 0.2]}", "後: {one_of: [0.1, 0.2]}", "same-name", "後: {number"),
        ("grads: [g]", "grads: [h]", "bad-example", "grads: [g]"),
        ("reference: adam", "explain: adam", "unknown-key", "reference"),
        ("defaults: {kind: choice, level: 3, tags: [計算], reference: adam}", "defaults: [1]",
         "wrong-type", "defaults"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, rule: str, at: str
) -> None:
    found = problems(tmp_path, (old, new))
    assert rule in [name for name, _ in found]
    line, _ = place(at)
    assert line in [row for name, (row, _) in found if name == rule]


def test_a_fault_of_the_defaults_is_told_once(tmp_path: Path) -> None:
    bank = load(tmp_path, ("level: 3", "level: 9"))
    assert [problem.rule for problem in bank.problems] == ["unknown-value"]


def test_a_set_of_one_is_no_set(tmp_path: Path) -> None:
    start, end = SET.index("  - id: first-step-formula"), SET.index("- id: lone")
    bank = load_text(tmp_path, SET[:start] + SET[end:])
    assert "set-size" in [problem.rule for problem in bank.problems]
    assert list(bank.questions) == ["lone"]


def test_a_part_that_cannot_be_used_hides_no_other(tmp_path: Path) -> None:
    bank = load(tmp_path, ("    level: 5\n", "    level: 7\n"))
    assert list(bank.questions) == ["first-step-value", "lone"]


def test_a_change_of_the_stem_is_a_change_of_every_part(tmp_path: Path) -> None:
    def revisions(bank: Bank) -> list[str]:
        return [question.revision for question in bank.questions.values()]

    before = revisions(load(tmp_path))
    after = revisions(load(tmp_path, ("1 回更新する。", "1 度更新する。")))
    assert [a == b for a, b in zip(before, after, strict=True)] == [False, False, True]


def test_the_id_of_a_set_is_taken_by_no_question(tmp_path: Path) -> None:
    bank = load(tmp_path, ("- id: lone", "- id: first-step"))
    assert [problem.rule for problem in bank.problems] == ["duplicate-id"]


SHARED = """topic: shared
title: 共有
questions:
- set: halving
  ask: 学習率 {lr} の SGD を考える。
  given: {lr: {from: 0.1, to: 0.4, step: 0.1}}
  run: {optimizer: sgd, lr: lr, start: 1, grads: [2]}
  plot: {draw: loss, surface: valley, steps: 9, paths: {損失: {optimizer: sgd, lr: lr}}}
  questions:
  - id: halving-value
    kind: choice
    ask: 1 回更新した $W$ はどれか。
    options: [{number: W, digits: 1, correct: true}, {mistake: sign}]
    explain: $W - 2 \\eta$ です。
  - id: halving-step
    kind: choice
    ask: 動いた長さはどれか。
    options: [{number: 1 - W, digits: 1, correct: true}, {number: lr / 2, because: 逆です。}]
    explain: $2 \\eta$ です。
"""


def test_parts_share_values_and_picture_and_each_works_out_its_own_options(tmp_path: Path) -> None:
    questions = load_text(tmp_path, SHARED).questions
    for seed in range(1, 9):
        value, step = (one.sampled(seed) for one in questions.values())
        assert value.worked.given == step.worked.given
        lr = float(value.worked.sampled(0).values["lr"])
        assert (value.body.key(), step.body.key()) == (f"{1 - 2 * lr:.1f}", f"{2 * lr:.1f}")
        first, second = (one.plots[0].drawing(one.worked.sampled(0)) for one in (value, step))
        assert first == second


def test_parts_whose_options_meet_for_some_value_are_told_as_nothing_is_drawn_again(
    tmp_path: Path,
) -> None:
    bank = load_text(tmp_path, SHARED.replace("number: lr / 2", "number: 0.6"))
    told = [problem for problem in check(bank, NothingToRun()) if problem.rule == "same-option"]
    assert len(told) == 1
