"""Every mistake by its name; the one that is chosen is drilled with fresh values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from quizapp.core.glyphs import Glyphs
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.drill import questions_showing, sentence_of
from quizapp.core.study.mistakes import MadeMistake, mistakes_of
from quizapp.core.study.progress import Progress
from quizapp.core.study.statistics_told import mistake_called
from quizapp.core.study.wish import Wish
from quizapp.core.text.prose import wrap
from quizapp.tui import statistics_words as words
from quizapp.tui.messages import Begin, GoHome, Notice
from quizapp.tui.paragraphs import Paragraph, Said, Told
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Menu, Offer
from quizapp.tui.widgets.too_small import TooSmall

MOST_LISTED = 99
"""More mistakes nobody reads through; those made most are among them."""

_ONE_LINE = 1000
"""Cells of a line that no name fills."""


@dataclass(frozen=True, slots=True)
class NamedMistake:
    """A mistake with its name in one plain line, and what a question says of it, as prose."""

    made: MadeMistake
    name: str
    sentence: str


class MistakeMenu(Menu):
    """Tells when its pointer has moved."""

    class Moved(Message):
        """The pointer is at another row."""

    def point(self, at: int) -> None:
        """Move the pointer, and tell."""
        super().point(at)
        self.post_message(self.Moved())


@dataclass
class MistakesNamed(Message):
    """A worker has found out what the mistakes are called."""

    mistakes: Sequence[NamedMistake]


@dataclass
class DrillFound(Message):
    """A worker has found the questions that show a mistake."""

    wish: Wish


class MistakesScreen(Screen[None]):
    """The list, and below it all that is known of the row under the pointer."""

    AUTO_FOCUS = "MistakeMenu"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "app.statistics", "統計", id="mistakes.statistics"),
        Binding("escape,q", "leave", "戻る", key_display="Esc", group=STAYS, id="mistakes.leave"),
    ]

    def __init__(
        self, progress: Progress, questions: QuestionSet, today: date, glyphs: Glyphs
    ) -> None:
        super().__init__()
        self._progress = progress
        self._questions = questions
        self._today = today
        self._glyphs = glyphs
        self._made: Sequence[MadeMistake] = ()
        self._rows: Sequence[NamedMistake] = ()
        self._drilling = False
        self._menu = MistakeMenu((), glyphs.pointer)
        self._about = Prose(glyphs=glyphs, classes="about")

    def compose(self) -> ComposeResult:
        """The title, the list, what is known of one."""
        yield TooSmall()
        yield Static(words.MISTAKES_TITLE, markup=False, classes="title")
        yield Page(self._menu)
        yield self._about
        yield Footer()

    def on_mount(self) -> None:
        """All that the journal says at once; what questions say of it takes a moment to read."""
        made = mistakes_of(self._progress.tallies, self._today.toordinal())
        known = [one for one in made if any(name in self._questions for name in one.questions)]
        self._made = known[:MOST_LISTED]
        self._show(MistakesNamed([self._named(one, "") for one in self._made]))
        if self._made:
            self.run_worker(self._read_sentences, thread=True)

    def _read_sentences(self) -> None:
        """Those first that stand for a name."""
        said = {one.id: "" for one in self._made}
        for nameless in (True, False):
            for one in self._made:
                if nameless is not bool(one.name):
                    said[one.id] = sentence_of(one, self._questions)
            named = [self._named(one, said[one.id]) for one in self._made]
            self.post_message(MistakesNamed(named))

    def _named(self, one: MadeMistake, sentence: str) -> NamedMistake:
        name = one.name or self._in_one_line(sentence) or mistake_called(one)
        return NamedMistake(one, name, sentence)

    def _in_one_line(self, sentence: str) -> str:
        lines = wrap(sentence, _ONE_LINE, plain=self._glyphs.ascii) if sentence else ()
        return " ".join("".join(span.text for span in line) for line in lines)

    @on(MistakesNamed)
    def _show(self, named: MistakesNamed) -> None:
        self._rows = named.mistakes
        plain = self._glyphs.ascii
        offers = [
            Offer(
                self._glyphs.write(one.name),
                words.mistake_figures(one.made, self._today, ascii_only=plain),
            )
            for one in self._rows
        ]
        self._menu.offer(offers, self._glyphs.pointer, at=self._menu.at)
        self._tell()

    @on(MistakeMenu.Moved)
    def _tell(self) -> None:
        """Say all of the row under the pointer."""
        if not self._rows:
            self._about.say(Said(words.NO_MISTAKES_YET))
            return
        self._about.say(*self._told(self._rows[self._menu.at]))

    def _told(self, one: NamedMistake) -> Iterator[Paragraph]:
        yield Told(one.name, "strong") if one.made.name else Said(one.sentence or one.name)
        if one.made.name and one.sentence:
            yield Said(one.sentence)
        yield Told(words.mistake_told(one.made, self._today))
        yield Told(words.mistake_left(one.made))

    @on(MistakeMenu.Chosen)
    def _drill(self, chosen: MistakeMenu.Chosen) -> None:
        if self._rows and not self._drilling:
            self._drilling = True
            made = self._rows[chosen.place].made
            self.run_worker(lambda: self._find_drill(made), thread=True)

    def _find_drill(self, made: MadeMistake) -> None:
        marks = self._progress.marks
        showing = questions_showing(made.id, self._questions, self._progress.tallies)
        asked = tuple(name for name in showing if "suspended" not in marks.get(name, ()))
        self.post_message(DrillFound(Wish(questions=asked, mistake=made.id)))

    @on(DrillFound)
    def _begin_drill(self, found: DrillFound) -> None:
        self._drilling = False
        if found.wish.questions:
            self.post_message(Begin(found.wish))
        else:
            self.post_message(Notice(words.NO_QUESTIONS_OF_MISTAKE))

    def action_leave(self) -> None:
        """Back home."""
        self.post_message(GoHome())
