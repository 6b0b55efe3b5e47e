"""How a rule fares at two settings, a sign for each cell."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from optim_core.sweep import Regime
from quizapp.core.drawing import Axis, SettingsMap
from quizapp.core.plots.canvas import Canvas, CellStyle, Charset, Raster
from quizapp.core.plots.layout import LEAST_ROWS
from quizapp.core.plots.legend import in_rows
from quizapp.core.plots.picture import Picture
from quizapp.core.text.spans import Span

REGIME_SIGNS: Mapping[Regime, tuple[str, str, CellStyle]] = {
    Regime.CONVERGED: ("o", "収束", "path:2"),
    Regime.OSCILLATING: ("~", "振動", "path:1"),
    Regime.DIVERGED: ("x", "発散", "path:5"),
    Regime.UNFINISHED: (".", "途中", "contour"),
}
"""The sign, the name and the style of each cell."""

SETTING_NAMES: Mapping[str, str] = {
    "lr": "学習率",
    "momentum": "慣性の係数",
    "rho": "減衰率",
    "beta1": "1 次モーメントの減衰率",
    "beta2": "2 次モーメントの減衰率",
    "eps": "ε",
    "weight_decay": "重み減衰の係数",
}
"""What settings are called; any other has its own name."""


def map_picture(
    drawing: SettingsMap, columns: int, rows: int, *, charset: Charset = "braille"
) -> Picture:
    """Draw the regime of each cell's own settings."""
    regimes = np.array([list(row) for row in drawing.rows], dtype=np.uint8)[::-1]
    items = [
        *(Span(f"{sign} {name}", style) for sign, name, style in _found(regimes)),
        Span(f"横：{_named(drawing.across)}", "axis"),
        Span(f"縦：{_named(drawing.up)}", "axis"),
    ]
    above = in_rows(items, max(columns, 1))
    if rows - len(above) < LEAST_ROWS:
        above = ()
    if columns < 1 or rows < 1:
        return Picture((), (), "")
    canvas = Canvas(Raster(columns, rows - len(above), charset))
    cells = _sampled(regimes, columns, rows - len(above))
    for regime, (sign, _, style) in REGIME_SIGNS.items():
        y, x = np.nonzero(cells == regime)
        canvas.mark(np.column_stack([x, y]) * canvas.raster.cell, style, sign)
    return Picture(above + canvas.drawn(), (), "")


def _found(regimes: NDArray[np.uint8]) -> Sequence[tuple[str, str, CellStyle]]:
    return [signs for regime, signs in REGIME_SIGNS.items() if (regimes == regime).any()]


def _sampled(regimes: NDArray[np.uint8], columns: int, rows: int) -> NDArray[np.uint8]:
    """The nearest worked-out settings of each cell; its first and last are the ends of an axis."""
    down = np.rint(np.linspace(0, len(regimes) - 1, rows)).astype(int)
    across = np.rint(np.linspace(0, regimes.shape[1] - 1, columns)).astype(int)
    return np.asarray(regimes[np.ix_(down, across)])


def _named(axis: Axis) -> str:
    scale = "、対数目盛り" if axis.logarithmic else ""
    name = SETTING_NAMES.get(axis.setting, axis.setting)
    return f"{name} [{axis.low:.3g}, {axis.high:.3g}]{scale}"
