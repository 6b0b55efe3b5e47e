"""The Japanese words for verdicts, and hostile text made printable, for screens and reports."""

from quizapp.core.verdict import Detail, Word

WORDS: dict[Word, str] = {
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


def where(detail: Detail) -> str:
    """The first place where the numbers differ, with expected and got."""
    index = "".join(f"[{i}]" for i in detail.index)
    return (
        f"{detail.step} ステップ目の {detail.key}{index}: "
        f"正しくは {detail.expected:.6g}、提出は {detail.got:.6g}"
    )


IDEOGRAPHIC_SPACE = "\u3000"


def printable(text: str) -> str:
    """Text with every control, escape or unpaired character replaced by one that is seen."""
    return "".join(
        char if char.isprintable() or char == IDEOGRAPHIC_SPACE else "\ufffd" for char in text
    )
