"""Tables in prose, `| a | b |` a row: columns as wide as the screen lets them be.

Where not even narrow columns fit, each row is told as a list under its headings.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, TypeAlias

from quizapp.core.text.spans import Line, Span
from quizapp.core.text.width import cells

Align: TypeAlias = Literal["left", "right", "centre"]
CellFiller: TypeAlias = Callable[[str, int], tuple[Line, ...]]
"""Breaks the prose of one cell into lines of so many terminal cells."""

NARROWEST = 6
"""In terminal cells: below that a column cannot be read any more."""

WIDEST = 1000
"""In terminal cells: no line is broken."""

_CELL = re.compile(r"(?:\$[^$\n]*\$|`[^`\n]*`|\\\||[^|])*")
_RULE = re.compile(r":?-+:?")


@dataclass(frozen=True, slots=True)
class TableRules:
    """What stands between columns, and below the headings."""

    between: str = " │ "
    line: str = "─"
    crossing: str = "─┼─"


LEFT: Align = "left"
DRAWN, PLAIN = TableRules(), TableRules(" | ", "-", "-+-")


def is_row(line: str) -> bool:
    """Whether a line of prose is a row of a table."""
    stripped = line.strip()
    return len(stripped) > 1 and stripped[0] == stripped[-1] == "|"


def table_lines(
    rows: Sequence[str], columns: int, fill: CellFiller, *, plain: bool = False
) -> Iterator[Line]:
    """The lines of a table, none wider than `columns` where that can be.

    Args:
        rows: its lines; a second one of dashes makes the first one headings, and its colons
            say how columns are aligned.
        columns: how many terminal cells a line has.
        fill: lays out the prose of a cell.
        plain: whether signs are kept to ASCII.
    """
    content = [row_cells(row) for row in rows]
    aligned = _alignment(content)
    headed = aligned is not None
    if headed:
        del content[1]
    count = max(map(len, content))
    widths = _widths(content, columns, fill, count)
    if widths is None:
        yield from _listed(content, columns, fill, headed=headed)
        return
    frame = PLAIN if plain else DRAWN
    aligns = [*(aligned or ()), *[LEFT] * count]
    for place, row in enumerate(content):
        yield from _drawn(row, widths, aligns, fill, frame, strong=headed and not place)
        if headed and not place:
            rule = frame.crossing.join(frame.line * width for width in widths)
            yield (Span(rule),)


def row_cells(row: str) -> list[str]:
    """The cells of a row; `|` within formulas and code parts none, nor does an escaped one."""
    inner = row.strip()[1:-1]
    found: list[str] = []
    start = 0
    while start <= len(inner):
        match = _CELL.match(inner, start)
        end = match.end() if match else start
        found.append(inner[start:end].replace("\\|", "|").strip())
        start = end + 1
    return found


def headed_rows(lines: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """The headings of a table, if it has any, and the cells of its other rows."""
    content = [row_cells(line) for line in lines]
    if _alignment(content) is None:
        return [], content
    return content[0], content[2:]


def _alignment(content: Sequence[list[str]]) -> list[Align] | None:
    """How columns are aligned, where the second row says so; else there are no headings."""
    if len(content) < 2 or not all(_RULE.fullmatch(cell) for cell in content[1]):  # noqa: PLR2004  # headings and a rule
        return None
    return [_align(cell) for cell in content[1]]


def _align(rule: str) -> Align:
    if rule.endswith(":"):
        return "centre" if rule.startswith(":") else "right"
    return "left"


def _widths(
    content: Sequence[list[str]], columns: int, fill: CellFiller, count: int
) -> list[int] | None:
    """How wide each column is: as it wants, or less for the widest; None if it cannot be."""
    widths = [1] * count
    for row in content:
        for place, cell in enumerate(row):
            widths[place] = max([widths[place], *map(_width, fill(cell, WIDEST))])
    room = columns - len(DRAWN.between) * (count - 1)
    if sum(min(width, NARROWEST) for width in widths) > room:
        return None
    while sum(widths) > room:
        widest = max(range(count), key=widths.__getitem__)
        others = sum(widths) - widths[widest]
        second = max((width for i, width in enumerate(widths) if i != widest), default=0)
        widths[widest] = max(room - others, min(second, widths[widest] - 1), NARROWEST)
    return widths


def _drawn(
    row: Sequence[str],
    widths: Sequence[int],
    aligns: Sequence[Align],
    fill: CellFiller,
    frame: TableRules,
    *,
    strong: bool,
) -> Iterator[Line]:
    padded = [*row, *[""] * (len(widths) - len(row))]
    cells_of_row = [fill(cell, width) for cell, width in zip(padded, widths, strict=True)]
    for lines in zip_longest(*cells_of_row, fillvalue=()):
        spans: list[Span] = []
        for place, line in enumerate(lines):
            if place:
                spans.append(Span(frame.between))
            spans += _placed(line, widths[place], aligns[place], strong=strong)
        yield tuple(span for span in spans if span.text)


def _placed(line: Line, width: int, align: Align, *, strong: bool) -> Line:
    gap = max(width - _width(line), 0)
    before = {"left": 0, "right": gap, "centre": gap // 2}[align]
    shown = tuple(_strong(span) for span in line) if strong else line
    return (Span(" " * before), *shown, Span(" " * (gap - before)))


def _strong(span: Span) -> Span:
    return Span(span.text, "strong") if span.style == "plain" else span


def _listed(
    content: Sequence[list[str]], columns: int, fill: CellFiller, *, headed: bool
) -> Iterator[Line]:
    headings = content[0] if headed else []
    for row in content[1:] if headed else content:
        for place, cell in enumerate(row):
            heading = (
                f"**{headings[place]}**：" if place < len(headings) and headings[place] else ""
            )
            yield from fill(f"{'　' if place else '・'}{heading}{cell}", columns)


def _width(line: Line) -> int:
    return sum(cells(span.text) for span in line)
