"""Round numbers along the sides of a picture, and how they are written there."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.plots.canvas import Charset, Raster
from quizapp.core.text.spans import Line, Span

_ROUND = (1.0, 2.0, 5.0, 10.0)
_LABEL_CELLS = 12  # across, from one tick to the next
_LABEL_ROWS = 3
_TICKS_OF_LOW = 4  # as many stand on every second row of a low picture
_PLAIN_DECADES = range(-3, 5)  # 0.001 to 10000 are as short as 1e-3
_LONG = 1e6
_NEARLY = 0.85  # of the least distance, for else it may come to be twice as much
_BLUR = 1e-9  # of a step: what only rounding keeps outside is a tick, too
_LEAST_TICKS = 2
_LEAST_APART = 1e-300  # below it numbers are no longer told apart well

_LEFT: dict[Charset, tuple[str, str]] = {"braille": ("│", "┤"), "ascii": ("|", "+")}
"""Side and tick at the left."""

_BELOW: dict[Charset, tuple[str, str, str]] = {"braille": ("└", "─", "┬"), "ascii": (" ", " ", "'")}
"""Corner, side and tick below."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number and where it stands: 0 at the low end of its side, 1 at the high one."""

    share: float
    label: str


def most_ticks(raster: Raster) -> tuple[int, int]:
    """How many labels there is room for, across and up."""
    across = raster.columns // _LABEL_CELLS
    up = max(raster.rows // _LABEL_ROWS, min(raster.rows // 2, _TICKS_OF_LOW))
    return max(across, _LEAST_TICKS), max(up, _LEAST_TICKS)


def round_ticks(low: float, high: float, most: int, *, whole: bool = False) -> tuple[Tick, ...]:
    """Multiples of 1, 2 or 5 times a power of ten; of 1 at least where only whole numbers are."""
    least = high / most - low / most
    if not _LEAST_APART < least < math.inf:
        return ()
    step = max(_round_step(least), 1.0 if whole else 0.0)
    if step == math.inf:  # the next round number is no number any more
        return ()
    first, last = math.ceil(low / step - _BLUR), math.floor(high / step + _BLUR)
    return tuple(
        Tick((k - low / step) / (high / step - low / step), _label(k * step, step))
        for k in range(first, last + 1)
    )


def decade_ticks(low: float, high: float, most: int) -> tuple[Tick, ...]:
    """Powers of ten on a logarithmic scale, every second or third where there are too many."""
    begin, end = math.log10(low), math.log10(high)
    first, last = math.ceil(begin - _BLUR), math.floor(end + _BLUR)
    apart = max(math.ceil((last - first + 1) / most), 1)
    return tuple(
        Tick((power - begin) / (end - begin), _decade(power))
        for power in range(first, last + 1)
        if power % apart == 0
    )


def gutter(up: Sequence[Tick]) -> int:
    """How many cells the left side takes."""
    return max((len(tick.label) for tick in up), default=0) + 1


def left_side(up: Sequence[Tick], width: int, rows: int, charset: Charset) -> tuple[Line, ...]:
    """So many cells before each row; a label that is longer is left out."""
    side, tick_sign = _LEFT[charset]
    texts = [" " * (width - 1) + side] * rows
    for tick in up:
        if len(tick.label) < width:
            row = min(max(int((1 - tick.share) * rows), 0), rows - 1)
            texts[row] = tick.label.rjust(width - 1) + tick_sign
    return tuple((Span(text, "axis"),) for text in texts)


def lower_side(across: Sequence[Tick], width: int, columns: int, charset: Charset) -> Line:
    """The row below the picture; each label stands behind its tick, or before it at the end."""
    corner, side, tick_sign = _BELOW[charset]
    text = [side] * columns
    at = [min(max(int(tick.share * columns), 0), columns - 1) for tick in across]
    for column in at:
        text[column] = tick_sign
    for tick, column in zip(across, at, strict=True):
        label = [*tick.label, " "]
        behind, before = column + 1, column - len(label) + 1
        if set(text[behind : behind + len(label)]) <= {side} and behind + len(label) <= columns:
            text[behind : behind + len(label)] = label
        elif before > 0 and set(text[before - 1 : column]) <= {side}:
            text[before:column] = tick.label
    return (Span(" " * (width - 1) + corner + "".join(text), "axis"),)


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(one * power for one in _ROUND if one * power >= _NEARLY * least)


def _label(value: float, step: float) -> str:
    if value == 0:
        return "0"
    if abs(value) >= _LONG or step < 1 / _LONG:
        return f"{value:.4g}"
    return f"{value:.{max(-math.floor(math.log10(step) + _BLUR), 0)}f}"


def _decade(power: int) -> str:
    return f"{10.0**power:g}" if power in _PLAIN_DECADES else f"1e{power}"
