"""What the learner reads around the report of a mock exam, beside its figures."""

from quizapp.core.exam.report import ExamPart
from quizapp.core.exam.report_told import duration
from quizapp.core.study.memory import SOON
from quizapp.core.text.width import cells

WORKING_OUT = "模試の結果を集計しています…"
NO_SUCH_EXAM = "この模試の記録を読めませんでした。Esc で戻り、もう一度開いてください。"
SENT_BEFORE = "不正解と未解答の問題は、復習に入れました。"
NOTHING_MISSED_IN_EXAM = "全問正解です。"
NOT_THERE = "（いまの問題集にない問題）"
ANSWERS_TITLE = "答案　Enter で 1 問ずつ読めます"
ONLY_MISSED_TITLE = "答案（不正解と未解答だけ）　Enter で 1 問ずつ読めます"


def send_offered(count: int) -> str:
    """What may be done about what went wrong, above the figures."""
    return f"s を押すと、不正解と未解答の {count} 問を復習に入れます。"


def sent_now(count: int) -> str:
    """It has been done."""
    return f"{count} 問を復習に入れました。約 {SOON.seconds // 60} 分後から復習に出ます。"


def part_figures(one: ExamPart) -> str:
    """What is said of a part beside its topic, as wide for every part."""
    level = f"難しさ {one.level}" if one.level else " " * _CELLS_OF_LEVEL
    spent = duration(one.seconds) if one.seconds else "-"
    spent = " " * (_CELLS_OF_TIME - cells(spent)) + spent
    changed = "　　" if one.change == "none" else "変更"
    return "　".join((level, spent, "印" if one.flagged else "　", changed))


_CELLS_OF_LEVEL, _CELLS_OF_TIME = 8, 10
