"""How a rule fares at two settings: a texture for each regime, and over it the border of theory."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optim_core.sweep import Regime
from quizapp.core.drawing import Axis, SettingsMap
from quizapp.core.expression import plain_rule, proper_name
from quizapp.core.plots.axes import Tick, decade_ticks, most_ticks, round_ticks
from quizapp.core.plots.canvas import Canvas, CellStyle, Charset, DotPlaces, Raster
from quizapp.core.plots.layout import FittedSides, PictureLayout, picture_layout
from quizapp.core.plots.path import trail
from quizapp.core.plots.picture import Picture
from quizapp.core.plots.view import View, nearest_dots, places
from quizapp.core.text.spans import Line, Span
from quizapp.core.wording import per_cent


@dataclass(frozen=True, slots=True)
class Texture:
    """How a regime looks: the dots that are set in each cell, its sign in ASCII, its colour."""

    name: str
    braille: str
    sign: str
    style: CellStyle

    @property
    def dots(self) -> NDArray[np.bool_]:
        """Four down, two across."""
        return np.asarray((ord(self.braille) & _BITS) != 0)


_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
REGIME_TEXTURES: Mapping[Regime, Texture] = {
    Regime.CONVERGED: Texture("収束", "⠤", "o", "path:2"),
    Regime.OSCILLATING: Texture("振動", "⢕", "~", "path:1"),
    Regime.DIVERGED: Texture("発散", "⣿", "x", "path:5"),
    Regime.UNFINISHED: Texture("途中", "⠄", ".", "contour"),
}
"""The worse, the denser, so that regimes are told apart without colour.

Each has a dot in the third row, so that no cell is blank in which two of them meet.
"""

_LEAST_SHARE = 0.005  # what is no whole per cent, and yet is there

_BORDER: Mapping[Charset, str] = {"braille": "⡇", "ascii": "#"}
_CURSOR: Mapping[Charset, str] = {"braille": "◆", "ascii": "@"}

SETTING_NAMES: Mapping[str, str] = {
    "lr": "学習率 η",
    "momentum": "慣性の係数 α",
    "rho": "減衰率 ρ",
    "beta1": "1 次モーメントの減衰率 β1",
    "beta2": "2 次モーメントの減衰率 β2",
    "eps": "ε",
    "weight_decay": "重み減衰の係数 λ",
}
"""What settings are called; any other has its own name."""

_LETTERS: Mapping[str, str] = {"rho": "ρ", "beta1": "β1", "beta2": "β2"}
"""Those that leave no room for the logarithmic scale of η beside them, by their letters."""


@dataclass(frozen=True, slots=True)
class MapScales:
    """The scales of a map: a setting across, another one up."""

    across: Axis
    up: Axis

    def fitted(self, raster: Raster) -> FittedSides:
        """The same view on every raster."""
        across, up = most_ticks(raster)
        ends = [
            _scaled(axis, end) for axis in (self.across, self.up) for end in (axis.low, axis.high)
        ]
        return FittedSides(View(*ends), _ticks(self.across, across), _ticks(self.up, up))

    @property
    def titles(self) -> tuple[Span, ...]:
        """What is across and up."""
        sides = (("横", self.across), ("縦", self.up))
        return tuple(
            Span(f"{side}：{_titled(axis)}{'（対数）' if axis.logarithmic else ''}", "axis")
            for side, axis in sides
        )

    @property
    def ends(self) -> tuple[Span, ...]:
        """The same with their ends."""
        return tuple(
            Span(f"{title.text} [{axis.low:.3g}, {axis.high:.3g}]", "axis")
            for title, axis in zip(self.titles, (self.across, self.up), strict=True)
        )


def map_picture(
    drawing: SettingsMap, columns: int, rows: int, *, charset: Charset = "braille"
) -> Picture:
    """Draw the regime at each dot's own settings, or at each cell's in ASCII."""
    regimes = _regimes(drawing)
    told = "".join(_told(drawing, regimes))
    if columns < 1 or rows < 1:
        return Picture((), (), told)
    layout = _layout(drawing, regimes, (columns, rows), charset)
    cursor, notes = _cursor(drawing, layout)
    return Picture(layout.around(_plot(drawing, regimes, cursor, layout)), notes, told)


def settings_at(
    drawing: SettingsMap, shape: tuple[int, int], cell: tuple[int, int], charset: Charset
) -> tuple[float, float] | None:
    """The settings in the middle of a cell of the map of that many columns and rows.

    None for a cell of the legend or the axes.
    """
    layout = _layout(drawing, _regimes(drawing), shape, charset)
    place = layout.share_of(cell)
    return place and (drawing.across.at(place[0]), drawing.up.at(place[1]))


def _regimes(drawing: SettingsMap) -> NDArray[np.uint8]:
    return np.array([list(row) for row in drawing.rows], dtype=np.uint8)[::-1]


def _layout(
    drawing: SettingsMap, regimes: NDArray[np.uint8], shape: tuple[int, int], charset: Charset
) -> PictureLayout:
    names = tuple(_names(drawing, regimes, charset))
    return picture_layout(MapScales(drawing.across, drawing.up), names, (), shape, charset)


def _plot(
    drawing: SettingsMap, regimes: NDArray[np.uint8], cursor: DotPlaces, layout: PictureLayout
) -> tuple[Line, ...]:
    raster = layout.raster
    canvas = Canvas(raster)
    _texture(canvas, _sampled(regimes, raster))
    for line in drawing.border:
        points = np.array([map_point(drawing, pair) for pair in line])
        way = trail(places(points, layout.view, raster), raster)
        canvas.line(way, "goal", _BORDER[raster.charset])
    canvas.mark(cursor, "point", _CURSOR[raster.charset])
    return canvas.drawn()


def _sampled(regimes: NDArray[np.uint8], raster: Raster) -> NDArray[np.uint8]:
    """The nearest worked-out settings of each dot."""
    down, across = (
        np.rint((np.arange(dots) + 0.5) / dots * (count - 1)).astype(int)
        for dots, count in zip((raster.height, raster.width), regimes.shape, strict=True)
    )
    return np.asarray(regimes[np.ix_(down, across)])


def _texture(canvas: Canvas, regimes: NDArray[np.uint8]) -> None:
    """Each dot as its own regime has it; a cell has the colour of most of its dots."""
    raster = canvas.raster
    across, down = raster.cell
    shape = (raster.rows, down, raster.columns, across)
    counts = [(regimes == one).reshape(shape).sum(axis=(1, 3)) for one in REGIME_TEXTURES]
    most = np.argmax(counts, axis=0).repeat(down, axis=0).repeat(across, axis=1)
    tiles = [
        np.tile(one.dots[:down, :across], (raster.rows, raster.columns))
        for one in REGIME_TEXTURES.values()
    ]
    is_set = np.choose(regimes, tiles) if raster.charset == "braille" else np.True_
    for place, one in enumerate(REGIME_TEXTURES.values()):
        canvas.paint(is_set & (most == place), one.style, one.sign)


def _names(drawing: SettingsMap, regimes: NDArray[np.uint8], charset: Charset) -> Iterator[Span]:
    for regime, one in REGIME_TEXTURES.items():
        if (regimes == regime).any():
            yield Span(f"{one.braille if charset == 'braille' else one.sign} {one.name}", one.style)
    if drawing.border:
        yield Span(f"{_BORDER[charset]} 理論の境", "goal")
    if drawing.cursor:
        yield Span(f"{_CURSOR[charset]} 今の設定", "point")


def _told(drawing: SettingsMap, regimes: NDArray[np.uint8]) -> Iterator[str]:
    shares = "、".join(
        f"{one.name} {_share(float((regimes == regime).mean()))}"
        for regime, one in REGIME_TEXTURES.items()
        if (regimes == regime).any()
    )
    plain = plain_rule(drawing.rule)
    called = proper_name(plain) + drawing.rule[len(plain) :]
    walked = f" {drawing.steps} ステップずつ" if drawing.steps else ""
    yield f"{called} を {_range(drawing.across)}、{_range(drawing.up)} で{walked}動かすと、"
    yield f"{shares}。"
    yield drawing.theory


def _share(share: float) -> str:
    return "1 % 未満" if share < _LEAST_SHARE else per_cent(share)


def _range(axis: Axis) -> str:
    letter = _named(axis).rpartition(" ")[2]  # what it is called stands above the picture
    return f"{letter} = {axis.low:.3g}〜{axis.high:.3g}"


def _titled(axis: Axis) -> str:
    """Short: beside another picture there are no rows for more, and the letter must stand."""
    return _LETTERS.get(axis.setting, _named(axis))


def _named(axis: Axis) -> str:
    return SETTING_NAMES.get(axis.setting, axis.setting)


def _ticks(axis: Axis, most: int) -> tuple[Tick, ...]:
    return (decade_ticks if axis.logarithmic else round_ticks)(axis.low, axis.high, most)


def _scaled(axis: Axis, value: float) -> float:
    return math.log10(max(value, math.ulp(0.0))) if axis.logarithmic else value


def map_point(drawing: SettingsMap, pair: tuple[float, float]) -> tuple[float, float]:
    """Where a pair of settings stands in the view of `MapScales`."""
    return _scaled(drawing.across, pair[0]), _scaled(drawing.up, pair[1])


def _cursor(drawing: SettingsMap, layout: PictureLayout) -> tuple[DotPlaces, tuple[str, ...]]:
    """The dot of the settings that are pointed at, or a note that they lie elsewhere."""
    nowhere = np.empty((0, 2), dtype=np.int64)
    if drawing.cursor is None:
        return nowhere, ()
    sides = zip((drawing.across, drawing.up), drawing.cursor, strict=True)
    if not all(axis.low <= value <= axis.high for axis, value in sides):
        return nowhere, ("今の設定は図の外です",)
    raster = layout.raster
    dots = nearest_dots(places(np.array([map_point(drawing, drawing.cursor)]), layout.view, raster))
    return np.clip(dots, 0, [raster.width - 1, raster.height - 1]), ()
