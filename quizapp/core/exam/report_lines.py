"""The chapters of a report as lines of text, for a screen and for standard output."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from quizapp.core.exam.report import ExamReport
from quizapp.core.exam.report_told import (
    FigureRow,
    FigureTable,
    ReportBlock,
    chapters,
    sheet_heading,
)
from quizapp.core.text.pen import Pen, Subject, broken_lines
from quizapp.core.text.transliterate import transliterated
from quizapp.core.text.width import cells
from quizapp.core.wording import printable

_GAP = "  "
_LEAST_CALLED = 14
"""Names are cut to no fewer cells than this."""

_BARS = range(8, 21)
"""Of so many cells may a bar be."""


def report_sections(report: ExamReport, own: Pen) -> tuple[Subject, ...]:
    """Every chapter as wide as the pen draws."""
    return tuple(
        Subject(one.heading, tuple(line for block in one.blocks for line in _lines(block, own)))
        for one in chapters(report)
    )


def _lines(block: ReportBlock, own: Pen) -> Iterator[str]:
    match block:
        case str():
            said = printable(transliterated(block) if own.ascii else block)
            yield from broken_lines(said, own.width)
        case FigureTable():
            yield from _table(block, own)
        case never:
            assert_never(never)


def _table(table: FigureTable, own: Pen) -> Iterator[str]:
    widths = [max(map(cells, column)) for column in _columns(table)]
    longest = max(_LEAST_CALLED, *(cells(printable(row.called)) for row in table.rows))
    room = own.width - sum(widths) - len(_GAP) * len(widths)
    bar = 0
    drawn = any(row.share is not None for row in table.rows)
    if drawn and room >= _LEAST_CALLED + _BARS[0] + len(_GAP):
        bar = max(_BARS[0], min(_BARS[-1], room - longest - len(_GAP)))
        room -= bar + len(_GAP)
    called = max(_LEAST_CALLED, min(longest, room))
    if any(table.heads):
        yield " " * (called + (bar + len(_GAP) if bar else 0)) + _row(table.heads, widths)
    for row in table.rows:
        yield _figures(row, own, called, bar) + _row(row.cells, widths)


def _columns(table: FigureTable) -> Iterator[Sequence[str]]:
    return zip(table.heads, *(row.cells for row in table.rows), strict=True)


def _figures(row: FigureRow, own: Pen, called: int, bar: int) -> str:
    label = own.label(printable(row.called), called)
    if not bar:
        return label
    return f"{label}{_GAP}{own.bar(row.share or 0.0, bar)}"


def _row(texts: Sequence[str], widths: Sequence[int]) -> str:
    """Each text at the right end of its column."""
    placed = (" " * (width - cells(text)) + text for text, width in zip(texts, widths, strict=True))
    return "".join(_GAP + one for one in placed)


def missed_lines(report: ExamReport, own: Pen) -> Iterator[str]:
    """A line for each part that did not come right."""
    for one in report.missed:
        yield own.label(printable(sheet_heading(one)), own.width).rstrip()
