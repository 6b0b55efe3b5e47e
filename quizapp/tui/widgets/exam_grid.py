"""All parts of a paper at a glance, each in a cell: its number, answered or not, flagged or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs

GRID_COLUMNS = 10
"""So that numbers below one another have the same last digit."""

CELL = 7
"""Pointer, a number of up to three digits, two signs, a blank."""


@dataclass(frozen=True, slots=True)
class ExamCell:
    """How one part stands."""

    answered: bool
    flagged: bool


class ExamGrid(Widget, can_focus=True):
    """A pointer that moves over the cells; by arrows, or to the number that is typed."""

    class Chosen(Message):
        """The learner settled on the part at this place (from 0)."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "移る", key_display="Enter", id="exam_grid.choose"),
        Binding("right,l", "move(1)", "右へ", show=False, key_display="→", id="exam_grid.right"),
        Binding("left,h", "move(-1)", "左へ", show=False, key_display="←", id="exam_grid.left"),
        Binding("down,j", "row(1)", "下へ", show=False, key_display="j ↓", id="exam_grid.down"),
        Binding("up,k", "row(-1)", "上へ", show=False, key_display="k ↑", id="exam_grid.up"),
        Binding("home", "to(0)", "最初へ", show=False, key_display="Home", id="exam_grid.first"),
        Binding("end", "to(-1)", "最後へ", show=False, key_display="End", id="exam_grid.last"),
        Binding("b", "next_blank", "次の未解答", id="exam_grid.blank"),
        Binding("f", "next_flagged", "次の印", id="exam_grid.flagged"),
        *(
            Binding(str(digit), f"digit({digit})", "番号で選ぶ", show=False, key_display="1〜9",
                    id=f"exam_grid.{digit}")
            for digit in range(10)
        ),
    ]  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--here"}
    DEFAULT_CSS = """
    ExamGrid { height: auto; width: 1fr; }
    ExamGrid > .grid--here { text-style: bold reverse; }
    """

    def __init__(self, cells: Sequence[ExamCell], at: int, glyphs: Glyphs) -> None:
        super().__init__()
        self._cells = tuple(cells)
        self._glyphs = glyphs
        self._typed = ""
        self.at = at

    @property
    def _columns(self) -> int:
        return max(1, min(GRID_COLUMNS, self.size.width // CELL))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the cells take."""
        del container, viewport
        columns = max(1, min(GRID_COLUMNS, width // CELL))
        return -(-len(self._cells) // columns)

    def render_line(self, y: int) -> Strip:
        """The cells of one row."""
        base, columns = self.rich_style, self._columns
        here = base + self.get_component_rich_style("grid--here", partial=True)
        places = range(y * columns, min((y + 1) * columns, len(self._cells)))
        cells = [
            Segment(self._drawn(place), here if place == self.at else base) for place in places
        ]
        return Strip(cells).adjust_cell_length(self.size.width, base)

    def _drawn(self, place: int) -> str:
        cell, glyphs = self._cells[place], self._glyphs
        pointer = glyphs.pointer if place == self.at else " "
        answered = glyphs.full if cell.answered else glyphs.rest
        return f"{pointer}{place + 1:>3}{answered}{glyphs.flag if cell.flagged else ' '} "

    def on_mount(self) -> None:
        """The part that the learner comes from is in sight."""
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if isinstance(self.parent, Widget):
            row = Region(0, self.at // self._columns, self.size.width, 1)
            self.parent.scroll_to_region(row.translate(self.virtual_region.offset), animate=False)

    def _point(self, at: int) -> None:
        self.at = min(max(at, 0), len(self._cells) - 1)
        self.refresh()
        self._reveal()

    def action_move(self, by: int) -> None:
        """One cell on or back, around the ends."""
        self._typed = ""
        self._point((self.at + by) % len(self._cells))

    def action_row(self, by: int) -> None:
        """One row down or up, as far as there is one."""
        self._typed = ""
        to = self.at + by * self._columns
        if 0 <= to < len(self._cells):
            self._point(to)

    def action_to(self, place: int) -> None:
        """To the first cell, or to the last."""
        self._typed = ""
        self._point(place % len(self._cells))

    def action_digit(self, digit: int) -> None:
        """One more digit of a number; one that no part has begins anew."""
        longer = f"{self._typed}{digit}"
        self._typed = longer if 1 <= int(longer) <= len(self._cells) else str(digit)
        if 1 <= int(self._typed) <= len(self._cells):
            self._point(int(self._typed) - 1)

    def action_next_blank(self) -> None:
        """To the next part without an answer."""
        self._next([not one.answered for one in self._cells])

    def action_next_flagged(self) -> None:
        """To the next part with a flag."""
        self._next([one.flagged for one in self._cells])

    def _next(self, wanted: Sequence[bool]) -> None:
        self._typed = ""
        count = len(self._cells)
        round_about = ((self.at + step) % count for step in range(1, count + 1))
        self._point(next((place for place in round_about if wanted[place]), self.at))

    def action_choose(self) -> None:
        """Settle on the part under the pointer."""
        self.post_message(self.Chosen(self.at))

    def on_click(self, event: Click) -> None:
        """Settle on the part under the mouse."""
        column, place = event.x // CELL, event.y * self._columns + event.x // CELL
        if column < self._columns and place < len(self._cells):
            self._point(place)
            self.action_choose()
