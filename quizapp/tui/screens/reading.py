"""One question to be read, without an answer; whoever has answered it before may read on."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.core.glyphs import Glyphs
from quizapp.core.question import Question
from quizapp.core.wording import kind_name
from quizapp.tui import search_words as words
from quizapp.tui.paragraphs import Paragraph, Said
from quizapp.tui.report import explanation_paragraphs, name_and_text
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.tui.words import OPTIONS


class ReadingScreen(ModalScreen[bool]):
    """Closes with whether the question is to be practised."""

    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,n", "practise", "解く", key_display="Enter", id="reading.practise"),
        Binding("e", "explain", "解説", id="reading.explain"),
        Binding("escape,q", "close", "戻る", key_display="Esc", group=STAYS, id="reading.close"),
        HELP_KEYS,
    ]

    def __init__(self, question: Question, glyphs: Glyphs, *, answered: bool) -> None:
        super().__init__()
        self._question = question
        self._glyphs = glyphs
        self._answered = answered
        self._explained = False
        self._said = Prose(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """What it is, and its text."""
        one = self._question
        title = words.hit_title("", one.topic.title, one.level, kind_name(one.kind), one.id)
        page = Page(self._said)
        page.can_focus = True
        yield TooSmall()
        yield Static(self._glyphs.write(title.strip()), markup=False, classes="title")
        yield page
        yield Footer()

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def _show(self) -> None:
        one = self._question
        paragraphs: list[Paragraph] = [Said(one.legend, "quiet")] if one.legend else []
        paragraphs += [Said(one.stem.ask)] if one.stem else []
        paragraphs += [Said(one.ask), Said("")]
        menu = [*one.body.menu()]
        paragraphs += [Said(OPTIONS, "heading")] if menu else []
        paragraphs += [Said(name_and_text(name, text)) for name, text in menu]
        if self._explained:
            paragraphs += [Said(""), *explanation_paragraphs(one)]
        can_explain = self._answered and not self._explained
        keys = words.PRACTISE_OR_READ if can_explain else words.PRACTISE
        self._said.say(*paragraphs, Said(""), Said(keys, "quiet"))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The explanation is for those who have answered the question."""
        del parameters
        return action != "explain" or (self._answered and not self._explained)

    def action_explain(self) -> None:
        """Show the explanation, too."""
        self._explained = True
        self._show()

    def action_practise(self) -> None:
        """Practise it."""
        self.dismiss(True)  # noqa: FBT003  # the screen's result

    def action_close(self) -> None:
        """Back to the search."""
        self.dismiss(False)  # noqa: FBT003  # the screen's result
