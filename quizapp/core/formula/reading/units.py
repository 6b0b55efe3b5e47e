"""Units behind a number: which of those that a question knows was typed, and where another was."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_SAME = (
    ("秒", "秒間", "s", "sec", "secs", "second", "seconds"),
    ("ミリ秒", "ms", "msec", "millisecond", "milliseconds"),
    ("マイクロ秒", "μs", "us", "usec", "microsecond", "microseconds"),
    ("分", "分間", "min", "mins", "minute", "minutes"),
    ("時間", "h", "hr", "hrs", "hour", "hours"),
    ("日", "日間", "day", "days"),
    ("バイト", "B", "byte", "bytes"),
    ("ビット", "bit", "bits"),
    ("KB", "キロバイト", "Kbyte", "Kbytes", "kilobyte", "kilobytes"),
    ("MB", "メガバイト", "Mbyte", "Mbytes", "megabyte", "megabytes"),
    ("GB", "ギガバイト", "Gbyte", "Gbytes", "gigabyte", "gigabytes"),
    ("TB", "テラバイト", "Tbyte", "Tbytes", "terabyte", "terabytes"),
    ("回", "times", "ステップ", "step", "steps"),
    ("エポック", "epoch", "epochs"),
    ("個", "こ", "つ"),
    ("%", "パーセント", "percent"),
)
"""Spellings of one unit, so that no author need list them."""

_NUMBER_ENDS = re.compile(r"[\d.)）\]}］｝%％²³¹⁰⁴-⁹]\s*$")
_WORD = re.compile(r"(?<=[\d.)）])\s*((?!π|pi|パイ)[^\W\d_][^\d()（）=＝+*^.]*|[%％°])$")
_IN_BRACKETS = re.compile(r"\[[^\[\]]+\]|\([^()]+\)")
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Units:
    """The unit of an answer, and how many of it each other unit is: 60 秒 a 分."""

    own: str = ""
    others: Mapping[str, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is any unit."""
        return bool(self.own or self.others)

    def spellings(self) -> Mapping[str, tuple[str, float]]:
        """Each spelling as it is looked for, with the unit that it is of and the factor."""
        known = {self.own: 1.0, **self.others}
        found = {_folded(one): (unit, known[unit]) for unit in known for one in _alike(unit)}
        return found | {_folded(unit): (unit, factor) for unit, factor in known.items()}


@dataclass(frozen=True, slots=True)
class TypedUnit:
    """A unit behind a number: where it begins; its name and factor, where the question knows it."""

    start: int
    typed: str
    name: str = ""
    factor: float = 1.0


def unit_behind(text: str, units: Units) -> TypedUnit | None:
    """The unit that a text ends with, or a word in its place; None for a bare number."""
    known = units.spellings()
    lower = {spelling.casefold(): unit for spelling, unit in known.items()}
    for start in range(max(0, len(text) - _LONGEST), len(text)):
        typed = _folded(text[start:])
        if _IN_BRACKETS.fullmatch(typed):
            typed = typed[1:-1]
        unit = known.get(typed) or lower.get(typed.casefold())
        if typed and unit and not text[start].isspace() and _NUMBER_ENDS.search(text[:start]):
            return TypedUnit(start, text[start:], *unit)
    word = _WORD.search(text)
    return word and TypedUnit(word.start(1), word[1].strip())


def _alike(unit: str) -> Iterator[str]:
    for spellings in _SAME:
        if _folded(unit) in map(_folded, spellings):
            yield from spellings


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
