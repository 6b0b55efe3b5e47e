"""What a rule was given, kept and came to at each step, as a table on a page."""

from collections.abc import Sequence

from quizapp.core.drawing import StepRows
from quizapp.core.plots.svg.page import PageBox, SvgPage
from quizapp.core.plots.table import table_columns, table_heading, table_number

_ROW = 1.75  # like all lengths here of the letters' size
_CELL = 0.62
_FIRST = 4.2
_MOST_COLUMN = 8.0
_ABOVE = 4.3


def table_on(page: SvgPage, table: StepRows, step: int) -> None:
    """The rows around the step, its own one marked; columns without room are left out."""
    em = page.size
    title = page.fitting(f"{table.label}：1 回ごとの値", page.box.width - 2 * em)
    page.words((em, 1.4 * em), title, page.colour("text"), bold=True)
    count = max(int((page.box.height / em - _ABOVE) / _ROW), 1)
    here = min(step, len(table.rows) - 1)
    first = max(min(here - count // 2, len(table.rows) - count), 0)
    kept = table_columns(table, int(page.box.width / (_CELL * em)))
    headings = [table_heading(table.headings[i]) for i in kept]
    _row(page, 3.2 * em, ["回数", *headings], bold=True)
    page.lines([[(em, 4.2 * em), (page.box.right - em, 4.2 * em)]], page.colour("axis"), 0.08 * em)
    for i, row in enumerate(table.rows[first : first + count]):
        y = (_ABOVE + _ROW * (i + 0.5)) * em
        now = first + i == here
        if now:
            band = PageBox(0.6 * em, y - 0.5 * _ROW * em, page.box.right - em, y + 0.5 * _ROW * em)
            page.rectangle(band, page.colour("point"), fill_opacity="0.15")
        numbers = [table_number(row[1 + place]) for place in kept]
        _row(page, y, [f"{'▶ ' if now else ''}{first + i}", *numbers], bold=now)


def _row(page: SvgPage, y: float, parts: Sequence[str], *, bold: bool) -> None:
    """Each part right below its heading."""
    em = page.size
    wide = page.box.width / em - _FIRST - 1
    column = min(wide / max(len(parts) - 1, 1), _MOST_COLUMN)
    for i, part in enumerate(parts):
        at = (_FIRST + i * column) * em, y
        page.words(at, part, page.colour("text"), anchor="end", bold=bold)
