"""What a rule was given, kept and came to at each step, as a table on a page."""

import math
from collections.abc import Sequence

from quizapp.core.drawing import StepRows
from quizapp.core.plots.svg.page import PageBox, SvgPage

_ROW = 1.75  # of the letters' size
_LEAST_COLUMN, _MOST_COLUMN = 5.3, 8.0
_TINY = 1e-9
_FIRST = 4.0


def table_on(page: SvgPage, table: StepRows, step: int) -> None:
    """The rows around the step, its own one marked; columns without room are left out."""
    em = page.size
    page.words((em, 1.4 * em), f"{table.label}：1 回ごとの値", page.colour("text"), bold=True)
    count = max(int((page.box.height - 4.8 * em) / (_ROW * em)), 1)
    first = max(min(step - count // 2, len(table.rows) - count), 0)
    _row(page, 3.2 * em, ("回数", *table.headings), bold=True)
    page.lines([[(em, 4.2 * em), (page.box.right - em, 4.2 * em)]], page.colour("axis"), 0.08 * em)
    for i, row in enumerate(table.rows[first : first + count]):
        y = (4.3 + _ROW * (i + 0.5)) * em
        now = first + i == step
        if now:
            band = PageBox(0.6 * em, y - 0.5 * _ROW * em, page.box.right - em, y + 0.5 * _ROW * em)
            page.rectangle(band, page.colour("point"), fill_opacity="0.15")
        number = f"{'▶ ' if now else ''}{row[0]:.0f}"
        _row(
            page,
            y,
            (number, *("" if math.isnan(one) else f"{one:.4g}" for one in row[1:])),
            bold=now,
        )


def _row(page: SvgPage, y: float, parts: Sequence[str], *, bold: bool) -> None:
    """Each part right below its heading; as many as have room."""
    em = page.size
    wide = page.box.width / em - _FIRST - 1
    column = min(max(wide / max(len(parts) - 1, 1), _LEAST_COLUMN), _MOST_COLUMN)
    for i, part in enumerate(parts[: int(wide / column + _TINY) + 1]):
        at = (_FIRST + i * column) * em, y
        page.words(at, part, page.colour("text"), anchor="end", bold=bold)
