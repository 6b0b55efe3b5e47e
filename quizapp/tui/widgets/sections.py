"""A page of sections with headings and lines, drawn as wide as there is room."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from rich.text import Text
from textual.widgets import Static

from quizapp.core.glyphs import Glyphs
from quizapp.core.text.pen import Pen, Subject, pen
from quizapp.tui.widgets.page import Page

MARGINS = 4
"""The page's own, and its scroll bar."""

Telling: TypeAlias = Callable[[Pen], Sequence[Subject]]


class Sections(Page, can_focus=True):
    """Up to `most` of them; of several each has its number before its heading."""

    def __init__(self, most: int, glyphs: Glyphs) -> None:
        self._sections = tuple(Static(markup=False, classes="section") for _ in range(most))
        super().__init__(*self._sections)
        self._glyphs = glyphs
        self._tell: Telling | None = None

    def tell(self, tell: Telling) -> None:
        """Show what this says for a pen."""
        self._tell = tell
        self._draw()

    def on_resize(self) -> None:
        """Draw as wide as there is room."""
        super().on_resize()
        self._draw()

    def _draw(self) -> None:
        if self._tell is None or not self.is_attached:
            return
        width = self.screen.size.width - MARGINS
        told = self._tell(pen(width, ascii_only=self._glyphs.ascii))
        for place, shown in enumerate(self._sections):
            shown.display = place < len(told)
        for number, (shown, one) in enumerate(zip(self._sections, told, strict=False), start=1):
            head = [Text(f"{number} {one.heading}", "bold underline")] if len(told) > 1 else []
            shown.update(Text("\n").join((*head, *map(Text, one.lines))))

    def go_to(self, place: int) -> None:
        """Scroll to the section at `place`; one that is not shown has no place."""
        if self._sections[place].display:
            self.scroll_to_widget(self._sections[place], top=True, animate=False, force=True)
