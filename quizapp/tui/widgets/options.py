"""Options as rows: one is settled on at once, several are ticked first and handed in together."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from quizapp.tui.widgets.rows import Row, Rows, numbered

LETTERS_THAT_CHOOSE = "abcd"
"""Later letters are commands (e, g, h): digits reach every option."""


class Options(Rows):
    """Rows that letters choose, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *numbered("123456789", "選ぶ", "1〜9", "番号で選ぶ"),
        *numbered(LETTERS_THAT_CHOOSE, "記号で選ぶ", "a〜d"),
    ]


class TickedOptions(Options):
    """Rows that are ticked by their key, by Space or by a click, and handed in by Enter."""

    class Ticked(Message):
        """Other rows are ticked now."""

    class Handed(Message):
        """The learner is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "選ぶ・外す", key_display="Space", id="options.tick"),
        Binding("enter", "choose", "答え合わせ", key_display="Enter", id="options.hand_in"),
    ]

    def __init__(self, rows: Sequence[Row], pointer: str) -> None:
        super().__init__(rows, pointer)
        self.ticked: frozenset[int] = frozenset()
        self.closed = False

    def tick(self, places: Iterable[int]) -> None:
        """Let these rows be ticked, and no others."""
        self.ticked = frozenset(places)
        self.draw()

    def action_tick(self) -> None:
        """Tick the row under the pointer, or take its tick away."""
        self.action_pick(self.at)

    def action_pick(self, place: int) -> None:
        """Tick the row at `place`, or take its tick away; a digit too many does nothing."""
        if place < len(self.rows) and not self.closed:
            self.at = place
            self.tick(self.ticked ^ {place})
            self.post_message(self.Ticked())

    def action_choose(self) -> None:
        """Hand in what is ticked."""
        self.post_message(self.Handed())

    def _box(self, place: int) -> str:
        return " [x]" if place in self.ticked else " [ ]"
