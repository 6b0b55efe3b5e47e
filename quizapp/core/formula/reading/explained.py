"""What is said of a character that cannot stand in a typed formula."""

import unicodedata

_KANJI_DIGITS = frozenset("〇零一二三四五六七八九十百千万")
_EXPLAINED = {
    ",": "コンマは読めません。小数点は . です。式は 1 つだけ入力してください。",
    "、": "読点は読めません。小数点は . です。式は 1 つだけ入力してください。",
    "±": "± は使えません。符号を 1 つ選んで入力してください。",
    "_": "この添字は読めません。添字は v_t や v_{t+1} のように書いてください。",
    "∂": "∂ は ∂L/∂W の形でだけ読めます。",
    "‖": "ノルム ‖…‖ は読めません。絶対値は |g| と書いてください。",
    "\u0302": "この記号にハット（^）は付きません。",
    "〜": "「〜」で範囲は書けません。数は 1 つだけ入力してください。マイナスなら - です。",
    "・": "「・」は小数点とも積とも読めます。小数点は .、積は * で入力してください。",
    "一": "「一」は漢数字です。マイナスなら -、数の 1 なら 1 と入力してください。",
    "分": "「分の」は読めません。分数は g/√h のように / で書いてください。",
    "割": "「割」は読めません。割合は 0.5 のような小数で入力してください。",
    "&": "「&」は読めません。式は 1 つだけ入力してください。",
}
_INSTEAD = {
    **dict.fromkeys(("dot", "matmul", "inner", "vdot"), "積は * で書いてください。"),
    **dict.fromkeys(("sum", "Σ", "mean"), "和や平均の記号は書かずに入力してください。"),
    "±": "符号を 1 つ選んで入力してください。",
    "‖": "ノルムは使いません。絶対値は |g| と書いてください。",
    **dict.fromkeys(("step", "steps"), "回数なら t、歩幅なら η と書いてください。"),
    "p": "減衰率なら ρ、パラメータなら W と書いてください。",
    "E": "期待値 E[…] は使わず、問題文にある記号で書いてください。",
}


def instead_of(word: str) -> str:
    """What to write for an operation that is called by another name; empty for other words."""
    return _INSTEAD.get(word, "")


def is_explained(char: str) -> bool:
    """Whether there is more to say of a letter than that it is unknown."""
    return char in _KANJI_DIGITS or char in _EXPLAINED


def explained(char: str, quoted: str) -> str:
    """Why a character cannot be read, quoted as it was typed, and what to type instead."""
    if char in _EXPLAINED:
        return _EXPLAINED[char].replace(f"「{char}」", f"「{quoted}」")
    if char in _KANJI_DIGITS:
        return "漢数字は読めません。0.81 のように算用数字で入力してください。"
    if char == "\\":
        return f"TeX の命令「{quoted}」は読めません。"
    if unicodedata.category(char).startswith(("C", "M")):
        return f"文字 U+{ord(char):04X} は式の中で使えません。"
    return f"「{quoted}」は式の中で使えません。"
