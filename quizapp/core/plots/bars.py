"""One number for each label as a bar to the right, with its value beside it."""

import math
from collections.abc import Mapping

from quizapp.core.drawing import DECADES, Bars
from quizapp.core.plots.brush import Brush, brushes
from quizapp.core.plots.canvas import Charset
from quizapp.core.plots.layout import LEAST_ROWS
from quizapp.core.plots.legend import filled, in_rows
from quizapp.core.plots.picture import Picture
from quizapp.core.text.spans import Line, Span
from quizapp.core.text.width import cells

_VALUE_CELLS = len("-1.23e-308")
_LEAST_BAR = 4  # cells; labels give way to it


def bars_picture(bars: Bars, columns: int, rows: int, *, charset: Charset = "braille") -> Picture:
    """Draw a row for each label, in their order, with what the bars are above."""
    told = bars_told(bars)
    if columns < 1 or rows < 1:
        return Picture((), (), told)
    scale = "（長さは対数目盛り）" if bars_span_decades(bars.values) else ""
    above = in_rows([Span(bars.called + scale, "axis")], columns)
    if rows - len(above) < min(LEAST_ROWS, len(bars.values)):
        above = ()
    painted = brushes(tuple(bars.values), charset)
    shares = bar_shares(bars.values)
    width = min(max(map(cells, bars.values), default=0), max(columns // 3, 1))
    room = max(columns - width - _VALUE_CELLS - len("  ->"), _LEAST_BAR)
    drawn = [
        filled(_row(label, value, shares[label], brush, (width, room, charset)), columns)
        for (label, value), brush in zip(bars.values.items(), painted, strict=True)
    ]
    empty = [filled((), columns)] * rows
    return Picture(tuple([*above, *drawn, *empty][:rows]), (), told)


def bars_told(bars: Bars) -> str:
    """Which is lowest and which is highest, in a sentence."""
    sound = {label: value for label, value in bars.values.items() if math.isfinite(value)}
    lost = "、".join(label for label, value in bars.values.items() if value == math.inf)
    parts = [f"{lost} は発散しています"] if lost else []
    if sound:
        least = min(sound, key=sound.__getitem__)
        most = max(sound, key=sound.__getitem__)
        said = f"最小は {least} の {sound[least]:.3g}"
        parts.insert(0, said if least == most else f"{said}、最大は {most} の {sound[most]:.3g}")
    return f"{bars.called}：" + "。".join([*parts, ""]) if parts else f"{bars.called}はありません。"


def bars_span_decades(values: Mapping[str, float]) -> bool:
    """Whether the lengths of the bars are on a logarithmic scale."""
    sound = [value for value in values.values() if math.isfinite(value)]
    above = [value for value in sound if value > 0]
    return bool(above) and min(sound) >= 0 and max(above) / min(above) > DECADES


def bar_shares(values: Mapping[str, float]) -> Mapping[str, float]:
    """The length of each bar as a part of the longest; one that is infinite is as long."""
    sound = [abs(value) for value in values.values() if math.isfinite(value) and value != 0]
    if not sound:
        return {label: float(value == math.inf) for label, value in values.items()}
    most = max(sound)
    if not bars_span_decades(values):
        return {label: _share(abs(value) / most) for label, value in values.items()}
    decades = math.log10(most) - math.log10(min(sound)) + 1  # the shortest is a decade long
    return {
        label: _share(1 + (math.log10(value) - math.log10(most)) / decades) if value > 0 else 0.0
        for label, value in values.items()
    }


def _share(share: float) -> float:
    return 0.0 if math.isnan(share) else min(share, 1.0)


def _row(
    label: str, value: float, share: float, brush: Brush, shape: tuple[int, int, Charset]
) -> Line:
    width, room, charset = shape
    (name,) = in_rows([Span(label, brush.style)], width)
    dots = round(share * room * 2)
    full, half = ("⣿", "⡇") if charset == "braille" else ("#", "")
    bar = full * (dots // 2) + half * (dots % 2)
    arrow = "→" if charset == "braille" else "->"
    said = f"{arrow} 発散" if value == math.inf else "-" if math.isnan(value) else f"{value:.3g}"
    return (*name, Span(" ", "text"), Span(bar, brush.style), Span(f" {said}", "text"))
