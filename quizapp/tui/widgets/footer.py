"""The last line of every screen: the keys that work now; where room is short the least go."""

from collections.abc import Iterable, Iterator
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


@dataclass(frozen=True, slots=True)
class Hint:
    """One key as the footer shows it; `key` is what a click on it presses."""

    key: str
    text: Text
    group: Binding.Group | None = None

    @property
    def cells(self) -> int:
        """How wide it is with the gap after it."""
        return cell_len(self.text.plain) + GAP


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
        hints = [hint.text for hint in self._hints()]
        return Text(" " * GAP, no_wrap=True).join(hints)

    def _hints(self) -> list[Hint]:
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
        for hint in self._hints():
            if begin <= event.x < begin + hint.cells - GAP:
                self.app.simulate_key(hint.key)
            begin += hint.cells


def shown_bindings(active: Iterable[ActiveBinding]) -> Iterator[Binding]:
    """What is to be shown, each action by the first of its keys."""
    actions = set()
    for one in active:
        action = (one.node, one.binding.action)
        if one.binding.show and one.enabled and action not in actions:
            actions.add(action)
            yield one.binding


def fitting(hints: list[Hint], columns: int) -> list[Hint]:
    """The hints that fit: first those go that may, then of those that need not stay the last."""
    kept = dict(enumerate(hints))
    loose = [place for place, hint in kept.items() if hint.group not in (STAYS, GOES)]
    going = [place for place, hint in kept.items() if hint.group is GOES]
    leaving = [*reversed(going), *reversed(loose)]
    while leaving and sum(hint.cells for hint in kept.values()) - GAP > columns:
        del kept[leaving.pop(0)]
    return list(kept.values())
