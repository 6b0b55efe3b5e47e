"""Prose as blocks, for what has paragraphs and tables: lines stay lines, formulas may stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from quizapp.core.text.displayed import displayed
from quizapp.core.text.prose import sorted_out
from quizapp.core.text.tables import headed_rows
from quizapp.core.text.width import cells

COLUMNS_OF_PRINT = 76
"""As wide may a formula be that is drawn in several rows."""

_TAB = 4


@dataclass(frozen=True, slots=True)
class StandingRows:
    """Code, or a formula in two dimensions: rows whose characters stand below one another."""

    rows: Sequence[str]


@dataclass(frozen=True, slots=True)
class ProseTable:
    """The cells of a table, each of them prose; `headings` are empty where it has none."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class ProseLines:
    """Lines of prose that belong together."""

    lines: Sequence[str]


ProseBlock: TypeAlias = StandingRows | ProseTable | ProseLines


def blocks_of(text: str) -> Iterator[ProseBlock]:
    """Prose in its order; an empty line parts lines, and what stands is by itself."""
    for kind, group in groupby(sorted_out(text), key=lambda line: line[0]):
        lines = [line for _, line in group]
        match kind:
            case "code":
                yield StandingRows([line.expandtabs(_TAB) for line in lines])
            case "table_lines":
                yield ProseTable(*headed_rows(lines))
            case _:
                yield from _paragraphs(lines)


def _paragraphs(lines: Sequence[str]) -> Iterator[ProseBlock]:
    for is_blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not is_blank:
            yield from _parted([*group])


def _parted(lines: Sequence[str]) -> Iterator[ProseBlock]:
    drawn = ((_standing_rows(line), line) for line in lines)
    for stands, group in groupby(drawn, key=lambda one: bool(one[0])):
        if stands:
            yield from (StandingRows(rows) for rows, _ in group)
        else:
            yield ProseLines([line for _, line in group])


def _standing_rows(line: str) -> Sequence[str]:
    """A line of formulas in two dimensions; none where it is better read in one.

    Japanese is not exactly two characters wide in every font, so that rows with it would slip.
    """
    display = displayed(line, COLUMNS_OF_PRINT, plain=False)
    rows = display.rows if display else ()
    texts = tuple("".join(span.text for span in row).rstrip() for row in rows)
    wide = any(cells(char) > 1 for text in texts for char in text)
    return () if wide else texts
