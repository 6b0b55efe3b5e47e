"""Which letters the learner is used to: one row a quantity, and what a rule then looks like."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from quizapp.core.formula.letters import CALLED, CHOICES, Letters, Role
from quizapp.core.text.respelling import respelled
from quizapp.tui import words
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row, Rows

_ROLES: tuple[Role, ...] = tuple(CHOICES)


class LettersScreen(ModalScreen[Letters]):
    """Closes with the letters that were chosen; choosing a row takes its next letter."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f2", "done", "決めて閉じる", key_display="Esc", id="letters.done"),
    ]

    def __init__(self, letters: Letters, glyphs: Glyphs) -> None:
        super().__init__()
        self._letters = letters
        self._glyphs = glyphs
        self._offers = tuple(Static(markup=False) for _ in _ROLES)
        self._example = Prose(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """What it is for, the rows, and a rule in the letters chosen."""
        rows = [Row(str(place), offer) for place, offer in enumerate(self._offers, start=1)]
        heading = Prose(
            Said(words.LETTERS, "heading"), Said(words.LETTERS_FOR), Said(""), glyphs=self._glyphs
        )
        yield VerticalScroll(
            heading, Rows(rows, self._glyphs.pointer), self._example, can_focus=False
        )
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Show what is chosen now."""
        self._show()

    def _show(self) -> None:
        for role, offer in zip(_ROLES, self._offers, strict=True):
            offered = words.letters_offered(CALLED[role], CHOICES[role], self._letters.of(role))
            offer.update(self._glyphs.write(offered))
        example = respelled(words.LETTERS_EXAMPLE, self._letters)
        self._example.say(Said(""), Said(example), Said(""), Said(words.LETTERS_TYPED, "quiet"))

    @on(Rows.Chosen)
    def _choose(self, chosen: Rows.Chosen) -> None:
        self._letters = self._letters.next(_ROLES[chosen.place])
        self._show()

    def action_done(self) -> None:
        """Back to where the learner was, in the letters chosen."""
        self.dismiss(self._letters)
