"""Pairs from two lists: for every row on the left one of the right sides is chosen."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Click
from textual.message import Message
from textual.widgets import Button

from quizapp.core.answer import NO_PARTNER, Matched
from quizapp.core.kinds.match import Match
from quizapp.core.study.phase import Judged
from quizapp.core.study.session import Session
from quizapp.core.text.spans import drawn_cells
from quizapp.tui import words
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row, Rows, numbered, row_key

WIDEST_LEFT = 30
"""In cells: longer left sides are broken into lines."""

_BETWEEN = 3
"""Cells between the two sides of a pair."""


class RightSides(Rows, can_focus=False):
    """What there is to choose from, with the digit of each; the pointer is elsewhere."""

    def draw(self, *places: int) -> None:
        """The digits."""
        for place in places or range(self.count):
            self.rows[place].mark("", "")


class LeftSides(Rows):
    """Rows that each have one of `count_of_rights` right sides, or none yet."""

    class Turned(Message):
        """A row has another right side now."""

    class Handed(Message):
        """The learner is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *numbered("123456789", "選ぶ", "1〜9", "番号のものを、この行に選ぶ"),
        Binding("right", "turn(1)", "替える", tooltip="次のものに替える", key_display="← →",
                id="match.right"),
        Binding("left", "turn(-1)", "前のものに替える", show=False, id="match.left"),
        Binding("enter", "choose", "答え合わせ", key_display="Enter", id="match.hand_in"),
    ]  # fmt: skip

    def __init__(self, rows: Sequence[Row], pointer: str, count_of_rights: int) -> None:
        super().__init__(rows, pointer)
        self.chosen = [NO_PARTNER] * len(self.rows)
        self.closed = False
        self._rights = count_of_rights

    def action_pick(self, place: int) -> None:
        """Choose a right side for this row, and go to the next that has none."""
        if place < self._rights and not self.closed:
            self._choose(place)
            later = [*range(self.at, self.count), *range(self.at)]
            self.point(next((i for i in later if self.chosen[i] == NO_PARTNER), self.at))
            self.reveal()

    def action_turn(self, by: int) -> None:
        """The next right side for this row, or the one before, around the ends."""
        if self.closed or not self._rights:
            return
        before = self.chosen[self.at]
        fresh = before == NO_PARTNER and by < 0
        self._choose(self._rights - 1 if fresh else (before + by) % self._rights)

    def _choose(self, place: int) -> None:
        self.chosen[self.at] = place
        self.post_message(self.Turned())

    def action_choose(self) -> None:
        """Hand in, or go to the first row that is still open."""
        if NO_PARTNER in self.chosen:
            self.point(self.chosen.index(NO_PARTNER))
            self.reveal()
        self.post_message(self.Handed())

    def on_click(self, event: Click) -> None:
        """The pointer on the row under the mouse; there already, the next right side."""
        event.prevent_default()  # what other rows do
        for place, row in enumerate(self.rows):
            if row.region.contains_point(event.screen_offset):
                if place == self.at:
                    self.action_turn(1)
                else:
                    self.point(place)


class Pair(Horizontal):
    """A left side in so many columns, and beside it the right side that it has."""

    DEFAULT_CSS = "Pair { height: auto; }"

    def __init__(self, left: Prose, right: Prose, columns: int) -> None:
        left.styles.width = columns
        right.styles.margin = (0, 0, 0, _BETWEEN)
        super().__init__(left, right)


class MatchView(AnswerView):
    """All pairs are handed in together."""

    again: ClassVar[str] = words.MATCH_AGAIN

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        if not isinstance(showing.question.body, Match):
            raise TypeError(showing.question.body)
        self._body = showing.question.body
        self._order = self._body.order
        glyphs = showing.glyphs
        self._said = [Prose(glyphs=glyphs) for _ in self._body.lefts]
        left_rows = [Row("", pair) for pair in self._pairs()]
        right_rows = [
            Row(row_key(number), Prose(Said(self._body.rights[place]), glyphs=glyphs))
            for number, place in enumerate(self._order)
        ]
        self.lefts = LeftSides(left_rows, glyphs.pointer, len(right_rows))
        self.rights = RightSides(right_rows, glyphs.pointer)
        self.rights.styles.margin = (1, 0, 0, 0)
        self._button = Button(words.JUDGE, compact=True, classes="hand-in")
        self._button.can_focus = False

    def _pairs(self) -> Iterator[Pair]:
        columns = min(WIDEST_LEFT, max(map(drawn_cells, self._body.lefts), default=0))
        for left, said in zip(self._body.lefts, self._said, strict=True):
            yield Pair(Prose(Said(left), glyphs=self.showing.glyphs), said, columns)

    def compose(self) -> ComposeResult:
        """What to do, both lists, the button for the mouse, then the verdict."""
        yield Prose(Said(words.MATCH, "quiet"), glyphs=self.showing.glyphs)
        yield self.lefts
        yield self.rights
        yield self._button
        yield self.panel

    def on_mount(self) -> None:
        """What was chosen before the question was left is chosen still."""
        if self.draft and isinstance(self.draft.answer, Matched):
            self._match(self.draft.answer)
        else:
            self._say()

    def take_focus(self) -> None:
        """The rows on the left take keys for as long as the question is open."""
        self.lefts.focus(scroll_visible=False)

    def show(self, session: Session, *, explained: bool) -> None:
        """The pairs as they were judged, with a sign at each."""
        news = session.phase is not self.phase
        super().show(session, explained=explained)
        if isinstance(session.phase, Judged) and news:
            self._recall(session.phase)
        self.lefts.closed = self._button.disabled = self.settled()

    def _recall(self, judged: Judged) -> None:
        if not isinstance(judged.answer, Matched):
            return
        self._match(judged.answer)
        if judged.told:
            glyphs, right = self.showing.glyphs, self._body.right_places
            pairs = zip(judged.answer.rights, right, strict=False)
            self.lefts.signs(
                [glyphs.right if one == other else glyphs.wrong for one, other in pairs]
            )

    def _match(self, answer: Matched) -> None:
        shown = {place: number for number, place in enumerate(self._order)}
        chosen = [shown.get(place, NO_PARTNER) for place in answer.rights]
        if len(chosen) == self.lefts.count:
            self.lefts.chosen = chosen
        self._say()

    def _say(self) -> None:
        for said, chosen in zip(self._said, self.lefts.chosen, strict=True):
            if chosen == NO_PARTNER:
                said.say(Said(words.NO_PARTNER_YET, "quiet"))
            else:
                said.say(Said(self._body.rights[self._order[chosen]]))

    def _answer(self) -> Matched:
        chosen = self.lefts.chosen
        return Matched(tuple(self._order[one] if one != NO_PARTNER else one for one in chosen))

    @on(LeftSides.Turned)
    def _keep(self, turned: LeftSides.Turned) -> None:
        turned.stop()
        self.lefts.signs([""] * self.lefts.count)
        self._say()
        self.keep(self._answer())

    @on(Rows.Chosen)
    def _choose(self, chosen: Rows.Chosen) -> None:
        """A click on a right side."""
        chosen.stop()
        self.lefts.action_pick(chosen.place)

    @on(LeftSides.Handed)
    @on(Button.Pressed)
    def _hand_in(self, said: LeftSides.Handed | Button.Pressed) -> None:
        said.stop()
        self.hand_in(self._answer())
