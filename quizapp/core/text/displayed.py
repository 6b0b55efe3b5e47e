"""Lines of prose that are formulas only, or hold `$$…$$`: drawn in two dimensions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from quizapp.core.formula.drawing.box import Box, beside, line
from quizapp.core.formula.drawing.layout import draw
from quizapp.core.formula.tex.lexemes import BadTeX
from quizapp.core.text.spans import Line, Marked, ProseStyle, Span, marked, written

_DISPLAY = "$$"
_BETWEEN = re.compile(r"[\s、。，．,.]*")


@dataclass(frozen=True, slots=True)
class Display:
    """Drawn rows; the text around the formulas stands in row `baseline`."""

    rows: tuple[Line, ...]
    baseline: int


def displayed(text: str, columns: int, *, plain: bool) -> Display | None:
    """One line of prose as rows; None where it is better written as prose.

    It is displayed where it says so by `$$…$$`, or is nothing but formulas and blanks; and only
    if some formula needs more than one row, and `columns` cells hold them side by side.
    """
    runs = list(marked(text))
    if not (_DISPLAY in text or _stands_alone(runs)):
        return None
    try:
        boxes = [_box(run, plain=plain) for run in runs]
    except BadTeX:
        return None
    whole = beside(boxes)
    if whole.height == 1 or whole.width > columns:
        return None
    above = range(-whole.baseline, whole.height - whole.baseline)
    return Display(tuple(tuple(_row(boxes, runs, row)) for row in above), whole.baseline)


def _stands_alone(runs: Sequence[Marked]) -> bool:
    formulas = any(run.style == "formula" for run in runs)
    others = (run for run in runs if run.style not in ("formula", "blank"))
    return formulas and all(_BETWEEN.fullmatch(run.text) for run in others)


def _box(run: Marked, *, plain: bool) -> Box:
    if run.style == "formula":
        return draw(run.text, plain=plain)
    return line(written(run, plain=plain).text)


def _row(boxes: Sequence[Box], runs: Sequence[Marked], row: int) -> Iterator[Span]:
    """The row that stands `row` below the baseline; neighbours of one style are one span."""
    pieces = [_piece(box, run, row + box.baseline) for box, run in zip(boxes, runs, strict=True)]
    for style, alike in groupby(pieces, key=lambda piece: piece[1]):
        yield Span("".join(text for text, _ in alike), style)


def _piece(box: Box, run: Marked, row: int) -> tuple[str, ProseStyle]:
    if 0 <= row < box.height:
        return box.rows[row], run.looks
    return " " * box.width, "plain"
