"""What was found, as rows below the field that is typed into; only rows in sight are drawn."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from quizapp.core.text.spans import Line, Span
from quizapp.tui import theme
from quizapp.tui.widgets.rows import Pointed

MARGIN = 3
"""The cells before each row: the pointer stands there."""


class Hits(Pointed, can_focus=False):
    """Rows of so many lines each, drawn by a function when they come in sight.

    The focus stays where one types: whoever holds it moves the pointer.
    """

    COMPONENT_CLASSES = {"hits--here", "hits--mark"}  # noqa: RUF012  # as Textual has it
    DEFAULT_CSS = "Hits { width: 1fr; height: auto; }"

    def __init__(self, pointer: str, lines_each: int) -> None:
        super().__init__(pointer)
        self._lines_each = lines_each
        self._count = 0
        self._draw: Callable[[int, int], Sequence[Line]] = lambda _place, _cells: ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def show(self, count: int, draw: Callable[[int, int], Sequence[Line]]) -> None:
        """Other rows, the pointer on the first; `draw` gets a row's place and its cells."""
        self._count, self._draw, self.at = count, draw, 0
        self.refresh(layout=True)
        self.reveal()

    def draw(self, *places: int) -> None:
        """Draw these rows anew."""
        self.refresh(*map(self._region, places))

    def reveal(self) -> None:
        """Scroll to the row under the pointer."""
        if isinstance(self.parent, Widget):
            row = self._region(self.at).translate(self.virtual_region.offset)
            self.parent.scroll_to_region(row, animate=False)

    def leap(self, pages: int) -> None:
        """Move the pointer by so many screens, no further than to the ends."""
        if self._count and isinstance(self.parent, Widget):
            rows = max(1, self.parent.size.height // self._lines_each)
            self.point(min(max(self.at + pages * rows, 0), self._count - 1))
            self.reveal()

    def _region(self, place: int) -> Region:
        return Region(0, place * self._lines_each, self.size.width, self._lines_each)

    def on_click(self, event: Click) -> None:
        """Settle on the row under the mouse."""
        self.action_pick(event.y // self._lines_each)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """So many lines for each row."""
        del container, viewport, width
        return self._count * self._lines_each

    def render_line(self, y: int) -> Strip:
        """One line of one row."""
        place, number = divmod(y, self._lines_each)
        width, here = self.size.width, place == self.at
        style = self.rich_style
        if place >= self._count:
            return Strip.blank(width, style)
        if here:
            style += self.get_component_rich_style("hits--here", partial=True)
        lines = self._draw(place, width - MARGIN)
        pointer = self._pointer if here and number == 0 else " "
        mark = Segment(
            pointer + " " * (MARGIN - cell_len(pointer)),
            style + self.get_component_rich_style("hits--mark", partial=True),
        )
        line = _cut_line(lines[number], width - MARGIN) if number < len(lines) else ()
        looks = theme.looks_of(self.app).prose
        drawn = [Segment(span.text, style + looks[span.style]) for span in line]
        return Strip([mark, *drawn]).adjust_cell_length(width, style)


def _cut_line(line: Line, cells: int) -> Line:
    """The line in so many cells, an ellipsis where it was cut."""
    if sum(cell_len(span.text) for span in line) <= cells:
        return line
    signs = [Span(sign, span.style) for span in line for sign in span.text]
    ends = accumulate(cell_len(sign.text) for sign in signs)
    return (*(sign for sign, end in zip(signs, ends, strict=True) if end < cells), Span("…"))


def pointed_out(line: Line, words: Sequence[str], fold: Callable[[str], str]) -> Line:
    """The line with every place underlined where one of the folded words stands."""
    signs = [(sign, span.style) for span in line for sign in span.text]
    alike, owner = "", list[int]()
    for place, (sign, _) in enumerate(signs):
        same = fold(sign)
        alike += same
        owner += [place] * len(same)
    found = set[int]()
    for word in words:
        at = alike.find(word)
        while at >= 0:
            found.update(owner[at : at + len(word)])
            at = alike.find(word, at + 1)
    return tuple(
        Span(sign, "blank" if place in found else style)
        for place, (sign, style) in enumerate(signs)
    )


def from_the_first_found(line: Line, cells: int) -> Line:
    """The line so that what was found stands in so many cells, an ellipsis where it was cut."""
    before = 0
    for place, span in enumerate(line):
        if span.style == "blank":
            if before < cells - _ROOM_AFTER:
                break
            return (Span("…"), *line[max(0, place - _SIGNS_BEFORE) :])
        before += cell_len(span.text)
    return line


_ROOM_AFTER, _SIGNS_BEFORE = 12, 8
"""Cells that a word found may take to be read, and the signs that are kept before it."""
