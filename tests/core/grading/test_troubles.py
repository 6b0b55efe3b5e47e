"""Why a submission gave no numbers, in a teacher's words."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.grading.explanations import EXPLANATIONS, explanation
from quizapp.core.grading.outcome import BadValue, Ending, Missing, Raised, Stopped
from quizapp.core.grading.trial import Limits
from quizapp.core.grading.troubles import trouble
from tests.tables import each_row

LIMITS = Limits(seconds=2.5, memory_mib=64)


def raised(kind: str, text: str = "", line: int | None = 7, *, loading: bool = False) -> Raised:
    return Raised(kind, text, line, "File ..., line 7", loading)


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        (raised("KeyError", "'W'"), "7 行目: KeyError: 'W'"),
        (raised("RecursionError"), "7 行目: RecursionError"),
        (raised("ValueError", "bad", line=None), "ValueError: bad"),
    ],
)
def test_an_exception_is_told_with_the_learners_own_line(outcome: Raised, message: str) -> None:
    verdict = trouble(outcome, LIMITS)
    assert (verdict.word, verdict.message) == ("error", message)
    assert verdict.evidence.traceback == "File ..., line 7"
    assert verdict.mistake is None


def test_a_traceback_without_frames_does_not_say_the_same_again() -> None:
    raised = Raised("TypeError", "two wanted", None, "TypeError: two wanted\n", loading=False)
    verdict = trouble(raised, LIMITS)
    assert (verdict.message, verdict.evidence.traceback) == ("TypeError: two wanted", "")


@each_row(
    ("kind", "text", "meaning"),
    [
        ("NameError", "name '____' is not defined", "空欄（____）が残っています"),
        ("NameError", "name 'np' is not defined", "import numpy"),
        ("NameError", "name 'lr' is not defined", "定義していない名前"),
        ("AttributeError", "'dict' object has no attribute 'key'", "keys()"),
        ("AttributeError", "'SGD' object has no attribute 'lr'", "その属性はありません"),
        ("KeyError", "'W'", "辞書に無いキー"),
        ("ZeroDivisionError", "float division by zero", "ε"),
        ("SyntaxError", "invalid character '（' (U+FF08)", "全角"),
        ("SyntaxError", "'(' was never closed", "括弧の閉じ忘れ"),
        ("SyntaxError", "'return' outside function", "def や for の外"),
        ("SyntaxError", "'break' outside loop", "def や for の外"),
        ("SyntaxError", "unterminated string literal (detected at line 1)", "引用符"),
        ("SyntaxError", "unterminated triple-quoted string literal", "引用符"),
        ("SyntaxError", "invalid syntax. Perhaps you forgot a comma?", "掛け算の *"),
        ("SyntaxError", "unmatched ')'", "閉じ括弧が余っている"),
        ("SyntaxError", "closing parenthesis ']' does not match opening", "種類が違い"),
        ("IndentationError", "expected an indented block after 'for' statement", "中身"),
        ("IndentationError", "unexpected indent", "余分な字下げ"),
        ("IndentationError", "unindent does not match any outer indentation level", "字下げ"),
        ("TabError", "inconsistent use of tabs", "タブ"),
        ("TypeError", "update() takes 2 positional arguments but 3 were given", "self"),
        ("ValueError", "operands could not be broadcast together", "配列の形"),
        ("UFuncTypeError", "Cannot cast ufunc", "整数の配列"),
        ("PermissionError", "Operation not permitted", "採点環境"),
        ("RecursionError", "maximum recursion depth exceeded", "自分自身"),
        ("UnboundLocalError", "cannot access local variable 'v'", "値を入れる前"),
        ("AttributeError", "'SGD' object has no attribute 'update'", "update メソッド"),
        ("AttributeError", "'NoneType' object has no attribute 'update'", "None"),
        ("SyntaxError", "invalid character '、' (U+3001)", "全角"),
        ("SyntaxError", "invalid non-printable character U+3000", "見えない文字"),
        ("SyntaxError", "Missing parentheses in call to 'print'. Did you", "print( )"),
        ("SyntaxError", "unknown encoding: shift_jis", "UTF-8"),
        ("TypeError", "SGD() takes no arguments", "__init__"),
        ("TypeError", "unsupported operand type(s) for *: 'float' and 'dict'", "キーごとに"),
        ("TypeError", "'NoneType' object is not subscriptable", "初期化"),
        ("TypeError", "'float' object is not callable", "掛け算"),
        ("RuntimeError", "dictionary changed size during iteration", "キーを増減"),
        ("IndexError", "index 3 is out of bounds for axis 0 with size 3", "添字"),
        ("EOFError", "EOF when reading a line", "input()"),
        ("ModuleNotFoundError", "No module named 'numpy.testing'", "NumPy だけで"),
        ("ImportError", "cannot import name 'zeroslike' from 'numpy'", "その名前はありません"),
    ],
)
def test_an_exception_is_explained(kind: str, text: str, meaning: str) -> None:
    assert meaning in trouble(raised(kind, text), LIMITS).hint


@pytest.mark.parametrize(
    ("kind", "text"), [("MyError", "____"), ("TypeError", "unhashable type"), ("ValueError", "?")]
)
def test_where_there_is_nothing_useful_to_say_nothing_is_said(kind: str, text: str) -> None:
    assert explanation(kind, text) == ""


def test_every_explanation_can_be_reached() -> None:
    found = [meaning for _, _, meaning in EXPLANATIONS]
    assert len(set(found)) + 1 == len(found)  # files and sockets share one sentence


@pytest.mark.parametrize(
    ("clue", "kind", "text", "meaning"),
    [
        ("numbered", "KeyError", "0", "番号ではなく"),
        (
            "constructor",
            "TypeError",
            "missing 1 required positional argument: 'x'",
            "lr、momentum だけ",
        ),
        (
            "constructor",
            "TypeError",
            "got an unexpected keyword argument 'lr'",
            "lr を受け取る引数",
        ),
        ("constructor", "TypeError", "'NoneType' object is not subscriptable", "None のまま"),
        ("", "KeyError", "0", "辞書に無いキー"),
    ],
)
def test_a_clue_says_more_than_the_exception(clue: str, kind: str, text: str, meaning: str) -> None:
    assert meaning in explanation(kind, text, clue, ("lr", "momentum"))


@pytest.mark.parametrize("kind", ["SyntaxError", "IndentationError", "TabError"])
def test_code_that_python_cannot_read_counts_for_nothing(kind: str) -> None:
    assert not trouble(raised(kind, loading=True), LIMITS).counts


@pytest.mark.parametrize(
    "outcome", [raised("NameError", loading=True), raised("SyntaxError"), raised("KeyError")]
)
def test_code_that_python_could_read_counts(outcome: Raised) -> None:
    assert trouble(outcome, LIMITS).counts


@pytest.mark.parametrize(
    ("defined", "near"),
    [
        (("sgd",), "sgd"),
        (("Helper", "SGDD"), "SGDD"),
        (("Momentam", "Momentum2"), None),
        ((), None),
    ],
)
def test_a_missing_class_is_told_with_one_whose_name_is_near(
    defined: tuple[str, ...], near: str | None
) -> None:
    verdict = trouble(Missing("SGD", defined), LIMITS)
    assert verdict.word == "error"
    assert verdict.message.startswith("クラス SGD が見つかりません。")
    assert ("定義されているのは" in verdict.message) == (near is not None)
    assert near is None or f"定義されているのは {near} です。" in verdict.message


def test_a_name_that_is_there_but_no_class_is_told_as_such() -> None:
    verdict = trouble(Missing("SGD", ("SGD",)), LIMITS)
    assert verdict.message == "SGD がクラスではありません。class SGD: で定義しましょう。"


@pytest.mark.parametrize(
    "outcome",
    [
        raised("正解\nother.py: 正解", "a\n合計 1 件\u2028b"),
        Missing("SGD", ("sgd\nother.py: 正解",)),
        BadValue(1, 4, "W1", "x\nother.py: 正解"),
    ],
)
def test_a_submissions_words_begin_no_line_of_ours(outcome: Raised | Missing | BadValue) -> None:
    assert len(trouble(outcome, LIMITS).message.splitlines()) == 1


def test_a_value_that_is_not_numbers_is_told_with_its_step_and_key() -> None:
    verdict = trouble(BadValue(1, 4, "W1", "形 (3, 3)"), LIMITS)
    assert (verdict.word, verdict.counts) == ("error", True)
    assert verdict.message.startswith("4 回目の update の後、params['W1']")
    assert "形 (3, 3)" in verdict.message


@pytest.mark.parametrize("ending", get_args(Ending))
def test_every_ending_is_a_verdict_of_its_own_word(ending: Ending) -> None:
    verdict = trouble(Stopped(ending), LIMITS)
    assert verdict.word == ending
    assert verdict.message.endswith(("。", "？"))


def test_the_limits_that_were_reached_are_told() -> None:
    assert "2.5 秒" in trouble(Stopped("timeout"), LIMITS).message
    assert "64 MiB" in trouble(Stopped("memory"), LIMITS).message


def test_a_refusal_says_why() -> None:
    assert trouble(Stopped("refused", "理由です。"), LIMITS).message == "理由です。"


@pytest.mark.parametrize(
    ("ending", "counts"),
    [
        ("timeout", True),
        ("memory", True),
        ("exited", True),
        ("protocol", False),
        ("refused", False),
    ],
)
def test_only_what_the_submission_did_counts(ending: Ending, counts: bool) -> None:
    assert trouble(Stopped(ending), LIMITS).counts is counts


@given(st.text(), st.text())
def test_no_exception_is_too_strange_to_be_told(kind: str, text: str) -> None:
    assert trouble(raised(kind, text), LIMITS).word == "error"
