"""Where among the steps the lab stands, whether it plays, and how fast."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs


class StepBar(Widget):
    """One row; a click on it goes to that step."""

    class Picked(Message):
        """The learner wants this step."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    DEFAULT_CSS = "StepBar { height: 1; width: 1fr; }"

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._step, self._last, self._end = 0, 1, ""

    def show(self, step: int, last: int, end: str) -> None:
        """Stand at this step; `end` is said after it."""
        if (step, last, end) != (self._step, self._last, self._end):
            self._step, self._last, self._end = step, last, end
            self.refresh()

    @property
    def _said(self) -> str:
        """As wide at the first step as at the last, so that nothing jumps."""
        number = str(self._step).rjust(len(str(self._last)))
        return f" ステップ {number} / {self._last} "

    @property
    def _cells(self) -> int:
        return self.size.width - cell_len(self._said) - cell_len(self._end) - 1

    def render_line(self, y: int) -> Strip:
        """The step, its place among all, the rest."""
        del y
        bar = self._glyphs.slider(self._step / self._last, max(self._cells, 2))
        text = f"{self._said}{bar} {self._glyphs.write(self._end)}"
        style = self.rich_style
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)

    def on_click(self, event: Click) -> None:
        """Go where it was pointed at."""
        share = (event.x - cell_len(self._said)) / max(self._cells - 1, 1)
        self.post_message(self.Picked(round(min(max(share, 0.0), 1.0) * self._last)))
