"""How many blanks, lines and pairs a stem speaks of, against those that there are."""

import re
from collections.abc import Collection, Iterator

from quizapp.core.fault import Fault, Path
from quizapp.core.question import Question
from quizapp.core.sayings.patterns import counted, index_with_marks, unmarked
from quizapp.core.text.bare import fault_at

_ASK: Path = ("ask",)


PLACES = r"\s*(?:か所|カ所|ヶ所|ヵ所|ケ所|箇所|個所)"


_BLANKS = rf"(?:つの空欄|個の空欄|{PLACES}の空欄)"
_BLANKS_BEFORE = r"空欄\s*+(?:[はがを、][、\s]*+)?"
_OF_BLANKS = rf"(?:つ|個|{PLACES})(?!目)"


_UNUSED = re.compile(
    r"(?:使わ|使用し|必要の?)ない(?:行|もの|手順|選択肢|右側|語句)?(?:も|が)|(?:不要|余分|余計)な(?:行|もの|手順)[がも]"
)


_ALL_USED = re.compile(
    r"(?:すべて|全て|全部)(?:の行)?を?使[うっいえ]|過不足なく|使わない(?:行|もの)はな"
)


_OPEN = re.compile(
    r"_{2,}|[（(［\[【〔]\s{0,8}.{0,3}\s{0,8}[)）\]］】〕]|□|[○〇◯●]{2}|\\square|\\boxed|\\Box|[①-⑨]|…|\?|？"
)


def asks_otherwise(question: Question, match: re.Match[str] | int, message: str) -> Fault:
    """A fault where the stem, read without its marks, asks for what there is not."""
    index = match if isinstance(match, int) else match.start()
    index = index_with_marks(question.ask, index)
    return fault_at(_ASK, question.ask, index, message, "asks-otherwise")


def blank_faults(question: Question, number: int) -> Iterator[Fault]:
    """Blanks that the stem speaks of, where there are none or another number of them."""
    ask = unmarked(question.ask)
    for count, place in (
        *counted(ask, _BLANKS),
        *counted(ask, _OF_BLANKS, behind=_BLANKS_BEFORE),
    ):
        if number != count:
            message = f"空欄は {count} つとありますが、{number} つです。"
            yield asks_otherwise(question, place, message)
    spoken = ask.find("空欄")
    if not number and spoken >= 0:
        message = "空欄とありますが、この問題に空欄はありません。問題文を直してください。"
        yield asks_otherwise(question, spoken, message)


def seen_blank_faults(question: Question) -> Iterator[Fault]:
    """The same where nothing is filled in, unless some gap can be seen in the stem."""
    shown = f"{question.stem.ask if question.stem else ''}{question.ask}"
    if not _OPEN.search(shown) and not question.plots:
        yield from blank_faults(question, 0)


def unused_faults(question: Question, of: str, *, has_extra: bool) -> Iterator[Fault]:
    """Whether the stem says that something is not used, and something is."""
    said = _UNUSED.search(unmarked(question.ask))
    if said and not has_extra:
        message = (
            f"使わない{of}があると読めますが、extra がありません。"
            "extra に書くか、この文を消してください。"
        )
        yield asks_otherwise(question, said, message)
    every = _ALL_USED.search(unmarked(question.ask))
    if every and has_extra:
        message = (
            f"すべて使うと読めますが、extra に使わない{of}があります。どちらかを直してください。"
        )
        yield asks_otherwise(question, every, message)


def pair_faults(question: Question, pairs: int, sizes: Collection[int]) -> Iterator[Fault]:
    """Another number of things to pair than the sides have."""
    ask = unmarked(question.ask)
    pattern = r"(?:つ|個|種類)の(?!.{0,4}(?:うち|なか|中))[^、。]{1,10}?(?:に|を|と|の|が|は)"
    for count, place in counted(ask, pattern):
        listed = ask[max(place - 2, 0) : place].strip() in ("次の", "の", "")
        if listed and count > 1 and count not in sizes:
            message = f"{count} つとありますが、組は {pairs} 組です。"
            yield asks_otherwise(question, place, message)
