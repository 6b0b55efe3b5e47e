"""What stands around the parts of a mock exam where they are written out to be read again."""

ANSWERS = "答案"
REASON = "判定"
EXPLAINED = "解説"
CONVENTION_TOLD = "この教材での表記"
GONE = "この問題は、いまの問題集にないか、内容が変わりました。結果だけが残っています。"
OWN_AND_RIGHT, ONLY_OWN, ONLY_RIGHT = "← 自分の解答（正解）", "← 自分の解答", "← 正解"
UNOFFICIAL = (
    "quizapp の模試は非公式のものです。"
    "「E資格」は一般社団法人日本ディープラーニング協会の商標です。"
)


def source_told(text: str) -> str:
    """Where the facts of a question are from."""
    return f"出典：{text}"
