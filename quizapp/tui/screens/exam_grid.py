"""The grid of a paper: where to go in it, and handing it over."""

from typing import ClassVar, Final, Literal, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.screen import ModalScreen

from quizapp.core.glyphs import Glyphs
from quizapp.core.study.session import Session
from quizapp.tui import exam_words
from quizapp.tui.keys import plain_key
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.exam_grid import ExamCell, ExamGrid
from quizapp.tui.widgets.exam_header import ExamHeader
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.too_small import TooSmall

HAND_OVER: Final = "hand over"
"""What the grid closes with in place of a part when the paper is handed over."""

GridChoice: TypeAlias = int | Literal["hand over"] | None
"""A part by its place (from 0), `HAND_OVER`, or None to stay."""


class ExamGridScreen(ModalScreen[GridChoice]):
    """Closes with where to go."""

    AUTO_FOCUS = "ExamGrid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "hand_over", "提出", tooltip="提出して終わる", group=STAYS,
                id="exam_grid.hand_over"),
        Binding("escape,g,q", "close", "戻る", key_display="Esc", group=STAYS,
                id="exam_grid.close"),
        HELP_KEYS,
    ]  # fmt: skip

    def __init__(self, session: Session, glyphs: Glyphs) -> None:
        super().__init__()
        answered = {one.showing for one in session.answers}
        parts = range(len(session.plan))
        cells = [ExamCell(place in answered, place in session.flagged) for place in parts]
        self._flagged = len(session.flagged)
        self._blank = len(parts) - len(answered)
        self._grid = ExamGrid(cells, session.showing, glyphs)
        self._header = ExamHeader(exam_words.GRID_OF_EXAM, glyphs)
        self._counted = exam_words.standing_of(len(answered), self._blank, self._flagged)
        self._legend = exam_words.legend_of(glyphs.full, glyphs.rest, glyphs.flag)
        self._said = Prose(Said(exam_words.GRID_KEYS, "quiet"))
        self._keys = ("", "")

    def compose(self) -> ComposeResult:
        """The time, the figures, what the keys do, the cells; notices come up below them."""
        yield TooSmall()
        yield self._header
        yield Prose(Said(self._counted, "strong"), Said(self._legend, "quiet"), classes="counted")
        yield self._said
        yield Page(self._grid)
        yield Footer()

    def on_key(self, event: Key) -> None:
        """Whoever has pressed another key since does not mean to hand over."""
        self._keys = (self._keys[1], plain_key(event.character) or event.key)
        if self._keys[0] == "t" != self._keys[1]:
            self._said.say(Said(exam_words.GRID_KEYS, "quiet"))

    @on(ExamGrid.Chosen)
    def _go(self, chosen: ExamGrid.Chosen) -> None:
        self.dismiss(chosen.place)

    def action_hand_over(self) -> None:
        """End the exam: only when asked a second time."""
        if self._keys == ("t", "t"):
            self.dismiss(HAND_OVER)
        else:
            question = exam_words.really_hand_over(self._blank, self._flagged)
            self._said.say(Said(question, "strong"))

    def action_close(self) -> None:
        """Back to the part that the learner came from."""
        self.dismiss(None)

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        self._grid.focus()
