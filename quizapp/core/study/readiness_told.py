"""Readiness as lines of text: a bar with its interval for the bank and for each topic."""

from collections.abc import Iterator, Mapping

from quizapp.core.study.readiness import FEWEST_ANSWERS, Readiness, ReadinessByTopic
from quizapp.core.text.pen import Pen, broken_lines

WHOLE_BANK = "問題集の全体"
NOT_KNOWN = "まだ分からない"
HOW = (
    "いまこの問題集の全問を出したら、何割に正解できるかの推定です。初めて見た問題、復習、模試の正誤から、"
    "分野、難しさ、前回の解答からの日数、これまでの間違いをもとに計算しています。"
    "区間には 90 % の確率で入る見込みで、休むと広がります。本番の点数を約束するものではありません。"
)
OF_NEW_UNKNOWN = "初めて見る問題での見込みは、模試でまだ見ていない問題を解くと出ます。"

_TITLE = 24
_SHARE = 10
"""The cells right of a bar, which has a blank on either side: `62–100 %`."""


def readiness_lines(found: ReadinessByTopic, titles: Mapping[str, str], own: Pen) -> Iterator[str]:
    """All that is said of it; `titles` has that of each topic, in their order."""
    if found.whole is None:
        left = FEWEST_ANSWERS - found.answers
        yield from broken_lines(
            f"{NOT_KNOWN}（数えた解答 {found.answers} 件。あと {left} 件で出ます）", own.width
        )
        if found.of_new:
            yield from broken_lines(_of_new(found.of_new), own.width)
        return
    whole = found.whole
    said = f"この問題集なら {_range(whole)}（90 % の区間、解答 {whole.answers} 件から）"
    yield from broken_lines(said, own.width)
    title = min(_TITLE, own.width // 3)
    room = own.width - title - _SHARE
    yield f"{own.label(WHOLE_BANK, title)} {_bar(whole, room, own)} {_range(whole)}"
    by_topic = {one.topic: one for one in found.topics}
    for topic, called in titles.items():
        one = by_topic.get(topic)
        drawn = f"{_bar(one, room, own)} {_range(one)}" if one else NOT_KNOWN
        yield f"{own.label(called, title)} {drawn}"
    yield from broken_lines(HOW, own.width)
    yield from broken_lines(_of_new(found.of_new), own.width)
    if found.predicted:
        yield from broken_lines(_as_predicted(found), own.width)


def _range(one: Readiness) -> str:
    return f"{round(100 * one.low)}–{round(100 * one.high)} %"


def _of_new(one: Readiness | None) -> str:
    if one is None:
        return OF_NEW_UNKNOWN
    return f"初めて見る問題なら {_range(one)}（90 % の区間、選択式の模試の {one.answers} 問から）"


def _as_predicted(found: ReadinessByTopic) -> str:
    return (
        f"これまでの模試 {found.predicted} 回のうち {found.as_predicted} 回が予想の幅に入りました。"
        "半分以上に答えた回で数えています。"
    )


def _bar(one: Readiness, room: int, own: Pen) -> str:
    """From 0 to all: brackets at the ends of the interval, a dot at the share."""
    line, inside, dot = ("-", "=", "o") if own.ascii else ("─", "━", "●")
    middle = max(1, min(room - 2, int(one.share * room)))
    low, high = min(int(one.low * room), middle - 1), max(int(one.high * room), middle + 1)
    bar = [inside if low < place < high else line for place in range(room)]
    bar[low], bar[middle], bar[min(high, room - 1)] = "[", dot, "]"
    return "".join(bar)
