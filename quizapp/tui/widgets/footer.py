"""The last line of every screen: the keys that work now; where room is short the least go."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import ActiveBinding, Binding
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget

STAYS = Binding.Group("stays")
"""The group of bindings that are shown however narrow the terminal is: help, back, read on."""

GOES = Binding.Group("goes")
"""The group of those that go first where room is short: what the rows themselves say."""

HELP_KEYS = Binding("question_mark,f1", "app.keys", "ヘルプ", key_display="?", group=STAYS)
"""For modal screens, which have none of the app's keys."""

GAP = 2
"""Cells between two keys: without colours nothing else parts them."""

NARROW_GAP = 1
"""Between them where that keeps all of them in sight."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One key as the footer shows it; `key` is what a click on it presses."""

    key: str
    text: Text
    group: Binding.Group | None = None

    @property
    def cells(self) -> int:
        """How wide it is."""
        return cell_len(self.text.plain)


class Footer(Widget):
    """One row, drawn by one widget: whole widgets for keys cost a layout at every change."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key"}
    DEFAULT_CSS = "Footer { dock: bottom; height: 1; }"

    def on_mount(self) -> None:
        """Follow what the focus and the state of the screen allow."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        del screen
        self.refresh()

    def render(self) -> Text:
        """The keys that fit."""
        hints, gap = self._hints()
        return Text(" " * gap, no_wrap=True).join([hint.text for hint in hints])

    def _hints(self) -> tuple[list[Hint], int]:
        """Those that fit, and the cells between them."""
        key = self.get_component_rich_style("footer--key", partial=True)
        shown = shown_bindings(self.screen.active_bindings.values())
        hints = [
            Hint(
                binding.key,
                Text.assemble((self.app.get_key_display(binding), key), " ", binding.description),
                binding.group,
            )
            for binding in shown
        ]
        return fitting(hints, self.content_size.width)

    def on_click(self, event: Click) -> None:
        """A click on a key presses it."""
        begin = 0
        hints, gap = self._hints()
        for hint in hints:
            if begin <= event.x < begin + hint.cells:
                self.app.simulate_key(hint.key)
            begin += hint.cells + gap


def shown_bindings(active: Iterable[ActiveBinding]) -> Iterator[Binding]:
    """What is to be shown, each action by the first of its keys."""
    actions = set()
    for one in active:
        action = (one.node, one.binding.action)
        if one.binding.show and one.enabled and action not in actions:
            actions.add(action)
            yield one.binding


def fitting(hints: list[Hint], columns: int) -> tuple[list[Hint], int]:
    """The hints that fit, and the gap between them.

    First those go that may; then, unless all others fit with a narrow gap, of those that need not
    stay the last.
    """
    kept = _fitting_without(hints, lambda group: group is GOES, columns)
    if _width(kept, NARROW_GAP) <= columns < _width(kept, GAP):
        return kept, NARROW_GAP
    return _fitting_without(kept, lambda group: group not in (STAYS, GOES), columns), GAP


def _fitting_without(
    hints: list[Hint], may_go: Callable[[Binding.Group | None], bool], columns: int
) -> list[Hint]:
    """The hints without as many of those that may go, the last first, as it takes to fit."""
    kept = list(hints)
    for place in reversed(range(len(hints))):
        if _width(kept, GAP) <= columns:
            break
        if may_go(hints[place].group):
            del kept[place]
    return kept


def _width(hints: list[Hint], gap: int) -> int:
    return sum(hint.cells + gap for hint in hints) - gap
