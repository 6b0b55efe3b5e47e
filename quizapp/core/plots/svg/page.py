"""One SVG document as it is written: shapes and words in pixels, valid whatever the words are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from quizapp.core.colours import Palette
from quizapp.core.plots.brush import Brush
from quizapp.core.plots.canvas import CellStyle
from quizapp.core.text.width import cells
from quizapp.core.wording import printable

FONTS = (
    "'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, 'DejaVu Sans', "
    "sans-serif"
)
"""Sans serifs with Japanese, of every system; whoever looks at the picture has one of them."""

_LETTERS_DOWN = 34  # lines of text that would fit into the picture; a slide's small print
_LEAST_SIZE = 6.0
_CELL = 0.6  # of the letters' size: how wide a narrow one is, at the most in the mean
_DASH = 0.22  # of the letters' size: one dot of a dashed line

PagePoint = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on the page, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


class SvgPage:
    """Collects elements, the later ones above the earlier ones."""

    def __init__(self, width: int, height: int, palette: Palette) -> None:
        self.box = PageBox(0, 0, width, height)
        self.size = max(min(height, 0.75 * width) / _LETTERS_DOWN, _LEAST_SIZE)
        """Of the letters, in pixels; every other length follows from it."""
        self._colours = palette.picture()
        self._palette = palette
        self._elements: list[str] = []
        self.rectangle(self.box, self.ground)

    @property
    def ground(self) -> str:
        """The colour that everything lies on."""
        return self._palette.background

    def colour(self, style: CellStyle) -> str:
        """What a cell of that style is drawn in, here too."""
        return self._colours.get(style, self._palette.foreground)

    def put(self, tag: str, body: str = "", /, **attributes: float | str) -> None:
        """One element; of an attribute's name `_` is written as `-`."""
        written = "".join(
            f' {name.replace("_", "-")}="{escape(_written(value))}"'
            for name, value in attributes.items()
        )
        self._elements.append(f"<{tag}{written}>{body}</{tag}>" if body else f"<{tag}{written}/>")

    def rectangle(self, box: PageBox, fill: str, **attributes: float | str) -> None:
        """A filled rectangle."""
        self.put(
            "rect",
            x=box.left,
            y=box.top,
            width=max(box.width, 0.0),
            height=max(box.height, 0.0),
            fill=fill,
            **attributes,
        )

    def lines(
        self, chains: Iterable[Sequence[PagePoint]], colour: str, width: float, dashes: str = ""
    ) -> None:
        """Lines through the points of each chain; a chain of one point is none."""
        drawn = "".join(_way(chain) for chain in chains)
        if drawn:
            self.put(
                "path",
                d=drawn,
                fill="none",
                stroke=colour,
                stroke_width=width,
                stroke_linejoin="round",
                **({"stroke_dasharray": dashes} if dashes else {}),
            )

    def words(
        self,
        at: PagePoint,
        said: str,
        colour: str,
        *,
        anchor: str = "start",
        bold: bool = False,
        size: float = 1.0,
        upwards: bool = False,
    ) -> None:
        """Text whose line runs through the middle of its letters at `at`; `size` is a factor."""
        height = self.size * size
        x, y = at
        turn = {"transform": f"rotate(-90 {_written(x)} {_written(y)})"} if upwards else {}
        self.put(
            "text",
            escape(printable(said)),
            x=x,
            y=y + 0.36 * height,  # where the feet of letters of that height stand
            fill=colour,
            font_size=height,
            text_anchor=anchor,
            **({"font_weight": "bold"} if bold else {}),
            **turn,
        )

    def wide(self, said: str) -> float:
        """How wide a text is at the most, or nearly so: no font is at hand."""
        return cells(printable(said)) * _CELL * self.size

    def dashes(self, brush: Brush) -> str:
        """The dashes of a path, as the cells have them."""
        runs = [len(list(run)) for _, run in groupby(brush.dashes)]
        return "" if len(runs) == 1 else " ".join(_written(one * _DASH * self.size) for one in runs)

    def fitting(self, said: str, width: float) -> str:
        """The text, or as much of it as has room, with a sign that there is more."""
        if self.wide(said) <= width:
            return said
        while said and self.wide(said + "…") > width:
            said = said[:-1]
        return said + "…"

    def written(self, told: str) -> str:
        """The whole document; `told` says what is to be seen."""
        width, height = _written(self.box.width), _written(self.box.height)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" font-family="{FONTS}">'
        )
        title = f"<title>{escape(printable(told))}</title>"
        return "\n".join((head, title, *self._elements, "</svg>\n"))


def _written(value: float | str) -> str:
    """A number of pixels to a tenth, as short as can be."""
    if isinstance(value, str):
        return value
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def _way(chain: Sequence[PagePoint]) -> str:
    spots = [f"{_written(x)} {_written(y)}" for x, y in chain]
    kept = [spot for spot, _ in groupby(spots)]
    return f"M{'L'.join(kept)}" if len(kept) > 1 else ""
