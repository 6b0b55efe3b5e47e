"""The table of steps over a judged question: right numbers beside the learner's, to be read."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer, VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.core.step_rows import Drawn, all_lines, component_title, drawn_steps
from quizapp.core.step_table import Retracing, StepTable, StepWalk
from quizapp.core.text.spans import Line
from quizapp.core.text.width import cells
from quizapp.tui import theme
from quizapp.tui.keys import refresh_keys
from quizapp.tui.messages import StepsFound
from quizapp.tui.paragraphs import Paragraph, Said, Told
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.too_small import TooSmall

STEPS_TITLE = "ステップの表"
LOOKING = "もう一度実行して調べています…"
NO_TABLE = "この解答には、並べる計算がありません。"


class LineSheet(Widget):
    """Lines that are as wide as they are: what does not fit is scrolled to."""

    DEFAULT_CSS = "LineSheet { width: auto; height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()

    def put(self, lines: Sequence[Line]) -> None:
        """Show these lines instead."""
        self._lines = lines
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the widest line."""
        del container, viewport
        return max((sum(cells(span.text) for span in line) for line in self._lines), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        del container, viewport, width
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """One line, filled up with the background."""
        width, base = self.content_size.width, self.rich_style
        if y >= len(self._lines):
            return Strip.blank(width, base)
        looks = theme.looks_of(self.app).prose
        runs = [Segment(one.text, base + looks[one.style]) for one in self._lines[y]]
        return Strip(runs).adjust_cell_length(width, base)


class Aside(ScrollableContainer, can_focus=False, inherit_bindings=False):
    """As high as what it holds, and no wider than the screen."""

    DEFAULT_CSS = "Aside { height: auto; width: 1fr; overflow-y: hidden; }"


class StepsPage(VerticalScroll, inherit_bindings=False):
    """All of the table; the keys are the screen's."""


def show_found(screens: Iterable[Screen[Any]], found: StepsFound) -> None:
    """Let the screen that waits for it show a table, if it is still there."""
    for screen in screens:
        if isinstance(screen, StepsScreen) and screen.way is found.way:
            screen.show(found.table)


class StepsScreen(ModalScreen[None]):
    """Shows one table, once it has been worked out; nothing here is recorded."""

    AUTO_FOCUS = "StepsPage"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "前の成分", key_display="←", id="steps.back"),
        Binding("right", "turn(1)", "次の成分", key_display="→", id="steps.on"),
        Binding("f", "first", "最初の違い", id="steps.first"),
        Binding("j,down", "down(1)", "下へ", show=False, key_display="j ↓", id="steps.down"),
        Binding("k,up", "down(-1)", "上へ", show=False, key_display="k ↑", id="steps.up"),
        Binding("pagedown", "page(1)", "続き", key_display="PgDn", group=STAYS, id="steps.next"),
        Binding("pageup", "page(-1)", "前へ", key_display="PgUp", show=False, id="steps.previous"),
        Binding("shift+right", "aside(8)", "右の列", key_display="Shift-→", id="steps.right"),
        Binding("shift+left", "aside(-8)", "左の列", key_display="Shift-←", id="steps.left"),
        Binding("escape,q,t,enter", "dismiss", "閉じる", key_display="Esc", group=STAYS),
        HELP_KEYS,
    ]

    def __init__(self, way: Retracing, glyphs: Glyphs) -> None:
        super().__init__()
        self.way = way
        self._glyphs = glyphs
        self._table: StepTable | None = None
        self._component = 0
        self._said = Prose(Said(STEPS_TITLE, "heading"), Said(LOOKING), glyphs=glyphs)
        self._sheet = LineSheet()
        self._drawn: tuple[Drawn, ...] = ()
        self._aside = Aside(self._sheet)
        self._page = StepsPage(self._said, self._aside)

    def compose(self) -> ComposeResult:
        """What is said, and below it the lines."""
        yield TooSmall()
        yield self._page
        yield Footer()

    def show(self, table: StepTable) -> None:
        """The table is there: bring its first false number into sight."""
        self._table = table
        walk = self._walk
        if walk and walk.first:
            self._component = walk.first.component
        self._draw()
        self.call_after_refresh(self._bring_first)

    @property
    def _walk(self) -> StepWalk | None:
        steps = self._table.steps if self._table else ()
        return next((one for one in steps if isinstance(one, StepWalk)), None)

    def _draw(self) -> None:
        table = self._table
        if table is None:
            return
        self._drawn = tuple(
            drawn_steps(table, one, self._component, self._glyphs) for one in table.steps
        )
        self._said.say(*self._paragraphs(table))
        self._sheet.put(all_lines(self._drawn))
        self.call_after_refresh(refresh_keys, self)

    def _paragraphs(self, table: StepTable) -> list[Paragraph]:
        said: list[Paragraph] = [Said(STEPS_TITLE, "heading")]
        said += [Said(table.about, "quiet")] if table.about else []
        said += [Told(one) for one in table.found]
        if not (table.steps or table.found):
            said.append(Said(NO_TABLE))
        if walk := self._walk:
            said.append(Said(component_title(walk, self._component), "strong"))
        return said

    def _bring_first(self) -> None:
        """Scroll no further than is needed: what is said about it stays in sight where it can."""
        above = 0
        for one in self._drawn:
            if one.at is not None:
                y = self._aside.virtual_region.y + above + one.at
                self._page.scroll_to(y=max(0, y - self._page.size.height + 2), animate=False)
                return
            above += len(one.lines) + 1

    def on_resize(self) -> None:
        """Other keys work where more or less fits."""
        self.call_after_refresh(refresh_keys, self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that choose or scroll work where there is something to."""
        walk, page = self._walk, self._page
        match action, parameters:
            case "turn", _:
                return walk is not None and len(walk.components) > 1
            case "aside", (int(by),):
                return self._reaches_aside(by)
            case "first", _:
                return any(one.at is not None for one in self._drawn) or bool(walk and walk.first)
            case "page", (int(by),):
                return page.scroll_offset.y < page.max_scroll_y if by > 0 else page.scroll_y > 0
            case _:
                return True

    def _reaches_aside(self, by: int) -> bool:
        aside = self._aside
        return aside.scroll_offset.x < aside.max_scroll_x if by > 0 else aside.scroll_offset.x > 0

    def action_turn(self, by: int) -> None:
        """Another component, around the ends."""
        if walk := self._walk:
            self._component = (self._component + by) % len(walk.components)
            self._draw()

    def action_first(self) -> None:
        """Back to the first false number."""
        walk = self._walk
        if walk and walk.first:
            self._component = walk.first.component
            self._draw()
        self.call_after_refresh(self._bring_first)

    def action_down(self, rows: int) -> None:
        """A row down or up."""
        self._page.scroll_relative(y=rows, animate=False)
        self.call_after_refresh(refresh_keys, self)

    def action_page(self, pages: int) -> None:
        """A page down or up, at once."""
        self._page.scroll_relative(y=pages * (self._page.size.height - 1), animate=False)
        self.call_after_refresh(refresh_keys, self)

    def action_aside(self, columns: int) -> None:
        """To the columns beside."""
        self._aside.scroll_relative(x=columns, animate=False)
        self.call_after_refresh(refresh_keys, self)
