"""What is asked in the lab: who walks, which of a few, and a line that is typed."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from quizapp.core.glyphs import Glyphs
from quizapp.core.lab.forms import WalkerForm
from quizapp.core.text.folding import search_form, search_words_of
from quizapp.core.text.spans import Line, Span
from quizapp.tui import lab_words
from quizapp.tui.paragraphs import Said, Told
from quizapp.tui.screens.finding import FindingScreen
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.hits import pointed_out
from quizapp.tui.widgets.line_input import LineInput
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Menu, Offer
from quizapp.tui.widgets.too_small import TooSmall


class FormsScreen(FindingScreen[str | None]):
    """Everyone who may walk, found by typing; closes with the rule as a walker has it."""

    def __init__(self, forms: Sequence[WalkerForm], glyphs: Glyphs) -> None:
        super().__init__(lab_words.CHOOSE_FORM, 2, glyphs)
        self._forms = [(form, search_form(f"{form.called} {form.rule}")) for form in forms]
        self._found: Sequence[WalkerForm] = ()
        self._words: Sequence[str] = ()

    def look_for(self, typed: str) -> int:
        """All whose name has all words."""
        self._words = search_words_of(typed)
        self._found = [
            form for form, alike in self._forms if all(word in alike for word in self._words)
        ]
        return len(self._found)

    def told(self, count: int) -> str:
        """How many there are."""
        return lab_words.forms_counted(count) if count else lab_words.NO_SUCH_FORM

    def row(self, place: int, cells: int) -> Sequence[Line]:
        """What it is called, and its formula below."""
        form = self._found[place]
        called = set_cell_size(self.glyphs.write(form.called), cells)
        formula = self.glyphs.write(f"  {form.formula}")
        return (
            pointed_out((Span(called),), self._words, search_form),
            (Span(set_cell_size(formula, cells), "formula"),),
        )

    def chosen(self, place: int) -> None:
        """That one."""
        self.dismiss(self._found[place].rule)


class LabMenuScreen(ModalScreen[int | None]):
    """A few things to choose from; closes with the place of one, or with None."""

    AUTO_FOCUS = "Menu"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q", "dismiss(None)", "閉じる", key_display="Esc", group=STAYS, id="menu.close"
        ),
        HELP_KEYS,
    ]

    def __init__(self, heading: str, offers: Sequence[str], at: int, glyphs: Glyphs) -> None:
        super().__init__()
        self._heading = Prose(Said(heading, "heading"), Said(""), glyphs=glyphs)
        self._menu = Menu([Offer(glyphs.write(one)) for one in offers], glyphs.pointer)
        self._menu.at = at

    def compose(self) -> ComposeResult:
        """What is asked, and the rows."""
        yield TooSmall()
        yield Page(self._heading, self._menu)
        yield Footer()

    @on(Menu.Chosen)
    def _choose(self, chosen: Menu.Chosen) -> None:
        self.dismiss(chosen.place)


class LineScreen(ModalScreen[str | None]):
    """A line to type; closes with it once nothing is wrong with it, or with None.

    `wrong` says what is wrong with a line; an empty text is nothing.
    """

    AUTO_FOCUS = "LineInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "決定", key_display="Enter", group=STAYS, id="line.submit"),
        Binding(
            "escape", "dismiss(None)", "やめる", key_display="Esc", group=STAYS, id="line.close"
        ),
        Binding("f1", "app.keys", "ヘルプ", key_display="F1", group=STAYS),
    ]

    def __init__(self, asked: str, typed: str, wrong: Callable[[str], str], glyphs: Glyphs) -> None:
        super().__init__()
        self._asked = Prose(Said(asked), Said(""), glyphs=glyphs)
        self._field = LineInput(typed)
        self._wrong = wrong
        self._said = Prose(Said(lab_words.TYPED_KEYS, "quiet"), glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """What is asked, the field, and what is wrong with the line."""
        yield TooSmall()
        yield Page(self._asked, self._field, self._said)
        yield Footer()

    def action_submit(self) -> None:
        """Close, or say what is wrong."""
        why = self._wrong(self._field.value)
        if why:
            self._said.say(Told(why, "wrong"), Said(lab_words.TYPED_KEYS, "quiet"))
        else:
            self.dismiss(self._field.value)


class ToldScreen(ModalScreen[None]):
    """Something to be read."""

    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,enter", "dismiss", "閉じる", key_display="Esc", group=STAYS, id="told.close"
        ),
        HELP_KEYS,
    ]

    def __init__(self, heading: str, told: Sequence[str], glyphs: Glyphs) -> None:
        super().__init__()
        paragraphs = [one for text in told for one in (Said(""), Said(text))]
        self._page = Page(Prose(Said(heading, "heading"), *paragraphs, glyphs=glyphs))
        self._page.can_focus = True

    def compose(self) -> ComposeResult:
        """All of it."""
        yield TooSmall()
        yield self._page
        yield Footer()
