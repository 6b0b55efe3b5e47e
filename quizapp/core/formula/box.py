"""Rectangles of text with a baseline, and how they are put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.width import cells


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


def _padded(box: Box, above: int, below: int) -> Box:
    blank = " " * box.width
    return Box((blank,) * above + box.rows + (blank,) * below, box.baseline + above)


def _centred(row: str, width: int) -> str:
    spare = width - cells(row)
    return " " * (spare // 2) + row + " " * (spare - spare // 2)
