"""Paragraphs at the widget's own width, laid out again whenever that changes."""

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from quizapp.core.glyphs import UNICODE, Glyphs
from quizapp.core.text.spans import Line
from quizapp.tui import theme
from quizapp.tui.paragraphs import Paragraph, laid_out, lead, may_stand
from quizapp.tui.standing import standing


class Prose(Widget):
    """Lays its paragraphs out with kinsoku and unbroken formulas, which Textual cannot."""

    GROWS: ClassVar[bool] = True
    STANDS: ClassVar[bool] = True
    DEFAULT_CSS = "Prose { height: auto; width: 1fr; }"

    def __init__(
        self, *paragraphs: Paragraph, glyphs: Glyphs = UNICODE, classes: str | None = None
    ) -> None:
        super().__init__(classes=classes)
        self._paragraphs = paragraphs
        self._plain_signs = glyphs.ascii
        self._lines: list[Line] = []
        self._laid_out_for: tuple[int, bool] | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is any paragraph."""
        return bool(self._paragraphs)

    def say(self, *paragraphs: Paragraph) -> None:
        """Show these paragraphs instead."""
        if paragraphs != self._paragraphs:
            self._paragraphs = paragraphs
            self._laid_out_for = None
            self.refresh(layout=self.GROWS)

    def add(self, paragraph: Paragraph) -> None:
        """Show this paragraph, too."""
        self.say(*self._paragraphs, paragraph)

    @property
    def lead(self) -> int:
        """How many rows a formula that stands takes above the first line of text."""
        if not (self._paragraphs and standing(self.app)):
            return 0
        width = self.content_size.width
        return lead(self._paragraphs[0], width, plain_signs=self._plain_signs)

    @property
    def may_stand(self) -> bool:
        """Whether any formula in it would be drawn in two dimensions, if that was wanted."""
        return may_stand(self._paragraphs, self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at this width."""
        del container, viewport
        return len(self._laid_out(width))

    def render_line(self, y: int) -> Strip:
        """One line, filled up with the background."""
        width = self.content_size.width
        lines = self._laid_out(width)
        base = self.rich_style
        if y >= len(lines):
            return Strip.blank(width, base)
        looks = theme.looks_of(self.app).prose
        runs = [Segment(span.text, base + looks[span.style]) for span in lines[y]]
        return Strip(runs).adjust_cell_length(width, base)

    def _laid_out(self, width: int) -> list[Line]:
        tall = self.STANDS and standing(self.app)
        if self._laid_out_for != (width, tall):
            self._laid_out_for = (width, tall)
            self._lines = list(
                laid_out(self._paragraphs, width, plain_signs=self._plain_signs, standing=tall)
            )
        return self._lines


class FixedProse(Prose):
    """As high as its style says: what it says may change many times a second."""

    GROWS: ClassVar[bool] = False


class LineProse(FixedProse):
    """The same, with every formula in one line."""

    STANDS: ClassVar[bool] = False
