"""A page longer than the screen."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quizapp.tui.keys import refresh_keys
from quizapp.tui.widgets.footer import STAYS

PAGING: tuple[Binding, ...] = (
    Binding("pagedown", "page_down", "続き", key_display="PgDn", group=STAYS, id="page.next"),
    Binding("pageup", "page_up", "前へ", key_display="PgUp", group=STAYS, id="page.previous"),
)
"""Shown only where there is more, and so a sign that there is."""


class Page(VerticalScroll, can_focus=False):
    """Scrolls by j and k, too; takes the focus only where nothing else wants it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "下へ", show=False, key_display="j ↓", id="page.down"),
        Binding("k,up", "scroll_up", "上へ", show=False, key_display="k ↑", id="page.up"),
        *PAGING,
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that scroll work where there is more."""
        del parameters
        if action in ("page_down", "scroll_down"):
            return self.reaches(1)
        return action not in ("page_up", "scroll_up") or self.reaches(-1)

    def reaches(self, rows: int) -> bool:
        """Whether there is more to read in the direction of so many rows."""
        return self.scroll_offset.y < self.max_scroll_y if rows > 0 else self.scroll_offset.y > 0

    def action_page_down(self) -> None:
        """One page on, at once: a slow line cannot show it gliding."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """One page back."""
        self.scroll_page_up(animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other keys work at another place."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(refresh_keys, self)

    def watch_virtual_size(self) -> None:
        """Other keys work when there is more or less to read."""
        self.call_after_refresh(refresh_keys, self)

    def on_resize(self) -> None:
        """The same when there is more or less room."""
        self.call_after_refresh(refresh_keys, self)
