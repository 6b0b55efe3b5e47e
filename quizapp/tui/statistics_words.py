"""What the learner reads on the screens of statistics and of mistakes, beside the figures."""

from datetime import date

from quizapp.core.study.answer_form import ANSWER_FORMS
from quizapp.core.study.mistake_tallies import DAYS_COMPARED, DAYS_TO_GET_OVER
from quizapp.core.study.mistakes import MadeMistake, Trend
from quizapp.core.study.statistics_told import ago

STATISTICS = "統計"
MISTAKES_TITLE = "間違いの一覧"
NO_MISTAKES_YET = (
    "まだ名前の付いた間違いはありません。\n"
    "問題に答えて間違えると、「学習率を掛け忘れる」のような名前と回数がここに並びます。"
    "選ぶと、その間違いが出る問題だけを新しい値で解けます。"
)
NO_QUESTIONS_OF_MISTAKE = "この間違いが出る問題は、いまの問題集にありません。"
DRILLED = (
    f"Enter で、この間違いが出る問題を新しい値で解きます。"
    f"ヒントなしで {DAYS_TO_GET_OVER} 日正解すると卒業です。"
)
_TRENDS: dict[Trend, str] = {
    "rising": f"前の {DAYS_COMPARED} 日より増えています",
    "falling": f"前の {DAYS_COMPARED} 日より減っています",
    "steady": f"前の {DAYS_COMPARED} 日と変わりません",
    "unknown": "増減はまだ分かりません",
}
_ARROWS: dict[Trend, str] = {"rising": "↑", "falling": "↓", "steady": "→", "unknown": " "}
_PLAIN_ARROWS: dict[Trend, str] = {"rising": "^", "falling": "v", "steady": "=", "unknown": " "}


def mistake_figures(one: MadeMistake, today: date, *, ascii_only: bool) -> str:
    """The figures in a row: how often it was made, when last, its trend, what is left to do."""
    arrow = (_PLAIN_ARROWS if ascii_only else _ARROWS)[one.trend]
    last = ago(one, today)
    return f"{one.count:>3} 回　{last:>{_room(last, 8)}}　{arrow}　{_left(one)}"


def _room(text: str, cells: int) -> int:
    """The width in characters that fills so many cells: all but digits and blanks are wide."""
    return cells - sum(not char.isascii() for char in text)


def _left(one: MadeMistake) -> str:
    return f"あと {one.days_left} 日" if one.days_left else "卒業"


def mistake_told(one: MadeMistake, today: date) -> str:
    """The same as sentences, with the forms of the answers in which it was made."""
    forms = "・".join(f"{called} {one.forms[form]}" for form, called in _forms(one))
    made = f"これまで {one.count} 回" + (f"（{forms}）" if forms else "")
    lately = f"この {DAYS_COMPARED} 日は {one.lately} 回で、{_TRENDS[one.trend]}。"
    return f"{made}、最後は {ago(one, today)}（{one.questions[0]}）。{lately}"


def _forms(one: MadeMistake) -> list[tuple[str, str]]:
    return [(form, called) for form, called in ANSWER_FORMS.items() if form in one.forms]


def mistake_left(one: MadeMistake) -> str:
    """What is left to do about it."""
    if one.days_left == 0:
        return f"その後、{DAYS_TO_GET_OVER} 日正解しました。Enter でもう一度解けます。"
    if one.right_on:
        return f"あと {one.days_left} 日、別の日に正解すると卒業です。Enter で解きます。"
    return DRILLED
