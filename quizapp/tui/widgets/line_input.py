"""One line of text to type, its editing keys explained in the help."""

from typing import ClassVar

from textual.binding import BindingType
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.widgets import Input

from quizapp.tui.editing import editing, keep

WIDE_BLANK = "\u3000"


class LineInput(Input, inherit_bindings=False):
    """An input whose keys are explained in the footer and in the help."""

    EDITING = editing(
        ("left", "cursor_left", "カーソルを動かす", "← →"),
        ("right", "cursor_right", "カーソルを動かす", "← →"),
        ("ctrl+left", "cursor_left_word", "1 語ずつ動かす", "Ctrl-←→"),
        ("ctrl+right", "cursor_right_word", "1 語ずつ動かす", "Ctrl-←→"),
        ("home,ctrl+a", "home", "先頭へ", "Home Ctrl-A"),
        ("end,ctrl+e", "end", "末尾へ", "End Ctrl-E"),
        ("shift+left", "cursor_left(True)", "選択する", "Shift-矢印"),
        ("shift+right", "cursor_right(True)", "選択する", "Shift-矢印"),
        ("ctrl+shift+left", "cursor_left_word(True)", "選択する", "Shift-矢印"),
        ("ctrl+shift+right", "cursor_right_word(True)", "選択する", "Shift-矢印"),
        ("shift+home", "home(True)", "選択する", "Shift-矢印"),
        ("shift+end", "end(True)", "選択する", "Shift-矢印"),
        ("ctrl+shift+a", "select_all", "すべて選択", "Ctrl-Shift-A"),
        ("ctrl+x,super+x", "cut", "切り取り", "Ctrl-X"),
        ("super+c", "copy", "コピー（選択中の Ctrl-C でも）", "Super-C"),
        ("ctrl+v,super+v", "paste", "貼り付け", "Ctrl-V"),
        ("backspace", "delete_left", "左の 1 文字を消す", "BackSpace"),
        ("delete,ctrl+d", "delete_right", "右の 1 文字を消す", "Delete"),
        ("ctrl+w,ctrl+backspace,alt+backspace", "delete_left_word", "左の 1 語を消す", "Ctrl-W"),
        ("alt+delete,ctrl+delete", "delete_right_word", "右の 1 語を消す", "Alt-Delete"),
        ("ctrl+u,super+backspace", "delete_left_all", "先頭まで消す", "Ctrl-U"),
        ("ctrl+k", "delete_right_all", "末尾まで消す", "Ctrl-K"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*dict.fromkeys(EDITING.values())]

    def __init__(self, typed: str = "", *, placeholder: str = "") -> None:
        super().__init__(typed, compact=True, select_on_focus=False, placeholder=placeholder)

    @property
    def cursor_screen_offset(self) -> Offset:
        """At the caret; Textual's is a cell beyond it at the end, where the page scrolls to."""
        return super().cursor_screen_offset - (int(self.cursor_at_end), 0)

    async def on_key(self, event: Key) -> None:
        """A wide blank, as an input method sends it, is no printable character to Textual."""
        await keep(event, self, self.EDITING)
        if event.character == WIDE_BLANK:
            event.stop()
            event.prevent_default()
            self.replace(" ", *self.selection)

    def on_paste(self, event: Paste) -> None:
        """Whatever is pasted comes into this one line."""
        event.stop()
        event.prevent_default()
        self.replace(self.in_one_line(event.text), *self.selection)

    def in_one_line(self, text: str) -> str:
        """A text of several lines as it is taken."""
        return " ".join(text.split())
