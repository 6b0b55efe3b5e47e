"""Prose with formulas, broken into lines as Japanese typesetting breaks them.

`$…$` is TeX, `` `…` `` code, `**…**` stress, `{name}` a blank; a line break stays a line break,
and lines between ``` fences are kept as they are.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.core.formula.lexemes import BadTeX
from quizapp.core.formula.one_line import one_line
from quizapp.core.transliterate import transliterated
from quizapp.core.width import cells

Style: TypeAlias = Literal["plain", "formula", "code", "strong", "blank"]

FENCE = "```"

NOT_FIRST = frozenset(
    "、。，．・：；？！ー〜～々ゝゞヽヾ％°”’）〕］｝〉》」』】"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ",.;:?!)]}%"
)
"""Characters that must not begin a line (行頭禁則)."""

NOT_LAST = frozenset("“‘（〔［｛〈《「『【([{")
"""Characters that must not end a line (行末禁則)."""

WIDEST_TIED = 8
"""In cells: a longer end of a line is not moved to the next for the sake of one character."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of one style."""

    text: str
    style: Style = "plain"


Line: TypeAlias = tuple[Span, ...]

_MARKED = re.compile(r"\$([^$]+)\$|`([^`\n]+)`|\*\*(.+?)\*\*|\{([^{}$\n]+)\}")
_MARKS: tuple[Style, ...] = ("formula", "code", "strong", "blank")
_CHARACTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_WORD = re.compile(r"[!-~α-ωΑ-Ω₀-₉]+|\s+|.", re.DOTALL)


def wrap(text: str, columns: int, *, plain: bool = False) -> tuple[Line, ...]:
    """Break prose into lines of at most `columns` cells.

    Formulas and code stay whole while they fit a line at all. A formula that cannot be drawn
    is shown as it was written; `plain` draws formulas in ASCII and writes out Greek in prose.
    """
    lines: list[Line] = []
    fenced = False
    for line in text.rstrip("\n").split("\n"):
        if line.strip().startswith(FENCE):
            fenced = not fenced
        elif fenced:
            lines.append((Span(line.expandtabs(4), "code"),))
        else:
            groups = list(_groups(_atoms(spans(line, plain=plain))))
            lines.extend(_filled(_without_orphan(groups), columns))
    return tuple(lines)


def spans(text: str, *, plain: bool = False) -> Iterator[Span]:
    """Take prose apart into its runs, formulas drawn in one line."""
    end = 0
    for match in _MARKED.finditer(text):
        if match.start() > end:
            yield Span(_prose(text[end : match.start()], plain=plain))
        style = _MARKS[(match.lastindex or 1) - 1]
        inner = match[match.lastindex or 1]
        if style == "strong":
            yield from map(_stressed, spans(inner, plain=plain))
        else:
            yield Span(_inner(inner, style, plain=plain), style)
        end = match.end()
    if end < len(text):
        yield Span(_prose(text[end:], plain=plain))


def _prose(text: str, *, plain: bool) -> str:
    return transliterated(text) if plain else text


def _stressed(span: Span) -> Span:
    return Span(span.text, "strong") if span.style == "plain" else span


def _inner(text: str, style: Style, *, plain: bool) -> str:
    match style:
        case "formula":
            try:
                return one_line(text, plain=plain)
            except BadTeX:
                return f"${text}$"
        case "blank":
            return f"［{_prose(text, plain=plain)}］"
        case _:
            return text


def _atoms(runs: Iterable[Span]) -> Iterator[Span]:
    """The smallest pieces a line may be broken between."""
    for span in runs:
        if span.style in ("plain", "strong"):
            yield from _pieces(span, _WORD)
        elif span.text:
            yield span


def _pieces(span: Span, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in pattern.finditer(span.text):
        yield Span(" " if match[0].isspace() else match[0], span.style)


def _groups(atoms: Iterable[Span]) -> Iterator[list[Span]]:
    """Atoms that must stay together: closing marks with what they close, opening with the next.

    A space is a group of its own, unless it stands where no line may be broken.
    """
    group: list[Span] = []
    gap: list[Span] = []
    for atom in atoms:
        if atom.text == " ":
            gap.append(atom)
        elif group and _tied(group[-1], atom):
            group += [*gap, atom]
            gap = []
        else:
            yield from (whole for whole in (group, gap) if whole)
            group, gap = [atom], []
    yield from (whole for whole in (group, gap) if whole)


def _without_orphan(groups: list[list[Span]]) -> list[list[Span]]:
    """The last character of a paragraph tied to what it follows: alone in its line it is lost."""
    if len(groups) < 2:  # noqa: PLR2004  # nothing to tie
        return groups
    *rest, before, last = groups
    is_lone = len(last[0].text) == 1 and len(last) <= 2  # noqa: PLR2004  # itself and a 。
    short = before[0].text != " " and _width(before) + _width(last) <= WIDEST_TIED
    return [*rest, [*before, *last]] if is_lone and short else groups


def _tied(before: Span, after: Span) -> bool:
    first = after.text[0]
    return first in NOT_FIRST or bool(unicodedata.combining(first)) or before.text[-1] in NOT_LAST


def _filled(groups: Iterable[list[Span]], columns: int) -> Iterator[Line]:
    line: list[Span] = []
    room = columns
    for whole in groups:
        for group in _fitting(whole, columns):
            if _width(group) > room and line:
                yield _merged(line)
                line, room = [], columns
            if line or group[0].text != " ":
                line.extend(group)
                room -= _width(group)
    yield _merged(line)


def _width(group: list[Span]) -> int:
    return sum(cells(span.text) for span in group)


def _fitting(
    group: list[Span], columns: int, breaks: tuple[re.Pattern[str], ...] = (_WORD, _CHARACTER)
) -> Iterator[list[Span]]:
    """The group itself or, when it is wider than any line, its words, and then its characters."""
    if _width(group) <= columns:
        yield group
    elif breaks:
        for part in _groups(piece for span in group for piece in _pieces(span, breaks[0])):
            yield from _fitting(part, columns, breaks[1:])
    else:
        yield from ([span] for span in group)


def _merged(line: list[Span]) -> Line:
    merged: list[Span] = []
    while line and line[-1].text == " ":
        line.pop()
    for span in line:
        if merged and merged[-1].style == span.style:
            merged[-1] = Span(merged[-1].text + span.text, span.style)
        else:
            merged.append(span)
    return tuple(merged)
