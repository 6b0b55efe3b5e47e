"""What a rule was given, kept and came to at each step, as rows of numbers."""

import math

from quizapp.core.drawing import StepRows
from quizapp.core.plots.canvas import CellStyle
from quizapp.core.plots.legend import filled
from quizapp.core.plots.picture import Picture
from quizapp.core.text.spans import Line, Span
from quizapp.core.text.width import cells

_NUMBERED = len("10000")
_WIDE = len(" -1.234e+05")


def table_picture(table: StepRows, columns: int, rows: int, step: int) -> Picture:
    """The rows around the step, its own one marked; columns that do not fit are left out."""
    told = f"{table.label}：{step} ステップ目までの各回の値です。"
    if columns < 1 or rows < 1:
        return Picture((), (), told)
    head = _row(("回数", *table.headings), "axis")
    first = max(min(step - (rows - 1) // 2, len(table.rows) - (rows - 1)), 0)
    shown = range(first, min(first + rows - 1, len(table.rows)))
    body = [_numbers(i, table.rows[i], "point" if i == step else "text") for i in shown]
    empty = [filled((), columns)] * rows
    return Picture(
        tuple([*(filled(one, columns) for one in (head, *body)), *empty][:rows]), (), told
    )


def _numbers(step: int, row: tuple[float, ...], style: CellStyle) -> Line:
    said = ("" if math.isnan(value) else f"{value:.4g}" for value in row)
    return _row((str(step), *said), style)


def _row(parts: tuple[str, ...], style: CellStyle) -> Line:
    first, *rest = parts
    padded = " " * max(_NUMBERED - cells(first), 0)
    return (Span(padded + first, style), *(Span(part.rjust(_WIDE), style) for part in rest))
