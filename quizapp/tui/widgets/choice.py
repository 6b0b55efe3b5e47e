"""Options to choose from; each is told apart by its sign and its words once it was judged."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from quizapp.core.answer import Picked
from quizapp.core.kinds.choice import Choice
from quizapp.core.study.phase import Judged
from quizapp.core.study.session import Session
from quizapp.tui import words
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.options import LETTERS_THAT_CHOOSE, Options, TickedOptions
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row, Rows


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


class ChoiceView(AnswerView):
    """One option settles the question; after a wrong one another may be tried."""

    again: ClassVar[str] = words.CHOOSE_AGAIN

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        if not isinstance(showing.question.body, Choice):
            raise TypeError(showing.question.body)
        self._choice = showing.question.body
        self._order = self._choice.order
        self.options = self._made(list(self._rows()))

    def _made(self, rows: list[Row]) -> Options:
        return Options(rows, self.showing.glyphs.pointer)

    def _rows(self) -> Iterator["OptionRow"]:
        for place, option in enumerate(self._choice.shown()):
            letter = LETTERS_THAT_CHOOSE[place : place + 1] or " "
            key = f"{place + 1} {letter}"
            yield OptionRow(key, Prose(Said(option.answer), glyphs=self.showing.glyphs))

    def compose(self) -> ComposeResult:
        """The options, then the verdict."""
        yield self.options
        yield self.panel

    def take_focus(self) -> None:
        """The options take keys for as long as the question is open; the stem stays in sight."""
        self.options.focus(scroll_visible=False)

    def show(self, session: Session, *, explained: bool) -> None:
        """Mark what was picked, and what is right once it may be known."""
        news = session.phase is not self.phase
        super().show(session, explained=explained)
        if isinstance(session.phase, Judged):
            if news and isinstance(session.phase.answer, Picked):
                self._recall(session.phase.answer)
            known = explained or self.settled()
            if session.phase.told:
                signs = [self._sign(i, session.phase, known=known) for i in self._order]
                self.options.signs(signs)

    def _recall(self, answer: Picked) -> None:
        """A resumed session shows again what had been picked."""
        self.options.point(self._order.index(answer.options[0]))

    def _sign(self, option: int, judged: Judged, *, known: bool) -> str:
        if self._choice.options[option].correct:
            return self.showing.glyphs.right if known else ""
        picked = isinstance(judged.answer, Picked) and option in judged.answer.options
        return self.showing.glyphs.wrong if picked else ""

    @on(Rows.Chosen)
    def _hand_in(self, chosen: Rows.Chosen) -> None:
        chosen.stop()
        self.hand_in(Picked((self._order[chosen.place],)))


class SeveralView(ChoiceView):
    """All right options are ticked, then handed in together."""

    again: ClassVar[str] = words.TICK_AGAIN
    options: TickedOptions

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        self._button = Button(words.hand_in(0), compact=True, classes="hand-in")
        self._button.can_focus = False

    def _made(self, rows: list[Row]) -> Options:
        return TickedOptions(rows, self.showing.glyphs.pointer)

    def compose(self) -> ComposeResult:
        """What to do, the options, the button for the mouse, then the verdict."""
        yield Prose(Said(words.CHOOSE_ALL, "quiet"), glyphs=self.showing.glyphs)
        yield self.options
        yield self._button
        yield self.panel

    def on_mount(self) -> None:
        """What was ticked before the question was left is ticked still."""
        if self.draft and isinstance(self.draft.answer, Picked) and not self.options.ticked:
            self._tick(tuple(one for one in self.draft.answer.options if one in self._order))

    def show(self, session: Session, *, explained: bool) -> None:
        """The same, and nothing to hand in any more once all is settled."""
        super().show(session, explained=explained)
        self.options.closed = self._button.disabled = self.settled()

    def _recall(self, answer: Picked) -> None:
        if not self.options.ticked:
            self._tick(answer.options)

    def _tick(self, picked: tuple[int, ...]) -> None:
        self.options.tick(self._order.index(option) for option in picked)
        self._button.label = words.hand_in(len(picked))

    def _picked(self) -> tuple[int, ...]:
        return tuple(sorted(self._order[place] for place in self.options.ticked))

    @on(TickedOptions.Ticked)
    def _keep(self, ticked: TickedOptions.Ticked) -> None:
        ticked.stop()
        picked = self._picked()
        self._button.label = words.hand_in(len(picked))
        self.keep(Picked(picked))

    @on(TickedOptions.Handed)
    @on(Button.Pressed)
    def _hand_in_all(self, said: TickedOptions.Handed | Button.Pressed) -> None:
        said.stop()
        self.hand_in(Picked(self._picked()))


def choice_view(showing: Showing) -> ChoiceView:
    """One option settles the question, or several are ticked."""
    body = showing.question.body
    return (SeveralView if isinstance(body, Choice) and body.several else ChoiceView)(showing)
