"""Rectangles of text with a baseline, and how they are put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.text.width import cells

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn formula: rows of equal width in cells; row `baseline` goes on the text's line."""

    rows: tuple[str, ...]
    baseline: int

    @property
    def width(self) -> int:
        """In terminal cells."""
        return cells(self.rows[0])

    @property
    def height(self) -> int:
        """In rows."""
        return len(self.rows)


def line(text: str) -> Box:
    """A box of one row."""
    return Box((text,), 0)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes in a row, their baselines on one line."""
    above = max((box.baseline for box in boxes), default=0)
    below = max((box.height - box.baseline for box in boxes), default=1)
    if (above, below) == (0, 1):
        return line("".join(box.rows[0] for box in boxes))
    padded = [
        _padded(box, above - box.baseline, below + box.baseline - box.height) for box in boxes
    ]
    rows = tuple("".join(box.rows[row] for box in padded) for row in range(above + below))
    return Box(rows, above)


def above_one_another(boxes: Sequence[Box], baseline: int) -> Box:
    """Boxes in a column, centred."""
    width = max(box.width for box in boxes)
    rows = tuple(_centred(row, width) for box in boxes for row in box.rows)
    return Box(rows, baseline)


def stacked_left(rows: Sequence[str], baseline: int) -> Box:
    """Rows of text, flush left."""
    width = max(map(cells, rows))
    return Box(tuple(row + " " * (width - cells(row)) for row in rows), baseline)


def grid(lines: Sequence[Sequence[Box]], sides: str) -> Box:
    """Boxes in lines and columns, the middle line of them on the text's line.

    `sides` says in turn how columns are set, "l" or "r"; before each further turn is a gap.
    """
    columns = range(max(map(len, lines)))
    widths = [max(line[i].width for line in lines if i < len(line)) for i in columns]
    drawn = [
        beside(
            [_set(cells[i] if i < len(cells) else line(""), widths[i], i, sides) for i in columns]
        )
        for cells in lines
    ]
    rows = tuple(row for box in drawn for row in box.rows)
    return Box(rows, len(rows) // 2)


def _set(box: Box, width: int, column: int, sides: str) -> Box:
    """A cell of a grid, as wide as its column."""
    spare = " " * (width - box.width)
    gap = _GAP if column and column % len(sides) == 0 else ""
    before, after = (spare, "") if sides[column % len(sides)] == "r" else ("", spare)
    return Box(tuple(gap + before + row + after for row in box.rows), box.baseline)


def _padded(box: Box, above: int, below: int) -> Box:
    blank = " " * box.width
    return Box((blank,) * above + box.rows + (blank,) * below, box.baseline + above)


def _centred(row: str, width: int) -> str:
    spare = width - cells(row)
    return " " * (spare // 2) + row + " " * (spare - spare // 2)
