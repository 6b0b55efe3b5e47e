"""What the learner reads around the pages of rules, and when something is copied."""

from quizapp.core.expression import proper_name

RULE_PAGES = "手法のページ"
SEEKING = "この手法の問題を探しています…"
REALLY_OPEN_PAGE = "判定の前に開くと、ヒントを見た扱いになります。もう一度 r で開きます。"

REPRODUCED_BY = "同じ判定を出すコマンド: "
OWN_FILE = "提出コード.py"
QUESTION = "【問題】"
COPIED_ANSWER = "【自分の解答】"
SHOWN_UNANSWERED = "（わからないので、答えを表示しました）"
NO_ANSWER_YET = "（まだ解答していません）"
VERDICT = "【判定】"
VERIFIED = "【判定】quizapp が実行して確かめた判定"
NOT_JUDGED_YET = "【判定】まだ判定していません"
CUT_HERE = "\n（長いので、ここまでにしました）\n"
SELECT = (
    "コピーした内容です。端末によっては、Shift（macOS では Option）を押しながら"
    "ドラッグすると選択できます。"
)


def listed_rule(rule: str, idea: str) -> str:
    """A rule in the list, with what it does."""
    return f"{proper_name(rule):<10}{idea}"


def listed_question(state: str, level: int, opening: str) -> str:
    """A question in the list of a rule's."""
    return f"{state} 難しさ {level}  {opening}"


def questions_of(count: int, right: str, wrong: str) -> str:
    """Above the questions of a rule."""
    if not count:
        return "この手法の問題は、この問題集にはありません。"
    return f"この手法の問題（{count} 問。{right} 正解、{wrong} 不正解、印なしは未学習）"


def copied(characters: int, *, first: bool) -> str:
    """A text has been handed to the terminal, which never says whether it took it."""
    said = f"コピーしました（{characters} 文字）。"
    if not first:
        return said
    return (
        f"{said}貼り付けられないときは、端末が OSC 52 に対応していません。"
        "もう一度 y を押すと、全文を表示します。"
    )
