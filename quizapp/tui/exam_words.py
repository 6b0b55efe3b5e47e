"""What the learner reads of a mock exam: before it, in it, and when its time is over."""

import math

from quizapp.core.text.width import cells
from quizapp.core.wording import per_cent

TITLE_OF_EXAMS = "模試"
WITHOUT_OTHERS = "模試の途中です。続けるか、一覧（g）から提出してください。"
TIME_IS_UP = "時間になりました。ここまでの解答で採点します。"
ENDED_ELSEWHERE = "この模試は、ほかに開いているアプリで終わっています。結果を表示します。"
GRID_OF_EXAM = "模試の一覧"
REALLY_LEAVE_EXAM = "もう一度押すとホームに戻ります（時間は進み続けます）。"
LAST_PART = "最後の問題です。g の一覧で、未解答を確かめて提出できます。"
REPORT_OF_ENDED = "模試は時間になって終わりました（結果を見る）"
FLAG = "印"
BEGIN_EXAM = "始める"
EXAM_RULES = (
    "始めると時間が進み、アプリを閉じても止まりません。解答は選ぶたびに保存され、"
    "終わるまで何度でも変えられます。判定は最後にまとめて出ます。"
)
EXAM_IS_UNOFFICIAL = (
    "問題数と時間は受験者の話による目安、範囲と難しさは収録した問題に合わせた目安で、"
    "本番と同じとは限りません。"
)
BEGIN_ALL_THE_SAME = "もう一度 Enter で、この問題で始めます。"
CANNOT_BEGIN = "この条件では始められません。"
GRID_KEYS = "矢印か、番号を打って選びます。"
MEMO = "メモ"
MEMO_HINT = "式か言葉（Enter で上のメモに書き足す）"
MEMO_KEYS = "Tab でメモ欄へ。ans は前の計算の値。Esc で閉じます。"
NOTHING_TO_CHOOSE = "この問題は選択肢を作れません（途中で内容が変わったなど）。次へ進んでください。"
ONE_STAYS = "1 つは選んだままになります。ほかを選ぶと外せます。"
CHOOSE_EVERY = "当てはまるものをすべて選んでください（番号か Space。そのつど保存します）。"
ALL_TOPICS_ASKED = "すべて"
MINUTES_FOLLOW = "問題数に合わせる（1 問 69 秒）"

_SECONDS_A_MINUTE = 60
_SECONDS_AN_HOUR = 3600


def clock_of(seconds: float) -> str:
    """So much time as hours, minutes and seconds; a second that has begun counts."""
    whole = max(0, math.ceil(seconds))
    hours, rest = divmod(whole, _SECONDS_AN_HOUR)
    minutes, left = divmod(rest, _SECONDS_A_MINUTE)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def time_left(seconds: float) -> str:
    """How much of the exam's time is left."""
    return f"残り {clock_of(seconds)}"


def time_and_pace(seconds: float, ahead: int) -> str:
    """The same, and how many parts the answers are ahead of an even pace, or behind it."""
    sign = "+" if ahead > 0 else "−" if ahead < 0 else "±"
    return f"{time_left(seconds)}　目安 {sign}{abs(ahead)} 問"


def few_minutes_left(minutes: int, blank: int) -> str:
    """A warning before the end."""
    left = f"未解答は {blank} 問です。" if blank else "未解答はありません。"
    return f"残り {minutes} 分です。{left}"


def part_of_exam(number: int, parts: int) -> str:
    """Which part of the paper is on the screen."""
    return f"模試 {number}/{parts}"


def standing_of(answered: int, blank: int, flagged: int) -> str:
    """How the paper stands, in figures."""
    return f"解答済み {answered} 問　未解答 {blank} 問　印 {flagged} 問"


def legend_of(answered: str, blank: str, flag: str) -> str:
    """What the signs of the grid mean."""
    return f"{answered} 解答済み　{blank} 未解答　{flag} 印"


def really_hand_over(blank: int, flagged: int) -> str:
    """What is asked before a paper is handed over."""
    open_still = "、".join(
        [f"未解答が {blank} 問"] * bool(blank) + [f"印が {flagged} 問"] * bool(flagged)
    )
    state = f"{open_still}あります。" if open_still else "すべて解答済みです。"
    return f"{state}もう一度 t を押すと提出して終わります（あとから変えられません）。"


def exam_goes_on(number: int, parts: int, left: str) -> str:
    """The offer to go on with an exam."""
    return f"模試を続ける（{number}/{parts}　{left}）"


def row_of_exam(called: str, value: str) -> str:
    """A row of the start screen: what it chooses, and what is chosen."""
    return f"{called}{' ' * (_CALLED - cells(called))}< {value} >"


_CALLED = 16


def parts_and_minutes(called: str, count: int, minutes: float) -> str:
    """A form of paper, how many parts it has, and how long it takes."""
    return f"{called}（{count} 問・{minutes:g} 分）"


def past_exam(day: str, form: str, right: int, parts: int, share: float) -> str:
    """An exam that was sat."""
    return f"結果　{day}　{form}　{right}/{parts} 問正解（{per_cent(share)}）"


def of_seed(seed: int) -> str:
    """The learner asked for the paper of this seed."""
    return f"シード {seed} の問題です（同じシードとフレームワークなら同じ問題）。"


def reckoned(typed: str, value: str) -> str:
    """A line of the memo pad with what it comes to."""
    return f"{typed.strip()} = {value}"
