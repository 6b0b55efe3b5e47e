"""What home says beside its menu: what waits today, how far one is, and how to go on."""

from datetime import date
from typing import TYPE_CHECKING

from quizapp.core.study.pause import DAYS_OF_A_PAUSE

if TYPE_CHECKING:
    from quizapp.tui.overview import Overview

COUNTING = "学習記録を読んでいます…\n"
NOTHING_DUE = "今日の分は終わりました（先の分も学べます）"
FIRST_TIME = (
    "はじめての方へ：Enter で始めます（1 回 {count} 問ほど）。",
    "F2 で試験日を決めると、残りの日数に合わせた進み方を出します。",
)
NOTHING_OWED = "休んだ日の遅れは借金になりません。今日の分だけで十分です。"
WELCOME_BACK = "おかえりなさい。{days} 日ぶりです。少ない問題から、軽めに再開できます。"
RESTART = "軽めに再開（{count} 問）"

ROOM_OF_FIGURES = 3
"""The room of a figure: it stays where it is up to 999 questions."""


def today_lines(overview: "Overview") -> str:
    """What waits today, and below it how far the bank is seen, each figure at its own place."""
    due, new = (f"{one:>{ROOM_OF_FIGURES}}" for one in (overview.due, overview.new))
    waits = f"復習 {due} 問　新しい問題 {new} 問"
    left = minutes_left(overview.minutes_left)
    seen = f"{overview.seen:>{ROOM_OF_FIGURES}} / {overview.questions:>{ROOM_OF_FIGURES}} 問"
    exam = days_to_exam(overview.settings.exam_day, overview.today)
    return (
        f"今日　　{waits if overview.due or overview.new else NOTHING_DUE}{left}\n"
        f"一巡　　{seen}{exam}"
    )


def minutes_left(minutes: int | None) -> str:
    """How long one still wants to study today; nothing where that was not decided."""
    if minutes is None:
        return ""
    return f"　あと {minutes} 分" if minutes > 0 else "　今日の時間は達成しました"


def days_to_exam(exam: date | None, today: date) -> str:
    """How far the exam is; nothing where its day was not chosen."""
    if exam is None:
        return ""
    days = (exam - today).days
    if days < 0:
        return "　試験日を過ぎました（F2 で次の試験日）"
    return f"　試験日まで あと {days} 日" if days else "　今日が試験日です"


def advice(overview: "Overview") -> tuple[str, ...]:
    """How to begin, to go on, or to come back; the plan for all other days."""
    if overview.progress.answers == 0:
        return tuple(one.format(count=overview.settings.sitting) for one in FIRST_TIME)
    if overview.missed >= DAYS_OF_A_PAUSE:
        return (WELCOME_BACK.format(days=overview.days_since),)
    return (overview.forecast, NOTHING_OWED if overview.missed else "")
