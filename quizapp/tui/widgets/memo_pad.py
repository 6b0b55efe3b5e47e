"""The memo pad of an exam below the question, with a line that calculates."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, TextArea

from quizapp.core.exam.reckoning import reckon
from quizapp.tui import exam_words
from quizapp.tui.editing import editing, keep
from quizapp.tui.paragraphs import Said, Told
from quizapp.tui.widgets.editor import Editor
from quizapp.tui.widgets.footer import STAYS
from quizapp.tui.widgets.line_input import LineInput
from quizapp.tui.widgets.prose import Prose

_OF_CODE = frozenset(("enter", "tab", "shift+tab", "backspace", "pagedown", "pageup"))


class MemoArea(TextArea, inherit_bindings=False):
    """What was noted; it can be edited as any text."""

    EDITING = {key: one for key, one in Editor.EDITING.items() if key not in _OF_CODE} | editing(
        ("backspace", "delete_left", "左の 1 文字を消す", "BackSpace"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*dict.fromkeys(EDITING.values())]

    async def on_key(self, event: Key) -> None:
        """Editing keys at once, so that the letters behind them find what they have left."""
        await keep(event, self, self.EDITING)


class MemoLine(LineInput):
    """One line, noted by Enter with what it comes to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "書き足す", key_display="Enter", id="memo.add"),
    ]


class MemoPad(Vertical):
    """A text above, and below it the line; says when the text is another one."""

    class Written(Message):
        """The memo is this text now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Closed(Message):
        """The learner is done with it for now."""

    DEFAULT_CSS = """
    MemoPad { height: 8; display: none; background: $panel; padding: 0 1; }
    MemoPad.-open { display: block; }
    MemoPad > MemoArea {
        height: 1fr; border: none; padding: 0; background: $surface; scrollbar-size-vertical: 1;
    }
    MemoPad > MemoLine { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "turn", "欄を移る", key_display="Tab", id="memo.turn"),
        Binding("escape,f6", "close", "閉じる", key_display="Esc", group=STAYS, id="memo.close"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._area = MemoArea(text, compact=True)
        self._line = MemoLine(placeholder=exam_words.MEMO_HINT)
        self._said = Prose(Said(exam_words.MEMO_KEYS, "quiet"))
        self._last_value = ""

    def compose(self) -> ComposeResult:
        """What was noted, the line, and what that comes to."""
        yield Prose(Said(exam_words.MEMO, "heading"))
        yield self._area
        yield self._line
        yield self._said

    def open(self) -> None:
        """Let it be seen, and take keys at the line."""
        self.add_class("-open")
        self._area.move_cursor(self._area.document.end)
        self._line.focus()

    @property
    def is_open(self) -> bool:
        """Whether it is in sight."""
        return self.has_class("-open")

    @on(Input.Changed)
    def _reckon(self, changed: Input.Changed) -> None:
        changed.stop()
        match reckon(changed.value, self._last_value):
            case None:
                self._said.say(Said(exam_words.MEMO_KEYS, "quiet"))
            case str() as value:
                self._said.say(Told(f"= {value}", "strong"))
            case without_value:
                self._said.say(Said(without_value.why, "quiet"))

    @on(Input.Submitted)
    def _add(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        typed = submitted.value.strip()
        if not typed:
            return
        value = reckon(typed, self._last_value)
        if isinstance(value, str):
            self._last_value, typed = value, exam_words.reckoned(typed, value)
        before = self._area.text
        end = self._area.document.end
        self._area.insert(("\n" if before and not before.endswith("\n") else "") + typed, end)
        self._area.move_cursor(self._area.document.end)
        self._line.value = ""

    @on(TextArea.Changed)
    def _keep(self, changed: TextArea.Changed) -> None:
        changed.stop()
        self.post_message(self.Written(self._area.text))

    def action_turn(self) -> None:
        """From the line into the text, or back."""
        (self._area if self._line.has_focus else self._line).focus()

    def action_close(self) -> None:
        """Back to the question."""
        self.remove_class("-open")
        self.post_message(self.Closed())
