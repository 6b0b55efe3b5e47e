"""How many places a text asks for: 「小数第 2 位まで」「小数点以下 2 桁」「整数で」."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_KANJI = dict(zip("一二三四五六七八九十", range(1, 11), strict=True))
_COUNT = rf"(?P<count>\d{{1,4}}|[{''.join(_KANJI)}])"
_PLACES = re.compile(
    rf"小数点?\s*(?:以下)?\s*第?\s*{_COUNT}\s*(?:位|桁|ケタ|けた)(?!目?\s*(?:以下|未満))"
    r"(?P<cut>目?\s*を?\s*(?:で\s*)?(?:四捨五入|切り捨て|切り上げ|切捨て|切上げ|丸め))?"
    r"|(?P<whole>整数(?:値|の値)?(?:で|に\s*(?:丸め|四捨五入|なおし|直し))"
    r"|小数点?\s*以下を\s*(?:四捨五入|切り捨て|切り上げ))"
)
_IN_WORDS = re.compile(r"有効数字|分数|誤差|ずれ|概算|およそ|約|四捨五入|±|整数|単位|桁|割り?切れ")


class AskedPlaces(NamedTuple):
    """How many places after the point a text asks for, and where it says so."""

    places: int
    start: int


def asked_places(text: str) -> list[AskedPlaces]:
    """Every number of places that a text asks for.

    A place at which is rounded counts only where none is named to which the answer goes.
    """
    plain = _half_width(text)
    found = list(_found(plain))
    kept = [one for one, rounds in found if not rounds]
    return kept or [AskedPlaces(one.places - 1, one.start) for one, rounds in found if rounds]


def says_how_precise(text: str) -> bool:
    """Whether a text has a word on how precise an answer is to be, in whatever way."""
    return _IN_WORDS.search(text) is not None or bool(asked_places(text))


def _found(plain: str) -> Iterator[tuple[AskedPlaces, bool]]:
    for match in _PLACES.finditer(plain):
        if match["whole"]:
            yield AskedPlaces(0, match.start()), False
        else:
            written = match["count"]
            count = _KANJI.get(written) or int(written)
            yield AskedPlaces(count, match.start()), match["cut"] is not None


def _half_width(text: str) -> str:
    """The text with plain digits, as long as it was."""
    return "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in text
    )
