"""What the stems say of one blank: how exact it is to be, in which unit, and where they say so."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizapp.core.fault import Path
from quizapp.core.formula.reading.units import canonical_unit, spellings_of, unit_spellings
from quizapp.core.text.asked import AskedPrecision, asked_precision
from quizapp.core.text.markup import PIECE

Stems = Sequence[tuple[Path, str]]
"""What is read before answering, each text with its way."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text: where the text stands, all of it, and from where to where the part goes."""

    path: Path
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The part alone."""
        return self.text[self.start : self.end]


class SaidPrecision(NamedTuple):
    """How exact an answer is asked for, and at which letter of which text."""

    asked: AskedPrecision
    path: Path
    text: str
    place: int


class SaidUnit(NamedTuple):
    """The unit that an answer is asked for in, and at which letter of which text."""

    unit: str
    path: Path
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Near:
    """What stands before a blank and behind it, up to the blanks beside it; and all the stems."""

    before: Sequence[Passage]
    behind: Sequence[Passage]
    everywhere: Sequence[Passage]

    def holds(self, said: SaidPrecision) -> bool:
        """Whether it is said beside the blank, and not of another one."""
        return any(
            (one.path, one.text) == (said.path, said.text) and one.start <= said.place < one.end
            for one in (*self.before, *self.behind)
        )

    @property
    def directly_behind(self) -> Sequence[Passage]:
        """What stands behind the blank in brackets that open there."""
        brackets = ((one, _BRACKETS.match(one.words)) for one in self.behind)
        return [
            Passage(one.path, one.text, one.start, one.start + match.end())
            for one, match in brackets
            if match
        ]

    @property
    def in_line(self) -> Sequence[Passage]:
        """What stands behind the blank in its line."""
        return [
            Passage(one.path, one.text, one.start, one.start + len(one.words.partition("\n")[0]))
            for one in self.behind
        ]


_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")


def near(name: str, blanks: Collection[str], stems: Stems) -> Near:
    """Where to look for what is said of a blank; a blank in a listing has nothing beside it."""
    everywhere = [Passage(path, text, 0, len(text)) for path, text in stems]
    before: list[Passage] = []
    behind: list[Passage] = []
    for path, text in stems:
        places = [match for match in PIECE.finditer(text) if match["name"] in blanks]
        ends = [0, *(match.end() for match in places)]
        starts = [*(match.start() for match in places), len(text)]
        for i, match in enumerate(places):
            if match["name"] == name:
                before.append(Passage(path, text, ends[i], starts[i]))
                behind.append(Passage(path, text, ends[i + 1], starts[i + 1]))
    return Near(before, behind, everywhere)


def said_precision(beside: Near) -> list[SaidPrecision]:
    """What is said just before the blank, and behind it; where nothing is, what is said at all.

    What stands behind may belong to the next blank, so that it alone decides nothing.
    """
    before = [*_precision_in(beside.before)]
    if before:
        return [*_precision_in(beside.in_line), *before]
    return [*_precision_in(beside.everywhere)]


def _precision_in(passages: Iterable[Passage]) -> Iterator[SaidPrecision]:
    for one in passages:
        for asked in asked_precision(one.words):
            yield SaidPrecision(asked, one.path, one.text, one.start + asked.start)


def said_units(beside: Near, own: Collection[str]) -> list[SaidUnit]:
    """The units that are said of the blank itself; `own` are those that its author knows."""
    return [
        *_units_in(beside.before, lambda words: _asked_units(words, own)),
        *_units_in(beside.directly_behind, lambda words: _asked_units(words, own)),
        *_units_in(beside.behind, lambda words: _unit_behind(words, own)),
    ]


def bracketed_units(beside: Near, own: Collection[str]) -> list[SaidUnit]:
    """The units that stand in brackets before the blank: 「時間（秒）を求めよ」."""
    pattern = rf"[(（]\s*(?P<unit>{_alternatives(own)})\s*[)）]"

    def found(words: str) -> Iterator[tuple[str, int]]:
        for match in re.finditer(pattern, _plain(words)):
            yield match["unit"], match.start("unit")

    return [*_units_in(beside.before, found)]


def units_said_at_all(beside: Near, own: Collection[str]) -> list[SaidUnit]:
    """The units that are said of any blank."""
    return [*_units_in(beside.everywhere, lambda words: _asked_units(words, own))]


def _units_in(
    passages: Iterable[Passage], found: Callable[[str], Iterable[tuple[str, int]]]
) -> Iterator[SaidUnit]:
    for one in passages:
        for unit, start in found(one.words):
            yield SaidUnit(unit, one.path, one.text, one.start + start)


def _asked_units(words: str, own: Collection[str]) -> Iterator[tuple[str, int]]:
    unit = rf"(?P<unit>{_alternatives(own)})"
    asked = (
        rf"(?<=[をはがのも、。，（(「\s])(?<!\d\s)(?<!\d){unit}\s*(?:単位)?で"
        r"(?=[^。{}]{0,24}(?:求め|答え|表[しせ]|計算せよ|書|示))"
        rf"|(?<!\d)(?<!\d\s)(?P<taken>{_alternatives(own)})\s*を単位と"
        rf"|単位\s*(?:は|を|が|[:：])\s*[「『]?(?P<named>{_alternatives(own)})(?![A-Za-z])"
        rf"|何\s*(?P<how_many>{_alternatives(own)})(?=\s*(?:か|です|[にでの]|必要|[。、？]|$))"
    )
    for match in re.finditer(asked, _plain(words)):
        group = match.lastgroup or "unit"
        yield match[group], match.start(group)


def _unit_behind(words: str, own: Collection[str]) -> Iterator[tuple[str, int]]:
    match = re.match(rf"\s*(?P<unit>{_alternatives(own)})(?![A-Za-z]|の\s*\d)", _plain(words))
    if match:
        yield match["unit"], match.start("unit")


def _alternatives(own: Collection[str]) -> str:
    """Every spelling of a unit; a single letter only where the author knows it as one."""
    known = {one for one in unit_spellings() if len(one) > 1 or not one.isascii() or one == "%"}
    known |= {spelling for unit in own for spelling in spellings_of(unit)}
    return "|".join(map(re.escape, sorted(known, key=len, reverse=True)))


def _plain(text: str) -> str:
    """The text in characters of ordinary width, as long as it was."""
    narrow = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(one if len(one) == 1 else char for one, char in zip(narrow, text, strict=True))


def names_unit(stems: Stems, unit: str) -> bool:
    """Whether a stem has the unit anywhere, or leaves it to the learner which one to write."""
    plain = [_plain(text) for _, text in stems]
    spellings = [*spellings_of(unit)]
    return any("単位" in text or any(one in text for one in spellings) for text in plain)


def same_unit(one: str, other: str) -> bool:
    """Whether two texts mean one unit."""
    return canonical_unit(one) == canonical_unit(other)
