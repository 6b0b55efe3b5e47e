"""What is said of a character that cannot stand in a typed formula."""

import re
import unicodedata

_KANJI_DIGITS = frozenset("〇零一二三四五六七八九十百千万")
_EXPLAINED = {
    ",": "コンマは読めません。小数点は「.」です。式は 1 つだけ入力してください。",
    "、": "読点は読めません。小数点は「.」です。式は 1 つだけ入力してください。",
    "±": "± は使えません。符号を 1 つ選んで入力してください。",
    "_": "この添字は読めません。添字は v_t や v_{t+1} のように書いてください。",
    "∂": "∂ は ∂L/∂W の形でだけ読めます。",
    "‖": "ノルム ‖…‖ は読めません。絶対値は |g| と書いてください。",
    "\u0302": "この記号にハット（^）は付きません。",
    "&": "「&」は読めません。式は 1 つだけ入力してください。",
}
_INSTEAD = {
    **dict.fromkeys(("square", "power", "pow"), "2 乗は g^2 または g² と書いてください。"),
    **dict.fromkeys(("multiply", "dot", "matmul"), "積は「*」で書いてください。"),
    **dict.fromkeys(("sum", "Σ", "mean"), "和や平均の記号は書かずに入力してください。"),
    "±": "符号を 1 つ選んで入力してください。",
    "‖": "ノルムは使いません。絶対値は |g| と書いてください。",
    "ルート": "平方根は √h または sqrt(h) と書いてください。",
    "E": "期待値 E[…] は使わず、問題文にある記号で書いてください。",
}


def instead_of(word: str) -> str:
    """What to write for an operation that is called by another name; empty for other words."""
    return _INSTEAD.get(word, "")


def is_kanji_digit(char: str) -> bool:
    """Whether a number begins here as it is written in prose."""
    return char in _KANJI_DIGITS


def explained(text: str, place: int) -> str:
    """Why the character at a place cannot be read, and what to type instead."""
    char = text[place]
    if is_kanji_digit(char):
        return "漢数字は読めません。0.81 のように算用数字で入力してください。"
    if char == "\\":
        command = re.match(r"\\(?:[A-Za-z]+|.)?", text[place : place + 20])
        return f"TeX の命令「{command and command[0]}」は読めません。"
    return _EXPLAINED.get(char, f"{_quoted(char)}は式の中で使えません。")


def _quoted(char: str) -> str:
    if unicodedata.category(char).startswith(("C", "M")):
        return f"文字 U+{ord(char):04X} "
    return f"「{char}」"
