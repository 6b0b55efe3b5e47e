"""What the learner can set: one row a setting, and what a rule then looks like."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.core.settings import SETTINGS, Settings, put_next
from quizapp.core.text.respelling import respelled
from quizapp.tui import words
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row, Rows, row_key
from quizapp.tui.widgets.too_small import TooSmall

_NAMES = tuple(SETTINGS)


class SettingsScreen(ModalScreen[Settings]):
    """Closes with the settings that were chosen; choosing a row takes its next value."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,f2",
            "done",
            "決めて閉じる",
            key_display="Esc",
            group=STAYS,
            id="settings.done",
        ),
        Binding("question_mark,f1", "app.keys", "ヘルプ", key_display="?", group=STAYS),
    ]

    def __init__(self, settings: Settings, glyphs: Glyphs) -> None:
        super().__init__()
        self._settings = settings
        self._glyphs = glyphs
        self._offers = tuple(Static(markup=False) for _ in _NAMES)
        self._example = Prose(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """The rows, and a rule in the letters chosen."""
        rows = [Row(row_key(place), offer) for place, offer in enumerate(self._offers)]
        heading = Prose(
            Said(words.SETTINGS_TITLE, "heading"),
            Said(words.SETTINGS_FOR),
            Said(""),
            glyphs=self._glyphs,
        )
        yield TooSmall()
        yield Page(heading, Rows(rows, self._glyphs.pointer), self._example)
        yield Footer()

    def on_mount(self) -> None:
        """Show what is chosen now."""
        self._show()

    def _show(self) -> None:
        for name, offer in zip(_NAMES, self._offers, strict=True):
            row = SETTINGS[name]
            chosen = row.offers.get(row.of(self._settings), "")
            offered = words.offered(row.called, row.offers.values(), chosen)
            offer.update(self._glyphs.write(offered))
        example = respelled(words.SETTINGS_EXAMPLE, self._settings.letters)
        self._example.say(Said(""), Said(example), Said(words.SETTINGS_TYPED, "quiet"))

    @on(Rows.Chosen)
    def _choose(self, chosen: Rows.Chosen) -> None:
        self._settings = put_next(self._settings, _NAMES[chosen.place])
        self._show()

    def action_done(self) -> None:
        """Back to where the learner was, with the settings chosen."""
        self.dismiss(self._settings)
