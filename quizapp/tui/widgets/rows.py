"""Rows to choose from, by digit, by moving and Enter, or by mouse; home and choices use it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static


def numbered(keys: str, description: str, display: str, explained: str = "") -> list[Binding]:
    """A binding for each key, the first for the first row; shown as one.

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
            id=f"rows.pick.{key}",
        )
        for place, key in enumerate(keys)
    ]


class Row(Horizontal):
    """One row: a sign for where the learner is, its key, and what it offers."""

    DEFAULT_CSS = """
    Row { height: auto; }
    Row > .mark { width: auto; padding-right: 1; }
    """

    def __init__(self, key: str, content: Widget) -> None:
        super().__init__()
        self._key = key
        self._mark = Static(markup=False, classes="mark")
        self._content = content

    def compose(self) -> ComposeResult:
        """The mark, then the content."""
        yield self._mark
        yield self._content

    def mark(self, pointer: str, sign: str, box: str = "") -> None:
        """Put a pointer and a sign, one cell each, before the key, and a box to tick after it."""
        self._mark.update(f"{pointer or ' '}{sign or ' '} {self._key}{box}")

    def mark_at(self, row: int) -> None:
        """Put the mark beside that row of the content, from 0."""
        self._mark.styles.margin = (row, 0, 0, 0)


class Rows(VerticalGroup, can_focus=True):
    """A focusable list of rows with a pointer."""

    class Chosen(Message):
        """The learner settled on the row at `place` (from 0)."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "下へ", show=False, key_display="j ↓", id="rows.down"),
        Binding("up,k", "move(-1)", "上へ", show=False, key_display="k ↑", id="rows.up"),
        Binding("enter", "choose", "決定", key_display="Enter", id="rows.choose"),
        *numbered("123456789", "番号で選ぶ", "1〜9"),
    ]

    def __init__(self, rows: Sequence[Row], pointer: str, *, at: int = 0) -> None:
        super().__init__(*rows)
        self.rows = tuple(rows)
        self._pointer = pointer
        self.at = at
        self._signs = [""] * len(self.rows)

    def on_mount(self) -> None:
        """Show where the pointer is from the start."""
        self._draw()

    def signs(self, signs: Sequence[str]) -> None:
        """Give rows a sign that outlasts the pointer, such as right or wrong."""
        self._signs = list(signs)
        self._draw()

    def point(self, at: int) -> None:
        """Put the pointer on the row at `at`."""
        self.at = at
        self._draw()

    def action_move(self, by: int) -> None:
        """Move the pointer, around the ends."""
        self.at = (self.at + by) % len(self.rows)
        self._draw()
        self.rows[self.at].scroll_visible(animate=False)

    def action_choose(self) -> None:
        """Settle on the row under the pointer."""
        self.post_message(self.Chosen(self.at))

    def action_pick(self, place: int) -> None:
        """Settle on the row at `place`; a digit too many does nothing."""
        if place < len(self.rows):
            self.at = place
            self._draw()
            self.action_choose()

    def on_click(self, event: Click) -> None:
        """Settle on the row under the mouse."""
        for place, row in enumerate(self.rows):
            if row.region.contains_point(event.screen_offset):
                self.action_pick(place)

    def _draw(self) -> None:
        for place, (row, sign) in enumerate(zip(self.rows, self._signs, strict=True)):
            row.set_class(place == self.at, "-here")
            pointer = self._pointer if place == self.at else ""
            row.mark(pointer, sign, self._box(place))

    def _box(self, place: int) -> str:
        """What stands between the key of a row and its content."""
        del place
        return ""
