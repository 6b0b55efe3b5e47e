"""Options to choose from; each is told apart by its sign and its words once it was judged."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from quizapp.core.answer import Picked
from quizapp.core.kinds.choice import Choice
from quizapp.core.session import Judged, Session
from quizapp.tui import words
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.answer_view import AnswerView, Sheet
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row, Rows, numbered

LETTERS_THAT_CHOOSE = "abcd"
"""Later letters are commands (e, g, h): digits reach every option."""


class OptionRow(Row):
    """An option whose key stands beside its first line of text, also below a numerator."""

    DEFAULT_CSS = "OptionRow.-standing { margin-bottom: 1; }"

    def __init__(self, key: str, option: Prose) -> None:
        super().__init__(key, option)
        self._option = option

    def on_resize(self) -> None:
        """How the option is drawn depends on the room."""
        lead = self._option.lead
        self.mark_at(lead)
        self.set_class(lead > 0, "-standing")


class Options(Rows):
    """Rows that letters choose, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *numbered("123456789", "選ぶ", "1〜9", "番号で選ぶ"),
        *numbered(LETTERS_THAT_CHOOSE, "記号で選ぶ", "a〜d"),
    ]


class ChoiceView(AnswerView):
    """One option settles the question; after a wrong one another may be tried."""

    again: ClassVar[str] = words.CHOOSE_AGAIN

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        if not isinstance(sheet.question.body, Choice):
            raise TypeError(sheet.question.body)
        self._choice = sheet.question.body
        self._order = self._choice.order or tuple(range(len(self._choice.options)))
        self.options = Options(list(self._rows()), sheet.glyphs.pointer)

    def _rows(self) -> Iterator["OptionRow"]:
        for place, option in enumerate(self._choice.shown()):
            key = str(place + 1)
            if place < len(LETTERS_THAT_CHOOSE):
                key += f" {LETTERS_THAT_CHOOSE[place]}"
            yield OptionRow(key, Prose(Said(option.answer), glyphs=self.sheet.glyphs))

    def compose(self) -> ComposeResult:
        """The options, then the verdict."""
        yield self.options
        yield self.panel

    def take_focus(self) -> None:
        """The options take keys for as long as the question is open."""
        self.options.focus()

    def show(self, session: Session, *, explained: bool) -> None:
        """Mark the picked option, and the right one once it may be known."""
        news = session.phase is not self.phase
        super().show(session, explained=explained)
        if isinstance(session.phase, Judged):
            if news and isinstance(session.phase.answer, Picked):
                self.options.point(self._order.index(session.phase.answer.options[0]))
            known = explained or self.settled()
            self.options.signs([self._sign(i, session.phase, known=known) for i in self._order])

    def _sign(self, option: int, judged: Judged, *, known: bool) -> str:
        if self._choice.options[option].correct:
            return self.sheet.glyphs.right if known else ""
        picked = isinstance(judged.answer, Picked) and option in judged.answer.options
        return self.sheet.glyphs.wrong if picked else ""

    @on(Rows.Chosen)
    def _hand_in(self, chosen: Rows.Chosen) -> None:
        chosen.stop()
        self.hand_in(Picked((self._order[chosen.place],)))
