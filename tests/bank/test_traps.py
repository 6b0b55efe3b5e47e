"""Every way YAML surprises an author: what is said, and where."""

from pathlib import Path

import pytest

from quizapp.bank import Problem
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.number import NumberBlank
from tests.bank.sheets import GOOD, load_text, with_change

ASK = "ask: Momentum の速度の更新式はどれか。"
LEVEL = "level: 2"
TAGS = "tags: [更新式]"
CORRECT = "correct: true"
DIGITS = "digits: 3"


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize(
    ("old", "new", "rule", "place", "said"),
    [
        # Numbers that YAML 1.1 sees where there are none.
        (DIGITS, "digits: 010", "wrong-type", (42, 29), "10 進数"),
        (DIGITS, "digits: 0b11", "wrong-type", (42, 29), "10 進数"),
        (DIGITS, "digits: 1_000", "wrong-type", (42, 29), "10 進数"),
        (DIGITS, "digits: 12:30", "wrong-type", (42, 29), "10 進数"),
        (DIGITS, "digits: ３", "wrong-type", (42, 29), "半角"),
        (DIGITS, "digits: '3'", "wrong-type", (42, 29), "引用符"),
        (DIGITS, "digits: " + "9" * 5000, "wrong-type", (42, 29), "桁が多すぎます"),
        (DIGITS, "digits: -1", "out-of-range", (42, 29), "0〜10"),
        (DIGITS, "digits: 11", "out-of-range", (42, 29), "今は 11"),
        (DIGITS, "digits: [3]", "wrong-type", (42, 29), "整数を書いてください"),
        # Truth values.
        (CORRECT, "correct: yes", "wrong-type", (14, 14), "true か false"),
        (CORRECT, "correct: True", "wrong-type", (14, 14), "true か false"),
        (CORRECT, "correct: tru", "wrong-type", (14, 14), "「tru」"),
        (CORRECT, "correct:", "wrong-type", (14, 13), "値がありません"),
        # Keys.
        (LEVEL, "level: 2\n  level: 3", "duplicate-key", (10, 3), "最初は 9 行目の 3 文字目"),
        (LEVEL, "levl: 2", "unknown-key", (9, 3), "もしかして: level"),
        (LEVEL, "ＬＥＶＥＬ: 2", "unknown-key", (9, 3), "もしかして: level"),
        (LEVEL, "level: 7", "unknown-value", (9, 10), "1、2、3、4、5"),
        ("kind: choice", "kind: chioce", "unknown-value", (8, 9), "もしかして: choice"),
        ("kind: choice", "kind: set", "unknown-value", (8, 9), "「- set: 名前」"),
        ("  kind: choice\n", "", "missing-key", (7, 3), "「kind」"),
        (
            "  explain: 速度は勾配と逆の向きに育ちます。\n",
            "",
            "missing-key",
            (7, 3),
            "「explain」",
        ),
        (
            "{formula: W + v}",
            "{formla: W + v}",
            "which-of",
            (33, 9),
            "formula、number、vector、matrix、word のうち",
        ),
        ("id: momentum-velocity", "id: Momentum_1", "bad-id", (7, 7), "ハイフン"),
        ("id: momentum-velocity", "id: 速度", "bad-id", (7, 7), "ハイフン"),
        ("topic: momentum", "topic: Momentum", "bad-id", (1, 8), "topic には"),
        # Values that YAML takes for structure.
        (ASK, "ask: {x}", "wrong-type", (11, 8), "'…' で囲んで"),
        (ASK, "ask: [1, 2]", "wrong-type", (11, 8), "'…' で囲んで"),
        (ASK, "ask: {lr} を求めよ", "syntax", (11, 13), "'…' で囲んで"),
        (ASK, "ask: 次のうち: どれか", "syntax", (11, 12), "値の中の「: 」"),
        (LEVEL, " level: 2", "syntax", (9, 4), "字下げが深すぎる"),
        (ASK, "ask: @x", "syntax", (11, 8), "記号で始まる値"),
        (ASK, "ask: `x` とは", "syntax", (11, 8), "記号で始まる値"),
        (ASK, "ask: 'it's'", "syntax", (11, 12), "ここでキー"),
        (ASK, 'ask: "どれか', "escape", (13, 16), "11 行目で始まります"),
        ("explain: 学習率", 'explain: "学習率', "syntax", (43, 12), "引用符が閉じられて"),
        (ASK, "ask: [どれか", "syntax", (11, 8), "「[」が閉じられて"),
        (ASK, "ask: |どれか", "syntax", (11, 9), "次の行から"),
        (ASK, "ask", "syntax", (11, 3), "「: 」（半角"),
        (ASK, "ask:", "wrong-type", (11, 7), "値がありません"),
        (ASK, "ask: ''", "empty-text", (11, 8), "ask が空"),
        (TAGS, "tags: 更新式", "wrong-type", (10, 9), "一覧"),
        (
            "because: 指数移動平均と混同しています。, id",
            "because: 平均, と混同, id",
            "unknown-key",
            (32, 49),
            "「,」で切れて",
        ),
        ("  level: 2", "\tlevel: 2", "tab", (9, 1), "タブ"),
        # What a sheet must not hold.
        (ASK, "ask: &x どれか。", "anchor", (11, 8), "「&」で始まる値"),
        (ASK, "ask: *x", "alias", (11, 8), "*名前"),
        (ASK, "ask: !!python/name:os.system x", "tag", (11, 8), "「!」で始まる値"),
        (LEVEL, "<<: {level: 2}", "merge-key", (9, 3), "<<"),
        (LEVEL, "? [a]\n  : 2", "key-not-text", (9, 5), "キーには文字"),
        (LEVEL, "level: 2\n---\nx: y", "several-documents", (10, 1), "1 つの文書"),
        (ASK, "ask: どれか\x07", "control-character", (11, 11), "U+0007"),
        (ASK, "ask: どれか\u2028", "control-character", (11, 11), "U+2028"),
        (ASK, 'ask: "\\x1b[31m"', "control-character", (11, 8), "エスケープ"),
        # TeX in double quotes.
        (ASK, 'ask: "$a \\eta$"', "escape", (11, 12), "「\\e」"),
        (ASK, 'ask: "$\\theta$"', "escape", (11, 10), "「\\t」"),
        (ASK, 'ask: "$\\nabla$"', "escape", (11, 10), "「\\n」"),
        (ASK, 'ask: "一行目\n    $\\beta$"', "escape", (12, 6), "「\\b」"),
        (ASK, 'ask: "$\\leftarrow$"', "escape", (11, 10), "TeX は '…'"),
        (ASK, 'ask: "$\\upsilon$"', "escape", (11, 12), "TeX は '…'"),
    ],
)
def test_a_trap_is_refused_with_its_place_and_cure(
    tmp_path: Path, old: str, new: str, rule: str, place: tuple[int, int], said: str
) -> None:
    problem = only(load_text(tmp_path, with_change(old, new)).problems)
    assert problem.severity == "error"
    assert (problem.rule, (problem.line, problem.column)) == (rule, place)
    assert said in problem.message


@pytest.mark.parametrize(
    ("old", "new", "rule", "place"),
    [
        (ASK, "ask: 速度\u200bはどれか。", "invisible-character", (11, 10)),
        (ASK, "ask: 速度\ufeffはどれか。", "invisible-character", (11, 10)),
        (ASK, "ask: 速度\u202eはどれか。", "invisible-character", (11, 10)),
        (ASK, ASK + "\n    hints：なし", "full-width-colon", (12, 10)),
        (ASK, "ask: \u3000速度はどれか。", "full-width-space", (11, 8)),
        (ASK, ASK + "\n    \u3000どれか。", "full-width-space", (12, 5)),
    ],
)
def test_what_only_looks_wrong_is_a_warning_and_hides_no_question(
    tmp_path: Path, old: str, new: str, rule: str, place: tuple[int, int]
) -> None:
    bank = load_text(tmp_path, with_change(old, new))
    problem = only(bank.problems)
    assert (problem.severity, problem.rule) == ("warning", rule)
    assert (problem.line, problem.column) == place
    assert len(bank.questions) == 3


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        (ASK, "ask: {lr} を求めよ", "  ask: '{lr} を求めよ'"),
        (ASK, "ask: 次のうち: it's", "  ask: '次のうち: it''s'"),
        (ASK, 'ask: "$\\eta$ と \\"x\\""', "  ask: '$\\eta$ と \"x\"'"),
        (ASK, "ask：どれか。", "  ask: どれか。"),
        (LEVEL, "levl: 2", "  level: 2"),
        ("kind: choice", "kind: chioce", "  kind: choice"),
        (CORRECT, "correct: Yes", "    correct: true"),
        (DIGITS, "digits: ３", "    W2: {number: W, digits: 3}"),
        (DIGITS, "digits: '3'", "    W2: {number: W, digits: 3}"),
        (ASK, "ask: 速度\u200bはどれか。", "  ask: 速度はどれか。"),
    ],
)
def test_the_corrected_line_is_given_where_it_is_known(
    tmp_path: Path, old: str, new: str, fix: str
) -> None:
    assert only(load_text(tmp_path, with_change(old, new)).problems).fix == fix


@pytest.mark.parametrize("text", ["no", "on", "0.90", "2024-08-30", "12:30", "1e-3", "010", "~"])
def test_a_text_stays_as_typed(tmp_path: Path, text: str) -> None:
    bank = load_text(tmp_path, with_change("[更新式]", f"[{text}]"))
    assert bank.problems == ()
    assert bank.questions["momentum-velocity"].tags == (text,)


@pytest.mark.parametrize("name", ["no", "on", "1", "2024-08-30"])
def test_a_key_stays_as_typed(tmp_path: Path, name: str) -> None:
    text = GOOD.replace("{W2}", f"{{{name}}}").replace("    W2:", f"    {name}:")
    body = load_text(tmp_path, text).questions["momentum-two-steps"].body
    assert isinstance(body, Fill)
    assert body.blanks == {name: NumberBlank("W", 3)}


@pytest.mark.parametrize(
    "line",
    [
        'ask: "一行目\\n二行目\\tそして \\"引用\\" と \\\\eta"',
        "ask: '$\\eta$ は {x} でも: よい'",
        "ask: 平均　分散：どちらか",
        "ask: lr：学習率はどれか",
    ],
)
def test_what_is_well_quoted_or_plain_japanese_is_left_alone(tmp_path: Path, line: str) -> None:
    assert load_text(tmp_path, with_change(ASK, line)).problems == ()


def test_every_anchor_and_alias_is_named_and_other_questions_stay(tmp_path: Path) -> None:
    text = with_change(ASK, "ask: &x どれか。").replace(
        "because: 勾配の符号が逆です。", "because: *x"
    )
    bank = load_text(tmp_path, text)
    assert [problem.rule for problem in bank.problems] == ["anchor", "alias"]
    assert list(bank.questions) == ["momentum-rule", "momentum-two-steps"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "empty-file"),
        ("# 後で書く\n", "empty-file"),
        ("- a\n", "wrong-type"),
        ("topic: x\ntitle: y\n", "missing-key"),
        ("topic: x\ntitle: y\nquestions: []\n", "no-questions"),
        ("topic: x\ntitle: y\nquestions: {}\n", "wrong-type"),
        ("topic: x\ntitle: y\nquestions: [a]\n", "wrong-type"),
        ("topic: x\ntitle: y\nquestions:\n", "wrong-type"),
    ],
)
def test_a_sheet_without_questions_says_so(tmp_path: Path, text: str, rule: str) -> None:
    assert only(load_text(tmp_path, text).problems).rule == rule
