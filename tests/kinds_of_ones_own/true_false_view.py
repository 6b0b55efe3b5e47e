"""Saying of each statement whether it is true, as `quizapp/tui/widgets/` would have it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from quizapp.core.answer import Picked
from quizapp.core.study.phase import Judged
from quizapp.core.study.session import Session
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.options import TickedOptions
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row
from tests.kinds_of_ones_own.true_false import TrueFalse


class TrueFalseView(AnswerView):
    """What is true is ticked; all is handed in together."""

    again: ClassVar[str] = "答え直して、Enter でもう一度答え合わせができます。"

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        if not isinstance(showing.question.body, TrueFalse):
            raise TypeError(showing.question.body)
        said = [Said(one.claim) for one in showing.question.body.statements]
        rows = [Row(str(n), Prose(one, glyphs=showing.glyphs)) for n, one in enumerate(said, 1)]
        self.statements = TickedOptions(rows, showing.glyphs.pointer)

    def compose(self) -> ComposeResult:
        yield self.statements
        yield self.panel

    def on_mount(self) -> None:
        if self.draft and isinstance(self.draft.answer, Picked):
            self.statements.tick(self.draft.answer.options)

    def take_focus(self) -> None:
        self.statements.focus()

    def show(self, session: Session, *, explained: bool) -> None:
        super().show(session, explained=explained)
        if isinstance(session.phase, Judged) and isinstance(session.phase.answer, Picked):
            self.statements.tick(session.phase.answer.options)

    def _answer(self) -> Picked:
        return Picked(tuple(sorted(self.statements.ticked)))

    @on(TickedOptions.Ticked)
    def _keep(self, ticked: TickedOptions.Ticked) -> None:
        ticked.stop()
        self.keep(self._answer())

    @on(TickedOptions.Handed)
    def _hand_in(self, handed: TickedOptions.Handed) -> None:
        handed.stop()
        self.hand_in(self._answer())
