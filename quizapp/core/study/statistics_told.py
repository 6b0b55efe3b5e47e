"""The figures as text pictures: a section a subject, for a screen and for standard output."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from quizapp.core.study.answer_form import ANSWER_FORMS
from quizapp.core.study.calendar import WEEKDAYS
from quizapp.core.study.form_tallies import GIVEN_UP
from quizapp.core.study.mistakes import MadeMistake
from quizapp.core.study.statistics import DAYS_OF_WEEK, Statistics, TopicFigures
from quizapp.core.text.pen import MOST_BAR, Pen, Subject, broken_lines
from quizapp.core.text.width import cells
from quizapp.core.wording import printable

NOTHING_YET = (
    "まだ解答がありません。問題に答えると、ここに今日の成績、分野ごとの進み、"
    "思い出せた割合、これから来る復習が出ます。"
)

_LEAST_BAR = 8
_TITLE = 30
_FIGURES = 25
"""The cells of the figures right of a topic's bar, and the gaps between title, bar and figures."""

_WEEKS_TOLD = 8
_LEAST_WEEKS = 12
_DAYS_TOLD = 28
_COUNTS = 24
"""The cells right of a mistake's name."""

_MISTAKES_TOLD = 5
_MINUTE = 60
_SHADES = (1, 10, 20, 40)
"""From so many answers a day on a cell of the calendar is a shade darker."""


def sections(figures: Statistics, own: Pen) -> tuple[Subject, ...]:
    """All that is told, in its order."""
    if not figures.total.asked:
        return (Subject("統計", tuple(broken_lines(NOTHING_YET, own.width))),)
    return tuple(Subject(heading, tuple(tell(figures, own))) for heading, tell in SUBJECTS.items())


def _per_cent(part: int, whole: int) -> str:
    """A share in per cent, always as wide; a dash where there is nothing to share."""
    return f"{round(100 * part / whole):>3}%" if whole else "   -"


def _minutes(seconds: int) -> str:
    """A time in hours and minutes."""
    hours, rest = divmod(round(seconds / _MINUTE), _MINUTE)
    return f"{hours} 時間 {rest} 分" if hours else f"{rest} 分"


def _today(figures: Statistics, own: Pen) -> Iterator[str]:
    day, total = figures.day, figures.total
    if day.asked:
        right = f"正解 {day.right} 回（{_per_cent(day.right, day.asked).strip()}）"
        yield f"今日　{day.asked} 回解答　{right}　{_minutes(day.seconds)}"
    else:
        yield "今日　まだ解答していません"
    right = f"正解 {total.right} 回（{_per_cent(total.right, total.asked).strip()}）"
    yield f"全体　{total.asked} 回解答　{right}　{_minutes(total.seconds)}"
    yield from broken_lines(
        "正解は、その出題の最初の解答（模試では最後の解答）で数えます。", own.width
    )


def _topics(figures: Statistics, own: Pen) -> Iterator[str]:
    bar = max(_LEAST_BAR, min(MOST_BAR, (own.width - _FIGURES) // 3))
    title = min(_TITLE, own.width - _FIGURES - bar)
    yield " " * (title + bar + 1) + "  正解 / 問題  学習 定着"
    for heading, is_rule in (("手法", True), ("そのほかの分野", False)):
        rows = [one for one in figures.topics if one.is_rule is is_rule]
        if rows:
            yield f"- {heading}"
            yield from (_topic(one, own, title, bar) for one in rows)
    yield from broken_lines(
        "正解は最後の解答が正しかった問題（直前対策と模試は除く）、学習は 1 度でも解いた割合、"
        "定着は復習の日に思い出せた割合です。",
        own.width,
    )


def _topic(one: TopicFigures, own: Pen, title: int, bar: int) -> str:
    done = own.bar(one.right / one.questions if one.questions else 0.0, bar)
    return (
        f"{own.label(one.title, title)} {done} {one.right:>5} /{one.questions:>5}"
        f"  {_per_cent(one.seen, one.questions)}"
        f" {_per_cent(one.answers.recalled, one.answers.reviews)}"
    )


def _readiness(figures: Statistics, own: Pen) -> Iterator[str]:
    from quizapp.core.study.readiness_told import readiness_lines

    return readiness_lines(figures.readiness, {one.id: one.title for one in figures.topics}, own)


def _retention(figures: Statistics, own: Pen) -> Iterator[str]:
    told = [one for one in figures.weeks if one.answers.reviews][-_WEEKS_TOLD:]
    if not told:
        yield from broken_lines(
            "復習の日が来た問題に答えると、思い出せた割合を週ごとに出します。", own.width
        )
        return
    for week in told:
        answers = week.answers
        bar = own.bar(answers.recalled / answers.reviews)
        per_cent = _per_cent(answers.recalled, answers.reviews)
        counts = f"{answers.recalled} / {answers.reviews} 問"
        yield f"{_day(week.monday)} の週  {bar} {per_cent}  {counts}"
    total = figures.total
    said = f"これまで {_per_cent(total.recalled, total.reviews).strip()}"
    yield f"{said}（復習 {total.reviews} 回のうち {total.recalled} 回）"


def _day(day: date) -> str:
    return f"{day.month:>2}/{day.day:<2}"


def _coming(figures: Statistics, own: Pen) -> Iterator[str]:
    most = max(figures.due) or 1
    for ahead, count in enumerate(figures.due):
        day = figures.today + timedelta(days=ahead)
        when = "今日 " if not ahead else _day(day)
        bar = own.full * (-(-count * MOST_BAR // most))
        yield f"{when}({WEEKDAYS[day.weekday()]})  {count:>4} 問  {bar}".rstrip()
    yield from broken_lines("今日の分には、前の日までに来ていた復習も入っています。", own.width)


def _calendar(figures: Statistics, own: Pen) -> Iterator[str]:
    since = min(figures.days, default=0)
    known = sum(week.monday.toordinal() + DAYS_OF_WEEK > since for week in figures.weeks)
    mondays = [week.monday for week in figures.weeks[-max(known, _LEAST_WEEKS) :]]
    yield "    " + _months(mondays)
    for weekday in range(DAYS_OF_WEEK):
        days = (monday + timedelta(days=weekday) for monday in mondays)
        row = (_cell(figures, day, own) for day in days)
        yield f"{WEEKDAYS[weekday]}  " + " ".join(row).rstrip()
    steps = [f"{own.shades[0]} 0", *(f"{own.shades[i + 1]} {n}〜" for i, n in enumerate(_SHADES))]
    yield "1 日の解答の数：" + "　".join(steps)


def _months(mondays: Sequence[date]) -> str:
    """The number of each month above the first of its weeks; a week has two cells."""
    row = ""
    for place, monday in enumerate(mondays):
        left = 2 * place - cells(row)
        if left >= 0 and (not place or monday.month != mondays[place - 1].month):
            row += " " * left + f"{monday.month}月"
    return row


def _cell(figures: Statistics, day: date, own: Pen) -> str:
    if day > figures.today:
        return " "
    tally = figures.days.get(day.toordinal())
    return own.shades[sum(tally.asked >= step for step in _SHADES) if tally else 0]


def _time(figures: Statistics, own: Pen) -> Iterator[str]:
    weeks = figures.weeks[-_WEEKS_TOLD:]
    now, before = weeks[-1].answers.seconds, weeks[-2].answers.seconds
    yield f"今週 {_minutes(now)}　先週 {_minutes(before)}"
    each = round(figures.total.seconds / figures.total.asked)
    yield f"全体 {_minutes(figures.total.seconds)}、1 回の解答に平均 {each} 秒"
    last = figures.today.toordinal()
    days = [figures.days.get(day) for day in range(last - _DAYS_TOLD + 1, last + 1)]
    spent = [round(day.seconds / _MINUTE) if day else 0 for day in days]
    yield f"この 4 週間  {own.sparkline(spent)}"
    yield f"いちばん長い日は {max(spent)} 分"


def _forms(figures: Statistics, own: Pen) -> Iterator[str]:
    for form, called in ANSWER_FORMS.items():
        asked, right = figures.forms.get(form, (0, 0))
        if asked:
            label, bar = own.label(called, 12), own.bar(right / asked)
            yield f"{label} {bar} {_per_cent(right, asked)}  {right} / {asked} 回"
    if given_up := figures.forms.get(GIVEN_UP):
        yield f"答えを見たのは {given_up[0]} 回です。"


def _mistakes(figures: Statistics, own: Pen) -> Iterator[str]:
    left = [one for one in figures.mistakes if one.days_left][:_MISTAKES_TOLD]
    if not left:
        yield from broken_lines("名前の付いた間違いは、いまはありません。", own.width)
    for one in left:
        name = own.label(mistake_called(one), own.width - _COUNTS)
        yield f"{name} {one.count:>3} 回　{ago(one, figures.today)}"


def mistake_called(one: MadeMistake) -> str:
    """The name of a mistake, or where an author's own was made."""
    return one.name or f"問題 {printable(one.questions[0])} での間違い"


def ago(one: MadeMistake, today: date) -> str:
    """When it was made last."""
    days = today.toordinal() - one.day
    return f"{days} 日前" if days > 0 else "今日"


SUBJECTS: dict[str, Callable[[Statistics, Pen], Iterator[str]]] = {
    "今日": _today,
    "分野と手法": _topics,
    "仕上がり": _readiness,
    "定着（復習の日に思い出せた割合）": _retention,
    "これからの復習": _coming,
    "カレンダー": _calendar,
    "学習時間": _time,
    "解答の形": _forms,
    "間違い": _mistakes,
}
"""Each subject by its heading, in the order in which they stand; one line adds one."""
