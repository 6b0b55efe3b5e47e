"""What texts name that is not there: lines of pictures, gaps and rows of listings."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet

from quizapp.bank.checking.prose import around
from quizapp.core.body import Around
from quizapp.core.fault import Fault
from quizapp.core.question import Question
from quizapp.core.text.bare import bare, fault_at
from quizapp.core.text.markup import CODE, PIECE

SERIES = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "アイウエオカキクケコ",
    "①②③④⑤⑥⑦⑧⑨⑩",
)
"""Labels as they follow one another."""

NEARBY = 2
"""Who misses a label is off by so many: R or S beside P and Q."""

_LETTER = r"(?<![A-Za-zァ-ヶ]){}(?![A-Za-zァ-ヶ])"
_SPOKEN_OF = r"(?=\s*(?:は|が|の(?!とき)|も|を|と|や|・|、|〜|～|より))"
_GAP = re.compile(r"[(（]\s*([あ-んア-ン])\s*[)）]")
_LABELLED = re.compile(r"^\s*[(（]\s*([あ-んア-ン])\s*[)）]", re.MULTILINE)
_ROW = re.compile(r"(?<![\d.])(?P<row>\d{1,4})\s*行目")

_OF_A_TABLE = re.compile(r"(?:行列|配列|テンソル|データ|表)\s*[^、。\s]{0,6}\s*の\s*(?:第\s*)?\Z")
_CLOSE = 16
"""So many signs before a row say whose it is."""


def reference_faults(question: Question) -> Iterator[Fault]:
    """Options and texts that name a line, a gap or a row that the question does not show."""
    about = around(question)
    if not question.body.pictured():
        labels = {_plain(label) for plot in question.plots for label in plot.labels}
        known = labels | _defined(question)
        yield from _option_faults(question, about, labels)
        for letter in _beside(labels) - known:
            yield from _line_faults(about, letter)
    yield from _gap_faults(question, about)
    if not question.body.is_run:
        yield from _row_faults(about)


def _plain(text: str) -> str:
    text = text.strip()
    return text if text in SERIES[2] else unicodedata.normalize("NFKC", text)


def _series(label: str) -> str:
    """The series that a label is of; empty for any other text."""
    return next((one for one in SERIES if len(label) == 1 and label in one), "")


def _beside(labels: Collection[str]) -> frozenset[str]:
    """The letters that follow, or come before, labels of a series."""
    found: set[str] = set()
    for label in labels:
        series = _series(label)
        place = series.find(label)
        found.update(series[max(0, place - NEARBY) : place + NEARBY + 1] if series else "")
    return frozenset(found)


def _defined(question: Question) -> frozenset[str]:
    """The letters that stand for something else: in the legend, in formulas, in listings."""
    stem = question.stem.ask if question.stem else ""
    text = f"{stem}\n{question.ask}"
    formulas = [match[0] for match in PIECE.finditer(text) if not match["name"]]
    return frozenset("".join((question.legend, *formulas)))


def _option_faults(question: Question, about: Around, labels: AbstractSet[str]) -> Iterator[Fault]:
    """Options that are letters of no line, where letters of lines are what can be chosen."""
    offers = [_plain(text) for text, _ in question.body.offers()]
    letters = [one for one in offers if _series(one)]
    lines = {_series(label) for label in labels} - {""}
    if not lines or (len(letters) < len(offers) and not labels & {*letters}):
        return
    for i, letter in enumerate(offers):
        if _series(letter) in lines and letter not in labels and not _is_in(letter, about):
            message = (
                f"図に {letter} という線がありません（あるのは {'、'.join(sorted(labels))}）。"
            )
            yield Fault(("options", i, "answer"), message, "no-such-line")


def _is_in(letter: str, about: Around) -> bool:
    """Whether a stem has the letter by itself."""
    pattern = _LETTER.format(re.escape(letter))
    return any(re.search(pattern, text) for _, text in about.stems)


def _line_faults(about: Around, letter: str) -> Iterator[Fault]:
    """Texts that speak of a line which no picture has."""
    pattern = re.compile(_LETTER.format(re.escape(letter)) + _SPOKEN_OF)
    for path, text in about.prose:
        match = pattern.search(bare(text)) if path[-1] != "answer" else None
        if match:
            message = f"図に {letter} という線がありません。図にある名前を書いてください。"
            yield fault_at(path, text, match.start(), message, "no-such-line")


def _gap_faults(question: Question, about: Around) -> Iterator[Fault]:
    """Texts that speak of a gap which the listing does not have."""
    listings = [code[0] for _, text in about.stems for code in CODE.finditer(text)]
    known = {gap for listing in listings for gap in _GAP.findall(listing)}
    if not known:
        return
    known |= {*question.body.blank_names}
    labelled = (*about.stems, *(one for one in about.prose if one[0][-1] == "answer"))
    known |= {gap for _, text in labelled for gap in _LABELLED.findall(text)}
    for path, text in about.prose:
        for match in _GAP.finditer(_without_code(text)):
            if match[1] not in known:
                message = (
                    f"コードに {match[0]} がありません（あるのは {'、'.join(sorted(known))}）。"
                )
                yield fault_at(path, text, match.start(), message, "no-such-gap")


def _without_code(text: str) -> str:
    return CODE.sub(lambda code: " " * len(code[0]), text)


def _row_faults(about: Around) -> Iterator[Fault]:
    """Texts that count further than the listing goes."""
    stems = [text for _, text in about.stems]
    blocks = [code[0] for text in stems for code in CODE.finditer(text) if "\n" in code[0]]
    if not blocks or any("|" in bare(text) or "matrix" in text for text in stems):
        return
    most = max(block.count("\n") - 1 for block in blocks)
    for path, text in about.prose:
        for match in _ROW.finditer(text):
            is_of_code = not _OF_A_TABLE.search(text[: match.start()][-_CLOSE:])
            if int(match["row"]) > most and is_of_code:
                message = f"コードは {most} 行なので、{match[0]}はありません。"
                yield fault_at(path, text, match.start(), message, "no-such-row")
