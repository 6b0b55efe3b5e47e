"""Paths over contours and curves, step by step, and maps; the core draws the picture itself."""

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, TypeAlias, assert_never

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.events import Hide
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from quizapp.core.drawing import (
    Bars,
    Curves,
    Drawing,
    SettingsMap,
    StepRows,
    first_step_of,
    steps_of,
)
from quizapp.core.expression import proper_name
from quizapp.core.glyphs import Glyphs
from quizapp.core.text.prose import wrap
from quizapp.core.verdict import Trajectories
from quizapp.tui import theme, words
from quizapp.tui.widgets.changed_rows import changed_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style
    from textual.timer import Timer

    from quizapp.core.plots import Charset, Picture

STEPS_A_SECOND = 6

BETWEEN = "　"

NOTE_ROWS = 2
"""Rows below the picture for what must be said in words, where there ever is such a thing."""

TonedRows: TypeAlias = list[list[tuple[str, str]]]


class PlotView(Widget, can_focus=True):
    """All lines at the same step; all else stands still while it moves.

    `caption` is what it is called, in place of what it shows; with a `frame` it ends at that step.
    """

    ALLOW_MAXIMIZE: ClassVar[bool | None] = True
    UNTRACED: ClassVar[str] = words.NO_PICTURE
    DEFAULT_CSS = "PlotView { height: 1fr; width: 1fr; }"
    step: reactive[int] = reactive(0, repaint=False)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._drawing: Drawing | None = None
        self._caption = ""
        self._frame = 0
        self._drawn: tuple[tuple[int, int, int], TonedRows] | None = None
        self._rows: TonedRows = []
        self._looks: Mapping[str, Style] = {}
        self._noted: dict[tuple[int, int], bool] = {}
        self._timer: Timer | None = None

    @property
    def last(self) -> int:
        """The last step that can be shown."""
        return min(self._whole, self._frame) if self._frame else self._whole

    @property
    def _whole(self) -> int:
        """The last step of the longest line."""
        return steps_of(self._drawing) if self._drawing else 0

    @property
    def playing(self) -> bool:
        """Whether it moves by itself."""
        return self._timer is not None

    def trace(self, drawing: Drawing | None, caption: str = "", frame: int = 0) -> None:
        """Show this, whole, or as far as its frame goes."""
        if drawing is not self._drawing:
            self._stop()
            self._drawing, self._drawn, self._noted = drawing, None, {}
            self._caption, self._frame = caption, frame
            self.step = self.last
            self.refresh()

    @property
    def shown(self) -> bool:
        """Whether there is a picture, and no tab hides it."""
        there = self.last or isinstance(self._drawing, SettingsMap | Bars)
        return bool(there) and all(
            node.display for node in self.ancestors_with_self if isinstance(node, Widget)
        )

    @property
    def in_sight(self) -> bool:
        """Whether at least half of the picture is on the screen."""
        if not (self.shown and self.is_on_screen):
            return False
        return 2 * self.screen.find_widget(self).visible_region.height >= self.size.height

    def watch_step(self) -> None:
        """Paint what has changed, if anybody sees it."""
        if not self.is_on_screen:
            self.refresh()
            return
        before, self._rows = self._rows, self._lines(*self.content_size)
        if changed := changed_rows(before, self._rows, self.content_size.width):
            self.refresh(*changed)

    def validate_step(self, step: int) -> int:
        """Between the start and the end."""
        return min(max(step, 0), self.last)

    def play(self) -> None:
        """Play from here, from the start when at the end; or stop."""
        if self._timer:
            self._stop()
        elif self.app.animation_level == "none":
            self.step = self.last
        else:
            self.step = 0 if self.step == self.last else self.step
            self._timer = self.set_interval(1 / STEPS_A_SECOND, self._advance)

    def restart(self) -> None:
        """Back to the start, standing still."""
        self._stop()
        self.step = 0

    def by(self, steps: int) -> None:
        """Move by hand."""
        self._stop()
        self.step += steps

    def on_hide(self, event: Hide) -> None:
        """Nothing moves where nobody looks."""
        del event
        self._stop()

    def _advance(self) -> None:
        self.step += 1
        if self.step == self.last:
            self._stop()

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def render_line(self, y: int) -> Strip:
        """The title, the picture, and below it what must be said in words."""
        columns = self.content_size.width
        if y >= len(self._rows):
            return Strip.blank(columns, self._looks[""])
        return Strip([Segment(text, self._looks[style]) for text, style in self._rows[y]], columns)

    def render_lines(self, crop: Region) -> list[Strip]:
        """All rows with the same styles: what they are takes longer to ask than to use."""
        base, looks = self.rich_style, theme.looks_of(self.app).picture
        self._looks = {"": base, **{name: base + look for name, look in looks.items()}}
        self._rows = self._lines(*self.content_size)
        return super().render_lines(crop)

    def _lines(self, columns: int, rows: int) -> TonedRows:
        key = (columns, rows, self.step)
        if self._drawn is None or self._drawn[0] != key:
            drawing = self._drawing
            lines = (
                self._picture(drawing, columns, rows) if drawing else _said(self.UNTRACED, columns)
            )
            self._drawn = (key, lines)
        return self._drawn[1]

    def _picture(self, drawing: Drawing, columns: int, rows: int) -> TonedRows:
        title = self._titled(self._glyphs.write(self._caption or _title(drawing)), columns)
        drawn, notes = self._core_picture(drawing, columns, rows - len(title))
        shown: TonedRows = [[(run.text, run.style) for run in row] for row in drawn.rows]
        return [*title, *shown, *notes]

    def _core_picture(
        self, drawing: Drawing, columns: int, rows: int
    ) -> "tuple[Picture, TonedRows]":
        from quizapp.core.plots import still_picture

        charset: Charset = "ascii" if self._glyphs.ascii else "braille"
        if isinstance(drawing, Trajectories):
            return self._paths(drawing, columns, rows, charset)
        return still_picture(drawing, columns, rows, self.step, charset=charset), []

    def _paths(
        self, drawing: Trajectories, columns: int, rows: int, charset: "Charset"
    ) -> "tuple[Picture, TonedRows]":
        from optim_core.surfaces import SURFACES
        from quizapp.core.plots import may_be_noted, picture, traces_of

        surface = SURFACES[drawing.surface]
        traces = traces_of(drawing)
        size = columns, rows
        if size not in self._noted:
            self._noted[size] = may_be_noted(surface, traces, *size)
        if self._noted[size]:
            rows -= NOTE_ROWS  # at every step, so that nothing jumps
        drawn = picture(surface, traces, columns, rows, self.step, charset=charset)
        return drawn, _said(self._glyphs.write("、".join(drawn.notes)), columns)[:NOTE_ROWS]

    def _titled(self, title: str, columns: int) -> TonedRows:
        """The title and the step, side by side where there is room at the last step, too."""
        if not self._whole:
            return _said(title, columns)
        first = first_step_of(self._drawing) if self._drawing else 0
        last = first + self._whole
        one_row = cell_len(title + BETWEEN + words.picture_step(last, last)) <= columns
        said = words.picture_step(first + self.step, last)
        parts = [title + BETWEEN + said] if one_row else [title, said]
        return [row for part in parts for row in _said(part, columns)]


def _title(drawing: Drawing) -> str:
    """What the picture shows, where its author gave no caption."""
    from optim_core.surfaces import SURFACES
    from quizapp.core.plots import CURVE_NAMES

    match drawing:
        case Trajectories(surface, settings):
            return words.picture_title(SURFACES[surface].title, settings)
        case Curves(what):
            return words.curves_title(drawing.called or CURVE_NAMES[what])
        case SettingsMap(rule, surface):
            return words.map_title(proper_name(rule), SURFACES[surface].title)
        case Bars():
            return drawing.called
        case StepRows(label):
            return words.steps_title(label)
        case _:
            assert_never(drawing)


@lru_cache(maxsize=256)
def _wrapped(text: str, columns: int) -> tuple[str, ...]:
    """Lines of just so many cells; titles come again at each frame."""
    lines = ("".join(span.text for span in line) for line in wrap(text, max(columns, 2)))
    return tuple(set_cell_size(line, columns) for line in lines)


def _said(text: str, columns: int) -> TonedRows:
    return [[(line, "text")] for line in _wrapped(text, columns)]
