"""Lines that are put in order: moved with the cursor, or lined up by their digits."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button

from quizapp.core.answer import Arranged
from quizapp.core.kinds.order.order import Order
from quizapp.core.study.phase import Judged
from quizapp.core.study.session import Session
from quizapp.tui import words
from quizapp.tui.paragraphs import Quoted, Said
from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.footer import STAYS
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row, Rows, numbered, row_key

HELD = " [*]"
"""It moves the line that is picked up to the right, too."""


class LineRow(Row):
    """One line; `place` is where the author wrote it, and None in the row that parts them."""

    def __init__(self, key: str, content: Widget, place: int | None = None) -> None:
        super().__init__(key, content)
        self.place = place


class OrderedRows(Rows):
    """Rows that change places; where a row parts them, what is below it is not used."""

    class Moved(Message):
        """The lines stand in another order now."""

    class Handed(Message):
        """The learner is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "hold", "動かす", tooltip="つかむ・放す", key_display="Space",
                id="lines.hold"),
        Binding(
            "shift+down,alt+down", "carry(1)", "行を下へ", show=False, key_display="Shift-↓",
            id="lines.down",
        ),
        Binding(
            "shift+up,alt+up", "carry(-1)", "行を上へ", show=False, key_display="Shift-↑",
            id="lines.up",
        ),
        Binding("escape", "put_back", "元に戻す", tooltip="つかんだ行を元の位置に戻す",
                key_display="Esc", group=STAYS, id="lines.put_back"),
        Binding("enter", "choose", "答え合わせ", key_display="Enter", id="lines.hand_in"),
        *numbered("123456789", "並べる", "1〜9", "番号の行を次に置く（もう一度で戻す）"),
    ]  # fmt: skip

    def __init__(self, rows: Sequence[LineRow], pointer: str) -> None:
        super().__init__(rows, pointer)
        self.lines = list(rows)
        self.closed = False
        self._before_held: list[LineRow] | None = None
        self._lined_up = 0
        self._numbered = tuple(row for row in rows if row.place is not None)
        self._parting = next((row for row in rows if row.place is None), None)

    @property
    def used(self) -> tuple[int, ...]:
        """The places of the lines in their order, without those that are not used."""
        used = self.lines[: self._end]
        return tuple(row.place for row in used if row.place is not None)

    @property
    def _end(self) -> int:
        return self.lines.index(self._parting) if self._parting else len(self.lines)

    def point_at_first(self) -> None:
        """The pointer on the first line: the row that parts the lines is none of them."""
        first = next((at for at, row in enumerate(self.lines) if row.place is not None), None)
        if first is not None:
            self.point(first)

    def line_up(self, places: Sequence[int]) -> None:
        """Let these lines stand in this order, those that are left behind them."""
        by_place = {row.place: row for row in self._numbered}
        used = [by_place[place] for place in dict.fromkeys(places) if place in by_place]
        rest = [row for row in self._numbered if row not in used]
        self._stand([*used, *([self._parting] if self._parting else []), *rest])

    def _stand(self, lines: list[LineRow]) -> None:
        if lines != self.lines:
            self.lines, self.rows = lines, tuple(lines)
            self._signs = [""] * len(lines)
            places = {row: place for place, row in enumerate(lines)}
            self.sort_children(key=lambda row: places[row] if isinstance(row, LineRow) else 0)
        self.draw()

    @property
    def _held(self) -> bool:
        """Whether the line under the pointer is in hand."""
        return self._before_held is not None

    def action_hold(self) -> None:
        """Pick up the line under the pointer, or let it go."""
        self._before_held = None if self._held or self.closed else [*self.lines]
        self._be_drawn()

    def action_put_back(self) -> None:
        """Put the line that is held back where it was picked up."""
        if self._before_held is None:
            return
        row, before = self.lines[self.at], self._before_held
        self._before_held = None
        self._move(row, before.index(row))
        self._be_drawn()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc is for the line in hand; without one it is the screen's."""
        del parameters
        return action != "put_back" or self._held

    def _be_drawn(self) -> None:
        self.draw()
        self.refresh_bindings()

    def action_move(self, by: int) -> None:
        """Move the pointer, and with it the line that is held."""
        if self._held:
            self.action_carry(by)
        else:
            super().action_move(by)

    def action_carry(self, by: int) -> None:
        """Move the line under the pointer, not around the ends."""
        to = self.at + by
        if 0 <= to < self.count:
            self._move(self.lines[self.at], to)

    def _move(self, row: LineRow, to: int) -> None:
        if self.closed:
            return
        lines = [one for one in self.lines if one is not row]
        lines.insert(to, row)
        self.at = to
        self._stand(lines)
        self.call_after_refresh(self.reveal)
        self.post_message(self.Moved())

    def action_pick(self, place: int) -> None:
        """Put the line of that number behind those that were lined up, or take it back again."""
        if place >= len(self._numbered) or self.closed:
            return
        self._before_held = None
        row = self._numbered[place]
        lined_up = self._end if self._parting else self._lined_up
        if self.lines.index(row) < lined_up:
            self._lined_up -= 1
            self._move(row, self.count - 1)
        else:
            self._lined_up = (lined_up + 1) % self.count
            self._move(row, lined_up)

    def action_choose(self) -> None:
        """Hand in the lines as they stand."""
        self._before_held = None
        self._be_drawn()
        self.post_message(self.Handed())

    def on_click(self, event: Click) -> None:
        """A click on a line does what its digit does."""
        event.prevent_default()  # what other rows do
        for row in self._numbered:
            if row.region.contains_point(event.screen_offset):
                self.action_pick(self._numbered.index(row))
                return

    def _box(self, place: int) -> str:
        return HELD if self._held and place == self.at else ""


class OrderView(AnswerView):
    """The lines of one showing, handed in together."""

    again: ClassVar[str] = words.ARRANGE_AGAIN

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        if not isinstance(showing.question.body, Order):
            raise TypeError(showing.question.body)
        self._body = showing.question.body
        self.lines = OrderedRows(self._rows(), showing.glyphs.pointer)
        self._button = Button(words.JUDGE, compact=True, classes="hand-in")
        self._button.can_focus = False

    def _rows(self) -> list[LineRow]:
        rows = [
            LineRow(row_key(number), self._line(place), place)
            for number, place in enumerate(self._body.order)
        ]
        if not self._body.extra:
            return rows
        parting = Prose(Said(words.UNUSED_BELOW, "quiet"), glyphs=self.showing.glyphs)
        return [LineRow(" ", parting), *rows]

    def _line(self, place: int) -> Prose:
        text = self._body.texts[place]
        said = Quoted(text) if self._body.code else Said(text)
        return Prose(said, glyphs=self.showing.glyphs)

    def compose(self) -> ComposeResult:
        """What to do, the lines, the button for the mouse, then the verdict."""
        what = words.ARRANGE_SOME if self._body.extra else words.ARRANGE
        yield Prose(Said(what, "quiet"), glyphs=self.showing.glyphs)
        yield self.lines
        yield self._button
        yield self.panel

    def on_mount(self) -> None:
        """What was put in order before the question was left stands so still."""
        self.lines.point_at_first()
        if self.draft and isinstance(self.draft.answer, Arranged):
            self.lines.line_up(self.draft.answer.places)
            self.lines.point_at_first()

    def take_focus(self) -> None:
        """The lines take keys for as long as the question is open; the stem stays in sight."""
        self.lines.focus(scroll_visible=False)

    def show(self, session: Session, *, explained: bool) -> None:
        """The order as it was judged, with a sign at every line that is out of place."""
        news = session.phase is not self.phase
        super().show(session, explained=explained)
        if isinstance(session.phase, Judged) and news:
            self._recall(session.phase)
        self.lines.closed = self._button.disabled = self.settled()

    def _recall(self, judged: Judged) -> None:
        if not isinstance(judged.answer, Arranged):
            return
        self.lines.line_up(judged.answer.places)
        if judged.told:
            wrong = self._body.out_of_place(judged.answer.places)
            sign = self.showing.glyphs.wrong
            self.lines.signs([sign if row.place in wrong else "" for row in self.lines.lines])

    @on(OrderedRows.Moved)
    def _keep(self, moved: OrderedRows.Moved) -> None:
        moved.stop()
        self.keep(Arranged(self.lines.used))

    @on(OrderedRows.Handed)
    @on(Button.Pressed)
    def _hand_in(self, said: OrderedRows.Handed | Button.Pressed) -> None:
        said.stop()
        self.hand_in(Arranged(self.lines.used))
