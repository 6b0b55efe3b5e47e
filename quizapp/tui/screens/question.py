"""A question on the screen: stem, pictures, answer area, on a page that scrolls.

What may be done with it, and when, is left to the heirs.
"""

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.core.ports import Clock
from quizapp.core.question import Question
from quizapp.core.study.session import Session
from quizapp.tui import words
from quizapp.tui.keys import plain_key
from quizapp.tui.messages import FormulasTurned
from quizapp.tui.paragraphs import Said
from quizapp.tui.screens.unhurried import UnhurriedScreen
from quizapp.tui.standing import set_formulas, standing
from quizapp.tui.widgets.answer_view import AnswerView
from quizapp.tui.widgets.figure import FigureView
from quizapp.tui.widgets.footer import Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.too_small import TooSmall

PLAYING = Binding(
    "space",
    "play",
    "再生",
    tooltip="図を再生・停止",
    key_display="Space",
    id="study.play",
)
STEPPING = (
    Binding("full_stop", "by(1)", "図を 1 ステップ進める", show=False, id="study.on"),
    Binding("comma", "by(-1)", "図を 1 ステップ戻す", show=False, id="study.back"),
    Binding("0", "restart", "図を最初へ戻す", show=False, id="study.restart"),
)
TURNING = Binding(
    "v",
    "turn",
    "数式",
    tooltip="数式の表示を切り替える（1 行か、分数を縦に組むか）",
    id="study.turn",
)


OF_LOOKING = frozenset(
    ["page_down", "page_up", "turn", "shrink", "enlarge", "by", "play", "restart"]
)
"""The actions of looking at a question, which say nothing of an answer."""


class QuestionScreen(UnhurriedScreen):
    """One showing of a question; the header and the answer area are its heirs' to choose."""

    AUTO_FOCUS = ""

    def __init__(
        self, session: Session, header: Widget, view: AnswerView, clock: Clock, glyphs: Glyphs
    ) -> None:
        super().__init__(clock)
        self._session = session
        self._question = question = session.question()
        self._glyphs = glyphs
        self._header = header
        self.view = view
        self._symbols = Prose(Said(question.legend, "quiet"), glyphs=glyphs, classes="symbols")
        self._stem = Prose(*_shared(question), glyphs=glyphs, classes="stem")
        self._ask = Prose(*own_text(question), glyphs=glyphs, classes="stem")
        self._figures = [FigureView(question, one, glyphs) for one in question.plots]
        self._page = Page()
        self._asked = ""
        self._last_keys = ("", "")

    def compose(self) -> ComposeResult:
        """Stem and answer scroll together, unless the answer area wants the room for itself."""
        yield TooSmall()
        yield self._header
        with self._page:
            if self._question.legend:
                yield self._symbols
            if self._stem.says_something:
                yield self._stem
            yield from (figure for figure in self._figures if not figure.late)
            yield self._ask
            if not self.view.fills_screen:
                yield self.view
            yield from self.beneath()
        yield from self.beside_page()
        yield Footer()

    def show(self, session: Session) -> None:
        """Draw another state of the same showing."""
        raise NotImplementedError

    def ask(self, sentence: str) -> None:
        """Ask the learner for a second press."""
        raise NotImplementedError

    def is_of(self, session: Session) -> bool:
        """Whether this screen shows the question that `session` is at."""
        return (session.id, session.showing) == (self._session.id, self._session.showing)

    def is_meant(self, asked: str) -> bool:
        """Whether there is nothing to ask, or the same key was pressed when it had been asked."""
        before, now = self._last_keys
        if not asked or (asked == self._asked and before == now):
            return True
        self._asked = asked
        self.ask(asked)
        return False

    def on_key(self, event: Key) -> None:
        """Whoever has pressed another key since does not mean what was asked."""
        self._last_keys = (self._last_keys[1], plain_key(event.character) or event.key)

    def beneath(self) -> Iterator[Widget]:
        """What stands below the answer area, on the same page."""
        return iter(())

    def beside_page(self) -> Iterator[Widget]:
        """What stands between the page and the footer."""
        return iter(())

    def open(self) -> None:
        """Let the learner go on."""
        self._give_focus()
        self.bring()

    def bring(self) -> None:
        """Bring in sight what matters now."""
        self.bring_ask()

    def watch_maximized(self, before: Widget | None, now: Widget | None) -> None:
        """What a picture over the whole screen hid has lost the focus."""
        if before in self._figures and now is None:
            self.call_after_refresh(self.open)
        self.call_after_refresh(self.refresh_bindings)

    @property
    def _looked_at(self) -> Sequence[FigureView]:
        """The pictures in sight; one over the whole screen hides the others."""
        return [figure for figure in self._figures if figure.in_sight]

    def _give_focus(self) -> None:
        if self._page.can_focus:
            self._page.focus()
        else:
            self.view.take_focus()

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        if self.focused is None:
            self._give_focus()

    def bring_ask(self) -> None:
        """What is asked in sight, with as much as fits of where it is answered."""
        top = self._ask.virtual_region.y
        until = top + self._ask.outer_size.height
        if not self.view.fills_screen:
            until = self.view.virtual_region.bottom
        y = min(top, max(0, until - self._page.size.height))
        self._page.scroll_to(y=y, animate=False)

    def may_look(self, action: str) -> bool | None:
        """Whether one of `OF_LOOKING` would do anything."""
        match action:
            case "page_down" | "page_up":
                return self.maximized is None and self._page.check_action(action, ())
            case "turn":
                return any(prose.may_stand for prose in self.query(Prose))
            case "shrink":
                return self.maximized is not None
            case "enlarge":
                return any(figure.shown for figure in self._figures)
            case _:
                return any(figure.last for figure in self._looked_at)

    def action_turn(self) -> None:
        """Formulas in one line, or in two dimensions."""
        form = "line" if standing(self.app) else "tall"
        set_formulas(self.app, form)
        self._lay_out()
        self.post_message(FormulasTurned(form))

    def on_resize(self) -> None:
        """Whether formulas stand depends on the height; what was in sight is so still."""
        self._lay_out()
        self.call_after_refresh(self.bring)

    def _lay_out(self) -> None:
        for prose in self.query(Prose):
            prose.refresh(layout=True)
        self.call_after_refresh(self.refresh_bindings)

    def action_page_down(self) -> None:
        """Read on where nothing on the page has the focus."""
        self._page.action_page_down()

    def action_page_up(self) -> None:
        """Read what stands above."""
        self._page.action_page_up()

    def action_enlarge(self) -> None:
        """A picture over the whole screen: the first in sight."""
        shown = [figure for figure in self._figures if figure.shown]
        for figure in (*self._looked_at, *shown)[:1]:
            self.maximize(figure)

    def action_shrink(self) -> None:
        """The picture back in its place."""
        if self.maximized:
            self.minimize()

    def action_play(self) -> None:
        """Play the pictures, or stop them."""
        for figure in self._looked_at:
            figure.play()

    def action_by(self, steps: int) -> None:
        """Step the pictures."""
        for figure in self._looked_at:
            figure.by(steps)

    def action_restart(self) -> None:
        """Take the pictures back to their start."""
        for figure in self._looked_at:
            figure.restart()


def _shared(question: Question) -> tuple[Said, ...]:
    """What the question's set says above all of its parts."""
    return (Said(question.stem.ask),) if question.stem else ()


def own_text(question: Question) -> tuple[Said, ...]:
    """The question's own text; a part of a set says which one it is."""
    shared = question.stem
    place = (Said(words.part(shared.part, shared.parts), "heading"),) if shared else ()
    return (*place, Said(question.ask))
