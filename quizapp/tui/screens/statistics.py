"""The figures of all that was learned, a section a subject."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from quizapp.core.glyphs import Glyphs
from quizapp.core.study.statistics import Statistics
from quizapp.core.study.statistics_told import SUBJECTS, sections
from quizapp.tui import statistics_words
from quizapp.tui.messages import GoHome
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.rows import numbered
from quizapp.tui.widgets.sections import Sections
from quizapp.tui.widgets.too_small import TooSmall

_NUMBERS = "".join(str(place) for place in range(1, len(SUBJECTS) + 1))


class StatisticsScreen(Screen[None]):
    """One page; a digit goes to the section of that number."""

    AUTO_FOCUS = "Sections"
    BINDINGS: ClassVar[list[BindingType]] = [
        *numbered(_NUMBERS, "項目へ", f"1〜{len(SUBJECTS)}", "その番号の項目へ"),
        Binding("w", "app.mistakes", "間違い", tooltip="間違いの一覧", id="statistics.mistakes"),
        Binding(
            "escape,q,enter", "leave", "戻る", key_display="Esc", group=STAYS, id="statistics.leave"
        ),
    ]

    def __init__(self, figures: Statistics, glyphs: Glyphs) -> None:
        super().__init__()
        self._figures = figures
        self._page = Sections(len(SUBJECTS), glyphs)

    def compose(self) -> ComposeResult:
        """The title and all sections."""
        yield TooSmall()
        yield Static(statistics_words.STATISTICS, markup=False, classes="title")
        yield self._page
        yield Footer()

    def on_mount(self) -> None:
        """Draw all of it."""
        self._page.tell(lambda own: sections(self._figures, own))

    def action_pick(self, place: int) -> None:
        """Go to the section at `place`."""
        self._page.go_to(place)

    def action_leave(self) -> None:
        """Back home."""
        self.post_message(GoHome())
