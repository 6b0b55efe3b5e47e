"""The sentence shown instead of a screen that does not fit."""

from textual.events import Hide
from textual.message import Message
from textual.widgets import Static

from quizapp.tui import words


class TooSmall(Static):
    """Hidden by the theme unless the terminal is too small."""

    class Gone(Message):
        """There is room again; what had the focus lost it when it was hidden."""

    def __init__(self) -> None:
        super().__init__(words.TOO_SMALL, markup=False)

    def on_hide(self, event: Hide) -> None:
        """Only what was shown is hidden."""
        del event
        self.post_message(self.Gone())
