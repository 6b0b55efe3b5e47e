"""A copied text to look at and select, for terminals that let no program into the clipboard."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from quizapp.tui import rule_words
from quizapp.tui.messages import Notice
from quizapp.tui.paragraphs import Quoted, Said
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.too_small import TooSmall


class CopiedScreen(ModalScreen[None]):
    """The text over the whole screen; it can be copied once more."""

    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "again", "もう一度コピー", id="copied.again"),
        Binding(
            "escape,q,enter", "dismiss", "閉じる", key_display="Esc", group=STAYS, id="copied.close"
        ),
        HELP_KEYS,
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """How to select, then the text."""
        page = Page(Prose(Said(rule_words.SELECT, "quiet"), Said(""), Quoted(self._text, "plain")))
        page.can_focus = True
        yield TooSmall()
        yield page
        yield Footer()

    def action_again(self) -> None:
        """Into the clipboard once more."""
        self.app.copy_to_clipboard(self._text)
        self.post_message(Notice(rule_words.copied(len(self._text), first=False)))
