"""Errors in the learner's own words: their line, what it usually means, no frame of ours."""

import pytest

from tests.classroom.conftest import Grade
from tests.classroom.misused import MISUSED, momentum
from tests.classroom.styles import key_loop
from tests.classroom.textbooks import TEXTBOOKS
from tests.classroom.wrong import edited

STEP = "            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]\n"
MOVE = "            params[key] += self.v[key]\n"
ZEROS = "np.zeros_like(params[key])"


def with_step(line: str) -> str:
    """The textbook's Momentum with another line in place of the velocity's."""
    return edited("momentum", (STEP, f"            {line}\n"))


ERRORS: dict[str, tuple[str, str, str]] = {
    "blank left": (with_step("self.v[key] = ____"), "14 行目: NameError", "空欄（____）"),
    "params.key()": (
        edited("momentum", ("for key in params:", "for key in params.key():")),
        "11 行目: AttributeError",
        "keys()",
    ),
    "full-width parentheses": (
        edited("momentum", ("update(self, params, grads)", "update（self, params, grads）")),
        "10 行目: SyntaxError",
        "全角の記号",
    ),
    "full-width comma": (
        edited("momentum", ("params, grads", "params、grads")),
        "10 行目: SyntaxError",
        "全角の記号",
    ),
    "full-width equals": (
        edited("momentum", ("self.lr = lr", "self.lr ＝ lr")),
        "6 行目: SyntaxError",
        "全角の記号",
    ),
    "full-width space": (
        edited("momentum", ("self.lr = lr", "self.lr =\u3000lr")),
        "6 行目: SyntaxError",
        "見えない文字",
    ),
    "full-width indentation": (
        edited("momentum", ("        self.lr = lr", "\u3000\u3000\u3000\u3000self.lr = lr")),
        "6 行目: SyntaxError",
        "見えない文字",
    ),
    "full-width quotes": (
        with_step("print(“v”)"),
        "14 行目: SyntaxError",
        "全角の記号",
    ),
    "tabs and spaces": (
        edited("momentum", ("        self.momentum", "\tself.momentum")),
        "7 行目: TabError",
        "タブと空白",
    ),
    "unindented": (
        edited("momentum", ("        self.lr = lr", "self.lr = lr")),
        "6 行目: IndentationError",
        "字下げ",
    ),
    "colon forgotten": (
        edited("momentum", ("grads):", "grads)")),
        "10 行目: SyntaxError",
        "行末の :",
    ),
    "parenthesis forgotten": (
        edited("momentum", (ZEROS, "np.zeros_like(params[key]")),
        "13 行目: SyntaxError",
        "括弧の閉じ忘れ",
    ),
    "= in a condition": (
        edited("momentum", ("if key not in self.v:", "if key = 1:")),
        "12 行目: SyntaxError",
        "==",
    ),
    "print without parentheses": (with_step("print key"), "SyntaxError", "print( )"),
    "two that differ in capitals": (
        edited("momentum", ("class Momentum", "class MOMENTUM: pass\nclass momentum")),
        "定義されているのは MOMENTUM、momentum で、どちらを採点すればよいか分かりません。",
        "",
    ),
    "quite another name": (
        edited("momentum", ("class Momentum", "class MyOptimizer")),
        "定義されているのは MyOptimizer です。名前を Momentum にしましょう。",
        "",
    ),
    "other name": (
        edited("momentum", ("class Momentum", "class MomentumSGD")),
        "定義されているのは MomentumSGD です。",
        "",
    ),
    "no class": ("x = 1\n", "クラス Momentum が見つかりません。", ""),
    "empty file": ("", "クラス Momentum が見つかりません。", ""),
    "a value by that name": ("Momentum = 3\n", "クラスではありません。class Momentum:", ""),
    "whole numbers": (
        edited("momentum", (ZEROS, "np.zeros(params[key].shape, dtype=int)")).replace(
            "self.v[key] = self.momentum * self.v[key] -", "self.v[key] -="
        ),
        "UFuncTypeError",
        "整数の配列",
    ),
    "numpy not imported": (
        edited("momentum", ("import numpy as np\n", "\n")),
        "NameError: name 'np'",
        "import numpy as np",
    ),
    "math not imported": (
        edited("adam", ("np.sqrt", "math.sqrt")),
        "NameError: name 'math'",
        "import math",
    ),
    "a module that is not there": (
        "import torch\n" + key_loop(TEXTBOOKS["momentum"]),
        "1 行目: ImportError: モジュール torch",
        "NumPy だけで",
    ),
    "self forgotten in update": (
        edited("momentum", ("update(self, params", "update(params")),
        "takes 2 positional arguments but 3 were given",
        "self を書き忘れて",
    ),
    "self forgotten in __init__": (
        edited("momentum", ("__init__(self, ", "__init__(")),
        "__init__()",
        "self を書き忘れて",
    ),
    "self. forgotten": (with_step("v[key] = 0"), "14 行目: NameError", "self. の付け忘れ"),
    "a setting not kept": (
        edited("momentum", ("        self.lr = lr\n", "")),
        "AttributeError",
        "__init__ で作ったか",
    ),
    "no __init__": (
        "class Momentum:\n    def update(self, params, grads):\n        pass\n",
        "takes no arguments",
        "__init__",
    ),
    "_init_": (
        edited("momentum", ("__init__", "_init_")),
        "takes no arguments",
        "綴り",
    ),
    "no update": (
        edited("momentum", ("def update", "def step")),
        "no attribute 'update'",
        "update メソッド",
    ),
    "one argument too few": (
        edited("momentum", ("(self, params, grads)", "(self, params)")),
        "takes 2 positional arguments",
        "引数の数",
    ),
    "state never made": (
        edited("momentum", ("self.v = {}", "self.v = None")),
        "TypeError",
        "None",
    ),
    "key never made": (
        edited("momentum", ("            if key not in self.v:\n", "")).replace(
            f"                self.v[key] = {ZEROS}\n", ""
        ),
        "12 行目: KeyError",
        "状態の初期化し忘れ",
    ),
    "a key written in": (
        edited("momentum", ("grads[key]", 'grads["W"]')),
        "KeyError: 'W'",
        "キーの決め打ち",
    ),
    "with the whole dict": (
        edited("sgd", ("self.lr * grads[key]", "self.lr * grads")),
        "TypeError",
        "キーごとに",
    ),
    "multiplication forgotten": (
        with_step("self.v[key] = self.momentum(self.v[key])"),
        "TypeError: 'float' object is not callable",
        "掛け算の *",
    ),
    "dict changed in its loop": (
        edited("sgd", ("params[key] -= ", "params[key + 'x'] = ")),
        "RuntimeError",
        "キーを増減",
    ),
    "keys of pairs": (
        edited("sgd", ("for key in params:", "for key, value in {'abc': 1}:")),
        "ValueError",
        "items()",
    ),
    "asks for input": ("lr = float(input())\n", "EOFError", "input()"),
    "calls itself": (
        with_step("self.update(params, grads)"),
        "RecursionError",
        "呼び続けて",
    ),
    "if of an array": (
        with_step("if grads[key] > 0: pass"),
        "ValueError",
        "np.where",
    ),
    "math.sqrt of an array": (
        "import math\n" + edited("adam", ("np.sqrt", "math.sqrt")),
        "TypeError",
        "np.sqrt",
    ),
    "a file": ("open('weights.npy')\n", "PermissionError", "ファイルや通信"),
    "text in place of numbers": (
        edited("sgd", ("params[key] -= self.lr * grads[key]", "params[key] = 'x'")),
        "1 回目の update の後、params['W1']",
        "",
    ),
}


def question_of(source: str) -> str:
    """The question whose class the source is written for: Momentum's unless it says otherwise."""
    books = (TEXTBOOKS[rule] for rule in ("sgd", "adagrad", "adam"))
    asked = (book.question for book in books if f"class {book.entry}:".lower() in source.lower())
    return next(asked, "momentum-class")


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_told_by_its_line_and_explained(graded: Grade, name: str) -> None:
    source, said, meaning = ERRORS[name]
    verdict = graded(question_of(source), source)
    assert verdict.word == "error", verdict
    assert said in verdict.message
    assert meaning in verdict.hint


@pytest.mark.parametrize("name", MISUSED)
def test_what_is_taken_for_something_else_is_told_by_the_codes_own_tree(
    graded: Grade, name: str
) -> None:
    source, meaning = MISUSED[name]
    verdict = graded("momentum-class", source)
    assert verdict.word == "error", verdict
    assert meaning in verdict.hint


RIGHT_LOOPS: dict[str, tuple[str, str]] = {
    "a state never made": (
        "for key in params:\n    params[key] -= self.v[key]",
        "None のまま",
    ),
    "a key of a state never made": (
        "self.m = {}\nfor key in params:\n    self.m[key + '_m'] += grads[key]",
        "状態の初期化し忘れ",
    ),
    "a key and a name together": (
        "tail = '_m'\nfor key in params:\n    params[key] -= grads[key + tail]",
        "状態の初期化し忘れ",
    ),
    "a method of a key": (
        "for key in params:\n    params[key] -= self.vel if key.startswith('W') else 0",
        "その属性はありません",
    ),
    "counted keys": (
        "for i, key in enumerate(params):\n    params[key] -= self.v[i]",
        "None のまま",
    ),
    "zipped keys": (
        "for a, b in zip(params, grads):\n    params[a] -= self.rate * grads[b]",
        "その属性はありません",
    ),
    "pairs of items": (
        "for key, p in params.items():\n    params[key] = p - self.v * grads[key]",
        "None のまま",
    ),
}


@pytest.mark.parametrize("name", RIGHT_LOOPS)
def test_where_dicts_are_used_rightly_another_cause_is_told(graded: Grade, name: str) -> None:
    body, meaning = RIGHT_LOOPS[name]
    verdict = graded("momentum-class", momentum(body))
    assert verdict.word == "error", verdict
    assert meaning in verdict.hint


@pytest.mark.parametrize("name", ERRORS)
def test_a_traceback_shows_the_learners_own_frames_alone(graded: Grade, name: str) -> None:
    source, _, _ = ERRORS[name]
    verdict = graded(question_of(source), source)
    frames = [
        line for line in verdict.evidence.traceback.splitlines() if line.startswith("  File ")
    ]
    assert all("<提出コード>" in line for line in frames)
    assert "quizapp" not in verdict.evidence.traceback
