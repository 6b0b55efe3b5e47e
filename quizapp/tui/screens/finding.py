"""A field to type into with what it finds below it: the search and the palette are such screens."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quizapp.core.glyphs import Glyphs
from quizapp.core.text.spans import Line
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.hits import Hits
from quizapp.tui.widgets.line_input import LineInput
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.rows import Pointed
from quizapp.tui.widgets.too_small import TooSmall

T = TypeVar("T")


class FindingScreen(ModalScreen[T]):
    """Its heirs say what is found, how a row looks, and what comes of choosing one.

    What is typed is on the screen before anything is looked for.
    """

    AUTO_FOCUS = "LineInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "選ぶ", key_display="Enter", group=STAYS, id="finding.choose"),
        Binding("down,ctrl+n", "move(1)", "下へ", show=False, key_display="↓", id="finding.down"),
        Binding("up", "move(-1)", "上へ", show=False, key_display="↑", id="finding.up"),
        Binding("pagedown", "leap(1)", "次の画面へ", show=False, id="finding.page_down"),
        Binding("pageup", "leap(-1)", "前の画面へ", show=False, id="finding.page_up"),
        Binding("escape", "close", "閉じる", key_display="Esc", group=STAYS, id="finding.close"),
        Binding("f1", "app.keys", "ヘルプ", key_display="F1", group=STAYS),
    ]

    def __init__(self, prompt: str, lines_each: int, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.field = LineInput(placeholder=prompt)
        self.hits = Hits(glyphs.pointer, lines_each)
        self._told = Static(markup=False, classes="told")
        self._is_asked = False

    def compose(self) -> ComposeResult:
        """The field, how much was found, the rows."""
        yield TooSmall()
        yield self.field
        yield self._told
        yield Page(self.hits)
        yield Footer()

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self.find()

    @on(Input.Changed)
    def _typed(self) -> None:
        """Look once for all that was typed since the screen was last drawn."""
        if not self._is_asked:
            self._is_asked = True
            self.call_after_refresh(self.find)

    def find(self) -> None:
        """Look for what stands in the field now."""
        self._is_asked = False
        count = self.look_for(self.field.value)
        self._told.update(self.told(count))
        self.hits.show(count, self.row)

    def look_for(self, typed: str) -> int:
        """Find, and say how many rows that gives."""
        raise NotImplementedError

    def told(self, count: int) -> str:
        """The line between the field and the rows."""
        raise NotImplementedError

    def row(self, place: int, cells: int) -> Sequence[Line]:
        """The lines of one row, of so many cells."""
        raise NotImplementedError

    def chosen(self, place: int) -> None:
        """What comes of settling on a row."""
        raise NotImplementedError

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self.hits.action_move(by)

    def action_leap(self, pages: int) -> None:
        """Move the pointer by a screen."""
        self.hits.leap(pages)

    def action_choose(self) -> None:
        """Settle on the row under the pointer, of what is typed by now."""
        if self._is_asked:
            self.find()
        if self.hits.count:
            self.chosen(self.hits.at)

    @on(Pointed.Chosen)
    def _clicked(self, clicked: Pointed.Chosen) -> None:
        self.chosen(clicked.place)

    def action_close(self) -> None:
        """Back to where the learner was."""
        self.dismiss(None)

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        self.field.focus()
