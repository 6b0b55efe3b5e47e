"""What is told of prose, of places and of options by their place, and what is left alone."""

from pathlib import Path

import pytest

from quizapp.bank.checking.check import every_fault
from tests.bank.fault_sheets import CHOICE, NUMBER
from tests.bank.sheets import load_text
from tests.bank.test_checking import NothingToRun

REASON = "最初の 1 歩の大きさは、勾配によらずほぼ一定です。"
OPTION = "answer: Adam\n"
PRECISION = "更新後の W を、小数第 3 位まで求めよ。"


def rules_of(folder: Path, sheet: str, old: str, new: str) -> set[str]:
    assert old in sheet
    bank = load_text(folder, sheet.replace(old, new, 1))
    (question,) = bank.questions.values()
    found = {fault.rule for fault in every_fault(question, NothingToRun(), samples=3)}
    return found | {problem.rule for problem in bank.problems}


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        (r"\alpha は係数です。", "tex-outside"),
        (r"$\eta$ と \beta_1 の積です。", "tex-outside"),
        (r"大きさは \mathrm{lr} です。", "tex-outside"),
        ("x^2 の項です。", "tex-outside"),
        ("W_t に沿います。", "tex-outside"),
        (r"'動く量は \[ g \] です。'", "tex-delimiters"),
        ("費用は $100、毎月 $5 です。", "dollar-amount"),
        ("'`lr` と ``g の積です。'", "unclosed-mark"),
        (r"'**ほぼ一定 $\eta$ です。'", "unclosed-mark"),
        ("値は lr} です。", "unclosed-mark"),
        ("選択肢 (a) の説明です。", "option-by-place"),
        ("3 つ目の選択肢の説明です。", "option-by-place"),
        ("正解は #1 です。", "comment-cuts"),
    ],
)
def test_what_would_be_shown_as_it_was_typed_is_told(tmp_path: Path, said: str, rule: str) -> None:
    assert rule in rules_of(tmp_path, CHOICE, REASON, said)


@pytest.mark.parametrize(
    "said",
    [
        r"'`x**2` と `a_b` は別です。'",
        r"'`\eta` と打つと $\eta$ になります。'",
        "'**太字**と `code` です。'",
        "m_hat と v_hat は補正後の値です。",
        "関数 grad_norm の値です。",
        r"'パスは C:\temp です。'",
        "1 番目の項と 2 番目の項の和です。",
        "上の式の両辺を比べます。",
        "最初の 2 歩は同じです。",
        "C# の説明です。",
        "すべての重みに効きます。  # 覚え書き",
        "第 1 項と第 2 項の両方です。",
    ],
)
def test_sound_prose_is_left_alone(tmp_path: Path, said: str) -> None:
    assert rules_of(tmp_path, CHOICE, REASON, said) == set()


@pytest.mark.parametrize(
    "said",
    [
        *("上の選択肢すべて", "上記のいずれも", "上の 2 つ", "1、2、3 のすべて", "1 番と 3 番"),
        *("2 のみ", "(1)(3)", "a と c の両方", "1 と 2 と 3", "選択肢 2 と同じ"),
    ],
)
def test_an_option_that_points_at_others_is_told(tmp_path: Path, said: str) -> None:
    assert rules_of(tmp_path, CHOICE, OPTION, f"answer: {said}\n") == {"option-by-place"}


@pytest.mark.parametrize(
    "said",
    [
        *("上位の手法", "1 と 2 の間", "上下の 2 つの方向", "最初の 2 歩", "すべての手法"),
        *("10 と 20 の両方", "0.1 と 0.2", "3 つ", "どれでもない", "上の式のすべての項"),
    ],
)
def test_an_option_that_only_looks_like_it_is_left_alone(tmp_path: Path, said: str) -> None:
    assert rules_of(tmp_path, CHOICE, OPTION, f"answer: {said}\n") == set()


def test_options_that_name_what_the_stem_numbers_are_left_alone(tmp_path: Path) -> None:
    stem = "ask: |\n    次のうち正しいのはどれか。\n    1. 速度を残す。\n    2. 二乗を残す。\n"
    sheet = CHOICE.replace(OPTION, "answer: 1 と 2 の両方\n")
    ask = sheet[sheet.index("ask: ") : sheet.index("  options:")]
    assert rules_of(tmp_path, sheet, ask, stem) == set()


@pytest.mark.parametrize(
    "said",
    [
        *("小数点第二位まで求めよ。", "小数第3位を四捨五入して求めよ。", "小数第 2 位を求めよ。"),
        *("四捨五入して整数で答えよ。", "小数以下 2 桁で求めよ。", "小数点以下を四捨五入せよ。"),
    ],
)
def test_places_that_the_key_does_not_have_are_told(tmp_path: Path, said: str) -> None:
    assert rules_of(tmp_path, NUMBER, PRECISION, said) == {"digits-differ"}


@pytest.mark.parametrize(
    "said",
    [
        "小数第 4 位を四捨五入して小数第 3 位まで求めよ。",
        "小数第四位を四捨五入して答えよ。",
        "途中の値は小数第 4 位まで残し、答えは小数第 3 位まで求めよ。",
        "小数点以下３桁で求めよ。",
        "小数第 4 位以下を切り捨てて、小数第 3 位まで求めよ。",
        "答えは小数第 3 位まで（整数なら、整数のまま）求めよ。",
    ],
)
def test_places_that_the_key_has_are_left_alone(tmp_path: Path, said: str) -> None:
    assert rules_of(tmp_path, NUMBER, PRECISION, said) == set()
