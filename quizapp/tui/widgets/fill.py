"""Blanks to type into, with how each is being read shown under it while it is typed."""

import re
from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.events import DescendantFocus
from textual.widgets import Input, Label

from quizapp.core.answer import Filled
from quizapp.core.glyphs import Glyphs
from quizapp.core.kinds.fill.components import MatrixBlank
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.study.phase import Asking, Judged
from quizapp.core.study.session import Session
from quizapp.core.verdict import Unreadable
from quizapp.tui import words
from quizapp.tui.paragraphs import Quoted, Said, Told
from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.footer import STAYS
from quizapp.tui.widgets.line_input import LineInput
from quizapp.tui.widgets.prose import Prose

MATRIX_LINE = re.compile(r"(?<=[\d\]).])[\s,;\\]*\n\s*(?=[\d.(\[{+−-])")
"""The end of a line of a matrix, with the beginning of the next."""


class BlankInput(LineInput):
    """An input of which Enter and Tab go on to what comes next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "答え合わせ", key_display="Enter", id="fill.submit"),
        Binding("tab", "app.focus_next", "次の欄へ", key_display="Tab", id="fill.tab"),
        Binding("shift+tab", "app.focus_previous", "前の欄へ", show=False, id="fill.shift_tab"),
    ]

    def __init__(self, typed: str, *, has_lines: bool) -> None:
        super().__init__(typed)
        self._has_lines = has_lines

    def in_one_line(self, text: str) -> str:
        """What stood on several lines is one formula still; the lines of a matrix stay apart."""
        return super().in_one_line(MATRIX_LINE.sub("; ", text) if self._has_lines else text)


class BlankField(VerticalGroup):
    """One blank: its name, its input, and a line or two on how the input is read."""

    DEFAULT_CSS = """
    BlankField { height: auto; margin-bottom: 1; }
    BlankField > Input { width: 1fr; }
    BlankField > .reading { height: auto; }
    """

    def __init__(self, name: str, body: Fill, typed: str, glyphs: Glyphs) -> None:
        super().__init__()
        self.blank = name
        self._body = body
        self._glyphs = glyphs
        self.input = BlankInput(typed, has_lines=isinstance(body.blanks[name], MatrixBlank))
        self._reading = Prose(glyphs=glyphs, classes="reading")

    def compose(self) -> ComposeResult:
        """The label above, so that the input has the whole line for a long formula."""
        yield Label(self._glyphs.write(f"［{self.blank}］"), markup=False)
        blank = self._body.blanks[self.blank]
        if isinstance(blank, WordBlank) and blank.one_of:
            yield Prose(Said(words.listed(blank.listed)), glyphs=self._glyphs)
        yield self.input
        yield self._reading

    def on_mount(self) -> None:
        """A draft is read once it is known how much of it is in sight."""
        self.call_after_refresh(self.read)

    @on(Input.Changed)
    def read(self) -> None:
        """Show how the text is understood, or where it cannot be."""
        text = self.input.value
        if not text.strip():
            self._reading.say()
            return
        reading = self._body.reading(self.blank, text)
        if isinstance(reading, Unreadable):
            self.point_at(reading)
        else:
            self._reading.say(Said(words.understood(reading)))
        self.bring_reading()

    @on(DescendantFocus)
    def bring_reading(self) -> None:
        """The page follows what is typed: a fraction that stands must not end below its foot."""
        if self.input.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def point_at(self, unreadable: Unreadable) -> None:
        """A caret under the first character that could not be read, and why."""
        before = cell_len(self.input.value[: unreadable.column])
        why = words.unreadable(unreadable.why, unreadable.column)
        in_sight = 0 <= before - self.input.scroll_x < self.input.content_size.width
        caret = Quoted(" " * int(before - self.input.scroll_x) + "^", "plain")
        self._reading.say(*[caret] * in_sight, Told(why))


class FillView(AnswerView):
    """All blanks are handed in together."""

    again: ClassVar[str] = words.FILL_AGAIN
    again_explained: ClassVar[str] = words.FILL_AGAIN
    has_fields: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,f6",
            "leave_fields",
            "欄を出る",
            key_display="Esc",
            group=STAYS,
            id="fill.leave",
        ),
    ]

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        if not isinstance(showing.question.body, Fill):
            raise TypeError(showing.question.body)
        answer = self.draft and self.draft.answer
        typed = answer.blanks if isinstance(answer, Filled) else {}
        body = showing.question.body
        self.fields = tuple(
            BlankField(name, body, typed.get(name, ""), showing.glyphs) for name in body.blanks
        )

    def compose(self) -> ComposeResult:
        """The blanks in their order, then the verdict."""
        yield from self.fields
        yield self.panel

    def take_focus(self) -> None:
        """Into a field while nothing has been judged; then single keys are commands."""
        if isinstance(self.phase, Judged):
            return
        last = self.draft.at if self.draft else ""
        for field in self.fields:
            if field.blank == last:
                field.input.focus()
                return
        self.enter_fields()

    def enter_fields(self) -> None:
        """The first blank that is still empty, or that was wrong, or the first."""
        to_do = (field for field in self.fields if not field.input.value or self._is_wrong(field))
        next(to_do, self.fields[0]).input.focus()

    def _is_wrong(self, field: BlankField) -> bool:
        parts = self.phase.verdict.parts if isinstance(self.phase, Judged) else ()
        return any(part.name == field.blank and not part.right for part in parts)

    def action_leave_fields(self) -> None:
        """Let single keys be commands again."""
        self.screen.set_focus(None)

    def show(self, session: Session, *, explained: bool) -> None:
        """Say what could not be read; leave the fields when a verdict has come."""
        news = session.phase is not self.phase
        super().show(session, explained=explained)
        match session.phase:
            case Asking(unreadable=Unreadable() as unreadable):
                self._point_at(unreadable)
            case Judged(answer=Filled(blanks=blanks)):
                self._recall(blanks)
            case _:
                pass
        if news and isinstance(session.phase, Judged):
            self.action_leave_fields()
        for field in self.fields:
            field.input.disabled = self.settled()

    def _point_at(self, unreadable: Unreadable) -> None:
        for field in self.fields:
            if field.blank == unreadable.part:
                field.point_at(unreadable)
                field.input.focus()

    def _recall(self, blanks: Mapping[str, str]) -> None:
        """A resumed session shows again what had been answered."""
        for field in self.fields:
            if not field.input.value:
                field.input.value = blanks.get(field.blank, "")

    @on(Input.Changed)
    def _keep(self) -> None:
        last = self.draft.at if self.draft else ""
        at = next((field.blank for field in self.fields if field.input.has_focus), last)
        self.keep(Filled(self._typed()), at)

    def _typed(self) -> dict[str, str]:
        return {field.blank: field.input.value for field in self.fields}

    @on(Input.Submitted)
    def _enter(self, submitted: Input.Submitted) -> None:
        """Enter goes to the next empty blank, and hands in when there is none."""
        submitted.stop()
        empty = [field for field in self.fields if not field.input.value.strip()]
        if empty:
            empty[0].input.focus()
        else:
            self.hand_in(Filled(self._typed()))
