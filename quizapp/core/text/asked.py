"""How exact a text asks an answer to be: 「小数第 2 位まで」「整数で」「有効数字 3 桁」."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_KANJI = dict(zip("一二三四五六七八九十", range(1, 11), strict=True))
_COUNT = rf"(?P<{{}}>\d{{{{1,4}}}}|[{''.join(_KANJI)}])"
_DIGIT = r"(?:桁|ケタ|けた)"
_CUT = r"目?\s*を?\s*(?:で\s*)?(?:四捨五入|切り捨て|切り上げ|切捨て|切上げ|丸め)"
_ASKED = re.compile(
    rf"小数点?\s*(?:以下)?\s*第?\s*{_COUNT.format('places')}\s*(?:位|{_DIGIT})(?!目?\s*(?:以下|未満))"
    rf"(?P<cut>{_CUT})?"
    r"|(?P<whole>整数(?:値|の値)?(?:で(?!割|あ|な|は|も)|に\s*(?:丸め|四捨五入|なおし|直し))"
    r"|小数点?\s*以下を\s*(?:四捨五入|切り捨て|切り上げ))"
    rf"|有効(?:数字|{_DIGIT}数?)\s*(?:は|が|を|で)?\s*{_COUNT.format('figures')}\s*{_DIGIT}"
    rf"(?P<cut_figures>{_CUT})?(?!の[^値数])"
    rf"|{_COUNT.format('of_figures')}\s*{_DIGIT}の有効数字"
)
_IN_WORDS = re.compile(
    r"有効(?:数字|桁)|分数|誤差|ずれ|概算|およそ|約|四捨五入|±|整数|単位|桁|割り?切れ"
)
_STEPS = re.compile(
    rf"(?<![\d.])(?:{_COUNT.format('steps')}\s*回(?:だけ|目の|目に|とも)?\s*(?:更新|勾配)"
    rf"|{_COUNT.format('after')}\s*(?:ステップ|歩|回)(?:後|目|進|動|とも))"
)
_ROUNDS = re.compile("四捨五入|切り捨て|切捨て|切り上げ|切上げ|丸め|およそ|約|概算")
_ROUNDED = re.compile(
    r"(?:小数|有効数字|整数|[\d一二三四五六七八九十]\s*[位桁])[^。\n{}]{0,16}?"
    r"(?P<word>切り?捨て|切り?上げ)(?!ず|ない|な[しか])"
)


class AskedPrecision(NamedTuple):
    """So many places after the point, or significant digits, and where a text asks for them."""

    number: int
    start: int
    of_figures: bool = False

    @property
    def said(self) -> str:
        """The same in words."""
        if self.of_figures:
            return f"有効数字 {self.number} 桁"
        return f"小数第 {self.number} 位" if self.number else "整数"

    @property
    def key(self) -> str:
        """What an author writes for it."""
        return f"{'figures' if self.of_figures else 'digits'}: {self.number}"


class AskedRounding(NamedTuple):
    """A text wants digits to be cut off, or the last one to be raised, and where it says so."""

    word: str
    start: int

    @property
    def upwards(self) -> bool:
        """Whether the last digit is raised."""
        return "上" in self.word


class AskedSteps(NamedTuple):
    """So many updates, and where a text has them."""

    number: int
    start: int


def asked_precision(text: str) -> list[AskedPrecision]:
    """All that a text says of how exact an answer is to be.

    A place at which is rounded counts only where none is named to which the answer goes.
    """
    found = list(_found(_half_width(text)))
    kept = [one for one, rounds in found if not rounds]
    return kept or [one._replace(number=one.number - 1) for one, rounds in found if rounds]


def says_how_precise(text: str) -> bool:
    """Whether a text has a word on how precise an answer is to be, in whatever way."""
    return _IN_WORDS.search(text) is not None or bool(asked_precision(text))


def asked_steps(text: str) -> list[AskedSteps]:
    """Every number of updates that a text has: 「2 回更新した」「3 ステップ後」."""
    found = _STEPS.finditer(_half_width(text))
    return [AskedSteps(_number(match["steps"] or match["after"]), match.start()) for match in found]


def says_to_round(text: str) -> bool:
    """Whether a text lets a reader expect that the answer is no exact number."""
    return _ROUNDS.search(text) is not None


def asked_rounding(text: str) -> AskedRounding | None:
    """What a text wants other than that the nearest number is answered; mostly nothing."""
    match = _ROUNDED.search(_half_width(text))
    return match and AskedRounding(match["word"], match.start("word"))


def _found(plain: str) -> Iterator[tuple[AskedPrecision, bool]]:
    for match in _ASKED.finditer(plain):
        if match["whole"]:
            yield AskedPrecision(0, match.start()), False
            continue
        written = match["places"] or match["figures"] or match["of_figures"]
        asked = AskedPrecision(_number(written), match.start(), of_figures=match["places"] is None)
        yield asked, (match["cut"] or match["cut_figures"]) is not None


def _number(written: str) -> int:
    return _KANJI.get(written) or int(written)


def _half_width(text: str) -> str:
    """The text with plain digits, as long as it was."""
    return "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in text
    )
