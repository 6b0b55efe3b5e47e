"""The editor of one question: begins with the draft or the starter, and keeps what is typed."""

from typing import TYPE_CHECKING, Self

from textual import on
from textual.widgets import TextArea

from quizapp.core.errors import QuizError
from quizapp.tui.messages import Trouble
from quizapp.tui.widgets.answer_view import Showing
from quizapp.tui.widgets.editor import Editor

if TYPE_CHECKING:
    from textual.timer import Timer

SECONDS_TO_KEEP = 2.0
"""How long after the last edit a draft is written."""


class DraftedEditor(Editor):
    """Nothing typed is lost, however the question is left; looking at it makes no draft."""

    showing: Showing
    starter: str
    _known = ""
    _unkept: str | None = None
    _timer: "Timer | None" = None

    @classmethod
    def of(cls, showing: Showing, starter: str) -> Self:
        """The editor of the question on `showing`."""
        editor = cls.for_python()
        editor.showing, editor.starter = showing, starter
        return editor

    def on_mount(self) -> None:
        """Load what was typed last, or the starter."""
        self.load(self._draft() or self.starter)
        self.call_after_refresh(self.to_first_blank)  # it scrolls by the size it has

    def load(self, text: str) -> None:
        """Show a text; what is loaded is not an edit."""
        self._known = text
        self.load_text(text)

    def start_over(self) -> None:
        """Put the starter in place of everything, by one edit of its own."""
        self.history.checkpoint()
        self.replace(self.starter, self.document.start, self.document.end)
        self.to_first_blank()

    @on(TextArea.Changed)
    def _edited(self) -> None:
        if self.text == self._known:
            return
        self._known = self._unkept = self.text
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(SECONDS_TO_KEEP, self.keep)

    def on_unmount(self) -> None:
        """The last edit has not been written yet."""
        self.keep()

    def forget(self) -> None:
        """Keep no draft of what has come right."""
        self._unkept = ""
        self.keep()

    def keep(self) -> None:
        """Write the draft if it has changed since it was last written."""
        if self._unkept is None:
            return
        try:
            self.showing.drafts.keep_code(self.showing.variant, self._unkept)
            self._unkept = None
        except QuizError as error:
            self.app.post_message(Trouble(str(error)))

    def _draft(self) -> str | None:
        try:
            return self.showing.drafts.code(self.showing.variant)
        except QuizError as error:
            self.post_message(Trouble(str(error)))
            return None
