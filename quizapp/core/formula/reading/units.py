"""Units behind a number: which of those that a question knows was typed, and where another was."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

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

_SIZES: tuple[Mapping[str, float], ...] = (
    {"秒": 1, "ミリ秒": 1e-3, "マイクロ秒": 1e-6, "分": 60, "時間": 3600, "日": 86400},
    {"バイト": 1, "ビット": 1 / 8, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12},
    {"倍": 1, "%": 0.01, "割": 0.1, "‰": 0.001},
)
"""How large units are beside one another, by their first spellings."""

_BYTES = _SIZES[1]

_BINARY = 1.024**4
"""A terabyte of 1024⁴ bytes is so much larger than one of 1000⁴; both are in use."""

_ROUNDED_BY = 1.01
"""An author may write 0.0167 for a sixtieth."""

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


def canonical_unit(unit: str) -> str:
    """The one name of a unit: バイト for B and bytes; its own where no other spelling is known."""
    return next(_groups(unit), (_folded(unit),))[0]


def spellings_of(unit: str) -> frozenset[str]:
    """Every way to write a unit."""
    return frozenset((unit, _folded(unit), *_alike(unit)))


@lru_cache(maxsize=1)
def unit_spellings() -> frozenset[str]:
    """Every way to write a unit that is known to have others."""
    return frozenset(chain(*_SAME, *_SIZES))


def usual_factor(unit: str, other: str) -> float | None:
    """How many of the unit the other is; None where they are no sizes of one thing."""
    one, two = canonical_unit(unit), canonical_unit(other)
    return next((of[two] / of[one] for of in _SIZES if one in of and two in of), None)


def is_usual_factor(unit: str, other: str, factor: float) -> bool:
    """Whether the other unit is as large as everybody takes it to be, if anybody does."""
    usual = usual_factor(unit, other)
    if usual is None:
        return True
    room = _BINARY if canonical_unit(unit) in _BYTES else _ROUNDED_BY
    return usual / room <= factor <= usual * room


def _groups(unit: str) -> Iterator[tuple[str, ...]]:
    return (one for one in _SAME if _folded(unit) in map(_folded, one))


def _alike(unit: str) -> Iterator[str]:
    return chain.from_iterable(_groups(unit))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
