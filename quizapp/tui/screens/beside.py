"""The learner's code beside the model's: side by side where there is room, else in one column."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import ModalScreen

from quizapp.core.code_beside import LinePair, lines_beside
from quizapp.core.glyphs import Glyphs
from quizapp.core.text.spans import Line, Span
from quizapp.core.text.width import cells
from quizapp.core.wording import printable
from quizapp.tui.paragraphs import Said
from quizapp.tui.screens.steps import Aside, LineSheet
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.too_small import TooSmall

BESIDE = "あなたのコードと模範解答"
OWN, MODEL = "あなた", "模範解答"
ALL_THE_SAME = "2 つのコードは同じです。"
TOLD_SIDE_BY_SIDE = "! の行が違っています（書き方が違っても、正しければ問題ありません）。"
TOLD_IN_ONE_COLUMN = (
    "- はあなただけ、+ は模範解答だけの行です（書き方が違っても、正しければ問題ありません）。"
)

BOTH_FIT = 100
"""From so many columns on both fit beside one another."""


class BesideScreen(ModalScreen[None]):
    """Two programs to be compared; nothing here is recorded."""

    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,d,enter", "dismiss", "閉じる", key_display="Esc", group=STAYS),
        HELP_KEYS,
    ]

    def __init__(self, own: str, model: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._pairs = [*lines_beside(own, model)]
        self._glyphs = glyphs
        self._said = Prose(glyphs=glyphs)
        self._sheet = LineSheet()

    def compose(self) -> ComposeResult:
        """What the signs mean, and below it the lines."""
        page = Page(self._said, Aside(self._sheet))
        page.can_focus = True
        yield TooSmall()
        yield page
        yield Footer()

    def on_resize(self, resized: Resize) -> None:
        """Lay the lines out as they fit."""
        wide = resized.size.width >= BOTH_FIT
        same = all(one.same for one in self._pairs)
        said = ALL_THE_SAME if same else TOLD_SIDE_BY_SIDE if wide else TOLD_IN_ONE_COLUMN
        self._said.say(Said(BESIDE, "heading"), Said(said, "quiet"), Said(""))
        room = resized.size.width - 4
        lines = side_by_side(self._pairs, room) if wide else in_one_column(self._pairs, room)
        self._sheet.put([*lines])


def side_by_side(pairs: Sequence[LinePair], columns: int) -> Iterator[Line]:
    """Two columns with a sign between them where they differ; long lines go on below."""
    half = (columns - 3) // 2
    yield (Span(_filled(OWN, half), "heading"), Span("   "), Span(MODEL, "heading"))
    for pair in pairs:
        own, model = (_cut(one or "", half) for one in (pair.own, pair.model))
        style = "plain" if pair.same else "strong"
        for row in range(max(len(own), len(model))):
            left = own[row] if row < len(own) else ""
            right = model[row] if row < len(model) else ""
            sign = "   " if pair.same else " ! "
            yield (Span(_filled(left, half), style), Span(sign, "wrong"), Span(right, style))


def in_one_column(pairs: Sequence[LinePair], columns: int) -> Iterator[Line]:
    """The lines of both, each that only one of them has behind a sign; runs stay together."""
    waiting: list[Line] = []
    for pair in pairs:
        if pair.same:
            yield from waiting
            waiting = []
        if pair.own is not None:
            sign, style = ("  ", "plain") if pair.same else ("- ", "wrong")
            yield from _signed(sign, pair.own, style, columns)
        if pair.model is not None and not pair.same:
            waiting += _signed("+ ", pair.model, "right", columns)
    yield from waiting


def _signed(sign: str, line: str, style: str, columns: int) -> Iterator[Line]:
    for place, piece in enumerate(_cut(line, columns - len(sign))):
        yield (Span((" " * len(sign) if place else sign) + piece, style),)


def _cut(line: str, most: int) -> Sequence[str]:
    """A line in pieces of at most so many cells."""
    pieces, piece = [], ""
    for char in printable(line):
        if cells(piece + char) > most:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]


def _filled(text: str, room: int) -> str:
    return text + " " * max(0, room - cells(text))
