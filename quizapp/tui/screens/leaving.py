"""What someone who leaves is asked while answers or drafts wait to be recorded."""

from enum import Enum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.core.glyphs import Glyphs
from quizapp.tui import words
from quizapp.tui.messages import WriteAgain
from quizapp.tui.paragraphs import Said, Told
from quizapp.tui.widgets.footer import Footer
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row, Rows
from quizapp.tui.widgets.too_small import TooSmall


class Departure(Enum):
    """What can be done with what waits."""

    WRITE = words.WRITE_AGAIN
    PRINT = words.PRINT_AND_LEAVE
    STAY = words.STAY


class LeavingScreen(ModalScreen[Departure]):
    """Closes with what is to be done; a wish to write again leaves it open, as it may fail."""

    AUTO_FOCUS = "Rows"
    DEFAULT_CSS = """
    LeavingScreen { align: center middle; }
    LeavingScreen > VerticalScroll {
        width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2;
        background: $panel;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "stay", words.STAY, key_display="Esc", id="leaving.stay"),
    ]

    def __init__(self, at_stake: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._question = Prose(glyphs=glyphs)
        self.tell(at_stake)

    def compose(self) -> ComposeResult:
        """The reason, and the three ways."""
        rows = [
            Row(str(number), Static(wish.value, markup=False))
            for number, wish in enumerate(Departure, start=1)
        ]
        yield TooSmall()
        yield VerticalScroll(self._question, Rows(rows, self._glyphs.pointer), can_focus=False)
        yield Footer()

    def tell(self, at_stake: str) -> None:
        """Say what waits, and what the disk said last."""
        self._question.say(Told(at_stake, "strong"), Said(""))

    @on(Rows.Chosen)
    def _choose(self, chosen: Rows.Chosen) -> None:
        wish = tuple(Departure)[chosen.place]
        if wish is Departure.WRITE:
            self.app.post_message(WriteAgain())
        else:
            self.dismiss(wish)

    def action_stay(self) -> None:
        """Go on studying."""
        self.dismiss(Departure.STAY)
