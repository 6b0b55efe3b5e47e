"""The end of a sitting: how it went, which mistakes were made, and when what comes back."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quizapp.core.ports import Clock
from quizapp.core.study.result import mistakes_made
from quizapp.core.study.session import Session
from quizapp.tui import words
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.messages import GoHome
from quizapp.tui.paragraphs import Paragraph, Said
from quizapp.tui.screens.unhurried import UnhurriedScreen
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.signs import Signs
from quizapp.tui.widgets.too_small import TooSmall


class DoneScreen(UnhurriedScreen):
    """What comes back is known a moment later: the journal has to be folded for it."""

    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,escape,q,n,space",
            "leave",
            "ホームへ",
            key_display="Enter",
            group=STAYS,
            id="done.leave",
        ),
    ]

    def __init__(self, session: Session, clock: Clock, glyphs: Glyphs) -> None:
        super().__init__(clock)
        self.session = session
        self._result = words.result(session.right, session.showing)
        self._share = session.right / session.showing if session.showing else 0.0
        self._mistakes = mistakes_made(session)
        self._glyphs = glyphs
        self._said = Prose(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """One page of prose."""
        yield TooSmall()
        page = Page(self._said)
        page.can_focus = True
        yield Signs(self._glyphs)
        yield page
        yield Footer()

    def on_mount(self) -> None:
        """All but what comes back."""
        self.show(())

    def show(self, returns: tuple[str, ...]) -> None:
        """Add when questions come back: one line each, the earliest first."""
        paragraphs: list[Paragraph] = [
            Said(words.DONE, "heading"),
            Said(f"{self._result}　{self._glyphs.bar(self._share, 20)}"),
            Said(""),
            Said(words.MISTAKES if self._mistakes else words.NO_MISTAKES_MADE, "heading"),
        ]
        paragraphs += [Said(words.mistake_made(*made)) for made in self._mistakes.most_common()]
        if returns:
            paragraphs += [Said(""), Said(words.RETURNS, "heading")]
            paragraphs += [Said(line) for line in returns]
        self._said.say(*paragraphs)

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        self.query_one(Page).focus()

    def action_leave(self) -> None:
        """Home."""
        self.post_message(GoHome())
