"""How to study, on one screen: a row for each part of a wish, and how much that finds."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from quizapp.core.glyphs import Glyphs
from quizapp.core.question_set import Listed, QuestionSet
from quizapp.core.study.modes import (
    MODES,
    Learner,
    ids_wished,
    planned,
    seconds_each,
    why_nothing,
)
from quizapp.core.study.wish import Wish
from quizapp.core.wording import kind_name
from quizapp.tui import modes_words as words
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Menu, Offer
from quizapp.tui.widgets.too_small import TooSmall

COUNTS = (5, 20, 30, 50)
MINUTES = (5.0, 10.0, 15.0, 25.0)
"""How long a sitting may be wished, beside the usual length and all there is."""

EVERY_QUESTION = 1_000_000
"""More than any bank has."""


@dataclass(frozen=True, slots=True)
class WishPart:
    """One part of a wish: what it is called, its values with their names, and how they are put."""

    called: str
    offers: Callable[[Sequence[Listed]], Mapping[Any, str]]
    fields: tuple[str, ...]

    def of(self, wish: Wish) -> object:
        """Its value in a wish."""
        values = tuple(getattr(wish, name) for name in self.fields)
        return values if len(values) > 1 else values[0]

    def put(self, wish: Wish, value: object) -> Wish:
        """The wish with another value."""
        values = value if isinstance(value, tuple) else (value,)
        return replace(wish, **dict(zip(self.fields, values, strict=True)))


def _topics(listed: Sequence[Listed]) -> Mapping[Any, str]:
    return {"": words.ANY} | {one.topic.id: one.topic.title for one in listed}


def _kinds(listed: Sequence[Listed]) -> Mapping[Any, str]:
    return {"": words.ANY} | {one.kind: kind_name(one.kind) for one in listed}


def _levels(listed: Sequence[Listed]) -> Mapping[Any, str]:
    levels = sorted({one.level for one in listed})
    return {0: words.ANY} | {level: str(level) for level in levels}


def _tags(listed: Sequence[Listed]) -> Mapping[Any, str]:
    """The tags that most questions have come first."""
    often = Counter(tag for one in listed for tag in one.tags)
    return {"": words.ANY} | {tag: tag for tag, _ in often.most_common()}


def _lengths(usual: int) -> Mapping[Any, str]:
    counts = {(count, None): words.questions_counted(count) for count in COUNTS}
    minutes = {(None, length): words.minutes_counted(length) for length in MINUTES}
    every = {(EVERY_QUESTION, None): words.AS_MANY_AS_THERE_ARE}
    return {(None, None): words.questions_counted(usual)} | counts | minutes | every


class ValueMenu(Menu):
    """A menu of which each row has a value that the screen turns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "screen.turn(1)", "変える", key_display="← →", id="modes.next"),
        Binding("left", "screen.turn(-1)", "前の候補に戻す", show=False, id="modes.back"),
        Binding("enter", "choose", "変える・始める", key_display="Enter", id="modes.choose"),
    ]


class ModesScreen(ModalScreen[Wish | None]):
    """Closes with what is wished, or with None."""

    AUTO_FOCUS = "ValueMenu"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,m", "close", "戻る", key_display="Esc", group=STAYS, id="modes.close"),
        HELP_KEYS,
    ]

    def __init__(
        self, wish: Wish, questions: QuestionSet, learner: Learner, glyphs: Glyphs
    ) -> None:
        super().__init__()
        self._wish = wish
        self._questions = questions
        self._learner = learner
        self._glyphs = glyphs
        self._parts = (
            WishPart(
                "学び方", lambda _: {name: mode.called for name, mode in MODES.items()}, ("mode",)
            ),
            WishPart("分野", _topics, ("topic",)),
            WishPart("種類", _kinds, ("kind",)),
            WishPart("難しさ", _levels, ("level",)),
            WishPart("タグ", _tags, ("tag",)),
            WishPart("長さ", lambda _: _lengths(learner.settings.sitting), ("count", "minutes")),
        )
        self._menu = ValueMenu(self._rows(), glyphs.pointer)
        self._found = Prose(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """The rows, and what they find."""
        yield TooSmall()
        heading = Prose(Said(words.TITLE_OF_MODES, "heading"), Said(""), glyphs=self._glyphs)
        yield Page(heading, self._menu, self._found)
        yield Footer()

    def on_mount(self) -> None:
        """Say what the rows find."""
        self._say()

    def _rows(self) -> list[Offer]:
        rows = [
            words.row_of_mode(one.called, self._offers(one)[one.of(self._wish)])
            for one in self._parts
        ]
        return [Offer(self._glyphs.write(row)) for row in (*rows, words.BEGIN_NOW)]

    def _offers(self, part: WishPart) -> Mapping[Any, str]:
        """What a part may be, given the others: no value that no question has is offered."""
        return part.offers([one for one in self._questions.listed() if self._fits(one, part)])

    def _fits(self, one: Listed, part: WishPart) -> bool:
        wish = self._wish
        own = {"topic": one.topic.id, "kind": one.kind, "level": one.level}
        asked = {name: getattr(wish, name) for name in own if name not in part.fields}
        tagged = part.fields == ("tag",) or wish.tag in ("", *one.tags)
        return tagged and all(value in ("", 0, own[name]) for name, value in asked.items())

    def _say(self) -> None:
        """Count anew; nothing is said of what may be found, only of what is."""
        wish, questions, learner = self._wish, self._questions, self._learner
        found = ids_wished(wish, questions, learner)
        plan = planned(wish, questions, learner, 0, learner.settings.sitting)
        seconds = seconds_each(questions.listed(), learner.progress)
        taken = sum(seconds[one.question] for one in plan)
        counted = words.matching(len(found), len(plan), taken)
        nothing = [] if plan else [Said(why_nothing(wish, questions, learner), "wrong")]
        told = Said(MODES[wish.mode].told)
        self._found.say(
            *(Said(""), told, Said(counted, "strong"), *nothing),
            *(Said(""), Said(words.MODES_TYPED, "quiet")),
        )

    def action_turn(self, by: int) -> None:
        """The next value of the row under the pointer, or the one before."""
        if self._menu.at >= len(self._parts):
            return
        part = self._parts[self._menu.at]
        values = [*self._offers(part)]
        place = (values.index(part.of(self._wish)) + by) % len(values)
        self._wish = part.put(self._wish, values[place])
        self._menu.offer(self._rows(), self._glyphs.pointer, at=self._menu.at)
        self._say()

    @on(Menu.Chosen)
    def _choose(self, chosen: Menu.Chosen) -> None:
        """The last row begins, where there is something to begin."""
        if chosen.place < len(self._parts):
            self.action_turn(1)
        elif ids_wished(self._wish, self._questions, self._learner):
            self.dismiss(self._wish)

    def action_close(self) -> None:
        """Back, nothing wished."""
        self.dismiss(None)

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        self._menu.focus()
