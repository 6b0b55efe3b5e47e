"""The figures of all that was learned, a section a subject."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from quizapp.core.study.statistics import Statistics
from quizapp.core.study.statistics_told import SUBJECTS, pen, sections
from quizapp.tui import statistics_words
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.messages import GoHome
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.rows import numbered
from quizapp.tui.widgets.too_small import TooSmall

_NUMBERS = "".join(str(place) for place in range(1, len(SUBJECTS) + 1))


class StatisticsScreen(Screen[None]):
    """One page; a digit goes to the section of that number."""

    AUTO_FOCUS = "Page"
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
        self._glyphs = glyphs
        self._sections = tuple(Static(markup=False, classes="section") for _ in SUBJECTS)
        self._page = Page(*self._sections)
        self._page.can_focus = True

    def compose(self) -> ComposeResult:
        """The title and all sections."""
        yield TooSmall()
        yield Static(statistics_words.STATISTICS, markup=False, classes="title")
        yield self._page
        yield Footer()

    def on_resize(self, event: Resize) -> None:
        """Draw as wide as there is room."""
        margins = 4  # the page's own, and its scroll bar
        own = pen(event.size.width - margins, ascii_only=self._glyphs.ascii)
        told = sections(self._figures, own)
        for place, shown in enumerate(self._sections):
            shown.display = place < len(told)
        for number, (shown, one) in enumerate(zip(self._sections, told, strict=False), start=1):
            head = [Text(f"{number} {one.heading}", "bold underline")] if len(told) > 1 else []
            shown.update(Text("\n").join((*head, *map(Text, one.lines))))

    def action_pick(self, place: int) -> None:
        """Go to the section at `place`; one that is not shown has no place."""
        if self._sections[place].display:
            self._page.scroll_to_widget(self._sections[place], top=True, animate=False, force=True)

    def action_leave(self) -> None:
        """Back home."""
        self.post_message(GoHome())
