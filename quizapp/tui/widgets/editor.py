"""A code editor for Python: keeps the indentation, marks blanks, and can be left by one key."""

import re
from collections.abc import Callable
from typing import ClassVar, Self

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from quizapp.tui.editing import editing, keep
from quizapp.tui.indentation import LEVEL, next_indentation, plain_blanks
from quizapp.tui.widgets.code_looks import LIGHT_CODE
from quizapp.tui.widgets.footer import STAYS


class Editor(TextArea, inherit_bindings=False):
    """Tab goes to blanks and indents; F6 and Esc leave."""

    class Left(Message):
        """The learner wants single keys to be commands again."""

    class Edited(Message):
        """The learner has changed the text; loading another is no edit."""

    EDITING = editing(
        ("left", "cursor_left", "カーソルを動かす", "矢印"),
        ("right", "cursor_right", "カーソルを動かす", "矢印"),
        ("up", "cursor_up", "カーソルを動かす", "矢印"),
        ("down", "cursor_down", "カーソルを動かす", "矢印"),
        ("ctrl+left", "cursor_word_left", "1 語ずつ動かす", "Ctrl-←→"),
        ("ctrl+right", "cursor_word_right", "1 語ずつ動かす", "Ctrl-←→"),
        ("home,ctrl+a", "cursor_line_start", "行頭へ", "Home Ctrl-A"),
        ("end,ctrl+e", "cursor_line_end", "行末へ", "End Ctrl-E"),
        ("pageup", "cursor_page_up", "1 画面分動かす"),
        ("pagedown", "cursor_page_down", "1 画面分動かす"),
        ("shift+left", "cursor_left(True)", "選択する", "Shift-矢印"),
        ("shift+right", "cursor_right(True)", "選択する", "Shift-矢印"),
        ("shift+up", "cursor_up(True)", "選択する", "Shift-矢印"),
        ("shift+down", "cursor_down(True)", "選択する", "Shift-矢印"),
        ("ctrl+shift+left", "cursor_word_left(True)", "選択する", "Shift-矢印"),
        ("ctrl+shift+right", "cursor_word_right(True)", "選択する", "Shift-矢印"),
        ("shift+home", "cursor_line_start(True)", "選択する", "Shift-矢印"),
        ("shift+end", "cursor_line_end(True)", "選択する", "Shift-矢印"),
        ("ctrl+shift+a", "select_all", "すべて選択", "Ctrl-Shift-A"),
        ("ctrl+x,super+x", "cut", "切り取り（選択がなければ行）", "Ctrl-X"),
        ("super+c", "copy", "コピー（選択中の Ctrl-C でも）", "Super-C"),
        ("ctrl+v,super+v", "paste", "貼り付け", "Ctrl-V"),
        ("ctrl+z,super+z", "undo", "元に戻す", "Ctrl-Z"),
        ("ctrl+y,super+y,ctrl+shift+z,super+shift+z", "redo", "やり直す", "Ctrl-Y"),
        ("tab", "go_deeper", "次の空欄へ・字下げ", "Tab"),
        ("shift+tab", "go_back", "前の空欄へ・字下げを戻す", "Shift-Tab"),
        ("enter", "break_line", "改行（字下げを保つ）", "Enter"),
        ("backspace", "delete_left", "左の 1 文字か字下げを消す", "BackSpace"),
        ("delete,ctrl+d", "delete_right", "右の 1 文字を消す", "Delete"),
        ("ctrl+w,ctrl+backspace,alt+backspace", "delete_word_left", "左の 1 語を消す", "Ctrl-W"),
        ("alt+delete,ctrl+delete", "delete_word_right", "右の 1 語を消す", "Alt-Delete"),
        ("ctrl+u,super+backspace", "delete_to_start_of_line", "行頭まで消す", "Ctrl-U"),
        ("ctrl+k", "delete_to_end_of_line_or_delete_line", "行末まで消す", "Ctrl-K"),
        ("ctrl+shift+k", "delete_line", "行を消す", "Ctrl-Shift-K"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f6,escape",
            "leave",
            "エディタを出る",
            key_display="F6",
            group=STAYS,
            id="editor.leave",
        ),
        *dict.fromkeys(EDITING.values()),
    ]

    starter: str
    blank: str
    _known: str

    @classmethod
    def of(cls, starter: str, blank: str, text: str) -> Self:
        """With a text in it, `starter` to begin anew with, and `blank` to be typed over.

        Without tree-sitter it works the same in one colour.
        """
        editor = cls(
            text, language="python", theme="monokai", show_line_numbers=True, soft_wrap=False
        )
        editor.starter, editor.blank, editor._known = starter, blank, text
        editor.indent_width = LEVEL
        return editor

    def on_mount(self) -> None:
        """Where the learner goes on; without colours the looks are those of the style sheet."""
        if self.app.no_color:
            self.theme = "css"
        elif not self.app.current_theme.dark:
            self.register_theme(LIGHT_CODE)
            self.theme = LIGHT_CODE.name
        self.call_after_refresh(self.to_blank)  # it scrolls by the size it has

    def on_show(self) -> None:
        """What was typed behind another pane had no room to be scrolled by."""
        self.scroll_to(x=0, animate=False)
        self.scroll_cursor_visible()

    @property
    def place(self) -> str:
        """Where the caret is, as a draft keeps it."""
        return ":".join(map(str, self.cursor_location))

    def go_to(self, place: str) -> None:
        """Put the caret where it was; nowhere else for a place that is none in this text."""
        if found := re.fullmatch(r"(\d{1,9}):(\d{1,9})", place):
            row = min(int(found[1]), self.document.line_count - 1)
            column = min(int(found[2]), len(self.document.get_line(row)))
            self.selection = Selection.cursor((row, column))

    def load(self, text: str) -> None:
        """Show another text."""
        self._known = text
        self.load_text(text)

    def start_over(self) -> None:
        """Put the starter in place of everything, by one edit of its own."""
        self.history.checkpoint()
        self.replace(self.starter, self.document.start, self.document.end)
        self.move_cursor(self.document.start)
        self.to_blank()

    @on(TextArea.Changed)
    def _edited(self) -> None:
        if self.text != self._known:
            self._known = self.text
            self.post_message(self.Edited())

    async def on_key(self, event: Key) -> None:
        """A wide blank, as an input method sends it, is no printable character to Textual."""
        await keep(event, self, self.EDITING)
        if event.character and event.character.isspace() and not event.character.isascii():
            event.stop()
            event.prevent_default()
            self.type(event.character)

    def on_paste(self, event: Paste) -> None:
        """Blanks as other programs write them are taken, too."""
        event.stop()
        event.prevent_default()
        self.type(event.text)

    def action_paste(self) -> None:
        """The same of what was cut or copied here."""
        self.type(self.app.clipboard)

    def type(self, text: str) -> None:
        """Put a text in place of what is selected, as if it had been typed."""
        before = self.get_text_range(self.document.start, min(self.selection))
        self.move_cursor(self._put(plain_blanks(before, text)))

    def action_break_line(self) -> None:
        """A new line, as deep as the statement before it asks for."""
        before = self.get_text_range(self.document.start, min(self.selection))
        self._put("\n" + " " * next_indentation(before))

    def _put(self, text: str) -> tuple[int, int]:
        return self.replace(text, *self.selection, maintain_selection_offset=False).end_location

    def action_delete_left(self) -> None:
        """In front of a line's first word, a whole level goes."""
        row, column = self.cursor_location
        if self.selection.is_empty and column and self._in_front():
            self.delete((row, _level_before(column)), (row, column))
        else:
            super().action_delete_left()

    def action_go_deeper(self) -> None:
        """On to the next blank; in front of a line or with lines selected, indent."""
        if self._is_among_blanks() and self.to_blank():
            return
        if self.selection.is_empty:
            self._put(" " * (LEVEL - self.cursor_location[1] % LEVEL))
        else:
            self._shift(_indented)

    def action_go_back(self) -> None:
        """The opposite."""
        if not (self._is_among_blanks() and self.to_blank(backwards=True)):
            self._shift(_dedented)

    def _is_among_blanks(self) -> bool:
        """Whether the learner is at a blank, or in a line as one is who has filled one in."""
        at_blank = self.selected_text == self.blank
        return at_blank or (self.selection.is_empty and not self._in_front())

    def _in_front(self) -> bool:
        """Whether the caret is where a line is indented."""
        row, column = self.cursor_location
        return not self.document.get_line(row)[:column].strip()

    def _shift(self, shifted: Callable[[str], str]) -> None:
        """Change the lines that are selected, by one edit of its own; the same stays selected."""
        (top, _), (bottom, end) = sorted(self.selection)
        last = bottom - (top < bottom and end == 0)
        before = [self.document.get_line(row) for row in range(top, last + 1)]
        after = [shifted(line) for line in before]
        moved = {top + i: len(after[i]) - len(before[i]) for i in range(len(after))}
        ends = [(row, max(0, column + moved.get(row, 0))) for row, column in self.selection]
        self.history.checkpoint()
        self.replace("\n".join(after), (top, 0), (last, len(before[-1])))
        self.selection = Selection(*ends)
        self.history.checkpoint()

    def get_line(self, line_index: int) -> Text:
        """The line with its blanks in reverse: visible without colours, too."""
        line = super().get_line(line_index)
        line.highlight_regex(re.compile(re.escape(self.blank)), "reverse bold")
        return line

    def to_blank(self, *, backwards: bool = False) -> bool:
        """Select the next blank, around the end, so that typing replaces it; False if none is."""
        starts = [
            (row, found.start())
            for row, line in enumerate(self.text.split("\n"))
            for found in re.finditer(re.escape(self.blank), line)
        ]
        if not starts:
            return False
        here = min(self.selection)
        beyond = [at for at in starts if (at < here if backwards else at >= max(self.selection))]
        around = beyond or starts
        self._select_blank(*around[-1 if backwards else 0])
        return True

    def _select_blank(self, row: int, column: int) -> None:
        end = column + len(self.blank)
        self.move_cursor((row, column))
        self.move_cursor((row, end), select=True)
        if end < self.content_size.width - self.gutter_width:
            self.scroll_to(x=0, animate=False)

    def action_leave(self) -> None:
        """Say that the learner wants out."""
        self.post_message(self.Left())


def _level_before(column: int) -> int:
    return (column - 1) // LEVEL * LEVEL


def _indented(line: str) -> str:
    return " " * (LEVEL - _lead(line) % LEVEL) + line if line.strip() else line


def _dedented(line: str) -> str:
    lead = _lead(line)
    return line[lead - _level_before(lead) :] if lead else line


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
