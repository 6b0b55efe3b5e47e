"""Figures that are read from the last row of a classroom, under their names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.renderables.digits import Digits
from textual.strip import Strip
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.core.text.width import cells
from quizapp.tui import theme

DRAWN = frozenset(" 0123456789+-.E")
"""Signs that there is a large form of."""

TALL = 3
"""Rows of a large figure."""


@dataclass(frozen=True, slots=True)
class BigFigure:
    """A number, or a word in its place, with its name in a style of pictures."""

    name: str
    value: str
    style: str = "text"


class BigFigures(Widget):
    """All of them large where there is room, else the first alone."""

    DEFAULT_CSS = "BigFigures { width: 24; height: 1fr; padding: 0 1; }"

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._figures: Sequence[BigFigure] = ()

    def show(self, figures: Sequence[BigFigure]) -> None:
        """Show these."""
        if figures != self._figures:
            self._figures = figures
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A name, a row of a large figure, or both in one row where they stay small."""
        width, base = self.content_size.width, self.rich_style
        strips = self._strips(width, self.content_size.height)
        strip = strips[y] if y < len(strips) else Strip.blank(width, base)
        return strip.adjust_cell_length(width, base).apply_style(base)

    def _strips(self, width: int, height: int) -> list[Strip]:
        all_large = height >= len(self._figures) * (1 + TALL)
        strips: list[Strip] = []
        for place, one in enumerate(self._figures):
            large = (all_large or place == 0) and self._may_be_large(one, width)
            strips += self._large(one, width) if large else [self._small(one, width)]
        return strips

    def _may_be_large(self, one: BigFigure, width: int) -> bool:
        wide = sum(1 if sign in ". " else 3 for sign in one.value)
        return not self._glyphs.ascii and set(one.value) <= DRAWN and wide <= width

    def _large(self, one: BigFigure, width: int) -> Iterator[Strip]:
        yield Strip([self._named(one.name, one.style)])
        drawn = Digits(one.value).render(self.rich_style)
        digits = [segment for segment in drawn if isinstance(segment, Segment)]
        yield from map(Strip, Segment.split_and_crop_lines(digits, width, include_new_lines=False))

    def _small(self, one: BigFigure, width: int) -> Strip:
        gap = max(width - cells(one.name) - cells(one.value), 1)
        return Strip([self._named(one.name, one.style), Segment(" " * gap + one.value)])

    def _named(self, name: str, style: str) -> Segment:
        looks = theme.looks_of(self.app).picture
        return Segment(self._glyphs.write(name), looks[style])
