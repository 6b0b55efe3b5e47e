"""Breaks styled text into lines by the rules of Japanese typesetting (kinsoku, JIS X 4051).

A mark that would begin a line takes what it closes with it (追い出し); nothing hangs out.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import dropwhile
from typing import TypeAlias

from quizapp.core.formula.drawing.breaking import LEVELS, Level, parts
from quizapp.core.text.spans import Line, Span
from quizapp.core.text.width import cells

NOT_FIRST = frozenset(
    "、。，．・：；？！ー〜～々ゝゞヽヾ％°”’）〕］｝〉》」』】〙〗"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "｡､･ｰﾞﾟ｣"
    ",.;:?!)]}%"
)
"""Characters that must not begin a line (行頭禁則)."""

NOT_LAST = frozenset("“‘（〔［｛〈《「『【〘〖｢([{")
"""Characters that must not end a line (行末禁則)."""

COUNTERS = frozenset("回個件次歩倍目番章問日分秒本行列階桁項")
"""Units that stay with the number before them (分離禁則)."""

WIDEST_TIED = 8
"""In cells: a longer end of a line is not moved to the next for the sake of one character."""

_Break: TypeAlias = Callable[[Span], Iterator[Span]]

# A sign stays with its number and a raised or lowered digit with its letter: −0.9, β₁, x².
_WORD = re.compile(r"[!-~０-９Ａ-Ｚａ-ｚα-ωΑ-Ω−±√∂∇²³¹⁰-ⁿ₀-₎ₐ-ₜᵗᵀ\u0300-\u036f]+|\s+|.", re.DOTALL)
_CHARACTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_BETWEEN_SPACES = re.compile(r"\S+|\s+")


def filled_lines(runs: Iterable[Span], columns: int) -> Iterator[Line]:
    """Lines of at most `columns` cells; formulas and code stay whole while they fit a line."""
    runs = list(runs)
    if _width(runs) <= columns:  # the usual case, and many times as fast
        yield _merged(list(dropwhile(_is_space, _atoms(runs))))
        return
    line: list[Span] = []
    room = columns
    for whole in _without_orphan(list(_groups(_atoms(runs)))):
        for group in _fitting(whole, columns, _BREAKS):
            width = _width(group)
            if width > room and line:
                yield _merged(line)
                line, room = [], columns
            if line or not _is_space(group[0]):
                line.extend(group)
                room -= width
    yield _merged(line)


def _is_space(atom: Span) -> bool:
    return atom.text == " "


def _atoms(runs: Iterable[Span]) -> Iterator[Span]:
    """The smallest pieces a line may be broken between."""
    for span in runs:
        if span.style in ("plain", "strong"):
            yield from _pieces(_WORD, span)
        elif span.text:
            yield span


def _pieces(pattern: re.Pattern[str], span: Span) -> Iterator[Span]:
    for match in pattern.finditer(span.text):
        yield Span(" " if match[0].isspace() else match[0], span.style)


def _parts(level: Level, span: Span) -> Iterator[Span]:
    """A formula before its signs; nothing else is broken there."""
    if span.style != "formula":
        yield span
        return
    for place, part in enumerate(parts(span.text, level)):
        if place:
            yield Span(" ", span.style)
        yield Span(part, span.style)


_BREAKS: tuple[_Break, ...] = (
    *(partial(_parts, level) for level in LEVELS),
    partial(_pieces, _BETWEEN_SPACES),
    partial(_pieces, _WORD),
    partial(_pieces, _CHARACTER),
)
"""How what is wider than any line is taken apart: each only where the one before left too much."""


def _groups(atoms: Iterable[Span]) -> Iterator[list[Span]]:
    """Atoms that must stay together: closing marks with what they close, opening with the next.

    A space is a group of its own, unless it stands where no line may be broken.
    """
    group: list[Span] = []
    gap: list[Span] = []
    for atom in atoms:
        if _is_space(atom):
            gap.append(atom)
        elif group and _tied(group[-1], atom):
            group += [*gap, atom]
            gap = []
        else:
            yield from (whole for whole in (group, gap) if whole)
            group, gap = [atom], []
    yield from (whole for whole in (group, gap) if whole)


def _tied(before: Span, after: Span) -> bool:
    first, last = after.text[0], before.text[-1]
    closes = first in NOT_FIRST or bool(unicodedata.combining(first))
    return closes or last in NOT_LAST or (last.isdecimal() and first in COUNTERS)


def _without_orphan(groups: list[list[Span]]) -> list[list[Span]]:
    """The last character of a paragraph tied to what it follows: alone in its line it is lost."""
    if groups and _is_space(groups[-1][0]):
        return _without_orphan(groups[:-1])
    if len(groups) < 2:  # noqa: PLR2004  # nothing to tie
        return groups
    *rest, before, last = groups
    is_lone = len(last[0].text) == 1 and len(last) <= 2  # noqa: PLR2004  # itself and a 。
    short = not _is_space(before[0]) and _width(before) + _width(last) <= WIDEST_TIED
    return [*rest, [*before, *last]] if is_lone and short else groups


def _width(group: list[Span]) -> int:
    return sum(cells(span.text) for span in group)


def _fitting(group: list[Span], columns: int, breaks: tuple[_Break, ...]) -> Iterator[list[Span]]:
    """The group itself or, when it is wider than any line, what it may be broken into."""
    if _width(group) <= columns:
        yield group
    elif breaks:
        pieces = (piece for span in group for piece in breaks[0](span) if piece.text)
        for part in _groups(pieces):
            yield from _fitting(part, columns, breaks[1:])
    else:
        yield from ([span] for span in group)


def _merged(line: list[Span]) -> Line:
    merged: list[Span] = []
    while line and _is_space(line[-1]):
        line.pop()
    for span in line:
        if merged and merged[-1].style == span.style:
            merged[-1] = Span(merged[-1].text + span.text, span.style)
        else:
            merged.append(span)
    return tuple(merged)
