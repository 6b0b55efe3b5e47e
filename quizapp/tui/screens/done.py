"""The end of a sitting: how it went, what was missed, what comes tomorrow, and what to do now."""

from collections.abc import Container, Iterator
from typing import ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from quizapp.core.glyphs import Glyphs
from quizapp.core.ports import Clock
from quizapp.core.study.event import TookBack
from quizapp.core.study.result import missed_in, mistakes_told, seen_in, tally_of
from quizapp.core.study.session import Session
from quizapp.core.study.wish import Wish
from quizapp.tui import words
from quizapp.tui.messages import Begin, GoHome, Happened, LookBackWanted, Notice
from quizapp.tui.paragraphs import Paragraph, Said, Told
from quizapp.tui.report import own_answer_line
from quizapp.tui.screens.unhurried import UnhurriedScreen
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row, Rows, row_key
from quizapp.tui.widgets.signs import Signs
from quizapp.tui.widgets.too_small import TooSmall

DoneRow: TypeAlias = tuple[tuple[Paragraph, ...], Message]
"""A row: what it says, and what comes of choosing it."""


class DoneRows(Rows):
    """What to do now, then under a heading what was missed."""

    def __init__(self, rows: list[Row], pointer: str, heading: Prose, until: int) -> None:
        super().__init__(rows, pointer)
        self._heading, self._until = heading, until

    def compose(self) -> ComposeResult:
        """The heading stands between the rows."""
        yield from self.rows[: self._until]
        yield self._heading
        yield from self.rows[self._until :]


class DoneScreen(UnhurriedScreen):
    """What comes back is known a moment later: the journal has to be folded for it."""

    AUTO_FOCUS = ""
    HASTY = UnhurriedScreen.HASTY | frozenset("123456789")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "take_back", "取り消す", tooltip="最後の解答を取り消す", id="done.take_back"),
        Binding("b", "look_back", "見返す", tooltip="今回の解答を見返す", id="done.look_back"),
        Binding("escape,q,n,space", "leave", "ホームへ", key_display="q", group=STAYS,
                id="done.leave"),
    ]  # fmt: skip

    def __init__(
        self, session: Session, clock: Clock, glyphs: Glyphs, suspended: Container[str] = ()
    ) -> None:
        super().__init__(clock)
        self.session = session
        self._tally = tally_of(session)
        self._glyphs = glyphs
        self._suspended = suspended
        self._said = Prose(glyphs=glyphs)
        self._returns = Prose(glyphs=glyphs)
        self._choices = [*self._offers(), *self._missed()]

    def _offers(self) -> Iterator[DoneRow]:
        yield (Said(words.ENOUGH_FOR_TODAY),), GoHome()
        missed = (self.session.answers[place] for place in missed_in(self.session))
        every = (one.variant.question for one in missed)
        if names := [name for name in every if name not in self._suspended]:
            wish = Wish(topic=self.session.topic, questions=tuple(names))
            yield (Said(words.only_missed(len(names))),), Begin(wish)
        more = max(1, self._tally.asked)
        yield (Said(words.some_more(more)),), Begin(Wish(topic=self.session.topic, count=more))

    def _missed(self) -> Iterator[DoneRow]:
        for place in missed_in(self.session):
            yield tuple(self._miss(place)), self._look_back_at(place)

    def _look_back_at(self, place: int) -> LookBackWanted:
        return LookBackWanted(self.session.questions, seen_in(self.session), place)

    def _miss(self, place: int) -> Iterator[Paragraph]:
        """The question, my answer, and the mistake by its name."""
        one = self.session.answers[place]
        question = self.session.questions.get(one.variant.question)
        if question is None or question.revision != one.revision:
            yield Told(words.NOT_KEPT)
            return
        sampled = question.sampled(one.variant.seed)
        yield Said(f"{question.topic.title}：{question.opening}")
        if one.word == "pass":
            yield Said(words.HINTED_RIGHT, "quiet")
            return
        yield own_answer_line(sampled, one.answer)
        yield from (Said(sentence, "wrong") for sentence in mistakes_told(self.session, one))

    def compose(self) -> ComposeResult:
        """How it went, what to do now, what was missed, when what comes back."""
        yield TooSmall()
        yield Signs(self._glyphs)
        rows = [
            Row(row_key(place), Prose(*said, glyphs=self._glyphs))
            for place, (said, _) in enumerate(self._choices)
        ]
        missed = len(missed_in(self.session))
        heading = Said(words.MISSED if missed else words.NOTHING_MISSED, "heading")
        between = Prose(Said(""), heading, glyphs=self._glyphs)
        yield Page(
            self._said,
            DoneRows(rows, self._glyphs.pointer, between, len(rows) - missed),
            self._returns,
        )
        yield Footer()

    def on_mount(self) -> None:
        """All but what comes back."""
        super().on_mount()
        self.show((), None)
        self._take_focus_back()

    def show(self, returns: tuple[str, ...], tomorrow: int | None) -> None:
        """Add what is due tomorrow, and when the questions of the sitting come back."""
        tally = self._tally
        share = tally.at_once / tally.asked if tally.asked else 0.0
        minutes = sum(one.seconds for one in self.session.answers)
        self._said.say(
            Said(words.DONE, "heading"),
            Said(words.result(tally), "strong"),
            Said(self._glyphs.bar(share, 20)),
            Said(words.spent(minutes, tomorrow), "quiet"),
            Said(""),
        )
        lines = (Said(""), Said(words.RETURNS, "heading"), *(Said(line) for line in returns))
        self._returns.say(*(lines if returns else ()))

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        self.query_one(DoneRows).focus(scroll_visible=False)  # how it went stays in sight

    @on(Rows.Chosen)
    def _choose(self, chosen: Rows.Chosen) -> None:
        self.post_message(self._choices[chosen.place][1])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an answer there is nothing to look back at, or to take back."""
        del parameters
        match action:
            case "take_back":
                return self.session.may_take_back
            case "look_back":
                return bool(self.session.answers)
            case _:
                return True

    def action_take_back(self) -> None:
        """Back to the last question, as if its last answer had not been given."""
        self.post_message(Notice(words.TAKEN_BACK))
        self.post_message(Happened(TookBack(), self.session.id))

    def action_look_back(self) -> None:
        """The last answer, and from it those before."""
        self.post_message(self._look_back_at(len(self.session.answers) - 1))

    def action_leave(self) -> None:
        """Home."""
        self.post_message(GoHome())
