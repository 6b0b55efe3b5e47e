"""One picture under its heading, at whatever step it is told: it plays nothing by itself."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.core.text.prose import wrap
from quizapp.core.text.spans import Line, Span
from quizapp.tui import theme
from quizapp.tui.widgets.changed_rows import changed_rows

if TYPE_CHECKING:
    from rich.style import Style

    from quizapp.core.drawing import Drawing
    from quizapp.core.plots import Picture


class Plate(Widget, can_focus=False):
    """Draws a picture once for each size and step; only what is looked at is drawn at all."""

    class Clicked(Message):
        """The learner pointed at a cell of the picture, from 0 at its top left."""

        def __init__(self, plate: "Plate", column: int, row: int) -> None:
            super().__init__()
            self.plate, self.column, self.row = plate, column, row

    DEFAULT_CSS = "Plate { height: 1fr; width: 1fr; }"

    def __init__(self, glyphs: Glyphs, id: str) -> None:  # noqa: A002  # as Textual has it
        super().__init__(id=id)
        self._glyphs = glyphs
        self._shown: tuple[Drawing | None, int, str] = (None, 0, "")
        self._drawn: tuple[object, Picture] | None = None
        self._otherwise = ""
        self._lines: Sequence[Line] = ()
        self._looks: Mapping[str, Style] = {}

    @property
    def drawing(self) -> "Drawing | None":
        """What it shows."""
        return self._shown[0]

    @property
    def shape(self) -> tuple[int, int]:
        """How many columns and rows its picture has."""
        return self.content_size.width, self.content_size.height - 1

    def show(self, drawing: "Drawing | None", step: int, heading: str, otherwise: str = "") -> None:
        """Show this; `otherwise` is said where there is nothing to draw."""
        self._otherwise = otherwise
        shown = (drawing, step, heading)
        if shown[1:] != self._shown[1:] or drawing is not self._shown[0]:
            self._shown = shown
            self._show_changes()

    def _show_changes(self) -> None:
        """Paint what has changed, if anybody sees it."""
        if not self.is_on_screen:
            self.refresh()
            return
        before, self._lines = self._lines, self._drawn_lines()
        if changed := changed_rows(before, self._lines, self.content_size.width):
            self.refresh(*changed)

    @property
    def picture(self) -> "Picture | None":
        """The picture as it is now, of the size that there is."""
        drawing, step, _ = self._shown
        columns, rows = self.shape
        if drawing is None or columns < 1 or rows < 1:
            return None
        key = (id(drawing), step, columns, rows)
        if self._drawn is None or self._drawn[0] != key:
            from quizapp.core.lab.looks import frame_at
            from quizapp.core.plots import still_picture

            drawn = still_picture(
                drawing, columns, rows, frame_at(drawing, step), charset=self._glyphs.charset
            )
            self._drawn = (key, drawn)
        return self._drawn[1]

    def render_lines(self, crop: Region) -> list[Strip]:
        """All rows with the same styles: what they are takes longer to ask than to use."""
        base, looks = self.rich_style, theme.looks_of(self.app).picture
        self._looks = {"": base, **{name: base + look for name, look in looks.items()}}
        self._lines = self._drawn_lines()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The heading, then a row of the picture."""
        runs = [Segment(span.text, self._looks[span.style]) for span in self._lines[y]]
        return Strip(runs).adjust_cell_length(self.content_size.width, self._looks[""])

    def _drawn_lines(self) -> Sequence[Line]:
        width, height = self.content_size
        rows = self.picture.rows if self.picture else self._said()
        return (self._heading(width), *rows, *[()] * height)[:height]

    def _heading(self, width: int) -> Line:
        """What it is; a pointer before it says that the arrow keys move something in it."""
        pointer = self._glyphs.pointer if self.has_focus else " "
        said = self._glyphs.write(f"{pointer}{self._shown[2]}")
        return (Span(set_cell_size(said, width), "start" if self.has_focus else "axis"),)

    def _said(self) -> Sequence[Line]:
        said = self._otherwise if self.drawing is None else ""
        lines = wrap(self._glyphs.write(said), max(self.content_size.width - 2, 2))
        return [(Span(" ", "text"), *(Span(span.text, "text") for span in line)) for line in lines]

    def on_focus(self) -> None:
        """Its heading says so."""
        self.refresh()

    def on_blur(self) -> None:
        """Its heading says so no more."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Where it was pointed at, below the heading."""
        if event.y > 0:
            self.post_message(self.Clicked(self, event.x, event.y - 1))
