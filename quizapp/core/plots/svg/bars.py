"""One number for each label as a bar on a page."""

import math

from quizapp.core.drawing import Bars
from quizapp.core.plots.bars import bar_shares, bars_span_decades
from quizapp.core.plots.brush import Brush, brushes
from quizapp.core.plots.svg.marks import STROKE, current_drawn
from quizapp.core.plots.svg.page import PageBox, SvgPage

_LABELS = 0.4  # of the page, at the most
_VALUES = 7.0  # of the letters' size
_TITLE = 2.8
_SWATCH = 2.6
_THICK = 1.4
_PALE = 0.35


def bars_on(page: SvgPage, bars: Bars) -> None:
    """Draw a bar for each label, in their order, with its value at its end."""
    em, shares = page.size, bar_shares(bars.values)
    scale = "（長さは対数目盛り）" if bars_span_decades(bars.values) else ""
    page.words((em, 1.4 * em), bars.called + scale, page.colour("axis"))
    wide = max((page.wide(label) for label in bars.values), default=0.0)
    left = min(wide, _LABELS * page.box.width) + (_SWATCH + 1) * em
    room = max(page.box.right - left - _VALUES * em, em)
    high = (page.box.height - (_TITLE + 1) * em) / max(len(bars.values), 1)
    painted = brushes(tuple(bars.values), "braille")
    for i, (label, brush) in enumerate(zip(bars.values, painted, strict=True)):
        y = _TITLE * em + (i + 0.5) * high
        half = min(_THICK * em, 0.35 * high)
        bar = PageBox(left, y - half, left + shares[label] * room, y + half)
        page.words((_SWATCH * em, y), page.fitting(label, left - _SWATCH * em), page.colour("text"))
        _bar(page, bar, brush)
        current_drawn(page, (1.4 * em, y), brush)
        page.words((bar.right + 0.6 * em, y), _said(bars.values[label]), page.colour("text"))


def _bar(page: SvgPage, bar: PageBox, brush: Brush) -> None:
    colour = page.colour(brush.style)
    page.rectangle(bar, colour, fill_opacity=f"{_PALE}", stroke=colour, stroke_width=STROKE)


def _said(value: float) -> str:
    if value == math.inf:
        return "→ 発散"
    return "-" if math.isnan(value) else f"{value:.3g}"
