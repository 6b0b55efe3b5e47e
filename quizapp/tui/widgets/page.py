"""A page longer than the screen."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class Page(VerticalScroll, can_focus=False):
    """Scrolls by j and k, too; takes the focus only where nothing else wants it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_down", "下へ", show=False, key_display="j ↓", id="page.down"),
        Binding("k,up", "scroll_up", "上へ", show=False, key_display="k ↑", id="page.up"),
    ]
