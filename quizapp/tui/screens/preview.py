"""A question as learners see it, with what is wrong with its file beside it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.screen import Screen

from quizapp.core.glyphs import Glyphs
from quizapp.core.ports import Clock
from quizapp.core.study.session import Session
from quizapp.tui import words
from quizapp.tui.drafts import Drafts
from quizapp.tui.messages import GoHome
from quizapp.tui.paragraphs import Paragraph, Quoted, Said
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.too_small import TooSmall


class Notes(Page, can_focus=True):
    """What the author should know: which answer is shown, and every problem of the file."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._prose = Prose(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """One column of prose."""
        yield self._prose

    def tell(self, case: str, problems: tuple[str, ...], state: str) -> None:
        """Show the case, the state of the checking, and the problems."""
        lines: list[Paragraph] = [Said(words.PREVIEW_KEYS, "quiet")]
        lines += [Said(case, "strong")] if case else []
        lines.append(Said(state, "wrong" if problems else "quiet"))
        lines += [Quoted(problem, "plain") for problem in problems]
        self._prose.say(*lines)
        self.scroll_home(animate=False)


class PreviewScreen(StudyScreen):
    """The study screen and the author's notes; the keys of the author are those of the app."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q", "leave", "終了", tooltip="プレビューを終える", key_display="q",
            group=STAYS, id="study.leave",
        ),
    ]  # fmt: skip

    def __init__(self, session: Session, drafts: Drafts, clock: Clock, glyphs: Glyphs) -> None:
        super().__init__(session, drafts, clock, glyphs)
        self.notes = Notes(glyphs)

    def is_too_early(self, typed: Key | Paste) -> bool:
        """No key is: nothing is recorded here."""
        del typed
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no sitting beside which the pages of rules, or the lab, could be opened."""
        return action not in ("rules", "lab") and super().check_action(action, parameters)

    def compose(self) -> ComposeResult:
        """What a learner sees, then the notes."""
        yield from super().compose()
        yield self.notes


class EmptyScreen(Screen[None]):
    """As long as there is no question to show: why; first of all, that the file is being read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "終了", key_display="q", group=STAYS, id="empty.leave"),
    ]

    def __init__(self, name: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._file = name
        self._why = Prose(Said(words.LOADING), glyphs=glyphs, classes="stem")
        self.notes = Notes(glyphs)
        self.is_loading = True

    def compose(self) -> ComposeResult:
        """The file, that it is watched, and what is wrong with it."""
        yield TooSmall()
        yield Prose(Quoted(self._file, "heading"), glyphs=self._glyphs, classes="stem")
        yield self._why
        yield self.notes
        yield Footer()

    def was_read(self) -> None:
        """What the file gave stands above this screen, if it gave anything."""
        self.is_loading = False
        self._why.say(Said(words.NOTHING_TO_SHOW))

    def action_leave(self) -> None:
        """Leave the preview."""
        self.post_message(GoHome())
