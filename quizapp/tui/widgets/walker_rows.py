"""The walkers of the lab, a row each: who it is, its loss now, and a slider for each setting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.events import MouseDown, MouseMove, MouseUp
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.core.lab.knobs import Knob
from quizapp.tui import theme

LEAST_SLIDER = 4
"""A narrower one tells nothing: then the number alone stands there."""

_NAME_SHARE = 0.34
_LOSS_CELLS = 10
_SIGN_CELLS = 7
"""A sign and a number take as much, and more where the number is long."""


@dataclass(frozen=True, slots=True)
class WalkerRow:
    """One walker as it is shown: the signs of its path with their style, its name, its knobs."""

    signs: str
    style: str
    name: str
    loss: str
    knobs: Sequence[Knob]


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a knob stands in its row: the number of it, and the cells of its slider, if any."""

    knob: int
    begin: int
    cells: int
    slider: int

    @property
    def text_cells(self) -> int:
        return self.cells - self.slider - 1


class WalkerRows(Widget, can_focus=True):
    """Drawn by this one widget; what a key or the mouse turns is the screen's."""

    class Turned(Message):
        """The learner pulled a slider to a place between its ends, from 0 to 1."""

        def __init__(self, walker: int, knob: int, share: float) -> None:
            super().__init__()
            self.walker, self.knob, self.share = walker, knob, share

    class Chosen(Message):
        """The learner pointed at a walker."""

        def __init__(self, walker: int) -> None:
            super().__init__()
            self.walker = walker

    DEFAULT_CSS = "WalkerRows { height: auto; width: 1fr; }"

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._rows: Sequence[WalkerRow] = ()
        self._chosen, self._knob = 0, 0
        self._pulled: tuple[int, _Slot] | None = None

    def show(self, rows: Sequence[WalkerRow], chosen: int, knob: int) -> None:
        """Show these, one of them chosen, and of it one knob."""
        if (rows, chosen, knob) == (self._rows, self._chosen, self._knob):
            return
        as_high = len(rows) == len(self._rows)
        self._rows, self._chosen, self._knob = rows, chosen, knob
        self.refresh(layout=not as_high)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each."""
        del container, viewport, width
        return max(len(self._rows), 1)

    def on_focus(self) -> None:
        """The pointer stands out."""
        self.refresh()

    def on_blur(self) -> None:
        """The pointer does so no more."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One walker."""
        width, base = self.size.width, self.rich_style
        if y >= len(self._rows):
            return Strip.blank(width, base)
        looks = theme.looks_of(self.app)
        styles = {**looks.prose, **looks.picture}
        runs = [Segment(text, base + styles[style]) for text, style in self._runs(y)]
        return Strip(runs).adjust_cell_length(width, base)

    @property
    def _name_cells(self) -> int:
        longest = max((cell_len(row.name) for row in self._rows), default=0)
        return min(longest, int(self.size.width * _NAME_SHARE))

    @property
    def _head_cells(self) -> int:
        return 6 + self._name_cells + 1 + _LOSS_CELLS + 1

    def _runs(self, place: int) -> Iterator[tuple[str, str]]:
        row, here = self._rows[place], place == self._chosen
        pointer = self._glyphs.pointer if here else " "
        yield f"{pointer}{place + 1} ", "strong" if here and self.has_focus else "plain"
        yield set_cell_size(row.signs, 3), row.style
        name = set_cell_size(self._glyphs.write(row.name), self._name_cells)
        yield f"{name} ", "strong" if here else "plain"
        yield f"{set_cell_size(row.loss, _LOSS_CELLS)} ", "plain"
        for slot in self._slots(place):
            knob, named = row.knobs[slot.knob], here and slot.knob == self._knob
            said = self._glyphs.write(f"{knob.sign} {knob.value:.4g}")
            yield said, "heading" if named else "plain"
            yield " " * (slot.text_cells - cell_len(said)), "plain"
            yield self._glyphs.slider(knob.share, slot.slider), row.style
            yield " ", "plain"

    def _slots(self, place: int) -> Sequence[_Slot]:
        """The knobs that there is room for; the one that is turned is always among them."""
        knobs = self._rows[place].knobs
        room = self.size.width - self._head_cells
        texts = [cell_len(f"{one.sign} {one.value:.4g}") + 2 for one in knobs]
        fit = sum(end <= room for end in accumulate(texts))
        first = max(self._knob - fit + 1, 0) if place == self._chosen else 0
        shown = range(first, min(first + fit, len(knobs)))
        each = room // max(len(shown), 1)
        return [
            _Slot(number, self._head_cells + i * each, each, _slider_cells(each, texts[number]))
            for i, number in enumerate(shown)
        ]

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of the slider under the mouse, or choose the walker."""
        place = event.y
        if place >= len(self._rows):
            return
        slot = next(
            (one for one in self._slots(place) if one.begin <= event.x < one.begin + one.cells),
            None,
        )
        self.post_message(self.Chosen(place))
        if slot is not None and event.x >= slot.begin + slot.text_cells and slot.slider:
            self._pulled = (place, slot)
            self.capture_mouse()
            self._pull(event.x)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Pull the slider that is held."""
        if self._pulled:
            self._pull(event.x)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let it go."""
        del event
        if self._pulled:
            self._pulled = None
            self.release_mouse()

    def _pull(self, x: int) -> None:
        if self._pulled:
            place, slot = self._pulled
            share = (x - slot.begin - slot.text_cells) / max(slot.slider - 1, 1)
            self.post_message(self.Turned(place, slot.knob, min(max(share, 0.0), 1.0)))


def _slider_cells(each: int, text: int) -> int:
    """What is left of so many cells after the text; nothing where that is too little."""
    left = each - max(text, _SIGN_CELLS + 1) - 1
    return left if left >= LEAST_SLIDER else 0
