"""A code editor for Python: keeps the indentation, marks blanks, and can be left by one key."""

import re
from typing import ClassVar, Self

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea


class Editor(TextArea):
    """Tab indents; F6 and Esc leave, as Textual's own keys for these would not."""

    class Left(Message):
        """The learner wants single keys to be commands again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6,escape", "leave", "エディタを出る", key_display="F6", id="editor.leave"),
    ]

    class Edited(Message):
        """The learner has changed the text; loading another is no edit."""

    starter: str
    blank: str
    _known: str

    @classmethod
    def of(cls, starter: str, blank: str, text: str) -> Self:
        """With a text in it, `starter` to begin anew with, and `blank` to be typed over.

        Without tree-sitter it works the same in one colour.
        """
        editor = cls(
            text,
            language="python",
            theme="monokai",
            tab_behavior="indent",
            show_line_numbers=True,
            soft_wrap=False,
        )
        editor.starter, editor.blank, editor._known = starter, blank, text
        return editor

    def on_mount(self) -> None:
        """Where the learner goes on."""
        self.call_after_refresh(self.to_first_blank)  # it scrolls by the size it has

    def load(self, text: str) -> None:
        """Show another text."""
        self._known = text
        self.load_text(text)

    def start_over(self) -> None:
        """Put the starter in place of everything, by one edit of its own."""
        self.history.checkpoint()
        self.replace(self.starter, self.document.start, self.document.end)
        self.to_first_blank()

    @on(TextArea.Changed)
    def _edited(self) -> None:
        if self.text != self._known:
            self._known = self.text
            self.post_message(self.Edited())

    def on_key(self, event: Key) -> None:
        """Enter keeps the indentation; Esc goes to our binding instead of the next widget."""
        if event.key == "escape":
            event.prevent_default()
        if event.key == "enter" and not self.read_only:
            event.prevent_default()
            event.stop()
            self.replace("\n" + self._indentation(), *self.selection)

    def _indentation(self) -> str:
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        indent = before[: len(before) - len(before.lstrip(" "))]
        deeper = before.rstrip().endswith(":")
        return indent + " " * self.indent_width * deeper

    def get_line(self, line_index: int) -> Text:
        """The line with its blanks in reverse: visible without colours, too."""
        line = super().get_line(line_index)
        line.highlight_regex(re.compile(re.escape(self.blank)), "reverse bold")
        return line

    def to_first_blank(self) -> None:
        """Select the first blank, so that typing replaces it."""
        for row, line in enumerate(self.text.split("\n")):
            column = line.find(self.blank)
            if column >= 0:
                self.move_cursor((row, column))
                self.move_cursor((row, column + len(self.blank)), select=True)
                if column + len(self.blank) < self.content_size.width - self.gutter_width:
                    self.scroll_to(x=0, animate=False)
                return

    def action_leave(self) -> None:
        """Say that the learner wants out."""
        self.post_message(self.Left())
