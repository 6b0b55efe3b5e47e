"""What the exceptions that learners meet usually mean, in a teacher's words."""

import re
from collections.abc import Sequence

BLANK_LEFT = r"'_{2,}'"
"""A name of underscores in an exception's text: the blank of a starter."""

EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    ("NameError", BLANK_LEFT, "空欄（____）が残っています。すべて埋めてから実行しましょう。"),
    (
        "UnboundLocalError",
        r"",
        "値を入れる前の変数を使っています。self. の付け忘れはありませんか？",
    ),
    ("NameError", r"'np'", "先頭に「import numpy as np」が必要です。"),
    (
        "NameError",
        r"'(math|random|copy|functools|itertools|collections)'",
        "その名前のモジュールを使うには、先頭に「import math」のような行が必要です。",
    ),
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
    (
        "AttributeError",
        r"attribute '(params|grads)'$",
        "params と grads は update(self, params, grads) の引数です。self. を付けずに使いましょう。",
    ),
    (
        "AttributeError",
        r"^'(numpy\.\w+|float)' object",
        (
            "params と grads の値は NumPy の配列か数値で、PyTorch のテンソルではありません。"
            "勾配は grads[key] で取り出し、平方根は np.sqrt( ) のように書きましょう。"
        ),
    ),
    ("AttributeError", r"", "その属性はありません。__init__ で作ったか、綴りを確認しましょう。"),
    ("KeyError", r"", "辞書に無いキーです。キーの決め打ちと、状態の初期化し忘れを確認しましょう。"),
    ("ZeroDivisionError", r"", "0 で割っています。分母に ε が入っているか確認しましょう。"),
    ("TabError", r"", "字下げにタブと空白が混ざっています。空白にそろえましょう。"),
    (
        "IndentationError",
        r"expected an indented block",
        ": の次の行に、字下げした中身がありません。",
    ),
    (
        "IndentationError",
        r"unexpected indent",
        "余分な字下げがあります。前の行と同じ深さにそろえましょう。",
    ),
    ("IndentationError", r"", "字下げがそろっていません。"),
    ("SyntaxError", r"invalid character", "全角の記号が混ざっています。半角で入力し直しましょう。"),
    (
        "SyntaxError",
        r"non-printable character",
        "全角の空白など、見えない文字が混ざっています。その行を半角で打ち直しましょう。",
    ),
    ("SyntaxError", r"call to 'print'", "print は関数です。print( ) と括弧を付けましょう。"),
    (
        "SyntaxError",
        r"[Mm]aybe you meant '=='|cannot assign to",
        "等しいかどうかを調べるのは = ではなく == です。代入なら、左辺を変数だけにしましょう。",
    ),
    (
        "SyntaxError",
        r"too many nested",
        "括弧や演算子の入れ子が深すぎて、Python が読めません。式を短く分けましょう。",
    ),
    (
        "SyntaxError",
        r"outside (function|loop)",
        "def や for の外に出ています。その行の字下げを確認しましょう。",
    ),
    ("SyntaxError", r"string literal", "文字列の引用符が閉じていません。"),
    (
        "SyntaxError",
        r"forgot a comma",
        "カンマか、掛け算の * を書き忘れていませんか？ 掛け算の記号は省けません。",
    ),
    (
        "SyntaxError",
        r"unmatched|does not match",
        "閉じ括弧が余っているか、開き括弧と種類が違います。",
    ),
    ("SyntaxError", r"encoding", "先頭の coding の行を消して、UTF-8 で保存しましょう。"),
    ("SyntaxError", r"", "文法の誤りです。括弧の閉じ忘れや、行末の : を確認しましょう。"),
    (
        "UFuncTypeError",
        r"<U|StrDType",
        "文字列のまま計算しています。辞書を for で回したときに取り出されるのは、キーの文字列です。",
    ),
    (
        "UFuncTypeError",
        r"",
        "整数の配列に小数を書き込もうとしています。float の配列を使いましょう。",
    ),
    ("TypeError", r"bitwise_xor|\^", "累乗の演算子は ^ ではなく ** です。"),
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
    (
        "TypeError",
        r"'str'|sequence by non-int",
        "文字列のまま計算しています。値は params[key] のように、キーを使って取り出しましょう。",
    ),
    (
        "TypeError",
        r"'tuple'",
        (
            "組（タプル）のまま計算しています。params.items() で回すなら、"
            "for key, val in params.items(): と 2 つの変数で受け取りましょう。"
        ),
    ),
    ("TypeError", r"'NoneType'", "None のまま計算しています。状態を初期化しましたか？"),
    (
        "TypeError",
        r"not callable",
        "関数でないものを呼び出しています。掛け算の * を忘れていませんか？",
    ),
    (
        "TypeError",
        r"(\.\w+|__init__|update)\(\) (takes|missing)",
        "引数の数が合いません。self を書き忘れていませんか？",
    ),
    (
        "TypeError",
        r"\(\) (takes|missing)",
        "引数の数が合いません。定義した引数と、呼び出し方を見比べましょう。",
    ),
    (
        "TypeError",
        r"unexpected keyword argument",
        "その名前の引数はありません。問題文の引数の名前と見比べましょう。",
    ),
    (
        "TypeError",
        r"only (size-1|length-1|0-dimensional) arrays",
        "配列をそのまま受け取れない関数です。math.sqrt ではなく np.sqrt を使いましょう。",
    ),
    (
        "ValueError",
        r"truth value of an array",
        "配列をそのまま if の条件にはできません。成分ごとに分けるなら np.where を使いましょう。",
    ),
    (
        "ValueError",
        r"values to unpack",
        "受け取る変数の数が合いません。キーと値の両方を取り出すなら items() が必要です。",
    ),
    (
        "ValueError",
        r"broadcast",
        "配列の形が合いません。状態をキーごとに持っているか確認しましょう。",
    ),
    ("RuntimeError", r"during iteration", "for で回している辞書のキーを増減しています。"),
    ("IndexError", r"", "添字が範囲を超えています。"),
    ("EOFError", r"", "採点環境では input() で入力を受け取れません。"),
    ("ModuleNotFoundError", r"", "採点環境には無いモジュールです。NumPy だけで書きましょう。"),
    (
        "ImportError",
        r"この環境では",
        "採点環境では NumPy と標準の一部だけが使えます。NumPy だけで書きましょう。",
    ),
    ("ImportError", r"cannot import name", "そのモジュールに、その名前はありません。"),
    ("RecursionError", r"", "関数が自分自身を呼び続けています。"),
    ("PermissionError", r"", "採点環境では、ファイルや通信などは使えません。"),
    ("OSError", r"", "採点環境では、ファイルや通信などは使えません。"),
)
"""Exception, a pattern in its text, and what it usually means; the first that fits is shown."""


CLUE_MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        "function",
        r"",
        (
            "この問題で書くのは、関数ではなくクラスです。"
            "__init__(self, {signature}) と update(self, params, grads) を持つクラスにしましょう。"
        ),
    ),
    (
        "constructor",
        r"missing.*'(params|parameters|model\w*)'",
        (
            "この問題では、クラスを作るときに params を渡しません。"
            "__init__ で受け取るのは {settings} で、"
            "params は update(self, params, grads) で受け取ります。"
        ),
    ),
    (
        "constructor",
        r"missing.*'(\w+)'",
        (
            "{0} には何も渡されません。クラスを作るときに渡されるのは {settings} だけなので、"
            "ほかの引数には、eps=1e-8 のように既定値を付けましょう。"
        ),
    ),
    (
        "constructor",
        r"takes no arguments",
        (
            "学習率などを受け取る def __init__(self, {signature}): がありません。"
            "名前の綴りを確認しましょう。"
        ),
    ),
    (
        "constructor",
        r"unexpected keyword argument '(\w+)'",
        (
            "{0} を受け取る引数がありません。クラスは {settings} を渡して作られるので、"
            "def __init__(self, {signature}): の形で受け取りましょう。"
        ),
    ),
    (
        "constructor",
        r"positional argument",
        (
            "引数の数が合いません。クラスは {settings} を渡して作られるので、"
            "def __init__(self, {signature}): の形で受け取りましょう。"
        ),
    ),
    (
        "constructor",
        r"multiple values",
        "引数が合いません。__init__ の最初の引数に self を書き忘れていませんか？",
    ),
    (
        "update",
        r"positional argument",
        (
            "引数の数が合いません。update は update(params, grads) の形で呼び出されるので、"
            "def update(self, params, grads): と書きます。self を書き忘れていませんか？"
        ),
    ),
    (
        "step",
        r"",
        (
            "この問題で呼び出されるのは、step ではなく update メソッドです。"
            "def update(self, params, grads): と書きましょう。"
        ),
    ),
    (
        "call",
        r"",
        (
            "この問題で呼び出されるのは、__call__ ではなく update メソッドです。"
            "def update(self, params, grads): と書きましょう。"
        ),
    ),
    (
        "pairs",
        r"",
        (
            "params は辞書です。そのまま for で回すと、取り出せるのはキーだけです。"
            "キーと値の両方を取り出すなら、for key, val in params.items(): と書きましょう。"
        ),
    ),
    (
        "numbered",
        r"",
        (
            "params と grads は、番号ではなく名前をキーとする辞書です。"
            "for key in params: で回し、params[key] と grads[key] を使いましょう。"
        ),
    ),
    (
        "zipped",
        r"",
        (
            "params と grads は辞書なので、zip で取り出されるのは値ではなくキー（文字列）です。"
            "for key in params: で回し、params[key] と grads[key] を使いましょう。"
        ),
    ),
    (
        "keys",
        r"",
        (
            "params は辞書です。for で取り出されるのは値ではなくキー（文字列）なので、"
            "値は params[key]、勾配は grads[key] で取り出しましょう。"
        ),
    ),
    (
        "attribute",
        r"'(key|value|item)'",
        "辞書のキー、値、その両方を取り出すメソッドは keys()、values()、items() です。",
    ),
    (
        "attribute",
        r"",
        (
            "params と grads は辞書で、.grad や .shape のような属性はありません。"
            "値は params[key]、勾配は grads[key] で取り出しましょう。"
        ),
    ),
    (
        "uncalled",
        r"",
        "keys や items はメソッドなので、params.items() のように ( ) を付けて呼び出しましょう。",
    ),
    (
        "whole",
        r"",
        (
            "辞書のまま計算しています。params と grads は辞書なので、"
            "for key in params: の中で、キーごとに計算しましょう。"
        ),
    ),
    (
        "one",
        r"",
        (
            "update に渡されるのは、パラメータ 1 つではなく、辞書 params と grads の全体です。"
            "for key in params: の中で params[key] を書き換えましょう。値を返す必要はありません。"
        ),
    ),
)
"""Clue, a pattern in the exception's text, and what the submission's own code shows that it means;
the first that fits is shown. `{settings}` are what a class is made with, `{0}` what the pattern
found."""


def explanation(kind: str, text: str, clue: str = "", settings: Sequence[str] = ()) -> str:
    """What an exception usually means to a learner; empty if there is nothing useful to say.

    A clue, where there is one, says more than the exception; `settings` are those of a class.
    """
    for word, pattern, meaning in CLUE_MEANINGS:
        found = re.search(pattern, text) if clue == word else None
        if found:
            signature = ", ".join(settings)
            return meaning.format(
                *found.groups(), settings="、".join(settings), signature=signature
            )
    for name, pattern, meaning in EXPLANATIONS:
        if kind == name and re.search(pattern, text):
            return meaning
    return ""
