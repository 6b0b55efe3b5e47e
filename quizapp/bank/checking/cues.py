"""Right answers that words give away: too sure, too careful, or told beside the question."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizapp.bank.checking.guessing import TELLING_LENGTH, Offerings
from quizapp.bank.checking.odds import none_drawn
from quizapp.bank.checking.prose import around
from quizapp.core.fault import Fault
from quizapp.core.question import Question
from quizapp.core.text.looks import look_of, stands_in

SURE = re.compile(
    r"必ず|常に|つねに|絶対(?!値)|(?<![上記])(すべて|全て)(?!選)|いつも|決して|いかなる|どんな.{1,12}[でて]も|"
    r"例外なく|一切|まったく|全く|永久に|永遠に|\b(?:always|never)\b"
)
"""Words that allow no exception."""

CAREFUL = re.compile(
    r"一般に|一般的に|通常|ふつう|普通は|多くの場合|(?:こと|場合)が(?:ある|あり)|こともあ[るり]|とは限らない|"
    r"ことが多い|可能性が|傾向が|おおむね|たいてい"
)
"""Words that allow exceptions."""

FEWEST_MARKED = 6
"""In so many questions at least the words must stand before they are a habit."""

SELDOM = 1 / 8
"""Authors are known to put such words into wrong options: less than RARE is enough to say so."""

WRONG_AT_LEAST = 3
"""Of so many wrong options all must be sure before one question gives itself away."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,}|[ァ-ヶー]{3,}")
"""A name is told by fewer letters."""


def word_faults(decided: Offerings) -> Iterator[tuple[str, Fault]]:
    """Words that only wrong, or only right, options have; told at the first question with one."""
    for words, right, rule, cure in (
        (SURE, False, "absolute-words", _TOO_SURE),
        (CAREFUL, True, "careful-words", _TOO_CAREFUL),
    ):
        habit = _only(decided, words, right=right)
        if habit:
            message = f"{habit.count} 問の「{habit.word}」の{cure}"
            yield habit.name, Fault(("options",), message, rule, "warning")


_TOO_SURE = (
    "ように言い切る言葉が、誤りにだけあります。"
    "言葉だけで消せないように、正解にも使うか、言い方をそろえてください。"
)
_TOO_CAREFUL = (
    "ような慎重な言葉が、正解だけにあります。言葉だけで選べないように、言い方をそろえてください。"
)


@dataclass(frozen=True, slots=True)
class _Habit:
    """Where such a word stands first, which it is, and in how many questions there is one."""

    name: str
    word: str
    count: int


def _only(decided: Offerings, words: re.Pattern[str], *, right: bool) -> _Habit | None:
    """The habit of using such words on one side alone, if chance does not explain it."""
    marked = [
        (name, offers, [one for one in offers if words.search(one[0])]) for name, offers in decided
    ]
    marked = [row for row in marked if row[2]]
    if len(marked) < FEWEST_MARKED or any(
        is_right != right for *_, own in marked for _, is_right in own
    ):
        return None
    chance = math.prod(
        none_drawn(sum(is_right != right for _, is_right in offers), len(own), len(offers))
        for _, offers, own in marked
    )
    if chance > SELDOM:
        return None
    name, _, own = marked[0]
    found = words.search(own[0][0])
    return _Habit(name, found[0] if found else "", len(marked))


def sure_faults(question: Question) -> Iterator[Fault]:
    """A question of which all wrong options are sure, and no right one."""
    offers = question.body.offers()
    sure = [bool(SURE.search(text)) for text, _ in offers]
    wrong = [i for i, (_, right) in enumerate(offers) if not right]
    if len(wrong) >= WRONG_AT_LEAST and wrong == [i for i, one in enumerate(sure) if one]:
        message = "誤りの選択肢だけがどれも言い切っています。言葉だけで消せないようにしてください。"
        yield Fault(("options", wrong[0], "answer"), message, "absolute-words", "warning")


def told_faults(question: Question) -> Iterator[Fault]:
    """An answer that stands in the stem."""
    stem = f"{question.stem.ask}\n{question.ask}" if question.stem else question.ask
    key = _told(question, look_of(_BLANK.sub(" ", stem)), _is_name)
    if key:
        message = f"問題文に、答えの「{key}」がそのまま出ています。"
        yield Fault(("ask",), message, "answer-told", "warning")
    key = _told(question, look_of(question.body.legend), _is_telling)
    if key:
        message = f"記号の説明に、答えの「{key}」がそのまま出ています。"
        yield Fault(("symbols",), message, "answer-told", "warning")
    for path, text in around(question).stems:
        if question.body.tells(text):
            message = "問題文に答えが書かれています。答えにならない言い方にしてください。"
            yield Fault(path, message, "answer-told", "warning")


def picture_told_faults(question: Question) -> Iterator[Fault]:
    """An answer that stands in the picture of the stem: as the name of a line, or in its title."""
    for i, plot in enumerate(question.plots):
        if plot.at != "ask":
            continue
        for label, text in (("", plot.caption), *((one, one) for one in plot.labels)):
            key = _told_in_any_case(question, text)
            if key:
                where = "図の線の名前" if label else "図の題"
                path = ("plot", i, plot.key_of(label), label) if label else ("plot", i, "caption")
                message = f"{where}に、答えの「{key}」が出ています。"
                yield Fault(path, message, "answer-told", "warning")


def _told_in_any_case(question: Question, text: str) -> str:
    """A right answer that stands in a text, where no picture of the stem names a wrong one."""
    names = [name for plot in question.plots if plot.at == "ask" for name in plot.labels]
    shown = look_of("、".join((text, *names))).casefold()
    wrong = (look_of(one).casefold() for one, right in question.body.offers() if not right)
    if any(one and stands_in(one, shown) for one in wrong):
        return ""
    own = look_of(text).casefold()
    keys = map(look_of, question.body.giveaways())
    return next((one for one in keys if _is_telling(one) and stands_in(one.casefold(), own)), "")


def heading_told_faults(question: Question) -> Iterator[Fault]:
    """An answer that stands above the question: in the topic's title, or what its letters mean."""
    topic = question.topic
    for path, text, where in (
        ("title", topic.title, "題名"),
        ("symbols", topic.symbols, "記号の説明"),
    ):
        key = _told(question, look_of(text), _is_telling) or _meant(question, text)
        if key:
            message = f"{where}に、問題 {question.id} の答えの「{key}」が出ています。"
            yield Fault((path,), message, "answer-told", "warning")


_BLANK = re.compile(r"\{[^{}\n]*\}")


def _told(question: Question, text: str, tells: Callable[[str], bool]) -> str:
    """A right answer that stands in a text where no wrong one does; empty where none does."""
    keys = (look_of(key) for key in question.body.giveaways() if _may_stand_in(key, text))
    told = next((key for key in keys if tells(key) and stands_in(key, text)), "")
    wrong = (option for option, right in question.body.offers() if not right) if told else ()
    return "" if any(look and stands_in(look, text) for look in map(look_of, wrong)) else told


def _may_stand_in(key: str, text: str) -> bool:
    """Whether the text has all of its kana and kanji, which are the same however it is drawn."""
    return bool(text) and all(char in text for char in key if "\u3041" <= char <= "\u9fff")


def _meant(question: Question, legend: str) -> str:
    """A right answer that is the meaning of a letter of the legend for which the stem asks."""
    asked = _ASKED.search(question.ask) if ":" in legend else None
    if not asked:
        return ""
    meanings = {
        look_of(meaning): look_of(letter)
        for letter, colon, meaning in (one.partition(":") for one in re.split("[、,;]", legend))
        if colon
    }
    letter = look_of(asked[1])
    keys = map(look_of, question.body.giveaways())
    return next((key for key in keys if letter and meanings.get(key) == letter), "")


_ASKED = re.compile(r"(?<!\S)(\S+?)\s*(?:は|とは|が).{0,3}(?:何|なに)を(?:表|意味)")
"""A stem that asks for the meaning of a letter; one look at each word, however long it is."""


def _is_name(key: str) -> bool:
    return _NAME.fullmatch(key) is not None


def _is_telling(key: str) -> bool:
    return _is_name(key) or len(key) >= TELLING_LENGTH
