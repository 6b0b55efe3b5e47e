"""Why a submission gave no numbers, in a teacher's words: each such outcome to a verdict."""

import difflib
import re
from typing import assert_never

from quizapp.core.outcome import BadValue, Ending, Missing, Raised, Stopped
from quizapp.core.trial import Limits
from quizapp.core.verdict import Verdict

Trouble = Raised | Missing | BadValue | Stopped


def trouble(outcome: Trouble, limits: Limits) -> Verdict:
    """The verdict on a submission that did not come to its end."""
    match outcome:
        case Raised():
            return _raised(outcome)
        case Missing():
            return _missing(outcome)
        case BadValue():
            return _bad_value(outcome)
        case Stopped():
            return _stopped(outcome, limits)
        case _:
            assert_never(outcome)


def _raised(outcome: Raised) -> Verdict:
    place = f"{outcome.line} 行目: " if outcome.line else ""
    kind, text = _one_line(outcome.kind), _one_line(outcome.text)
    said = f"{kind}: {text}" if text else kind
    return Verdict(
        "error",
        f"{place}{said}",
        hint=explanation(outcome.kind, outcome.text),
        traceback=outcome.trace,
        counts=not _unfinished(outcome),
    )


def _unfinished(outcome: Raised) -> bool:
    """Whether this was a slip of typing: not yet Python, or a blank left open."""
    typing = outcome.loading and outcome.kind in UNREADABLE
    return typing or (outcome.kind == "NameError" and bool(re.search(BLANK_LEFT, outcome.text)))


def _one_line(text: str) -> str:
    """A submission's words within our sentence: no line of a report may begin with them."""
    return " ".join(text.split())


BLANK_LEFT = r"'_{2,}'"
UNREADABLE = ("SyntaxError", "IndentationError", "TabError")

EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    ("NameError", BLANK_LEFT, "空欄（____）が残っています。すべて埋めてから実行しましょう。"),
    (
        "UnboundLocalError",
        r"",
        "値を入れる前の変数を使っています。self. の付け忘れはありませんか？",
    ),
    ("NameError", r"'np'", "先頭に import numpy as np が必要です。"),
    ("NameError", r"", "定義していない名前です。綴りと、self. の付け忘れを確認しましょう。"),
    ("AttributeError", r"'key'", "辞書のキーを取り出すメソッドは keys() です。"),
    (
        "AttributeError",
        r"^'(?!NoneType)\w+' object has no attribute 'update'",
        "update メソッドがありません。def update(self, params, grads): をクラスに書きましょう。",
    ),
    (
        "AttributeError",
        r"'NoneType' object",
        "値が None になっています。初期化や return を忘れていませんか？",
    ),
    ("AttributeError", r"", "その属性はありません。__init__ で作ったか、綴りを確認しましょう。"),
    ("KeyError", r"", "辞書に無いキーです。キーの決め打ちと、状態の初期化し忘れを確認しましょう。"),
    ("ZeroDivisionError", r"", "0 で割っています。分母に ε が入っているか確認しましょう。"),
    ("TabError", r"", "字下げにタブと空白が混ざっています。空白にそろえましょう。"),
    ("IndentationError", r"", "字下げがそろっていません。"),
    ("SyntaxError", r"invalid character", "全角の記号が混ざっています。半角で入力し直しましょう。"),
    (
        "SyntaxError",
        r"non-printable character",
        "全角の空白など、見えない文字が混ざっています。その行を半角で打ち直しましょう。",
    ),
    ("SyntaxError", r"call to 'print'", "print は関数です。print( ) と括弧を付けましょう。"),
    ("SyntaxError", r"encoding", "先頭の coding の行を消して、UTF-8 で保存しましょう。"),
    ("SyntaxError", r"", "文法の誤りです。括弧の閉じ忘れや、行末の : を確認しましょう。"),
    (
        "UFuncTypeError",
        r"",
        "整数の配列に小数を書き込もうとしています。float の配列を使いましょう。",
    ),
    (
        "TypeError",
        r"takes no arguments",
        "学習率などを受け取る def __init__(self, …): がありません。名前の綴りを確認しましょう。",
    ),
    (
        "TypeError",
        r"'dict'",
        "辞書のまま計算しています。for key in params: の中で、キーごとに計算しましょう。",
    ),
    ("TypeError", r"'NoneType'", "None のまま計算しています。状態を初期化しましたか？"),
    (
        "TypeError",
        r"not callable",
        "関数でないものを呼び出しています。掛け算の * を忘れていませんか？",
    ),
    ("TypeError", r"positional argument", "引数の数が合いません。self を書き忘れていませんか？"),
    (
        "ValueError",
        r"broadcast",
        "配列の形が合いません。状態をキーごとに持っているか確認しましょう。",
    ),
    ("RuntimeError", r"during iteration", "for で回している辞書のキーを増減しています。"),
    ("IndexError", r"", "添字が範囲を超えています。"),
    ("EOFError", r"", "採点環境では input() で入力を受け取れません。"),
    ("ModuleNotFoundError", r"", "採点環境には無いモジュールです。NumPy だけで書きましょう。"),
    ("ImportError", r"cannot import name", "そのモジュールに、その名前はありません。"),
    ("RecursionError", r"", "関数が自分自身を呼び続けています。"),
    ("PermissionError", r"", "採点環境では、ファイルや通信などは使えません。"),
    ("OSError", r"", "採点環境では、ファイルや通信などは使えません。"),
)
"""Exception, a pattern in its text, and what it usually means; the first that fits is shown."""


def explanation(kind: str, text: str) -> str:
    """What an exception usually means to a learner; empty if there is nothing useful to say."""
    for name, pattern, meaning in EXPLANATIONS:
        if kind == name and re.search(pattern, text):
            return meaning
    return ""


def _missing(outcome: Missing) -> Verdict:
    if outcome.entry in outcome.defined:
        message = (
            f"{outcome.entry} がクラスではありません。class {outcome.entry}: で定義しましょう。"
        )
        return Verdict("error", message)
    message = f"クラス {outcome.entry} が見つかりません。"
    lowered = {name.lower(): _one_line(name) for name in outcome.defined}
    near = difflib.get_close_matches(outcome.entry.lower(), lowered, n=1, cutoff=0.6)
    if near:
        message += f"定義されているのは {lowered[near[0]]} です。名前を確認しましょう。"
    return Verdict("error", message)


def _bad_value(outcome: BadValue) -> Verdict:
    message = (
        f"{outcome.step} 回目の update の後、params[{outcome.key!r}] が"
        f"元と同じ形の数値ではなくなりました（{_one_line(outcome.found)}）。"
    )
    return Verdict("error", message)


def _stopped(outcome: Stopped, limits: Limits) -> Verdict:
    messages: dict[Ending, str] = {
        "timeout": f"{limits.seconds:g} 秒以内に終わりませんでした。無限ループはありませんか？",
        "memory": f"メモリを使いすぎました（上限 {limits.memory_mib} MiB）。",
        "output": "出力が多すぎるため止めました。ループの中の print を減らしましょう。",
        "crash": "プログラムが異常終了しました。深すぎる再帰はありませんか？",
        "exited": "採点の途中でプログラムが自分から終了しました。exit を呼んでいませんか？",
        "protocol": "採点用の通信が壊れたため、判定できませんでした。",
        "refused": outcome.why or "この提出は実行できません。",
    }
    counts = outcome.ending not in ("protocol", "refused")
    return Verdict(outcome.ending, messages[outcome.ending], counts=counts)
