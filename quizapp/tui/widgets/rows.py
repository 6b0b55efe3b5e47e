"""Rows to choose from, by digit, by moving and Enter, or by mouse; home and choices use it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from quizapp.tui.widgets.footer import GOES

DIGIT_KEYS = "123456789"
MORE_KEYS = "abcdfgnopsuvxyz"
"""The keys of the rows from the tenth on: letters that neither move nor open a screen."""


def numbered(
    keys: str, description: str, display: str, explained: str = "", *, first: int = 0
) -> list[Binding]:
    """A binding for each key, beginning with the row at `first`; shown as one.

    `explained` is what the help says instead of the description.
    """
    return [
        Binding(
            key,
            f"pick({place})",
            description,
            tooltip=explained,
            show=place == 0,
            key_display=display,
            group=GOES,
            id=f"rows.pick.{key}",
        )
        for place, key in enumerate(keys, start=first)
    ]


MORE_ROWS = numbered(MORE_KEYS, "10 番目からの行を選ぶ", "a〜z", first=len(DIGIT_KEYS))
"""For lists that may have more rows than there are digits."""


class Pointed(Widget, can_focus=True):
    """A pointer that moves over rows and settles on one; its heirs draw the rows.

    A move draws nothing anew but the row that was left and the row that was reached.
    """

    class Chosen(Message):
        """The learner settled on the row at `place` (from 0)."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "下へ", show=False, key_display="j ↓", id="rows.down"),
        Binding("up,k", "move(-1)", "上へ", show=False, key_display="k ↑", id="rows.up"),
        Binding("enter", "choose", "決定", key_display="Enter", group=GOES, id="rows.choose"),
        *numbered(DIGIT_KEYS, "番号で選ぶ", "1〜9"),
    ]

    def __init__(self, pointer: str, *, at: int = 0) -> None:
        super().__init__()
        self._pointer = pointer
        self.at = at

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw(self, *places: int) -> None:
        """Draw these rows anew."""
        raise NotImplementedError

    def reveal(self) -> None:
        """Scroll to the row under the pointer."""
        raise NotImplementedError

    def point(self, at: int) -> None:
        """Put the pointer on the row at `at`."""
        left, self.at = self.at, at
        self.draw(*{left, at})

    def action_move(self, by: int) -> None:
        """Move the pointer, around the ends."""
        if self.count:
            self.point((self.at + by) % self.count)
            self.reveal()

    def action_choose(self) -> None:
        """Settle on the row under the pointer."""
        self.post_message(self.Chosen(self.at))

    def action_pick(self, place: int) -> None:
        """Settle on the row at `place`; a digit too many does nothing."""
        if place < self.count:
            self.point(place)
            self.action_choose()


class Row(Horizontal):
    """One row: a sign for where the learner is, its key, and a widget with what it offers."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--here", "row--mark"}
    DEFAULT_CSS = "Row { height: auto; }"

    def __init__(self, key: str, content: Widget) -> None:
        super().__init__(content)
        self._key = key
        self._content = content
        self._mark_row = 0
        self.marked = ""

    def mark(self, pointer: str, sign: str, box: str = "") -> None:
        """Put a pointer and a sign, one cell each, before the key, and a box to tick after it."""
        marked = f"{pointer or ' '}{sign or ' '} {self._key}{box}"
        if cell_len(marked) != cell_len(self.marked):
            self._content.styles.margin = (0, 0, 0, cell_len(marked) + 1)
        if marked != self.marked:
            self.marked = marked
            self.refresh()

    def stand_out(self, here: bool) -> None:  # as set_class has it
        """Look as the row under the pointer does, or as any other.

        A class would say it, too, but would have the style of every word in the row looked up.
        """
        looks = self.get_component_styles("row--here") if here else None
        self.styles.background = looks.background if looks else None
        self.styles.text_style = looks.text_style if looks else None

    def mark_at(self, row: int) -> None:
        """Put the mark beside that row of the content, from 0."""
        self._mark_row = row
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The mark; the content lies over what is right of it."""
        width, base = self.size.width, self.rich_style
        if y != self._mark_row:
            return Strip.blank(width, base)
        mark = Segment(self.marked, base + self.get_component_rich_style("row--mark", partial=True))
        return Strip([mark]).adjust_cell_length(width, base)


class Rows(Pointed):
    """Rows with a widget in each."""

    DEFAULT_CSS = "Rows { width: 1fr; height: auto; layout: vertical; overflow: hidden hidden; }"

    def __init__(self, rows: Sequence[Row], pointer: str, *, at: int = 0) -> None:
        super().__init__(pointer, at=at)
        self.rows = tuple(rows)
        self._signs = [""] * len(self.rows)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def compose(self) -> ComposeResult:
        """The rows."""
        yield from self.rows

    def on_mount(self) -> None:
        """Show where the pointer is from the start."""
        self.draw()

    def signs(self, signs: Sequence[str]) -> None:
        """Give rows a sign that outlasts the pointer, such as right or wrong."""
        self._signs = list(signs)
        self.draw()

    def draw(self, *places: int) -> None:
        """Draw these rows anew, or all."""
        for place in places or range(self.count):
            row, here = self.rows[place], place == self.at
            row.stand_out(here)
            row.mark(self._pointer if here else "", self._signs[place], self._box(place))

    def reveal(self) -> None:
        """Scroll to the row under the pointer."""
        self.rows[self.at].scroll_visible(animate=False)

    def on_click(self, event: Click) -> None:
        """Settle on the row under the mouse."""
        for place, row in enumerate(self.rows):
            if row.region.contains_point(event.screen_offset):
                self.action_pick(place)

    def _box(self, place: int) -> str:
        """What stands between the key of a row and its content."""
        del place
        return ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of a menu: a text that is cut where there is no room, and figures that are not.

    `key` is what chooses it; where it is empty that goes by its place.
    """

    text: str
    figures: str = ""
    key: str = ""


TEXT_CELLS = 36
"""How far to the right the figures of a wide menu stand."""


class Menu(Pointed):
    """Rows of one line each, drawn by this one widget: the first thing that a learner sees."""

    BINDINGS: ClassVar[list[BindingType]] = [*MORE_ROWS]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"menu--here", "menu--mark"}
    DEFAULT_CSS = "Menu { width: 1fr; height: auto; }"

    def __init__(self, offers: Sequence[Offer], pointer: str) -> None:
        super().__init__(pointer)
        self._offers = tuple(offers)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._offers)

    def offer(self, offers: Sequence[Offer], pointer: str, *, at: int = 0) -> None:
        """Show these rows instead, with the pointer on the one at `at`."""
        as_high = len(offers) == self.count
        self._offers, self._pointer, self.at = tuple(offers), pointer, at
        self.refresh(layout=not as_high)

    def retell(self, place: int, text: str) -> None:
        """Let one row say this instead."""
        offers = [*self._offers]
        offers[place] = replace(offers[place], text=text)
        self._offers = tuple(offers)
        self.draw(place)

    def draw(self, *places: int) -> None:
        """Draw these rows anew."""
        self.refresh(*(Region(0, place, self.size.width, 1) for place in places))

    def reveal(self) -> None:
        """Scroll to the row under the pointer."""
        if isinstance(self.parent, Widget):
            row = Region(0, self.at, self.size.width, 1).translate(self.virtual_region.offset)
            self.parent.scroll_to_region(row, animate=False)

    def on_click(self, event: Click) -> None:
        """Settle on the row under the mouse."""
        self.action_pick(event.y)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each row."""
        del container, viewport, width
        return self.count

    def render_line(self, y: int) -> Strip:
        """The mark, the text, the figures."""
        width, here = self.size.width, y == self.at
        style = self.rich_style
        if y >= self.count:
            return Strip.blank(width, style)
        if here:
            style += self.get_component_rich_style("menu--here", partial=True)
        mark = f"{self._pointer if here else ' '}  {self._offers[y].key or menu_key(y)} "
        marked = Segment(mark, style + self.get_component_rich_style("menu--mark", partial=True))
        line = _line(self._offers[y], width - cell_len(mark))
        return Strip([marked, Segment(line, style)]).adjust_cell_length(width, style)


def row_key(place: int) -> str:
    """The digit that chooses the row at `place` (from 0); a blank for rows that have none."""
    return DIGIT_KEYS[place : place + 1] or " "


def menu_key(place: int) -> str:
    """The digit or letter that chooses a row where `MORE_ROWS` are bound."""
    return (DIGIT_KEYS + MORE_KEYS)[place : place + 1] or " "


def _line(offer: Offer, width: int) -> str:
    if not offer.figures:
        return offer.text
    room = min(TEXT_CELLS, width - cell_len(offer.figures) - 1)
    return f"{_cut(offer.text, room)} {offer.figures}"


def _cut(text: str, cells: int) -> str:
    """The text in so many cells, filled up with blanks; an ellipsis tells where it was cut."""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(set_cell_size(text, cells - 1).rstrip() + "…", cells)
