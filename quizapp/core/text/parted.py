"""Lines of prose as paragraphs, for what has paragraphs: lines stay lines, formulas may stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from quizapp.core.text.displayed import displayed
from quizapp.core.text.width import cells

COLUMNS_OF_PRINT = 76
"""As wide may a formula be that is drawn in several rows."""


@dataclass(frozen=True, slots=True)
class StandingRows:
    """Formulas in two dimensions, as rows whose characters stand below one another."""

    rows: tuple[str, ...]


def paragraphs_of(lines: Sequence[str]) -> Iterator[StandingRows | Sequence[str]]:
    """Lines that belong together; an empty one parts them, and what stands is by itself."""
    for is_blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not is_blank:
            yield from _parted([*group])


def _parted(lines: Sequence[str]) -> Iterator[StandingRows | Sequence[str]]:
    drawn = ((standing_rows(line), line) for line in lines)
    for stands, group in groupby(drawn, key=lambda one: bool(one[0])):
        if stands:
            yield from (StandingRows(rows) for rows, _ in group)
        else:
            yield [line for _, line in group]


def standing_rows(line: str) -> tuple[str, ...]:
    """A line of formulas in two dimensions; none where it is better read in one.

    Japanese is not exactly two characters wide in every font, so that rows with it would slip.
    """
    display = displayed(line, COLUMNS_OF_PRINT, plain=False)
    rows = display.rows if display else ()
    texts = tuple("".join(span.text for span in row).rstrip() for row in rows)
    wide = any(cells(char) > 1 for text in texts for char in text)
    return () if wide else texts
