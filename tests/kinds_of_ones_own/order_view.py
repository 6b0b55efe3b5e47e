"""Putting lines in order, as `quizapp/tui/widgets/` would have it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from quizapp.core.answer import Picked
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row, Rows
from tests.kinds_of_ones_own.order import Order


class Lines(Rows):
    """Each row has its place among those that were chosen."""

    def __init__(self, rows: Sequence[Row], pointer: str) -> None:
        super().__init__(rows, pointer)
        self.chosen: list[int] = []

    def choose(self, chosen: list[int]) -> None:
        self.chosen = chosen
        self.draw()

    def _box(self, place: int) -> str:
        return f" [{self.chosen.index(place) + 1 if place in self.chosen else ' '}]"


class OrderView(AnswerView):
    """Lines are chosen one after another; the last one hands in."""

    again: ClassVar[str] = "もう一度並べます。"

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        if not isinstance(showing.question.body, Order):
            raise TypeError(showing.question.body)
        self._body = showing.question.body
        shown = [Said(self._body.lines[i]) for i in self._body.order]
        rows = [Row(str(n), Prose(said, glyphs=showing.glyphs)) for n, said in enumerate(shown, 1)]
        self.lines = Lines(rows, showing.glyphs.pointer)

    def compose(self) -> ComposeResult:
        yield self.lines
        yield self.panel

    def on_mount(self) -> None:
        if self.draft and isinstance(self.draft.answer, Picked):
            self.lines.choose([self._body.order.index(i) for i in self.draft.answer.options])

    def take_focus(self) -> None:
        self.lines.focus()

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        chosen.stop()
        full = len(self.lines.chosen) == len(self._body.lines)
        before = [] if full else [one for one in self.lines.chosen if one != chosen.place]
        self.lines.choose([*before, chosen.place])
        answer = Picked(tuple(self._body.order[place] for place in self.lines.chosen))
        self.keep(answer)
        if len(answer.options) == len(self._body.lines):
            self.hand_in(answer)
