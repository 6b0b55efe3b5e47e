"""The Japanese words for verdicts and kinds, and hostile text made printable."""

import unicodedata
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.core.verdict import Detail
    from quizapp.core.word import Word

WORDS: "dict[Word, str]" = {
    "pass": "正解",
    "fail": "不正解",
    "error": "エラー",
    "timeout": "時間切れ",
    "memory": "メモリ超過",
    "output": "出力超過",
    "crash": "異常終了",
    "exited": "途中終了",
    "protocol": "判定不能",
    "refused": "受付不可",
}

KIND_NAMES: "Mapping[str, str]" = {
    "choice": "選択",
    "fill": "穴埋め",
    "code": "コード",
    "order": "並べ替え",
    "match": "組み合わせ",
}
"""What learners call each kind; one of somebody's own is called as its author called it."""


def kind_name(kind: str) -> str:
    """A kind as a learner reads it."""
    return KIND_NAMES.get(kind, kind)


def per_cent(share: float) -> str:
    """A share in whole per cent; a half counts as one, as it does for who counts by hand."""
    return f"{floor(100 * share + 0.5)} %"


def where(detail: "Detail") -> str:
    """The first place where the numbers differ, with expected and got."""
    place = detail.key + "".join(f"[{i}]" for i in detail.index)
    at = f"{detail.call} の返り値" if detail.call else f"{detail.step} ステップ目の "
    if not detail.returned:
        at = f"{detail.call}の "
    return f"{at}{place}: 正しくは {detail.expected:.6g}、提出は {detail.got:.6g}"


def printable(text: str) -> str:
    """The text in one line, as long as before, with nothing that moves a cursor, colours or hides.

    A tab becomes a space; every other control, format or unpaired character one that is seen.
    Spaces of any width (U+3000) stay.
    """
    return "".join(map(_seen, text.replace("\t", " ")))


def _seen(char: str) -> str:
    return char if char.isprintable() or unicodedata.category(char) == "Zs" else "\ufffd"
