"""A learner's own text on a question: a few lines, kept as they were typed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import TextArea

from quizapp.tui import words
from quizapp.tui.editing import editing, keep
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.editor import Editor
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.too_small import TooSmall

_OF_CODE = frozenset(("enter", "tab", "shift+tab", "backspace"))


class NoteArea(TextArea, inherit_bindings=False):
    """A field of a few lines; Enter is done with it."""

    class Written(Message):
        """The learner is done."""

    EDITING = {key: one for key, one in Editor.EDITING.items() if key not in _OF_CODE} | editing(
        ("backspace", "delete_left", "左の 1 文字を消す", "BackSpace"),
        ("alt+enter,ctrl+j", "break_line", "改行", "Alt-Enter"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "保存", key_display="Enter", group=STAYS, id="note.write"),
        *dict.fromkeys(EDITING.values()),
    ]

    async def on_key(self, event: Key) -> None:
        """Editing keys at once, so that the letters behind them find what they have left."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Written())
        await keep(event, self, self.EDITING)

    def action_break_line(self) -> None:
        """Another line."""
        self.insert("\n")

    def action_write(self) -> None:
        """Done."""
        self.post_message(self.Written())


class NoteScreen(ModalScreen[str | None]):
    """Closes with the text, or with None where it is to stay as it was."""

    AUTO_FOCUS = "NoteArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "やめる", key_display="Esc", group=STAYS, id="note.leave"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._before = text
        self._area = NoteArea(text, compact=True)
        self._said = Prose(Said(words.NOTE_KEYS, "quiet"))
        self._asked_about: str | None = None

    def compose(self) -> ComposeResult:
        """What it is, the field, how it is left."""
        yield TooSmall()
        yield Page(Prose(Said(words.OWN_NOTE, "heading")), self._area, self._said)
        yield Footer()

    def on_mount(self) -> None:
        """Go on at the end of what is there."""
        self._area.move_cursor(self._area.document.end)

    @on(NoteArea.Written)
    def _write(self) -> None:
        text = self._area.text
        self.dismiss(text if text.strip() else "")

    def action_leave(self) -> None:
        """Leave the note as it was; what was typed is given up only when asked a second time."""
        if self._area.text in (self._before, self._asked_about):
            self.dismiss(None)
            return
        self._asked_about = self._area.text
        self._said.say(Said(words.NOTE_KEYS, "quiet"), Said(words.NOTE_LOST, "strong"))
