"""What home says beside its menu: what waits today, how far one is, and how to go on."""

import math
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.core.study.plan import Forecast, StudyPlan
    from quizapp.tui.overview import Overview

COUNTING = "学習記録を読んでいます…\n"
NOTHING_DUE = "今日の分は終わりました（先の分も学べます）"
FIRST_TIME = "はじめての方へ：Enter で始めます（1 回 {count} 問ほど）。"
EXAM_DAY = "F2 で試験日を決めると、残りの日数に合わせた進み方を出します。"
MINUTES_TOO = "F2 で 1 日の時間も決めると、試験日までの見通しを出します。"
SEEN_BY_EXAM = "この調子なら、試験日までに問題集の {share}一巡します。"
RECALLED_AT_EXAM = (
    "この調子なら、試験日までに一巡し、この問題集の {share}正解できる見込みです"
    "（本番の点数ではありません）。"
)
NOTHING_OWED = "休んだ日の遅れは借金になりません。今日の分だけで十分です。"
THE_ORDER = "今日の学習は、試験日に取れる点がいちばん増える順です（復習だけなら m）。"
WELCOME_BACK = "おかえりなさい。{days} 日ぶりです。少ない問題から、軽めに再開できます。"
RESTART = "軽めに再開（{count} 問）"

ROOM_OF_FIGURES = 3
"""The room of a figure: it stays where it is up to 999 questions."""


def today_lines(overview: "Overview") -> str:
    """What waits today, and below it how far the bank is seen, each figure at its own place."""
    due, new = (f"{one:>{ROOM_OF_FIGURES}}" for one in (overview.due, overview.new))
    waits = f"新しい問題 {new} 問　復習の目安 {due} 問"
    left = minutes_left(overview.plan)
    seen = f"{overview.seen:>{ROOM_OF_FIGURES}} / {overview.questions:>{ROOM_OF_FIGURES}} 問"
    exam = days_to_exam(overview.settings.exam_day, overview.today)
    return (
        f"今日　　{waits if overview.due or overview.new else NOTHING_DUE}{left}\n"
        f"一巡　　{seen}{exam}"
    )


def minutes_left(plan: "StudyPlan") -> str:
    """How long one still wants to study today; nothing where that was not decided."""
    if plan.minutes_left is None:
        return ""
    if plan.is_day_off:
        return "　今日は休む日です"
    minutes = math.ceil(plan.minutes_left)
    return f"　あと {minutes} 分" if minutes else "　今日の時間は達成しました"


def days_to_exam(exam: date | None, today: date) -> str:
    """How far the exam is; nothing where its day was not chosen."""
    if exam is None:
        return ""
    days = (exam - today).days
    if days < 0:
        return "　試験日を過ぎました（F2 で次の試験日）"
    return f"　試験日まで あと {days} 日" if days else "　今日が試験日です"


def advice(overview: "Overview") -> tuple[str, ...]:
    """How to begin, to go on, or to come back; where the pace leads on all other days."""
    plan, exam = overview.plan, overview.settings.exam_day
    leads = where_it_leads(plan.forecast) if plan.forecast else ""
    if overview.progress.answers == 0:
        then = leads or (MINUTES_TOO if exam else EXAM_DAY)
        return (FIRST_TIME.format(count=overview.settings.sitting), then)
    if plan.is_gentle:
        return (WELCOME_BACK.format(days=overview.days_since),)
    return (leads, NOTHING_OWED if plan.gap else THE_ORDER if overview.due else "")


TENTHS = 10


def where_it_leads(forecast: "Forecast") -> str:
    """How much of the bank will have been seen by the exam; when that is all, how much is known.

    No marks are promised.
    """
    if forecast.seen < 1:
        return SEEN_BY_EXAM.format(share=_tenths(forecast.seen, "を"))
    return RECALLED_AT_EXAM.format(share=_tenths(forecast.recalled, "に"))


def _tenths(share: float, particle: str) -> str:
    tenths = int(share * TENTHS)
    return f"{tenths} 割{particle}" if tenths else f"1 割足らず{particle}"
